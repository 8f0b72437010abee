"""`make bench`: one table of figures and ratios, all taken in this run. N=1000,10000 chooses the sizes."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.bench import corpus, floors, peers, reading

_SIZES = "1000,10000,100000"
_RUNS, _PRESSES, _MANY = 7, 60, 1_000


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in os.environ.get("N", _SIZES).split(",")]
    folder = Path(os.environ.get("BENCH_FOLDER") or Path(tempfile.gettempdir()) / "newsreader-bench-records")
    columns = [dict(measure(corpus.make(folder, size), size)) for size in sizes]
    print("| | " + " | ".join(f"{size:,}" for size in sizes) + " |\n|---|" + "---|" * len(sizes))
    for name in columns[-1]:
        print(f"| {name} | " + " | ".join(column.get(name, "–") for column in columns) + " |")
    print(f"\n{date.today()}, {_machine()}. Ratios are of figures taken in turns, in this run.")


def measure(
    records: Path, size: int, *, runs: int = _RUNS, presses: int = _PRESSES, many: int = _MANY
) -> Iterator[tuple[str, str]]:
    """The rows of one corpus: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        yield from _indexing(records, size, home)
        ours, blank = reading.first_screens(records, home, runs)
        warm = ours
        yield "first screen, warm", f"{_ms(ours)}, {ours / blank:.2f} × blank"
        ours, blank = reading.first_stories(records, max(1, runs // 2))
        yield "first stories, no index", f"{_ms(ours)}, {ours / blank:.2f} × blank"
        for key, times in reading.keys(records, home, presses).items():
            yield f"{key}: p50 / p95", _spread(times)
        yield "`j` while indexing: p50 / p95", _spread(reading.keys_while_indexing(records, presses))
        yield "search, letter to results: p50 / p95", _spread(reading.letters(records, home))
        yield "search, the query alone: p50 / p95", _spread(reading.queries(records, home))
        none, one, walk = reading.rescans(records, home)
        yield "rescan, nothing changed / a bare walk", f"{_ms(none)}, {none / walk:.2f} ×"
        yield "rescan, one file changed", f"{_ms(one)}, + {_ms(one - none)}"
        used, bare = reading.memory(records, home, many)
        yield f"memory after {many:,} keys", f"{used / 2**20:.0f} MB, {used / bare:.2f} × blank"
    yield from _peers(records, size, presses, warm)


def _indexing(records: Path, size: int, home: Path) -> Iterator[tuple[str, str]]:
    bare = floors.bare_yaml(records, size)
    figures = reading.index(records, home)
    seconds = figures["seconds"]
    yield "index: records a second", f"{size / seconds:,.0f}"
    yield "index / bare `yaml.load` on all cores", f"{seconds / bare:.2f} ×"
    shares = [f"{part} {figures[part]:.0%}" for part in ("read", "parse", "write") if 0 < figures.get(part, 0) <= 1]
    if shares:
        yield "share of the time", ", ".join(shares)
    index = floors.size_of(home / "cache")
    yield "index on disk / the records", f"{index / floors.size_of(records):.2f} ×"


def _peers(records: Path, size: int, presses: int, warm: float) -> Iterator[tuple[str, str]]:
    for peer in (peers.newsboat, peers.neomutt):
        with tempfile.TemporaryDirectory() as name:
            found = peer(records, size, Path(name), presses)
        if found is not None:
            opened = f", open the list {_ms(found.open)}" if found.open is not None else ""
            yield f"{peer.__name__}: start", f"{_ms(found.start)}{opened} (ours {warm / found.start:.2f} ×)"
            yield f"{peer.__name__}: down, p50 / p95", _spread(found.down)


def _spread(times: list[float]) -> str:
    return f"{reading.quantile(times, 0.5) * 1000:.1f} / {reading.quantile(times, 0.95) * 1000:.1f} ms"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _machine() -> str:
    import textual

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{corpus.cores()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, Textual {textual.__version__}"
    )


if __name__ == "__main__":
    main()
