"""The stories of a corpus as the letters of a Maildir and as the items of a feed."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

from tests.bench import corpus
from tests.bench.corpus import Said

TITLE = "Every story there is"
"""Of the feed."""


def feed(records: Path, count: int, path: Path) -> None:
    """Write a corpus as one RSS feed."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<rss version="2.0"><channel><title>{TITLE}</title><link>https://a.example/</link>\n')
        file.writelines(_item(number, corpus.said(records, number)) for number in range(count))
        file.write("</channel></rss>\n")


def maildir(records: Path, count: int, box: Path) -> None:
    """Write a corpus as a Maildir of letters that were seen."""
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        letter = _letter(number, corpus.said(records, number))
        (box / "cur" / f"{number}.bench:2,S").write_text(letter, encoding="utf-8")


def _item(number: int, said: Said) -> str:
    return (
        f"<item><title>{escape(said.title)}</title><link>https://a.example/{number}</link><guid>{number}</guid>"
        f"<pubDate>{_mailed(said.published)}</pubDate><description>{escape(said.body)}</description></item>\n"
    )


def _letter(number: int, said: Said) -> str:
    return (
        f"From: Paper <paper@a.example>\nTo: You <you@a.example>\nSubject: {said.title}\n"
        f"Date: {_mailed(said.published)}\nMessage-ID: <{number}@a.example>\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{said.body}"
    )


def _mailed(published: str) -> str:
    return format_datetime(datetime.fromisoformat(published))
