"""Figures as they are printed: one Markdown table with a caption that says where they come from."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version

from tests.bench import corpus

ABSENT = "–"
"""In place of a figure that there is none of."""


def table(columns: Mapping[int, Mapping[str, str]]) -> str:
    """Rows of figures by the size of the corpus, as Markdown."""
    names = dict.fromkeys(name for column in columns.values() for name in column)
    lines = [["records", *(f"{size:,}" for size in columns)], ["---"] * (len(columns) + 1)]
    lines += [[name, *(column.get(name, ABSENT) for column in columns.values())] for name in names]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + f"\n\n{_caption()}"


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile, in milliseconds."""
    return f"{_tenths(statistics.median(times))} / {_tenths(quantile(times, 0.95))} ms" if times else ABSENT


def latest(groups: Sequence[Sequence[float]]) -> str:
    """The 95th percentile of each group, in milliseconds."""
    found = [_tenths(quantile(times, 0.95)) if times else ABSENT for times in groups]
    return f"{' / '.join(found)} ms"


def against(seconds: float, floor: float) -> str:
    """A time, and how many times another one it is."""
    return f"{ms(seconds)}, {seconds / floor:.2f} ×"


def ms(seconds: float) -> str:
    """Whole milliseconds; tenths of short times."""
    return f"{seconds * 1000:,.0f} ms" if seconds >= 0.01 else f"{_tenths(seconds)} ms"


def quantile(times: Sequence[float], part: float) -> float:
    """The smallest of the times that such a part of them does not exceed."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))]


def _tenths(seconds: float) -> str:
    return f"{seconds * 1000:.1f}"


def _caption() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today()}: {corpus.cores()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, Textual {version('textual')}, SQLite {sqlite3.sqlite_version}. "
        "× is against a figure of the same run."
    )
