"""`make bench`: one table of figures and ratios, all taken in this run. N=1000,10000 chooses the sizes."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.bench import corpus
from tests.bench.rows import Effort, measure
from tests.bench.table import table

_SIZES = "1000,10000,100000"


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in os.environ.get("N", _SIZES).split(",")]
    folder = Path(os.environ.get("BENCH_FOLDER") or Path(tempfile.gettempdir()) / "newsreader-bench-records")
    columns: dict[int, dict[str, str]] = {}
    for size in sizes:
        print(f"{size:,} records …", file=sys.stderr, flush=True)
        columns[size] = dict(measure(corpus.make(folder, size), size, Effort()))
    print(table(columns))


if __name__ == "__main__":
    main()
