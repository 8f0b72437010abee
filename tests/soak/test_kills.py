"""The reader killed at any moment of indexing and marking, many times over."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Write
from tests.library.killing import kill_again_and_again


def test_two_hundred_kills(write: Write, tmp_path: Path) -> None:
    kill_again_and_again(write, tmp_path, 200)
