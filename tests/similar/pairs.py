"""The pairs of stories that were judged by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PAIRS = Path(__file__).with_name("pairs.tsv")

Pair = frozenset[str]
"""The ids of two stories."""


def lines() -> list[list[str]]:
    """The lines of the file, cut into fields."""
    return [line.split("\t") for line in PAIRS.read_text(encoding="ascii").splitlines()]


def verdicts() -> Mapping[Pair, bool]:
    """Whether the two stories of a pair report the same."""
    return {frozenset((one, other)): verdict == "same" for one, other, verdict in lines()}
