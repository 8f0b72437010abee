"""Settings and the last place in a real terminal."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.terminal import Terminal
from tests.tui.records import FILES

TAX = "A small model that reads tax forms"


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


@pytest.mark.parametrize(
    ("end", "code"), [("q", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["q", "SIGTERM", "SIGHUP"]
)
def test_the_place_is_kept_whatever_ends_it(folder: Path, home: Path, end: str | int, code: int) -> None:
    with Terminal([str(folder)], home, size=(80, 24)) as terminal:
        terminal.wait_for("1 of 5")
        terminal.press("j")
        terminal.wait_for("The model read")
        terminal.press("\r ")
        terminal.wait_for(lambda text: "More of it" in text and "The model read" not in text)
        terminal.rest()
        before = terminal.text
        if isinstance(end, str):
            terminal.press(end)
        else:
            terminal.signal(end)
        assert terminal.wait() == code
    places = list((home / ".local/state/newsreader").glob("place-*.json"))
    assert len(places) == 1
    with Terminal([str(folder)], home, size=(80, 24)) as terminal:
        terminal.wait_for(lambda text: "More of it" in text and "all keys" in text)
        terminal.rest()
        after = terminal.text
        terminal.press("q")
        assert terminal.wait() == 0
    assert [line[31:] for line in after.split("\n")[2:22]] == [line[31:] for line in before.split("\n")[2:22]]
    assert not [path for path in folder.rglob("*") if path.name.startswith("place")]


def test_mistakes_of_the_settings_are_said_once_and_the_rest_counts(folder: Path, home: Path) -> None:
    config = home / ".config/newsreader/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('them = "x"\nascii = true\nwidth = 3\n')
    with Terminal([str(folder)], home, size=(120, 30)) as terminal:
        terminal.wait_for("config.toml:1: there is no key them; did you mean theme? 1 more: newsreader config --check.")
        terminal.press("j")
        terminal.wait_for(lambda text: "config.toml" not in text and TAX in text)
        assert "│" not in terminal.text
        terminal.press("q")
        assert terminal.wait() == 0


def test_an_unknown_theme_is_told_with_what_was_meant(folder: Path, home: Path) -> None:
    config = home / ".config/newsreader/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('# mine\ntheme = "drakula"\n')
    with Terminal([str(folder)], home, size=(120, 30)) as terminal:
        terminal.wait_for("config.toml:2: there is no theme drakula; did you mean dracula?")
        terminal.press("q")
        assert terminal.wait() == 0
