"""Keys as a person writes them, and who gets one that two commands want."""

from __future__ import annotations

import pytest
from textual.keys import _character_to_key

from newsreader.settings.key_names import Clash, arranged, canonical, names, written
from newsreader.tui.commands import COMMANDS

KEYS = [
    ("j", "j"), ("J", "J"), ("é", "é"), ("/", "slash"), ("]", "right_square_bracket"), ("+", "plus"), (" ", "space"),
    ("question_mark", "question_mark"), ("esc", "escape"), ("Escape", "escape"), ("PgDn", "pagedown"),
    ("pgup", "pageup"), ("return", "enter"), ("F1", "f1"), ("f24", "f24"), ("ctrl+r", "ctrl+r"), ("Ctrl+R", "ctrl+r"),
    ("ctrl+i", "tab"), ("ctrl+m", "enter"), ("shift+tab", "shift+tab"), ("shift+j", "J"), ("alt+x", "alt+x"),
    ("ctrl+slash", "ctrl+slash"), ("ctrl+/", "ctrl+slash"), ("ctrl++", "ctrl+plus"), ("↓", "down"), ("comma", "comma"),
    ("crtl+x", None), ("f25", None), ("", None), ("jj", None), ("ctrl+", None), ("hello world", None), ("\x1b", None),
]  # fmt: skip


@pytest.mark.parametrize(("key", "expected"), KEYS, ids=[repr(key) for key, _ in KEYS])
def test_names_of_keys(key: str, expected: str | None) -> None:
    assert canonical(key) == expected


def test_every_key_of_the_table_is_one_and_survives_being_written() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert canonical(key) == key
            assert canonical(written(key)) == key


def test_characters_are_named_as_textual_names_them() -> None:
    for code in range(32, 127):
        assert canonical(chr(code)) == _character_to_key(chr(code))


def test_what_is_offered_instead_is_a_key() -> None:
    assert all(canonical(name) for name in names())


USUAL = {"star": ("s",), "undo": ("u",), "down": ("j", "down"), "sort": ("S",)}


@pytest.mark.parametrize(
    ("chosen", "expected", "clashes"),
    [
        pytest.param({}, {}, [], id="nothing chosen"),
        pytest.param({"star": ("x",)}, {"star": ("x",)}, [], id="a free key"),
        pytest.param({"star": ()}, {"star": ()}, [], id="no key"),
        pytest.param({"star": ("u",), "undo": ("s",)}, {"star": ("u",), "undo": ("s",)}, [], id="two change places"),
        pytest.param(
            {"star": ("u",)}, {"star": ("u",), "undo": ()}, [Clash("u", "star", "undo", False, True)], id="taken"
        ),
        pytest.param(
            {"star": ("j",)},
            {"star": ("j",), "down": ("down",)},
            [Clash("j", "star", "down", False, False)],
            id="one of two taken",
        ),
        pytest.param(
            {"undo": ("x",), "star": ("x",)},
            {"undo": ("x",), "star": ()},
            [Clash("x", "undo", "star", True, True)],
            id="the first one chosen keeps it",
        ),
    ],
)
def test_who_gets_a_key(
    chosen: dict[str, tuple[str, ...]], expected: dict[str, tuple[str, ...]], clashes: list[Clash]
) -> None:
    assert arranged(USUAL, chosen) == ({**USUAL, **expected}, tuple(clashes))


def test_what_is_said_of_a_clash() -> None:
    assert Clash("u", "star", "undo", False, True).told("u") == (
        "the key u is taken from undo by star; undo has no other key."
    )
    assert Clash("slash", "undo", "star", True, True).told("/") == (
        "the key / is given to both undo and star; undo keeps it."
    )
