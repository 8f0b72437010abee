"""What a configuration file may say, and what is said about one that is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import settings
from newsreader.settings import Settings, load


@pytest.fixture
def config(home: Path, tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Writes a configuration file."""

    def make(text: str | bytes) -> Path:
        path = tmp_path / "config.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return make


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", Settings(), id="nothing"),
        pytest.param("# theme = 1\n", Settings(), id="a comment"),
        pytest.param('theme = "newsprint"', Settings(theme="newsprint"), id="theme"),
        pytest.param("ascii = true", Settings(ascii=True), id="ascii"),
        pytest.param("opener = 'firefox %s'", Settings(opener="firefox %s"), id="opener"),
        pytest.param('editor = "vim -R"', Settings(editor="vim -R"), id="editor"),
        pytest.param('zone = "Europe/Paris"', Settings(zone="Europe/Paris"), id="zone"),
        pytest.param("dwell_s = 0.5", Settings(dwell_s=0.5), id="seconds"),
        pytest.param("dwell_s = 0", Settings(dwell_s=0), id="no seconds at all"),
        pytest.param("dwell_s = 3600", Settings(dwell_s=3600), id="the most seconds"),
        pytest.param('[keys]\nstar = "x,asterisk"', Settings(keys={"star": "x,asterisk"}), id="keys"),
        pytest.param('keys.star = "x"', Settings(keys={"star": "x"}), id="keys without a heading"),
        pytest.param('\ufefftheme = "newsprint"\r\nascii = true\r\n', Settings("newsprint", True), id="BOM and CRLF"),
    ],
)
def test_what_can_be_set(config: Callable[[str], Path], text: str, expected: Settings) -> None:
    assert load(config(text)) == (expected, ())


DEFAULT = "the default is used"
ALL = "there are theme, ascii, similar, opener, editor, keys, zone, dwell_s, width"


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        pytest.param("thme = 'x'", [", line 1: there is no setting thme; the nearest is theme"], id="unknown"),
        pytest.param("\n\nASCII = true", [", line 3: there is no setting ASCII; the nearest is ascii"], id="case"),
        pytest.param("'dwell' = 1", [", line 1: there is no setting dwell; the nearest is dwell_s"], id="quoted"),
        pytest.param("xyz = 1", [f", line 1: there is no setting xyz; {ALL}"], id="unlike any"),
        pytest.param("[colours]\na = 1", [f", line 1: there is no setting colours; {ALL}"], id="a table"),
        pytest.param("xyz.a = 1", [f", line 1: there is no setting xyz; {ALL}"], id="a dotted key"),
        pytest.param("theme = 1", [f', line 1: theme must be a name in quotes, such as "ink"; {DEFAULT}'], id="number"),
        pytest.param("ascii = 1", [f", line 1: ascii must be true or false; {DEFAULT}"], id="number for a flag"),
        pytest.param("opener = ['a']", [f", line 1: opener must be a command in quotes; {DEFAULT}"], id="list"),
        pytest.param("editor = false", [f", line 1: editor must be a command in quotes; {DEFAULT}"], id="flag"),
        *(
            pytest.param(
                f"dwell_s = {value}",
                [f", line 1: dwell_s must be a number of seconds from 0 to 3600; {DEFAULT}"],
                id=f"{value} seconds",
            )
            for value in ("'2'", "true", "nan", "inf", "-0.1", "3600.1", "9" * 400)
        ),
        pytest.param(
            "zone = 'Europe/Pari'",
            [", line 1: zone must be the name of a time zone; the nearest is Europe/Paris"],
            id="unknown zone",
        ),
        *(
            pytest.param(f"zone = {value}", [f", line 1: zone must be the name of a time zone; {DEFAULT}"], id=name)
            for name, value in (
                ("no name", "''"),
                ("path", "'/etc/passwd'"),
                ("way out", "'../../../etc/passwd'"),
                ("NUL", r'"a\u0000"'),
            )
        ),
        pytest.param("keys = 'x'", [f", line 1: keys must be a table headed [keys]; {DEFAULT}"], id="keys as text"),
        pytest.param(
            "[keys]\nstar = 3",
            [f', line 2: star must be keys in quotes, such as "j,down"; {DEFAULT}'],
            id="a key as a number",
        ),
        pytest.param(
            "ascii = 3\n[keys]\n ascii = 4",
            [
                f", line 1: ascii must be true or false; {DEFAULT}",
                f', line 3: ascii must be keys in quotes, such as "j,down"; {DEFAULT}',
            ],
            id="each in its section",
        ),
        pytest.param(r'"a\u001b[31m" = 1', [f": there is no setting a�[31m; {ALL}"], id="a key with an escape"),
        pytest.param(
            "x" * 99 + " = 1", [f", line 1: there is no setting {'x' * 40}; {ALL}"], id="a key without an end"
        ),
        pytest.param("a = \n", [" is not used: Invalid value in line 1"], id="bad TOML"),
        pytest.param("a = 1\na = 2\nb = 3", [" is not used: Cannot overwrite a value in line 2"], id="twice"),
        pytest.param("a = 1\na = 2", [" is not used: Cannot overwrite a value at the end"], id="twice, at the end"),
        pytest.param(b"theme = '\xff'", [" is not used: it is not UTF-8 text"], id="not UTF-8"),
        pytest.param("a = " + "[" * 5000, [" is not used: it holds something too long or too deep"], id="too deep"),
        pytest.param("a = " + "9" * 5000, [" is not used: it holds something too long or too deep"], id="too long"),
    ],
)
def test_what_is_wrong_is_told_and_left_out(
    config: Callable[[str | bytes], Path], text: str | bytes, complaints: list[str]
) -> None:
    path = config(text)
    assert load(path) == (Settings(), tuple(f"{path}{complaint}." for complaint in complaints))


def test_the_rest_of_a_file_counts(config: Callable[[str], Path]) -> None:
    path = config("theme = 'newsprint'\nascii = 'yes'\ndwell_s = 5\n[keys]\nstar = 1\nundo = 'z'\n")
    found, notices = load(path)
    assert found == Settings(theme="newsprint", dwell_s=5, keys={"undo": "z"})
    assert len(notices) == 2


def _folder(path: Path) -> None:
    path.mkdir()


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(_folder, "it is not a file", id="folder"),
        pytest.param(_fifo, "it is not a file", id="pipe"),
        pytest.param(_loop, "too many levels of symbolic links", id="link to itself"),
    ],
)
def test_what_cannot_be_read_is_told(make: Callable[[Path], None], reason: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    make(path)
    assert load(path) == (Settings(), (f"{path} is not used: {reason}.",))


def test_no_file_is_fine(tmp_path: Path) -> None:
    assert load(tmp_path / "absent.toml") == (Settings(), ())
    (tmp_path / "file").touch()
    assert load(tmp_path / "file" / "config.toml") == (Settings(), ())
    assert load() == (Settings(), ())


def test_it_is_looked_for_in_its_own_folder_and_home_is_shown_short(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "settings"))
    folder = settings.config_dir()
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("theme = 'newsprint'\nx = 1\n")
    found, notices = load()
    assert found.theme == "newsprint"
    assert notices[0].startswith("~/")


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_bytes_give_settings(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    found, notices = load(path)
    assert isinstance(found, Settings)
    assert all(notice.isprintable() for notice in notices)
