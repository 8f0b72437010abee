"""What people use instead, on the same stories, by the same clock: newsboat, neomutt and notmuch, where installed."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench import mail, places
from tests.bench.clock import Pty, Repaint

_LIST_S = 1.0
"""The silence after which a list stands that was built or sorted."""


class Figures(NamedTuple):
    """Seconds to the first list, to open the list of all stories from there, and repaints of `down`."""

    start: float
    open: float | None
    down: list[Repaint]


def newsboat(records: Path, count: int, home: Path, presses: int) -> Figures | None:
    """newsboat with the stories as the items of one feed, its cache filled; None when it is not installed."""
    program = shutil.which("newsboat")
    if program is None:
        return None
    feed, urls, settings = home / "feed.xml", home / "urls", home / "settings"
    mail.feed(records, count, feed)
    urls.write_text(f"file://{feed}\n")
    settings.write_text("max-items 0\n")
    variables = places.variables(home)
    argv = [program, "-u", str(urls), "-c", str(home / "cache.db"), "-C", str(settings)]
    subprocess.run([*argv, "-x", "reload"], env=dict(variables), check=True, capture_output=True)
    with Pty(argv, variables) as terminal:
        start = terminal.until(mail.TITLE.encode())
        terminal.rest(_LIST_S)
        opened = terminal.key("\r", quiet=_LIST_S)
        return Figures(start, opened and opened.last, _down(terminal, presses))


def neomutt(records: Path, count: int, home: Path, presses: int) -> Figures | None:
    """neomutt with the stories as the letters of one Maildir, its header cache filled; None when not installed."""
    program = shutil.which("neomutt")
    if program is None:
        return None
    box, settings = home / "Maildir", home / "muttrc"
    mail.maildir(records, count, box)
    settings.write_text(f'set header_cache="{home}/headers"\nset folder="{home}"\nset sort=reverse-date\n')
    argv, variables = [program, "-F", str(settings), "-f", str(box)], places.variables(home)
    with Pty(argv, variables) as terminal:
        terminal.until(b"Msgs:")
        terminal.rest(_LIST_S)
        terminal.finish("q")
    with Pty(argv, variables) as terminal:
        start = terminal.until(b"Msgs:")
        terminal.rest(_LIST_S)
        return Figures(start, None, _down(terminal, presses))


def notmuch(records: Path, count: int, home: Path) -> float | None:
    """Letters a second that notmuch indexes; None when it is not installed."""
    program = shutil.which("notmuch")
    if program is None:
        return None
    mail.maildir(records, count, home / "Maildir")
    settings = home / "notmuch"
    settings.write_text(f"[database]\npath={home}/Maildir\n[user]\nname=You\nprimary_email=you@a.example\n")
    began = time.perf_counter()
    subprocess.run(
        [program, "new"],
        env={**places.variables(home), "NOTMUCH_CONFIG": str(settings)}, check=True, capture_output=True,
    )  # fmt: skip
    return count / (time.perf_counter() - began)


def _down(terminal: Pty, presses: int) -> list[Repaint]:
    """From the first line that scrolls the list on."""
    for _ in range(45):
        terminal.press("j")
        terminal.rest(0.02)
    return [repaint for repaint in (terminal.key("j") for _ in range(presses)) if repaint is not None]
