"""The soak is run by its name alone: `make soak`, or `pytest tests/soak`."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave it out of a run that does not name it."""
    return None if any("soak" in argument for argument in config.args) else True
