"""Killed while it indexes and marks: a handful of times here, many times in the soak."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Write
from tests.library.killing import kill_again_and_again


def test_a_handful_of_kills(write: Write, tmp_path: Path) -> None:
    kill_again_and_again(write, tmp_path, 6)
