"""Python's collector of garbage looks at all there is at once, and no thread gets its turn meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 1_000


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is looked for. For a moment in which a few hundred thousand objects are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def collected_young() -> Iterator[None]:
    """Garbage is looked for among what is young. For minutes in which many objects come and go."""
    before = gc.get_threshold()
    gc.set_threshold(*before[:2], _SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
