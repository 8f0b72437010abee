"""The rows of the table: what was measured, and the figure. Each function measures some that belong together."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import corpus, floors, peers, places, reading
from tests.bench.table import ABSENT, against, latest, ms, spread

Row = tuple[str, str]

_PEERS_UP_TO = 100_000
_NOTMUCH_UP_TO = 10_000
"""notmuch takes minutes for more."""

_PLACES = 4
"""Letters of a word that have a figure of their own; those that follow share the last one."""


class Effort(NamedTuple):
    """How often to do what is measured.

    Attributes:
        presses: Of each kind of key.
        words: To search for.
        many: Keys before memory is looked at.
        settled: Seconds of silence after a start and after many keys.
    """

    runs: int = 7
    presses: int = 40
    words: int = 12
    many: int = 1_000
    settled: float = 1.0


def measure(records: Path, size: int, effort: Effort) -> Iterator[Row]:
    """All rows of one corpus."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        indexing = list(_indexing(records, size, home))
        found = reading.starts(records, home, effort.runs)
        yield from _starts(found)
        yield from _session(records, home, effort)
        yield "`j` to the moved cursor, while indexing", spread(reading.keys_while_indexing(records, effort.presses))
        yield from indexing
        yield from _inside(records, home, effort)
    yield from _peers(records, size, effort, statistics.median(found.painted))


def _starts(found: reading.Starts) -> Iterator[Row]:
    blank, *ours = (statistics.median(times) for times in found)
    yield "a blank Textual app: exec to its one word", ms(blank)
    names = ("first screen: the story painted", "first screen: a key answered", "no index: first stories on the screen")
    for name, seconds in zip(names, ours, strict=True):
        yield f"{name} / blank", against(seconds, blank)


def _session(records: Path, home: Path, effort: Effort) -> Iterator[Row]:
    with reading.opened(records, home, effort.settled) as terminal:
        for name, repaints in reading.keys(terminal, effort.presses).items():
            yield f"{name}: p50 / p95", spread([repaint.last for repaint in repaints])
            if name == reading.STEPS[0].name:
                yield "`j` to the moved cursor", spread([repaint.shown for repaint in repaints])
        found = reading.letters(terminal, corpus.searched(effort.words))
    with reading.opened(records, home, effort.settled) as terminal:
        used = reading.memory(terminal, effort.many, effort.settled)
    by_letter = [*found[: _PLACES - 1], [repaint for rest in found[_PLACES - 1 :] for repaint in rest]]
    name = "search, letter to results: p95 of the 1st / 2nd / 3rd / later ones"
    yield name, latest([[repaint.shown for repaint in repaints] for repaints in by_letter])
    yield "… to the last byte, counted", latest([[repaint.last for repaint in repaints] for repaints in by_letter])
    yield f"memory after {effort.many:,} keys / blank", _memory(used, reading.blank_memory(home))


def _memory(used: int, blank: int) -> str:
    return f"{used / 2**20:.0f} MB, {used / blank:.2f} ×" if blank else ABSENT


def _indexing(records: Path, size: int, home: Path) -> Iterator[Row]:
    bare = floors.bare_yaml(records, size)
    began = time.perf_counter()
    figures = places.said_by(home, "newsreader", "index", "--json", str(records))
    seconds = time.perf_counter() - began
    yield "index, exec to exit: records a second", f"{size / seconds:,.0f}"
    sample = f"a process on each of {corpus.cores()} cores, {floors.SAMPLE:,} files at most, scaled"
    yield f"index / bare `yaml.load` of the front matter ({sample})", against(seconds, bare)
    if shares := figures.get("shares"):
        yield "its time", ", ".join(f"{part} {share:.0%}" for part, share in shares.items())
    yield "index on disk / the records", f"{floors.size_of(home / 'cache') / floors.size_of(records):.2f} ×"


def _inside(records: Path, home: Path, effort: Effort) -> Iterator[Row]:
    found = places.said_by(home, "tests.bench.inside", str(records), *corpus.searched(effort.words))
    yield "search, the query alone: p50 / p95", spread(found["queries"])
    yield "rescan, nothing changed / a bare walk", against(found["none"], found["walk"])
    yield "rescan, one file changed / a bare walk", against(found["one"], found["walk"])


def _peers(records: Path, size: int, effort: Effort, painted: float) -> Iterator[Row]:
    for peer in (peers.newsboat, peers.neomutt):
        with tempfile.TemporaryDirectory() as name:
            found = peer(records, size, Path(name), effort.presses) if size <= _PEERS_UP_TO else None
        title = peer.__name__
        yield f"{title}: start to its first list", ms(found.start) if found else ABSENT
        yield f"our story painted / {title}'s first list", f"{painted / found.start:.2f} ×" if found else ABSENT
        if peer is peers.newsboat:
            yield f"{title}: open the list of all", ms(found.open) if found and found.open else ABSENT
        yield f"{title}: `down`, p50 / p95", spread([repaint.last for repaint in found.down]) if found else ABSENT
    with tempfile.TemporaryDirectory() as name:
        rate = peers.notmuch(records, size, Path(name)) if size <= _NOTMUCH_UP_TO else None
    yield "notmuch: letters indexed a second", f"{rate:,.0f}" if rate else ABSENT
