"""Reads hostile texts as large as the reader's own process reads, one after the other; run as a program."""

from __future__ import annotations

import random
import resource
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from newsreader.library.rows import make_batch
from newsreader.records import limits, reader
from newsreader.records.folder import Entry, open_root

_PIECES = (
    "[",
    "{",
    "- ",
    "? ",
    "&a ",
    "*a ",
    "!!x ",
    "a: ",
    "'",
    '"',
    "\\",
    "|\n",
    "#",
    "a.",
    "a=",
    "[[",
    "]]",
    "<b>",
    "<div>",
    "<td>",
    "<table><tr><td>",
    "<ul><li>",
    "<a href='",
    "<!--",
    "<![CDATA[",
    "&amp;",
    "&#",
    "<p",
    "</b>",
    "<script>",
    "<svg>",
    "<pre>",
    "<blockquote>",
    "> ",
    "# ",
    "* ",
    "1. ",
    "`",
    "```\n",
    "*a",
    "**",
    "[a](",
    "![a](",
    "[a]: b\n",
    "|a",
    "|-",
    "http://a",
    "www.a.b ",
    "\u0301",
    "\u200d",
    "\U0001f468\u200d",
    "\u202e",
    "\n",
    "\n\n",
    "\t",
    "  ",
    "é",
    "<a b=c ",
    "<img src=x>",
    "<iframe src='https://a.example'>",
    "<td colspan=9999>",
    "<br>",
    "- a\n  ",
)
_PLACES = (
    "---\ntitle: %s\n---\n",
    "---\ntitle: t\nrelated: %s\n---\n",
    "---\ntitle: t\nx:\n  %s\n---\n",
    "---\ntitle: t\n---\n%s",
    "---\ntitle: t\n---\n<p>x</p>\n<div>%s",
    "+++\ntitle = 't'\nx = %s\n+++\n",
    '{"title": "t", "x": %s}',
)


def texts(count: int) -> Iterator[str]:
    """Each piece over and over in each place, then mixtures."""
    for piece in _PIECES:
        yield from (place.replace("%s", _cut(piece * limits.LIGHT)) for place in _PLACES)
    dice = random.Random(count)
    for _ in range(count):
        pieces = dice.sample(_PIECES, dice.randrange(2, 5))
        mixed = "".join(dice.choices(pieces, k=limits.LIGHT // 2))
        text = dice.choice(("".join(pieces) * limits.LIGHT, mixed))
        yield dice.choice(_PLACES).replace("%s", _cut(text))


def _cut(text: str) -> str:
    return text[: limits.LIGHT].encode()[: limits.LIGHT - 100].decode("utf-8", "ignore")


def main() -> None:
    """Read all, in a thread as the reader does; at the end tell the megabytes it took."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    root = open_root(str(folder))

    def read() -> None:
        for text in texts(count):
            (folder / "a.md").write_text(text, encoding="utf-8")
            (made,) = make_batch(root, ["a.md"]).made
            reading = reader.read(root, Entry("a.md"))
            assert bool(made.story) == (type(reading.found).__name__ == "Story")

    failed: list[object] = []
    threading.excepthook = failed.append
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    if failed:
        sys.exit(f"{failed}")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
