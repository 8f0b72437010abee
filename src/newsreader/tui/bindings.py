"""Textual bindings made from the one table of commands."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from newsreader.tui.commands import COMMANDS, by_id


def bindings(*names: str) -> list[BindingType]:
    """Bindings of some commands, or of all of them; their ids let the settings give other keys."""
    commands = [by_id(name) for name in names] if names else COMMANDS
    return [
        Binding(",".join(command.keys), command.id, command.label, show=False, id=command.id) for command in commands
    ]
