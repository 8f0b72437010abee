"""Thousands of random keys, at every size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import write
from tests.tui.fuzzing import press_at_random


@pytest.mark.parametrize("seed", range(100, 112))
async def test_random_keys_end_nothing(seed: int, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "true")
    folder = tmp_path / "records"
    folder.mkdir()
    write(folder)
    await press_at_random(folder, home, seed, 600)
