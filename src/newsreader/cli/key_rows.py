"""Every key of the reader and what it does, as rows: for the manual page and the README."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from newsreader.tui.commands import COMMANDS


class KeyRow(Struct, frozen=True):
    """One line of a table of keys.

    Attributes:
        keys: As a person reads them.
    """

    section: str
    keys: tuple[str, ...]
    help: str


def key_rows() -> Iterator[KeyRow]:
    """The commands in their order; the nine that open a report are one."""
    for command in COMMANDS:
        if command.id == "open_report(1)":
            yield KeyRow(command.section, ("1–9",), "open that report of the coverage")
        elif not command.id.startswith("open_report"):
            yield KeyRow(command.section, tuple(command.shown_keys.split(" ")), command.help)
