"""The reader itself, measured from outside: starts, keys, letters, memory."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from newsreader import access
from newsreader.library.collection import Collection
from newsreader.listing import Listed
from tests.bench import corpus, floors, places
from tests.bench.clock import Pty

STORY = (b"Coverage", b"No other reports")
"""Words that only a painted story has."""

KEYS = {
    "`j`, scrolling": "j",
    "page": "\x04",
    "end and home": "Gg",
    "next story (`J`)": "J",
    "next topic (`]`)": "]]]]]]]]]][[[[[[[[[[",
}
_SCROLLED = 25
"""Steps that bring the cursor from the top to where the list scrolls."""

WORDS = ("bemabipo", "napavagu", "gafiladu")


def first_screens(records: Path, home: Path, runs: int) -> tuple[float, float]:
    """Median seconds from exec to the painted story and to the blank app's word, measured in turns."""
    ours, blank = [], []
    for _ in range(runs):
        with Pty(places.blank(), places.variables(home)) as terminal:
            blank.append(terminal.until(b"ready"))
        with Pty(places.reader(records), places.variables(home)) as terminal:
            ours.append(terminal.until(*STORY))
    return statistics.median(ours), statistics.median(blank)


def first_stories(records: Path, runs: int) -> tuple[float, float]:
    """As `first_screens`, with no index: until the first stories stand in the list and one beside it."""
    ours, blank = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as name:
            found = first_screens(records, Path(name), 1)
        ours.append(found[0])
        blank.append(found[1])
    return statistics.median(ours), statistics.median(blank)


def keys(records: Path, home: Path, presses: int) -> Mapping[str, list[float]]:
    """Seconds from each key to the last byte of what it draws."""
    found: dict[str, list[float]] = {}
    with Pty(places.reader(records), places.variables(home)) as terminal:
        terminal.until(*STORY)
        terminal.rest(1.5)
        terminal.key("j" * _SCROLLED)
        for name, pressed in KEYS.items():
            found[name] = [terminal.key(pressed[count % len(pressed)]) for count in range(presses)]
    return found


def keys_while_indexing(records: Path, presses: int) -> list[float]:
    """The same for `j`, while everything is indexed for the first time; header and list change meanwhile.

    A key's repaint cannot be told from what indexing draws by silence: the clock stops at the first 20 ms of it.
    """
    with tempfile.TemporaryDirectory() as name, Pty(places.reader(records), places.variables(Path(name))) as terminal:
        terminal.until(*STORY)
        terminal.rest(0.1)
        return [terminal.key("j", 0.02) for _ in range(presses)]


def letters(records: Path, home: Path) -> list[float]:
    """Seconds from each letter of some searches to their painted results."""
    found = []
    with Pty(places.reader(records), places.variables(home)) as terminal:
        terminal.until(*STORY)
        terminal.rest(1.5)
        for word in WORDS:
            terminal.key("/")
            found += [terminal.key(letter) for letter in word]
            terminal.key("\x1b", 0.3)
    return found


def memory(records: Path, home: Path, presses: int) -> tuple[int, int]:
    """Bytes in memory after so many keys, and those of the blank app."""
    with Pty(places.reader(records), places.variables(home)) as terminal:
        terminal.until(*STORY)
        terminal.rest(2.0)
        for count in range(presses):
            terminal.key("jjjj\x04jG]gJ["[count % 11], 0.01)
        terminal.rest(1.0)
        ours = terminal.memory()
    with Pty(places.blank(), places.variables(home)) as terminal:
        terminal.until(b"ready")
        terminal.rest(0.5)
        return ours, terminal.memory()


def queries(records: Path, home: Path) -> list[float]:
    """Seconds that the index takes for the first screenful of each letter's results."""
    found = []
    with _collection(records, home) as collection:
        for word in WORDS:
            for length in range(1, len(word) + 1):
                wanted = Listed(query=word[:length], typing=True)
                found.append(_timed(lambda wanted=wanted: collection.catalog.window(wanted)))  # type: ignore[misc]
    return found


def rescans(records: Path, home: Path) -> tuple[float, float, float]:
    """Seconds to look for changes when there are none, when one file changed, and of a bare walk of the folder."""
    walk = min(floors.bare_walk(str(records)) for _ in range(3))
    path = corpus.name(records, 7)
    text = path.read_text(encoding="utf-8")
    with _collection(records, home) as collection:
        none = min(_timed(lambda: list(collection.indexer())) for _ in range(3))
        try:
            path.write_text(text + "\nOne more line.\n", encoding="utf-8")
            one = _timed(lambda: list(collection.indexer()))
        finally:
            path.write_text(text, encoding="utf-8")
            list(collection.indexer())
    return none, one, walk


def index(records: Path, home: Path) -> Mapping[str, float]:
    """What `newsreader index --json` says of a first run."""
    shutil.rmtree(home / "cache", ignore_errors=True)
    figures: Mapping[str, float] = json.loads(places.run(home, "index", "--json", str(records)))
    return figures


@contextmanager
def _collection(records: Path, home: Path) -> Iterator[Collection]:
    """A collection opened in this process, with the databases of a home."""
    before = dict(os.environ)
    os.environ.update(places.variables(home))
    opened = access.open_collection([str(records)])
    try:
        yield opened
    finally:
        opened.close()
        os.environ.clear()
        os.environ.update(before)


def _timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def quantile(times: Sequence[float], part: float) -> float:
    """The time that such a part of the times does not exceed."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))]
