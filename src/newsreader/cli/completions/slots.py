"""What stands where: the same for every shell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from newsreader.arguments import COMMANDS, READER, Command, Option, options_of

Kind = Literal["folder", "file", "choice", "free"]

Values = Mapping[str, Sequence[str]]
"""Further values of options, by what they take."""

PAIRS = tuple(name for name in COMMANDS if " " in name)
"""Names of two words."""

_SINGLE = {command.name: command for command in COMMANDS.values() if command.name not in PAIRS}
_BEGUN = {
    first: Command(first, "|".join(name.split()[1] for name in PAIRS if name.split()[0] == first), "")
    for first in dict.fromkeys(name.split()[0] for name in PAIRS)
}

FIRST = {name: command.help for name, command in _SINGLE.items()} | {
    name: command.words.replace("|", " or ") for name, command in _BEGUN.items()
}
"""The words a line may begin with, and what they are for."""

BEGUN = tuple(_BEGUN.values())
"""First words of names of two words, as commands that take the second."""

ALL: tuple[Command, ...] = (READER, *COMMANDS.values(), *BEGUN)

_KINDS: Mapping[str, Kind] = {"FOLDER": "folder", "FILE": "file", "STORY": "file"}


def kind_of(takes: str, choices: Sequence[str]) -> Kind:
    """What can be offered for a word or a value."""
    return _KINDS.get(takes, "choice" if choices else "free")


def choices_of(option: Option, values: Values) -> Sequence[str]:
    """The values of an option that are known."""
    return option.values or values.get(option.takes or "", ())


def choices_in(slot: str) -> Sequence[str]:
    """The words of `x|y`."""
    return slot.split("|") if "|" in slot else ()


def options(command: Command) -> Sequence[Option]:
    """Every option a command takes, also those that all take."""
    return tuple(options_of(command).values())


def filled(script: str, marks: Mapping[str, str]) -> str:
    """A script with its `@MARKS@` filled in."""
    for name, text in marks.items():
        script = script.replace(f"@{name}@", text)
    return script
