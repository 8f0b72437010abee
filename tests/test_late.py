"""Modules that are imported when somebody uses them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from newsreader.late import put_off

HEAVY = """
LEVEL = "high"

class Engine:
    kind = "steam"

    def __init__(self, size):
        self.size = size
"""
TAKER = """
from heavy_part import Engine

class Car(Engine):
    pass

def made(size):
    return Engine(size)
"""


@pytest.fixture
def taker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A module that takes a class from another one, which waits."""
    (tmp_path / "heavy_part.py").write_text(HEAVY)
    (tmp_path / "taker.py").write_text(TAKER)
    monkeypatch.syspath_prepend(tmp_path)
    with put_off(("heavy_part",)):
        module = import_module("taker")
    yield module
    for name in ("heavy_part", "taker"):
        sys.modules.pop(name, None)


def test_nothing_is_imported_until_it_is_used(taker: Any) -> None:
    assert "heavy_part" not in sys.modules
    assert taker.made(3).size == 3
    assert "heavy_part" in sys.modules


def test_attributes_are_those_of_the_real_thing(taker: Any) -> None:
    assert taker.Engine.kind == "steam"
    with pytest.raises(AttributeError):
        _ = taker.Engine.nothing


def test_afterwards_the_module_is_imported_as_always(taker: Any) -> None:
    heavy = import_module("heavy_part")
    assert heavy.LEVEL == "high"
    assert isinstance(taker.made(1), heavy.Engine)


def test_a_class_derived_meanwhile_is_derived_from_nothing(taker: Any) -> None:
    assert taker.Car.__mro__ == (taker.Car, object)


def test_what_is_there_stays_what_it_is() -> None:
    before = sys.modules["pathlib"]
    with put_off(("pathlib",)):
        assert import_module("pathlib") is before
    assert sys.modules["pathlib"] is before


def test_after_an_error_too_no_stand_in_is_left() -> None:
    with pytest.raises(ZeroDivisionError), put_off(("no_such_part",)):
        _ = 1 / 0
    assert "no_such_part" not in sys.modules
