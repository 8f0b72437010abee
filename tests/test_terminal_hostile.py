"""A hostile collection in a real terminal: of all bytes, only Textual's own sequences act."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.terminal import SOURCES, Terminal
from tests.tour import ATTACK, LINK, assert_harmless, walk, write_hostile

TOLD = """
import atexit, sys
from newsreader.__main__ import main
# Not in a worker process, which begins by reading this again.
if __name__ == "__main__":
    told = sys.argv.pop()
    atexit.register(lambda: open(told, "w").write(" ".join(sys.modules)))
    main()
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the commands, and the collection beside it: neither is changed by a test."""
    made = tmp_path_factory.mktemp("hostile")
    for name in ("home", "records"):
        (made / name).mkdir()
    write_hostile(made / "records")
    return made


@pytest.fixture
def folder(base: Path) -> Path:
    return base / "records"


def test_every_screen_of_a_hostile_collection(folder: Path, home: Path, tmp_path: Path) -> None:
    script, told = tmp_path / "told.py", tmp_path / "told"
    script.write_text(TOLD)
    programs = {"BROWSER": "/bin/true", "EDITOR": "/bin/false"}
    with Terminal([str(script), str(folder), str(told)], home, env=programs, module=False) as terminal:
        terminal.wait_for("1 of 6")
        walk(terminal)
        assert terminal.wait() == 0
    link, markdown = assert_harmless(terminal.output)
    assert link == LINK
    assert markdown.startswith("[Zero ")
    assert markdown.endswith(f"]({LINK})")
    imported = told.read_text().split()
    screens = ("timeline_screen", "about_screen", "links_screen", "problems_screen", "help_screen", "palette")
    assert {f"newsreader.tui.{screen}" for screen in screens} | {"newsreader.opener.planning"} <= set(imported)
    assert "webbrowser" not in imported


CARELESS = """
import sys
from newsreader import access
from newsreader.settings import Settings
from newsreader.tui.app import ReaderApp
from rich.text import Text
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import DataTable, Input, Label, Link, OptionList, RichLog, Static, TextArea, Tree

BAD = "seen \\x1b]0;owned\\x07 \\x1b[31m \\x9b31m \\x7f \\u202e \\x05 \\u2028 \\u200f \\ufeff end"

class Wall(ModalScreen):
    def compose(self):
        yield Static(Content(BAD))
        yield Label(Content(BAD))
        yield OptionList(Content(BAD))
        yield Input(BAD, placeholder=BAD)
        yield Input(placeholder=BAD)
        yield Tree(Text(BAD))
        table = DataTable()
        table.add_columns(Text(BAD))
        table.add_row(Text(BAD))
        yield table
        log = RichLog()
        log.write(BAD)
        yield log
        yield TextArea(BAD)
        box = Static(Content.styled("linked", Style(link="http://e.example/\\x1b\\\\\\x1b]0;owned\\x07")))
        box.styles.border = ("round", "red")
        box.border_title = Content(BAD)
        yield box
        yield Link(BAD)

    def on_mount(self):
        for widget in self.query("OptionList, Tree, DataTable, RichLog, TextArea"):
            widget.styles.height = 3

def careless(app):
    app.reader.say(BAD)
    app.push_screen(Wall())
    app.notify(BAD, title=BAD, markup=False)

ReaderApp.action_help_quit = careless
# Not in a worker process, which begins by reading this again.
if __name__ == "__main__":
    collection = access.open_collection([sys.argv[1]])
    app = ReaderApp(collection, Settings(zone="UTC"))
    collection.begin()
    app.run()
"""


def test_the_gate_stops_what_nobody_cleaned(folder: Path, home: Path, tmp_path: Path) -> None:
    script = tmp_path / "careless.py"
    script.write_text(CARELESS)
    with Terminal([str(script), str(folder)], home, module=False, size=(160, 60)) as terminal:
        terminal.wait_for("1 of 6")
        terminal.press("\x03")
        terminal.wait_for(lambda text: text.count("seen") >= 12 and "linked" in text)
        terminal.rest()
        terminal.signal(15)
        assert terminal.wait() == 0
    assert not assert_harmless(terminal.output)


NAME = ATTACK.replace("\\e", "\x1b").encode().decode("unicode_escape").replace("\0", "")
COMMANDS = [
    pytest.param(["list"], 0, id="list"),
    pytest.param(["list", "--json"], 0, id="list json"),
    pytest.param(["show", "z.md"], 0, id="show"),
    pytest.param(["show", "z.md", "--json"], 0, id="show json"),
    pytest.param(["show", "marks.md"], 0, id="show marks"),
    pytest.param(["check"], 1, id="check"),
    pytest.param(["check", "--json"], 1, id="check json"),
    pytest.param(["open", "z.md", "--print"], 0, id="open"),
    pytest.param(["show", NAME], 1, id="no such story"),
    pytest.param(["open", NAME, "--print"], 1, id="no such story to open"),
    pytest.param(["list", f"({NAME}"], 2, id="bad query"),
    pytest.param(["list", f"is:{NAME}"], 2, id="bad value"),
    pytest.param(["list", "--sort", NAME], 2, id="bad order"),
    pytest.param(["index", f"--{NAME}"], 2, id="bad option"),
    pytest.param(["index", "--folder", f"/nowhere/{NAME}\udcff"], 2, id="no such folder"),
]


@pytest.mark.parametrize(("arguments", "code"), COMMANDS)
def test_what_a_command_prints_is_text(base: Path, arguments: list[str], code: int) -> None:
    command, *rest = arguments
    variables = {"HOME": str(base / "home"), "PATH": os.environ["PATH"], "PYTHONPATH": SOURCES, "LANG": "C.UTF-8"}
    start = [sys.executable, "-m", "newsreader", command, str(base / "records"), *rest]
    done = subprocess.run(start, env=variables, capture_output=True, check=False, timeout=60)
    assert done.returncode == code, done.stderr
    for words in (done.stdout.decode(), done.stderr.decode()):
        assert "Traceback" not in words
        assert {char for char in words if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= {"\n", "\t"}
    if "--json" in rest:
        assert done.stdout.isascii()
        assert [json.loads(line) for line in done.stdout.splitlines()]
    assert bool(done.stdout) != bool(done.stderr)
    assert done.stderr.count(b"\n") <= 1
