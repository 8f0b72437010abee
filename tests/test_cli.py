"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path

import pytest

from newsreader import arguments
from newsreader.access import sample_folder
from newsreader.cli import run
from newsreader.cli.running import HANDLERS
from tests.conftest import Write
from tests.tui.records import FILES, STORY

CRANES = "https://harbourpost.example/cranes"


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def stories(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_list_is_tab_separated(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", str(folder)]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == [
        "2019-12-24T08:30:00Z",
        "Harbour Post",
        "Harbour cranes learn to wait for the tide",
        CRANES,
        "cranes.md",
    ]
    assert [row[0] for row in rows] == ["2019-12-24T08:30:00Z", "2019-12-23", "2019-12-22", "2019-12-20", "2019-12-19"]


def test_list_as_json_keeps_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", str(folder), "--json", "cranes"]) == 0
    (story,) = stories(capsys.readouterr().out)
    assert list(story) == [
        "root", "path", "id", "title", "excerpt", "published", "date_only", "updated", "type", "topics", "provider",
        "links", "quality", "heat", "hidden", "images", "related", "listed_by", "coverage", "first",
        "similar", "read", "starred",
    ]  # fmt: skip
    assert story["root"] == str(folder)
    assert story["path"] == "cranes.md"
    assert story["provider"] == {"name": "Harbour Post", "domain": "harbourpost.example", "authors": []}
    assert story["links"] == {
        "source": CRANES,
        "amp": "https://harbourpost.example/amp/cranes",
        "cdn_amp": "https://harbourpost-example.cdn.ampproject.org/c/s/harbourpost.example/amp/cranes",
        "others": [],
    }
    assert story["images"] == [
        {"url": "https://harbourpost.example/crane.jpg", "width": 640, "height": 480, "title": "A crane"}
    ]
    related = story["related"]
    assert isinstance(related, list)
    assert related[1] == {
        "title": "Tide tables for machines",
        "excerpt": None,
        "published": "2019-12-26T09:00:00Z",
        "provider": {"name": "Ledger Weekly", "domain": "ledger.example", "authors": []},
        "links": {"source": "https://ledger.example/tide", "amp": None, "cdn_amp": None, "others": []},
        "quality": None,
        "here": None,
        "offset_s": 174_600,
    }


QUERIES = [
    pytest.param(["topic:AI"], 3, id="a topic with those inside"),
    pytest.param(["topic:ethics"], 1, id="without case"),
    pytest.param(["-topic:AI"], 2, id="negation after the folder"),
    pytest.param(["ferry"], 1, id="word"),
    pytest.param(['"last', 'ferry"'], 1, id="phrase over two words"),
    pytest.param(["provider:The Lantern".replace("The Lantern", '"The Lantern"')], 2, id="provider"),
    pytest.param(["has:amp"], 1, id="has"),
    pytest.param(["before:2019-12-22"], 2, id="before"),
    pytest.param(["on:2019-12"], 5, id="a month"),
    pytest.param(["covered:>2"], 1, id="covered"),
    pytest.param(["nothing-like-this"], 0, id="no match"),
]


@pytest.mark.parametrize(("words", "count"), QUERIES)
def test_list_takes_a_query(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], count: int) -> None:
    assert run(["list", str(folder), *words]) == 0
    assert len(capsys.readouterr().out.splitlines()) == count


def test_list_sorts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--sort", "oldest", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("2019-12-19")
    assert run(["list", str(folder), "--sort=sideways"]) == 2
    assert "There is no order sideways" in capsys.readouterr().err


SPECS = [
    pytest.param("cranes.md", id="path"),
    pytest.param("./cranes.md", id="path with a dot"),
    pytest.param(CRANES, id="address"),
    pytest.param("https://www.harbourpost.example/cranes/?utm_source=x", id="another form of the address"),
]


@pytest.mark.parametrize("spec", SPECS)
def test_show_finds_a_story(folder: Path, capsys: pytest.CaptureFixture[str], spec: str) -> None:
    assert run(["show", str(folder), spec, "--json"]) == 0
    (story,) = stories(capsys.readouterr().out)
    assert story["path"] == "cranes.md"


def test_show_by_id_and_absolute_path(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["list", str(folder), "--json", "ferry"])
    (story,) = stories(capsys.readouterr().out)
    for spec in (str(story["id"]), str(folder / "boat.md")):
        assert run(["show", str(folder), spec, "--json"]) == 0
        assert stories(capsys.readouterr().out)[0]["path"] == "boat.md"


