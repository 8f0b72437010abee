"""Completion: what each shell offers where."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from newsreader import arguments
from newsreader.cli import run
from newsreader.cli.completions import SHELLS

THEMES = {"THEME": ["ink", "newsprint"]}
ORDERS = " ".join(arguments.ORDERS)
COMMANDS = list(dict.fromkeys(name.split()[0] for name in arguments.COMMANDS))


def bash(script: str, *asked: str, folder: Path) -> str:
    """What bash says; programs of the machine are not needed."""
    program = shutil.which("bash")
    if program is None:
        pytest.skip("no bash here")
    command = [program, "--norc", "--noprofile", "-c", f'source "$1"; {asked[0]}', "bash", script, *asked[1:]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, cwd=folder)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("script") / "newsreader.bash"
    path.write_text(SHELLS["bash"](THEMES))
    return str(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("news", "a folder", "list of * things"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes.md").write_text("---\n")
    return tmp_path


OFFERS = [
    pytest.param(["l"], ["list", "list of * things"], id="a command or a folder"),
    pytest.param(["n"], ["news"], id="a folder and no file"),
    pytest.param(["news", "a"], ["a folder"], id="a second folder for the reader"),
    pytest.param(["--t"], ["--theme"], id="an option of the reader"),
    pytest.param(["--theme", "n"], ["newsprint"], id="a theme"),
    pytest.param(["list", "list"], ["list of * things"], id="a folder after a command"),
    pytest.param(["list", "news", "n"], [], id="a query"),
    pytest.param(["list", "--sort", ""], ORDERS.split(), id="every order"),
    pytest.param(["list", "--sort", "=", "o"], ["oldest"], id="an order after an equals sign"),
    pytest.param(["list", "--sort", "="], ORDERS.split(), id="every order after an equals sign"),
    pytest.param(["list", "--sort", "=", "oldest", "n"], ["news"], id="a folder after a value"),
    pytest.param(["list", "--folder", "n"], ["news"], id="a folder as a value"),
    pytest.param(["export", "news", "--fo"], ["--folder", "--format"], id="options of a command"),
    pytest.param(["export", "--format", ""], list(arguments.FORMATS), id="formats"),
    pytest.param(["export", "news", "--output", "no"], ["notes.md"], id="a file as a value"),
    pytest.param(["show", "news", "no"], ["notes.md"], id="a file"),
    pytest.param(["open", "--related", ""], [], id="a value that is not known"),
    pytest.param(["completion", "z"], ["zsh"], id="one of some words"),
    pytest.param(["man", ""], [], id="nothing"),
]


@pytest.mark.parametrize(("words", "offered"), OFFERS)
def test_bash_offers(script: str, folder: Path, words: Sequence[str], offered: Sequence[str]) -> None:
    ask = 'shift; COMP_WORDS=(newsreader "$@"); COMP_CWORD=$#; _newsreader; printf "%s\\n" "${COMPREPLY[@]}"'
    lines = bash(script, ask, *words, folder=folder).split("\n")
    assert sorted(filter(None, lines)) == sorted(offered)


def test_bash_completes_newsreader(script: str, folder: Path) -> None:
    assert bash(script, "complete -p newsreader", folder=folder) == "complete -F _newsreader newsreader\n"


@pytest.mark.parametrize("shell", list(SHELLS))
def test_the_command_prints_the_script(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    assert run(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert "newsprint" in out
    assert "@" not in out.replace('"$@"', "").replace("${COMPREPLY[@]}", "")
    assert all(name in out for name in (*COMMANDS, *arguments.ORDERS, *arguments.FORMATS))


@pytest.mark.parametrize("shell", list(SHELLS))
def test_the_script_is_one_of_that_shell(tmp_path: Path, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    path = tmp_path / "script"
    path.write_text(SHELLS[shell](THEMES))
    done = subprocess.run([program, "-n", str(path)], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")


def test_fish_offers(tmp_path: Path) -> None:
    program = shutil.which("fish")
    if program is None:
        pytest.skip("no fish here")
    path = tmp_path / "script.fish"
    path.write_text(SHELLS["fish"](THEMES))
    (tmp_path / "news").mkdir()

    def offered(line: str) -> list[str]:
        asked = f"source {path}; complete -C '{line}'"
        command = [program, "--no-config", "-c", asked]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, cwd=tmp_path)
        assert done.stderr == ""
        return [row.split("\t")[0] for row in done.stdout.splitlines()]

    assert set(COMMANDS) | {"news/"} <= {*offered("newsreader ")}
    assert sorted(offered("newsreader list --sort ")) == sorted(arguments.ORDERS)
    assert offered("newsreader list n") == ["news/"]
    assert offered("newsreader completion z") == ["zsh"]


@pytest.mark.parametrize("words", [["completion"], ["completion", "tcsh"], ["completion", "bash", "zsh"], ["man", "x"]])
def test_bad_usage(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(words) == 2
    assert "Usage: newsreader" in capsys.readouterr().err
