"""`python -m tests.similar FOLDER`: precision and recall of the guess over the judged pairs that the folder holds."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from newsreader.access import indexed
from newsreader.library.similar import similar
from newsreader.settings import cache_dir

from .pairs import Pair, verdicts
from .report import report, score

_STORIES = "SELECT id, printf('%016x', ident), provider, title FROM story WHERE id NOT IN (SELECT story FROM copy)"


def main() -> int:
    """Index a folder in a place of its own, guess for every story of it, and print how it went."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        for name in ("CACHE", "DATA", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(place) / name)
        with indexed([sys.argv[1]]):
            (index,) = cache_dir().glob("*.sqlite")
            _judge(sqlite3.connect(index))
    return 0


def _judge(db: sqlite3.Connection) -> None:
    rows = db.execute(_STORIES).fetchall()
    ids = {number: ident[:12] for number, ident, _, _ in rows}
    titles = {ident[:12]: f"{provider}: {title}" for _, ident, provider, title in rows}
    guessed: set[Pair] = set()
    times = [0.0, 0.0]
    for number, name in ids.items():
        began = perf_counter()
        found = similar(db, number)
        times.append(1000 * (perf_counter() - began))
        guessed.update(frozenset((name, ids[other])) for other in found)
    judged = {pair: verdict for pair, verdict in verdicts().items() if pair <= titles.keys()}
    cuts = quantiles(times, n=20)
    print(f"{len(ids)} stories, {len(judged)} judged pairs, {len(guessed)} guessed pairs")
    print(f"milliseconds a story: {cuts[9]:.2f} at the median, {cuts[18]:.2f} at the 95th percentile\n")
    print("\n".join(report(score(guessed, judged), titles)))


if __name__ == "__main__":
    sys.exit(main())