def test_show_as_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(folder), "cranes.md"]) == 0
    out = capsys.readouterr().out
    assert "Harbour cranes learn to wait for the tide" in out
    assert "−1h20" in out
    assert "\x1b" not in out


def test_what_show_prints_is_whole_and_names_no_key(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    long = "/with/words" * 20
    front = {
        "title": "Cranes",
        "excerpt": "They wait.",
        "date": "2019-12-24T08:30:00Z",
        "sourceUrl": f"https://a.example{long}",
        "images": [{"url": f"https://a.example{long}/{number}.png"} for number in range(8)],
        "provider": {"name": "A"},
        "related": [
            {"title": "words and " * 20, "publishedDateTime": "2019-12-24T09:30:00Z", "provider": {"name": "B" * 30}},
        ],
    }
    folder = write({"a.md": f"---\n{json.dumps(front)}\n---\n"})
    assert run(["show", str(folder), "a.md"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  Excerpt only. a.example has all of it." in lines
    assert f"  source         https://a.example{long}" in lines
    assert f"  image          https://a.example{long}/7.png" in lines
    assert any(line.endswith(f"  1  {'B' * 30}  {'words and ' * 19}words and") for line in lines)


def test_show_without_a_story(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(folder), "nowhere.md"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_check_names_every_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder)]) == 1
    assert capsys.readouterr().out == "broken.md:2: skipped: a quote is opened and never closed\n"
    assert run(["check", str(folder), "--json"]) == 1
    assert stories(capsys.readouterr().out) == [
        {"path": "broken.md", "line": 2, "kind": "skipped", "reason": "a quote is opened and never closed"}
    ]
    (folder / "broken.md").unlink()
    assert run(["check", str(folder)]) == 0


def test_index_prints_its_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", str(folder), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["files"], figures["stories"], figures["read"]) == (10, 5, 10)
    assert sum(figures["shares"].values()) == pytest.approx(1, abs=0.01)
    assert list(figures["shares"]) == ["read", "parse", "write"]
    assert run(["index", str(folder)]) == 0
    assert "stories" in capsys.readouterr().out


OPENS = [
    pytest.param([], CRANES, id="source"),
    pytest.param(["--amp"], "https://harbourpost.example/amp/cranes", id="amp"),
    pytest.param(["--related", "2"], "https://ledger.example/tide", id="report"),
    pytest.param(
        ["--cdn-amp"],
        "https://harbourpost-example.cdn.ampproject.org/c/s/harbourpost.example/amp/cranes",
        id="cached amp",
    ),
]


@pytest.mark.parametrize(("options", "url"), OPENS)
def test_open_prints_the_address(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], url: str
) -> None:
    assert run(["open", str(folder), "cranes.md", "--print", *options]) == 0
    assert capsys.readouterr().out == url + "\n"


def test_open_without_such_a_link(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["open", str(folder), "boat.md", "--amp"]) == 1
    assert "No AMP link in this record" in capsys.readouterr().err


ENDS = [
    pytest.param("exit 0", 0, "", id="it opens"),
    pytest.param("exit 3", 1, "browser ended with exit 3; the address is above", id="it fails"),
]


@pytest.mark.parametrize(("body", "code", "words"), ENDS)
def test_open_tells_how_the_browser_ended(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    body: str, code: int, words: str,
) -> None:  # fmt: skip
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\n{body}\n")
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    assert run(["open", str(folder), "cranes.md"]) == code
    told = capsys.readouterr()
    assert told.out == (CRANES + "\n" if code else "")
    assert words in told.err


NO_REPORTS = [
    pytest.param("0", id="none of that number"),
    pytest.param("99", id="beyond the last"),
    pytest.param("first", id="no number"),
]


@pytest.mark.parametrize("number", NO_REPORTS)
def test_open_a_report_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str], number: str) -> None:
    assert run(["open", str(folder), "cranes.md", "--related", number]) == 1
    assert f"No link of report {number} in this record" in capsys.readouterr().err


