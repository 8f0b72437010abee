"""When garbage is looked for, and that it is again afterwards."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from newsreader.garbage import collected_young, uncollected


@pytest.mark.parametrize("was_on", [True, False])
def test_uncollected(was_on: bool) -> None:
    before = gc.isenabled()
    try:
        gc.enable() if was_on else gc.disable()
        with suppress(KeyError), uncollected():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is was_on
    finally:
        gc.enable() if before else gc.disable()


def test_collected_young() -> None:
    before = gc.get_threshold()
    with suppress(KeyError), collected_young():
        assert gc.get_threshold()[:2] == before[:2]
        assert gc.get_threshold()[2] > before[2]
        raise KeyError
    assert gc.get_threshold() == before
