"""Modules of other packages that are imported when somebody uses them, not when their package is imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

UNASKED = ("textual.command", "rich.table")
"""What Textual imports for things a reader shows later or never.

The palette of commands alone, with the widgets it is made of, takes a fifteenth of what a start of Textual takes.
"""


class Late:
    """Something in a module whose import waits until it is called, or asked for an attribute.

    A class derived from it is derived from nothing instead, as Textual's own list of themes: `ReaderCommands` has them.
    """

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._real()(*args, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return ()

    def _real(self) -> Any:
        return getattr(import_module(self._module), self._name)


class _StandIn(ModuleType):
    """A module that has everything, late."""

    def __getattr__(self, name: str) -> Late:
        if name.startswith("__"):
            raise AttributeError(name)
        return Late(self.__name__, name)


@contextmanager
def put_off(modules: Sequence[str]) -> Iterator[None]:
    """Let those who import names from these modules meanwhile have them late; afterwards they are imported as always.

    A module that is there already stays what it is.
    """
    waiting = {name: _StandIn(name) for name in modules if name not in sys.modules}
    sys.modules.update(waiting)
    try:
        yield
    finally:
        for name in waiting:
            del sys.modules[name]
