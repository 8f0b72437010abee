"""Terminals of every kind: sixteen colours, 256, none, a console's font, an encoding of old, hardly any room."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsreader.tui.page.cells import cell_len
from tests.conftest import Write
from tests.terminal import Terminal
from tests.tui.odd_titles import ODD
from tests.tui.records import FILES

CRANES = "Harbour cranes learn"
_STYLES = re.compile(rb"\x1b\[([0-9;]*)m")

KINDS = {
    "16": ({"TERM": "xterm"}, re.compile(r"0|1|2|4|7|3[0-7]|9[0-7]|4[0-7]|10[0-7]")),
    "256": ({"TERM": "xterm-256color"}, re.compile(r"0|1|4|38|48|5|\d{1,3}")),
    "all": ({"TERM": "xterm", "COLORTERM": "truecolor"}, re.compile(r"0|1|4|38|48|2|\d{1,3}")),
    "none": ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, re.compile(r"0|1|2|4|7")),
    "an empty wish for none": ({"NO_COLOR": "", "TERM": "xterm"}, re.compile(r"[01247]|3[0-7]|9[0-7]|4[0-7]|10[0-7]")),
}


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def _visit(terminal: Terminal) -> str:
    """Go through the reader; returns the screen of the first list."""
    first = terminal.wait_for(CRANES)
    for keys, words in (("?", "In the stories"), ("\x1b", CRANES), (":", "Search for"), ("\x1b", CRANES)):
        terminal.rest()
        terminal.press(keys)
        terminal.wait_for(words)
    terminal.press("q")
    assert terminal.wait() == 0
    return first


@pytest.mark.parametrize(("env", "codes"), KINDS.values(), ids=KINDS)
def test_only_the_colours_there_are(folder: Path, home: Path, env: dict[str, str], codes: re.Pattern[str]) -> None:
    with Terminal([str(folder)], home, size=(120, 30), env=env) as terminal:
        _visit(terminal)
    sent = {code for found in _STYLES.findall(terminal.output) for code in found.decode().split(";")}
    assert all(codes.fullmatch(code) for code in sent), sent


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "xterm"}], ids=["no colours", "16 colours"])
def test_cursor_focus_and_unread_are_told_without_hues(folder: Path, home: Path, env: dict[str, str]) -> None:
    with Terminal([str(folder)], home, size=(100, 24), env=env) as terminal:
        terminal.wait_for("5 unread")
        terminal.rest()
        rows = [y for y, line in enumerate(terminal.screen.display) if "●" in line and "cranes" in line]
        cells = [terminal.screen.buffer[rows[0]][x] for x in range(8)]
        assert "".join(cell.data for cell in cells).startswith("▌● Harb")
        inverted = all(cell.reverse for cell in cells) or all(cell.bg == "white" for cell in cells)
        assert inverted
        assert cells[5].bold
        head = next(y for y, line in enumerate(terminal.screen.display) if "All  5 stories" in line)
        assert terminal.screen.buffer[head][3].underscore
        terminal.press("h")
        terminal.wait_for(lambda _: not terminal.screen.buffer[head][3].underscore)


CONSOLES = {
    "the kernel's": {"TERM": "linux"},
    "one without an encoding": {"LC_ALL": "C"},
}


@pytest.mark.parametrize("env", CONSOLES.values(), ids=CONSOLES)
def test_a_console_gets_ascii_by_itself_and_the_help_says_so(folder: Path, home: Path, env: dict[str, str]) -> None:
    with Terminal([str(folder)], home, size=(120, 60), env=env) as terminal:
        terminal.wait_for(CRANES)
        terminal.wait_for("3x")
        terminal.press("?")
        terminal.wait_for("In the stories")
        terminal.rest()
        terminal.press("/")
        terminal.wait_for(lambda text: text.splitlines()[-1].strip() == "search")
        terminal.press("only ascii")
        terminal.wait_for("ASCII only, because")
        terminal.press("\x1b")
        terminal.wait_for("In the stories")
        terminal.press("qq")
        assert terminal.wait() == 0
    assert terminal.output.isascii()


def test_a_font_of_few_signs_still_gets_letters(write: Write, home: Path) -> None:
    folder = write({"a.md": "---\ntitle: Café 図書\n---\n", "b.md": "---\ntitle: Naïve\n---\n"})
    with Terminal([str(folder)], home, env={"TERM": "linux"}) as terminal:
        terminal.wait_for("Café 図書")
    with Terminal([str(folder)], home, env={"LC_ALL": "C"}) as terminal:
        terminal.wait_for("Cafe ????")


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_without_pages_gets_a_sentence(folder: Path, home: Path, term: str) -> None:
    with Terminal([str(folder)], home, env={"TERM": term}) as terminal:
        assert terminal.wait() == 2
    assert terminal.text.strip().splitlines() == [
        f"newsreader: A terminal of the kind {term} cannot show pages. newsreader list FOLDER prints the stories."
    ]


def test_hardly_any_room(folder: Path, home: Path) -> None:
    with Terminal([str(folder)], home, size=(30, 8)) as terminal:
        terminal.wait_for("Harbour cranes")
        terminal.press("jj")
        terminal.wait_for("A dictionary that")
        terminal.resize(29, 8)
        terminal.wait_for("larger")
        terminal.resize(400, 120)
        terminal.wait_for("3 of 5")
        terminal.resize(30, 7)
        terminal.wait_for("larger")
        terminal.press("q")
        assert terminal.wait() == 0


def test_columns_are_straight_on_a_real_screen(write: Write, home: Path) -> None:
    # Of marks without a combining class pyte takes leave, and of the rest of the line with them.
    kept = ("CJK", "Korean", "family", "in colour", "flags", "skin", "rainbow", "Hebrew", "mixed")
    folder = write(
        {f"{n}.md": f'---\ntitle: "{ODD[name]}"\ndate: 2019-12-{n + 1:02}\n---\n' for n, name in enumerate(kept)}
    )
    with Terminal([str(folder)], home, size=(160, 45)) as terminal:
        terminal.wait_for("9 stories")
        terminal.wait_for("unread")
        terminal.rest()
        bars = {tuple(x for x in range(160) if terminal.screen.buffer[y][x].data == "│") for y in range(1, 44)}
    assert len(bars) == 1
    assert len(bars.pop()) == 2
    assert cell_len("│") == 1


def test_the_screen_is_drawn_anew(folder: Path, home: Path) -> None:
    with Terminal([str(folder)], home) as terminal:
        terminal.wait_for(CRANES)
        terminal.wait_for("all keys")
        terminal.rest()
        terminal.screen.reset()
        terminal.press("\x0c")
        terminal.wait_for(CRANES)
        terminal.wait_for("all keys")
