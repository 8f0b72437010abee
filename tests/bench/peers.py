"""What people use instead, on the same stories, by the same clock: newsboat and neomutt, where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.bench import corpus, places
from tests.bench.clock import Pty


class Figures(NamedTuple):
    """Seconds to the first list, to open the list of all stories, and from `down` to its repaint."""

    start: float
    open: float | None
    down: list[float]


def newsboat(records: Path, count: int, home: Path, presses: int) -> Figures | None:
    """newsboat with the stories as the items of one feed."""
    program = shutil.which("newsboat")
    if program is None:
        return None
    feed, urls, cache = home / "feed.xml", home / "urls", home / "cache.db"
    items = "".join(_item(number, *_said(records, number)) for number in range(count))
    feed.write_text(f'<rss version="2.0"><channel><title>All</title>{items}</channel></rss>', encoding="utf-8")
    urls.write_text(f"file://{feed}\n")
    variables = places.variables(home)
    argv = [program, "-u", str(urls), "-c", str(cache), "-C", "/dev/null"]
    subprocess.run([*argv, "-x", "reload"], env=dict(variables), check=True, capture_output=True)
    with Pty(argv, variables) as terminal:
        start = terminal.until(b"All")
        terminal.rest(0.5)
        opened = terminal.key("\r", 1.0)
        return Figures(start, opened, [terminal.key("j") for _ in range(presses)])


def neomutt(records: Path, count: int, home: Path, presses: int) -> Figures | None:
    """neomutt with the stories as the messages of one Maildir, its header cache warm."""
    program = shutil.which("neomutt")
    if program is None:
        return None
    box = home / "Maildir"
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (box / "cur" / f"{number}.bench:2,S").write_bytes(_letter(*_said(records, number)))
    settings = home / "muttrc"
    settings.write_text(f'set header_cache="{home}/headers"\nset folder="{home}"\nset sort=reverse-date\n')
    variables = places.variables(home)
    argv = [program, "-F", str(settings), "-f", str(box)]
    for _ in range(2):
        with Pty(argv, variables) as terminal:
            start = terminal.until(b"Msgs:", b"NeoMutt")
            start = max(start, terminal.rest(1.0) - terminal.began)
            down = [terminal.key("j") for _ in range(presses)]
            terminal.key("q", 0.5)
    return Figures(start, None, down)


def _said(records: Path, number: int) -> tuple[str, str, str]:
    """Title, date and body of a record, broken or not."""
    text = corpus.name(records, number).read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    try:
        fields = yaml.load(front, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        fields = {"title": "Broken"}
    return str(fields["title"]), str(fields.get("publishedDateTime", "2010-01-01T00:00:00Z")), body


def _item(number: int, title: str, date: str, body: str) -> str:
    return (
        f"<item><title>{escape(title)}</title><link>https://a.example/{number}</link><guid>{number}</guid>"
        f"<pubDate>{_mailed(date)}</pubDate><description>{escape(body)}</description></item>\n"
    )


def _letter(title: str, date: str, body: str) -> bytes:
    letter = EmailMessage()
    letter["Subject"], letter["Date"], letter["From"] = title, _mailed(date), "paper@a.example"
    letter.set_content(body)
    return letter.as_bytes()


def _mailed(date: str) -> str:
    from datetime import datetime

    return format_datetime(datetime.fromisoformat(date))
