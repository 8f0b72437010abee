"""The example says every setting, and what it says can be read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from newsreader.cli.known import known
from newsreader.records.aliases import FIELDS
from newsreader.settings import Settings, load
from newsreader.settings.example import example, in_force
from newsreader.settings.rules import RULES, SECTIONS
from newsreader.tui.commands import COMMANDS

EXAMPLE = example(known().commands, {command.id: command.help for command in COMMANDS})
UNCOMMENTED = re.sub(r"^#(?! )", "", EXAMPLE, flags=re.MULTILINE)


@pytest.mark.parametrize("text", [EXAMPLE, UNCOMMENTED], ids=["as it is printed", "without its comment signs"])
def test_it_is_read_without_a_word(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    found, mistakes = load(path, known())
    assert mistakes == ()
    assert {key: getattr(found, key) for key in RULES} == {key: getattr(Settings(), key) for key in RULES}
    assert (found.aliases, found.openers) == ({}, {})
    assert found.keys in ({}, {command.id: ",".join(command.keys) for command in COMMANDS})


def test_it_is_complete() -> None:
    table = tomllib.loads(UNCOMMENTED)
    assert list(table) == [*RULES, *SECTIONS]
    assert set(table) == set(Settings.__struct_fields__)
    assert list(table["keys"]) == [command.id for command in COMMANDS]
    assert list(table["aliases"]) == list(FIELDS)


def test_every_line_of_it_is_words_a_setting_or_the_head_of_a_table() -> None:
    assert all(re.match(r"\Z|# \S|#[\w\"]|\[\w+\]\Z", line) for line in EXAMPLE.split("\n"))
    assert max(map(len, EXAMPLE.split("\n"))) <= 120


SOME = Settings(
    theme="nord",
    opener="say \"a\\b\" '%s'",
    zone="Europe/Berlin",
    keys={"star": "asterisk,ctrl+x", "undo": "", "open_report(1)": "x"},
    openers={"a.example": "b"},
    aliases={"title": ("kop",)},
)


@pytest.mark.parametrize("settings", [Settings(), SOME], ids=["defaults", "some"])
def test_the_settings_in_force_can_be_read_again(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "config.toml"
    path.write_text(in_force(settings))
    assert load(path, known()) == (settings, ())


@pytest.mark.parametrize(
    ("host", "command"),
    [("youtube.com", "mpv %s"), ("m.youtube.com", "mpv %s"), ("music.youtube.com", "music"), ("YouTube.com.", "mpv %s"),
     ("notyoutube.com", "firefox"), ("com", "firefox"), ("", "firefox")],
)  # fmt: skip
def test_the_opener_of_a_host(host: str, command: str) -> None:
    settings = Settings(opener="firefox", openers={"youtube.com": "mpv %s", "music.youtube.com": "music"})
    assert settings.opener_of(host) == command
