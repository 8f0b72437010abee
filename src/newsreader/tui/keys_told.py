"""Keys as sentences name them: those in force. A person's keys hold everywhere, as their way of writing dates does."""

from __future__ import annotations

from collections.abc import Sequence

from newsreader.tui.commands import COMMANDS, Command, keys_told

_told = keys_told(COMMANDS)


def tell_keys(commands: Sequence[Command]) -> None:
    """From now on sentences name the keys that these commands have; all of the table, in its order."""
    global _told
    _told = keys_told(commands)


def key(name: str) -> str:
    """The key of a command as a person reads it.

    Args:
        name: Id of the command.
    """
    return _told[name]


def report_key(number: int) -> str:
    """The key that opens the report of a number; empty when there is none that is as short as a number."""
    told = _told.get(f"open_report({number})", "")
    return told if len(told) <= 2 else ""