def test_open_says_what_is_refused_and_why(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    related = "related:\n- {title: a, url: 'ssh://x'}"
    folder = write({"a.md": f"---\ntitle: A\nlink: javascript:x\n{related}\n---\n"})
    for options, refusal in (
        ([], "javascript:x in link (it is a script)"),
        (["--related", "1"], "ssh://x in related (only http and https"),
    ):
        assert run(["open", str(folder), "a.md", "--print", *options]) == 1
        assert f"Refused: {refusal}" in capsys.readouterr().err


USAGE = [
    pytest.param(["list"], id="no folder"),
    pytest.param(["list", "/nowhere/at/all"], id="no such folder"),
    pytest.param(["list", ".", "(unclosed"], id="bad query"),
    pytest.param(["show", "."], id="no story"),
    pytest.param(["check", ".", "more"], id="a word too many"),
    pytest.param(["index", "--sideways", "."], id="no such option"),
    pytest.param(["list", "--sort"], id="an option without its value"),
    pytest.param(["list", ".", "--sort", "sideways"], id="no such value"),
    pytest.param(["open", ".", "a.md", "--amp", "--cdn-amp"], id="two options of which one is enough"),
    pytest.param(["open", ".", "a.md", "--amp", "--related", "1"], id="a report and an option of the story"),
    pytest.param(["a\0b"], id="a path with a zero"),
]


@pytest.mark.parametrize("argv", USAGE)
def test_bad_usage_is_one_sentence_and_exit_2(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.chdir(folder)
    assert run(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("newsreader: ")


def test_the_reader_needs_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(folder)]) == 2
    assert capsys.readouterr().err.rstrip().endswith("needs a terminal. newsreader list FOLDER prints the stories.")
    assert run(["exprt", str(folder)]) == 2
    assert capsys.readouterr().err.rstrip().endswith("Did you mean newsreader export?")


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "newsreader list FOLDER [QUERY]" in capsys.readouterr().out
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("newsreader 0.")


def test_several_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n")
    assert run(["list", str(tmp_path / "one"), "--folder", str(tmp_path / "two"), "--json"]) == 0
    found = stories(capsys.readouterr().out)
    assert {(story["root"], story["path"]) for story in found} == {
        (str(tmp_path / "one"), "one.md"),
        (str(tmp_path / "two"), "two.md"),
    }


def test_a_single_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", str(folder / "cranes.md"), "--json"]) == 0
    (story,) = stories(capsys.readouterr().out)
    assert (story["root"], story["path"]) == (str(folder), "cranes.md")


def test_names_that_are_not_utf8_come_back(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write({})
    name = os.fsdecode(b"bad\xff.md")
    (folder / name).write_text(STORY)
    assert run(["list", str(folder), "--json"]) == 0
    (story,) = stories(capsys.readouterr().out)
    assert story["path"] == name
    assert run(["show", str(folder), name, "--json"]) == 0
    assert run(["list", str(folder)]) == 0


def test_the_sample_collection_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", str(sample_folder()), "--json"]) == 0
    found = stories(capsys.readouterr().out)
    assert len(found) >= 40
    (facebook,) = (story for story in found if str(story["title"]).startswith("Facebook removes bogus"))
    assert isinstance(facebook["related"], list)
    assert len(facebook["related"]) == 11
    assert run(["check", str(sample_folder())]) == 1


HELPS = [
    pytest.param(["list", "--help"], ["newsreader list FOLDER [QUERY]", "--sort ORDER", "--quiet"], id="of list"),
    pytest.param(["open", "-h"], ["newsreader open FOLDER STORY", "--related N"], id="of open, short"),
]


@pytest.mark.parametrize(("argv", "words"), HELPS)
def test_help_of_one_command(capsys: pytest.CaptureFixture[str], argv: list[str], words: list[str]) -> None:
    assert run(argv) == 0
    out = capsys.readouterr().out
    assert all(word in out for word in words)
    assert "newsreader check" not in out


def test_every_command_can_be_carried_out() -> None:
    assert list(HANDLERS) == ["", *arguments.COMMANDS]
    for handler in HANDLERS.values():
        module, _, name = handler.partition(":")
        assert callable(getattr(import_module(f"newsreader.cli.{module}"), name))


def test_quiet_leaves_out_notices(folder: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "xdg_cache_home").write_text("not a folder")
    assert run(["list", str(folder)]) == 0
    told = capsys.readouterr()
    assert "the index lives in memory" in told.err
    assert run(["list", "--quiet", str(folder)]) == 0
    assert capsys.readouterr() == (told.out, "")
    assert run(["show", "--quiet", str(folder), "nowhere.md"]) == 1
    assert "No story answers" in capsys.readouterr().err
