"""The measuring measures: every row comes, and the clock counts what it should. No figure is asserted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench import corpus, places
from tests.bench.__main__ import measure
from tests.bench.clock import Pty


def test_a_record_is_the_same_every_time() -> None:
    assert corpus.record(5) == corpus.record(5)
    assert corpus.record(5) != corpus.record(6)


def test_every_row_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    records = corpus.make(tmp_path / "records", 30)
    rows = dict(measure(records, 30, runs=1, presses=2, many=3))
    assert {"first screen, warm", "first stories, no index", "rescan, one file changed"} <= rows.keys()
    assert all(figure for figure in rows.values())
    assert corpus.name(records, 7).read_text(encoding="utf-8") == corpus.record(7)


def test_the_clock_stops_with_the_last_byte(tmp_path: Path) -> None:
    echo = (
        "import sys, tty; tty.setraw(0); print('ready', flush=True); "
        "[print(sys.stdin.read(1), flush=True) for _ in 'ab']"
    )
    with Pty([sys.executable, "-c", echo], places.variables(tmp_path)) as terminal:
        assert terminal.until(b"ready") > 0
        terminal.rest()
        quiet = 0.2
        assert terminal.key("a", quiet) < quiet, "the silence that ends a repaint is not a part of it"
        assert terminal.memory() > 1_000_000
