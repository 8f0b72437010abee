"""Textual bindings made from the one table of commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding, BindingType

from newsreader.tui.commands import COMMANDS, Command, by_id

if TYPE_CHECKING:
    from textual.app import App


def bindings(*names: str) -> list[BindingType]:
    """Bindings of some commands, or of all of them; their ids let the settings give other keys."""
    commands = [by_id(name) for name in names] if names else COMMANDS
    return [
        Binding(",".join(command.keys), command.id, command.label, show=False, id=command.id) for command in commands
    ]


def keymap(commands: Sequence[Command]) -> dict[str, str]:
    """The keys of commands that have others than the table says, for `App.set_keymap`; one without gets no real key."""
    return {
        command.id: ",".join(command.keys) or f"no_key_for_{command.id}"
        for command, usual in zip(commands, COMMANDS, strict=True)
        if command.keys != usual.keys
    }


def commands_of(app: App[Any]) -> Sequence[Command]:
    """The commands with the keys they have in this app."""
    commands: Sequence[Command] = getattr(app, "commands", COMMANDS)
    return commands


def keys_now(app: App[Any]) -> Mapping[str, str]:
    """What stands in this app for a key of the table."""
    found: Mapping[str, str] = getattr(app, "renamed", {})
    return found
