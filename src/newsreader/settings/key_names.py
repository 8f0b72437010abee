"""Names of keys as a person writes them and as Textual knows them, and who gets a key that two commands want."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

_NAMED = frozenset(
    {
        "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
        "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
    }
)  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")
_SAME = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgdn": "pagedown", "pgup": "pageup",
    "pagedn": "pagedown", "↓": "down", "↑": "up", "←": "left", "→": "right", "bs": "backspace",
    "ctrl+i": "tab", "ctrl+m": "enter", "control": "ctrl", "option": "alt",
}  # fmt: skip
"""Other ways to write a key; a terminal cannot tell the last ones apart either."""

_TEXTUAL = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Characters that Textual calls otherwise than Unicode does."""


class Clash(Struct, frozen=True):
    """A key that two commands want.

    Attributes:
        winner: The command it works for.
        loser: The command that goes without.
        both_chosen: The settings give it to both.
        is_last: The loser has no other key.
    """

    key: str
    winner: str
    loser: str
    both_chosen: bool
    is_last: bool

    def told(self, shown: str) -> str:
        """A sentence about it; `shown` is the key as a person reads it."""
        if self.both_chosen:
            return f"the key {shown} is given to both {self.winner} and {self.loser}; {self.winner} keeps it."
        left = f"; {self.loser} has no other key" if self.is_last else ""
        return f"the key {shown} is taken from {self.loser} by {self.winner}{left}."


def canonical(key: str) -> str | None:
    """A key as Textual names it; None when there is no such key.

    Args:
        key: Such as `J`, `ctrl+r`, `]`, `esc`, `PgDn` or `question_mark`.
    """
    if len(key) == 1:
        return _SAME.get(key) or _of_character(key)
    *modifiers, last = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    found = _of_character(last) if len(last) == 1 else _by_name(last.casefold())
    words = [_SAME.get(word.casefold(), word.casefold()) for word in modifiers]
    if found is None or any(word not in _MODIFIERS for word in words):
        return None
    if words == ["shift"] and len(found) == 1:
        return found.upper()
    joined = "+".join([*words, found.casefold() if "ctrl" in words else found])
    return _SAME.get(joined, joined)


def names() -> list[str]:
    """What a misspelled key may have been meant to be."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [*sorted(_NAMED), *(f"ctrl+{letter}" for letter in letters), "shift+tab"]


def written(key: str) -> str:
    """A key as `canonical` takes it and a person likes to write it: the character itself, where there is one."""
    return next((mark for mark in "!\"#$%&'()*+-./:;<=>?@[\\]^_`{|}~" if _of_character(mark) == key), key)


def arranged(
    defaults: Mapping[str, Sequence[str]], chosen: Mapping[str, Sequence[str]]
) -> tuple[dict[str, tuple[str, ...]], tuple[Clash, ...]]:
    """The keys of every command when some have others: what is chosen wins over what is not, and the first over later.

    Args:
        defaults: Keys of every command by its id.
        chosen: Keys of some of them, in the order they were written.
    """
    owner: dict[str, str] = {}
    for command, keys in chosen.items():
        for key in keys:
            owner.setdefault(key, command)
    found: dict[str, tuple[str, ...]] = {}
    clashes: list[Clash] = []
    for command, usual in defaults.items():
        wanted = chosen.get(command, usual)
        kept = tuple(key for key in wanted if owner.get(key, command) == command)
        found[command] = kept
        clashes += [
            Clash(key, owner[key], command, both_chosen=command in chosen, is_last=not kept)
            for key in wanted
            if key not in kept
        ]
    return found, tuple(clashes)


def _by_name(name: str) -> str | None:
    name = _SAME.get(name, name)
    if name in _NAMED:
        return name
    character = next((mark for mark, known in _characters().items() if known == name), None)
    return name if character else None


def _characters() -> dict[str, str]:
    """Punctuation of a keyboard by what Textual calls it."""
    return {mark: found for code in range(33, 127) if (found := _of_character(mark := chr(code))) and len(found) > 1}


def _of_character(character: str) -> str | None:
    if character.isalnum():
        return character
    if character == " ":
        return "space"
    if not character.isprintable():
        return None
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _TEXTUAL.get(name, name) or None
