"""What is measured inside a process, in one of its own: `python -m tests.bench.inside FOLDER WORD …` prints JSON."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from newsreader import access
from newsreader.listing import Listed
from tests.bench import corpus, floors

_RUNS = 5
_CHANGED = 7
"""Number of the record that changes."""


def queries(records: str, words: Sequence[str]) -> list[float]:
    """Seconds that the index takes for the first screenful after each letter of some words."""
    collection = access.open_collection([records])
    catalog, found = collection.catalog, []
    try:
        typed = [Listed(query=word[:length], typing=True) for word in words for length in range(1, len(word) + 1)]
        catalog.window(typed[0])
        for wanted in typed:
            found.append(_timed(lambda wanted=wanted: catalog.window(wanted)))  # type: ignore[misc]
            # As the reader does while somebody looks at what a letter found.
            catalog.foresee(wanted, collection.question())
        return found
    finally:
        collection.close()


def rescans(records: str) -> Mapping[str, float]:
    """Median seconds of a bare walk, of a look for changes when there are none, and when one file changed, in turns."""
    path = corpus.name(Path(records), _CHANGED)
    text, stat = path.read_text(encoding="utf-8"), path.stat()
    taken: dict[str, list[float]] = {"walk": [], "none": [], "one": []}
    try:
        for run in range(_RUNS):
            taken["walk"].append(_timed(lambda: floors.bare_walk(records)))
            taken["none"].append(_timed(lambda: _look(records, expected=0)))
            path.write_text(f"{text}\n{run}\n", encoding="utf-8")
            taken["one"].append(_timed(lambda: _look(records, expected=1)))
    finally:
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    _look(records, expected=1)
    return {name: statistics.median(times) for name, times in taken.items()}


def _look(records: str, *, expected: int) -> None:
    """Bring the index up to date; a look that misses a change is not worth timing."""
    with access.indexed([records]) as collection:
        done = collection.last_progress.done
    if done != expected:
        raise RuntimeError(f"{done} files were read where {expected} had changed.")


def _timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps({"queries": queries(sys.argv[1], sys.argv[2:]), **rescans(sys.argv[1])}))
