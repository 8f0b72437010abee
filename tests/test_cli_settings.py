"""The commands about settings: what is configured, what is wrong with it, where things are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsreader.cli import run
from newsreader.settings import config_dir
from newsreader.settings.config import config_file, shown_path
from newsreader.tui.commands import COMMANDS
from tests.conftest import Write
from tests.tui.records import FILES

Output = pytest.CaptureFixture[str]


def configure(text: str) -> str:
    """Write a configuration file; returns what sentences call it."""
    config_dir().mkdir(parents=True)
    config_file().write_text(text)
    return shown_path(config_file())


def test_an_example_is_a_file_without_mistakes(capsys: Output) -> None:
    assert run(["config", "--example"]) == 0
    path = configure(capsys.readouterr().out)
    assert run(["config", "--check"]) == 0
    assert capsys.readouterr().out == f"{path}: no mistakes.\n"


def test_no_file_is_no_mistake(capsys: Output) -> None:
    assert run(["config", "--check"]) == 0
    assert "the defaults are used" in capsys.readouterr().out
    assert run(["config"]) == 0
    assert capsys.readouterr().out.startswith('theme = "ink"\n')


def test_every_mistake_is_told_with_its_line(capsys: Output) -> None:
    path = configure(
        "them = 'ink'\ntheme = newsprint\nzone = 'Europe/Berln'\nwidth = 10\n[keys]\nstar = 'o'\nsars = 'x'\n"
        "[aliases]\ntitle = ['excerpt']\nexcerpt = ['title']\n"
    )
    assert run(["config", "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:1: there is no key them; did you mean theme?",
        f'{path}:2: words need quotes; did you mean theme = "newsprint"?',
        f"{path}:3: there is no time zone Europe/Berln; did you mean Europe/Berlin?",
        f"{path}:4: width must be a whole number from 40 to 120; 76 is used.",
        f"{path}:6: the key o is taken from open_source by star; open_source has no other key.",
        f"{path}:7: there is no command sars; did you mean star?",
        f"{path}:9: title → excerpt → title go in a circle; a field takes keys that feed no other.",
        f"{path}:10: excerpt → title → excerpt go in a circle; a field takes keys that feed no other.",
    ]
    assert run(["config"]) == 0
    told = capsys.readouterr()
    assert "7 more: newsreader config --check." in told.err
    assert 'theme = "ink"' in told.out


def test_the_keys(capsys: Output) -> None:
    assert run(["keys"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(COMMANDS) + 1
    assert ["j", "↓", "down", "next", "line", "of", "the", "pane"] in [line.split() for line in lines]


def test_what_the_settings_changed_about_keys(capsys: Output) -> None:
    path = configure("[keys]\nstar = 'o,*'\nundo = ''\n")
    assert run(["keys"]) == 1
    lines = capsys.readouterr().out.splitlines()
    (star,) = (line for line in lines if " star " in line)
    assert star.split() == ["o", "asterisk", "star", "star,", "or", "take", "the", "star", "away", "was", "s"]
    (undo,) = (line for line in lines if " undo " in line)
    assert undo.startswith("– ")
    assert lines[-1] == f"{path}:2: the key o is taken from open_source by star; open_source has no other key."
    assert run(["keys", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    found = {row["id"]: row for row in told["commands"]}
    assert (found["star"]["keys"], found["star"]["usual"], found["star"]["changed"]) == (["o", "asterisk"], ["s"], True)
    assert (found["open_source"]["keys"], found["down"]["changed"]) == ([], False)
    assert told["clashes"] == [{"key": "o", "winner": "star", "loser": "open_source"}]


def test_the_themes(capsys: Output) -> None:
    configure("theme = 'contrast'")
    assert run(["themes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:-2] for line in lines[:4]] == [["ink"], ["newsprint"], ["*", "contrast"], ["textual-dark"]]
    assert run(["themes", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told[2] == {"name": "contrast", "dark": True, "ours": True, "on": True}
    assert sum(theme["on"] for theme in told) == 1


def test_the_paths(write: Write, capsys: Output) -> None:
    folder = write(FILES)
    assert run(["paths"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "config", "cache", "data", "marks", "state", "log",
    ]  # fmt: skip
    assert run(["index", str(folder)]) == 0
    capsys.readouterr()
    assert run(["paths", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert Path(told["index"]).is_file()
    assert Path(told["marks"]).is_file()
    assert told["place"].startswith(told["state"])
    assert run(["paths", "/nowhere"]) == 2


def test_the_help_of_commands_that_begin_alike(capsys: Output) -> None:
    assert run(["marks", "--help"]) == 0
    told = capsys.readouterr().out
    assert [line.split()[:3] for line in told.splitlines() if "newsreader" in line] == [
        ["newsreader", "marks", "export"],
        ["newsreader", "marks", "import"],
    ]
    assert told.count("--quiet") == 1


USAGES = [
    pytest.param(
        ["marks"], "Usage: newsreader marks export FOLDER, or newsreader marks import FOLDER FILE", id="marks"
    ),
    pytest.param(["marks", "burn", "x"], "Usage: newsreader marks export FOLDER, or", id="another word"),
    pytest.param(["marks", "export"], "Usage: newsreader marks export FOLDER", id="no folder"),
    pytest.param(["marks", "import", "x"], "Usage: newsreader marks import FOLDER FILE", id="no file"),
    pytest.param(["keys", "x"], "Usage: newsreader keys", id="a word too many"),
    pytest.param(
        ["config", "--exmple"], "There is no option --exmple here; did you mean --example?", id="an option that is none"
    ),
]


@pytest.mark.parametrize(("line", "sentence"), USAGES)
def test_how_they_are_used(capsys: Output, line: list[str], sentence: str) -> None:
    assert run(line) == 2
    assert sentence in capsys.readouterr().err


def test_further_keys_of_front_matter_reach_every_command(write: Write, capsys: Output) -> None:
    folder = write({"a.md": "---\nkop: Een kop\ndatum: 2020-01-02\n---\n", "b.md": "---\nname: Own\nkop: Other\n---\n"})

    def titles() -> list[str]:
        assert run(["list", str(folder)]) == 0
        return [line.split("\t")[2] for line in capsys.readouterr().out.splitlines()]

    assert titles() == ["Own"]
    configure("[aliases]\ntitle = ['kop']\npublished = ['Datum']\n")
    assert titles() == ["Een kop", "Own"]
    assert run(["show", str(folder), "a.md"]) == 0
    assert "Thu 2 Jan 2020" in capsys.readouterr().out
    config_file().unlink()
    assert titles() == ["Own"]


def test_show_and_export_have_the_zone_and_the_dates_of_the_settings(
    write: Write, capsys: Output, tmp_path: Path
) -> None:
    folder = write({"a.md": "---\ntitle: Late\ndate: 2019-12-21T23:30:00Z\n---\nWords.\n"})
    configure('zone = "Europe/Berlin"\ndate_format = "2019-12-21"\n')
    assert run(["show", str(folder), "a.md"]) == 0
    assert "2019-12-22 00:30 CET" in capsys.readouterr().out
    assert run(["export", str(folder), "--format", "md"]) == 0
    assert "2019-12-22 00:30 CET" in capsys.readouterr().out
