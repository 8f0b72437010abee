"""What the commands about settings print: keys, themes, paths. Values become text; nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct


class KeyRow(Struct, frozen=True):
    """A command and its keys.

    Attributes:
        keys, usual: Those it has and those it has without settings, as a person reads them.
    """

    id: str
    keys: Sequence[str]
    usual: Sequence[str]
    help: str

    @property
    def changed(self) -> str:
        """What the settings changed about it."""
        return "" if list(self.keys) == list(self.usual) else f"was {' '.join(self.usual)}"


class ThemeRow(Struct, frozen=True):
    """A theme; `ours` tells those of newsreader from those of Textual."""

    name: str
    dark: bool
    ours: bool
    on: bool


def key_table(rows: Iterable[KeyRow]) -> str:
    """A line a command: keys, id, what it does, and what the settings changed."""
    lines = [(" ".join(row.keys) or "–", row.id, row.help, row.changed) for row in rows]
    return _columns([("key", "command", "does", ""), *lines])


def theme_table(rows: Iterable[ThemeRow]) -> str:
    """A line a theme; `*` stands before the one that is on."""
    lines = [
        ("* " if row.on else "  ", row.name, "dark" if row.dark else "light", "newsreader" if row.ours else "Textual")
        for row in rows
    ]
    return "\n".join(
        line[0] + rest for line, rest in zip(lines, _columns(line[1:] for line in lines).split("\n"), strict=True)
    )


def path_table(paths: Mapping[str, str]) -> str:
    """A line a place: what it is, and where."""
    return _columns(paths.items())


def _columns(rows: Iterable[Sequence[str]]) -> str:
    """Rows in columns of equal width, two blanks apart; nothing after the last word of a line."""
    lines = list(rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
