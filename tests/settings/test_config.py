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
from newsreader.settings.config import shown_path
from newsreader.settings.mistakes import Mistake, first_of
from newsreader.settings.model import Known

KNOWN = Known(
    themes=lambda: ("ink", "newsprint", "contrast", "nord", "dracula"),
    commands={"star": ("s",), "undo": ("u",), "open_source": ("o",), "down": ("j", "down")},
)


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
        pytest.param("dwell_s = 1", Settings(dwell_s=1), id="whole seconds"),
        pytest.param('date_format = "2019-12-21"', Settings(date_format="2019-12-21"), id="date format"),
        pytest.param("width = 40", Settings(width=40), id="the least width"),
        pytest.param("width = 120", Settings(width=120), id="the most width"),
        pytest.param('sort = "covered"', Settings(sort="covered"), id="sort"),
        pytest.param('group = "month"', Settings(group="month"), id="group"),
        pytest.param('mark = "manual"', Settings(mark="manual"), id="mark policy"),
        pytest.param('live = "take"', Settings(live="take"), id="live"),
        pytest.param('zone = ""\nopener = ""\neditor = ""', Settings(), id="empty for the default"),
        pytest.param('theme = "nord"', Settings(theme="nord"), id="a theme of Textual"),
        pytest.param('[keys]\nstar = "x,*"', Settings(keys={"star": "x,asterisk"}), id="keys"),
        pytest.param('[keys]\nstar = ["esc", "PgDn"]', Settings(keys={"star": "escape,pagedown"}), id="a list of keys"),
        pytest.param('[keys]\nstar = ""', Settings(keys={"star": ""}), id="no key"),
        pytest.param(
            '[openers]\n"YouTube.com" = "mpv %s"', Settings(openers={"youtube.com": "mpv %s"}), id="opener of a host"
        ),
        pytest.param(
            '[aliases]\ntitle = ["Kop", "hoofd_titel"]\nheat = "hits"',
            Settings(aliases={"title": ("kop", "hoofdtitel"), "heat": ("hits",)}),
            id="aliases",
        ),
        pytest.param('[aliases]\ntitle = ["name", "Head-Line"]', Settings(), id="aliases that are there anyway"),
        pytest.param('keys.star = "x"', Settings(keys={"star": "x"}), id="keys without a heading"),
        pytest.param(
            '\ufefftheme = "newsprint"\r\nascii = true\r\n', Settings(theme="newsprint", ascii=True), id="BOM and CRLF"
        ),
    ],
)
def test_what_can_be_set(config: Callable[[str], Path], text: str, expected: Settings) -> None:
    assert load(config(text), KNOWN) == (expected, ())


UNSET = "it is as if it were not set."
NO_ADVICE = "newsreader config --example shows them all."


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        pytest.param("them = 'x'", [":1: there is no key them; did you mean theme?"], id="unknown"),
        pytest.param("\n\nASCII = true", [":3: there is no key ASCII; did you mean ascii?"], id="case"),
        pytest.param("'dwell' = 1", [":1: there is no key dwell; did you mean dwell_s?"], id="quoted"),
        pytest.param("xyz = 1", [f":1: there is no key xyz; {NO_ADVICE}"], id="unlike any"),
        pytest.param("[alias]\na = 1", [":1: there is no key alias; did you mean aliases?"], id="a table"),
        pytest.param("xyz.a = 1", [f":1: there is no key xyz; {NO_ADVICE}"], id="a dotted key"),
        pytest.param(
            "theme = 1", [':1: theme must be the name of a theme in quotes, such as "ink"; "ink" is used.'], id="number"
        ),
        pytest.param("theme = 'nrod'", [":1: there is no theme nrod; did you mean nord?"], id="unknown theme"),
        pytest.param("theme = 'Ink'", [":1: there is no theme Ink; did you mean ink?"], id="theme in capitals"),
        pytest.param("ascii = 1", [":1: ascii must be true or false; false is used."], id="number for a flag"),
        pytest.param(
            "opener = ['a']", [":1: opener must be a command in quotes; it is as if it were not set."], id="list"
        ),
        pytest.param(
            "editor = false", [":1: editor must be a command in quotes; it is as if it were not set."], id="flag"
        ),
        *(
            pytest.param(
                f"dwell_s = {value}",
                [":1: dwell_s must be a number of seconds from 0 to 3600; 2.0 is used."],
                id=f"{value[:9]} seconds",
            )
            for value in ("'2'", "true", "nan", "inf", "-0.1", "3600.1", "9" * 400)
        ),
        *(
            pytest.param(
                f"width = {value}", [":1: width must be a whole number from 40 to 120; 76 is used."], id=value
            )
            for value in ("39", "121", "76.0", "true", "'76'")
        ),
        pytest.param("sort = 'newst'", [
            ':1: sort must be "newest", "oldest", "heat", "quality", "covered", "provider" or "title"; '
            "did you mean newest?"
        ], id="sort"),
        pytest.param("group = 'year'", [
            ':1: group must be "topic", "provider", "type", "month" or "folder"; "topic" is used.'
        ], id="group"),
        pytest.param("mark = 'opened'", [
            ':1: mark must be "open", "dwell", "end" or "manual"; did you mean open?'
        ], id="mark policy"),
        pytest.param("live = 'no'", [':1: live must be "tell" or "take"; "tell" is used.'], id="live"),
        pytest.param("date_format = '2019-12-12'", [
            ':1: date_format must be "21 Dec 2019", "Dec 21, 2019" or "2019-12-21"; did you mean 2019-12-21?'
        ], id="date format"),
        pytest.param(
            "zone = 'Europe/Pari'", [":1: there is no time zone Europe/Pari; did you mean Europe/Paris?"], id="zone"
        ),
        pytest.param(
            "zone = 1",
            [
                ':1: zone must be the name of a time zone, such as "Europe/Berlin"; it is as if it were not set.',
            ],
            id="zone as a number",
        ),
        *(
            pytest.param(f"zone = {value}", [f":1: there is no time zone {shown}; {UNSET}"], id=name)
            for name, value, shown in (
                ("path", "'/etc/passwd'", "/etc/passwd"),
                ("way out", "'../../../etc/passwd'", "../../../etc/passwd"),
                ("NUL", r'"a\u0000"', "a\ufffd"),
            )
        ),
        pytest.param("keys = 'x'", [":1: keys must be a table headed [keys]."], id="keys as text"),
        pytest.param("openers = 1", [":1: openers must be a table headed [openers]."], id="openers as a number"),
        pytest.param("aliases = []", [":1: aliases must be a table headed [aliases]."], id="aliases as a list"),
        pytest.param("[keys]\nstar = 3", [':2: star must be keys in quotes, such as "j,down".'], id="key as a number"),
        pytest.param("[keys]\nstra = 'x'", [":2: there is no command stra; did you mean star?"], id="command"),
        pytest.param(
            "[keys]\nstar = 'crtl+x'", [":2: star: there is no key crtl+x; did you mean ctrl+x?"], id="key name"
        ),
        pytest.param(
            "ascii = 3\n[keys]\n ascii = 'x'",
            [
                ":1: ascii must be true or false; false is used.",
                ":3: there is no command ascii; newsreader keys lists them.",
            ],
            id="each in its section",
        ),
        pytest.param(
            "[openers]\n'https://a.example/' = 'x'",
            [':2: https://a.example/ is no host; write it in quotes, such as "youtube.com".'],
            id="an address as a host",
        ),
        pytest.param(
            "[openers]\n'a.example' = 1", [':2: a.example must have a command in quotes, such as "mpv %s".'], id="none"
        ),
        pytest.param(r'"a\u001b[31m" = 1', [f":1: there is no key a\ufffd[31m; {NO_ADVICE}"], id="an escape"),
        pytest.param("x" * 99 + " = 1", [f":1: there is no key {'x' * 59}…; {NO_ADVICE}"], id="a key without an end"),
        pytest.param(b"theme = '\xff'", [": it is not UTF-8 text; nothing of it is used."], id="not UTF-8"),
        *(
            pytest.param(text, [": it holds something too long or too deep; nothing of it is used."], id=name)
            for name, text in (("too deep", "a = " + "[" * 5000), ("too long", "a = " + "9" * 5000))
        ),
        pytest.param(b"#" * (1 << 20) + b"#", [": it is too large; nothing of it is used."], id="too large"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_left_out(
    config: Callable[[str | bytes], Path], text: str | bytes, complaints: list[str]
) -> None:
    found, mistakes = load(config(text), KNOWN)
    assert found == Settings()
    assert [mistake.told("config.toml") for mistake in mistakes] == [f"config.toml{words}" for words in complaints]


@pytest.mark.parametrize(
    ("text", "expected", "complaints"),
    [
        pytest.param(
            "theme = newsprint\nascii = true",
            Settings(ascii=True),
            [':1: words need quotes; did you mean theme = "newsprint"?'],
            id="words without quotes",
        ),
        pytest.param(
            "ascii = True\nwidth = 80",
            Settings(width=80),
            [":1: ascii takes true or false, in small letters; did you mean ascii = true?"],
            id="capitals",
        ),
        pytest.param(
            "width = 80\nwidth = 90\nascii = true",
            Settings(width=80, ascii=True),
            [":2: width is set twice; the first one counts."],
            id="twice",
        ),
        pytest.param("width = 80\nwidth = 90", Settings(width=80), [":2: width is set twice; the first one counts."],
                     id="twice at the end"),
        pytest.param(
            "a = \nascii = true",
            Settings(ascii=True),
            [":1: a is not TOML (invalid value); it is left out."],
            id="no value",
        ),
        pytest.param(
            "ascii = true\nhello there\nwidth = 80",
            Settings(ascii=True, width=80),
            [":2: “hello there” is not TOML (expected '=' after a key in a key/value pair); it is left out."],
            id="prose",
        ),
        pytest.param(
            "opener = [1,\nascii = true",
            Settings(ascii=True),
            [":1: opener is not TOML (invalid value); it is left out."],
            id="a list without an end",
        ),
        pytest.param(
            'ascii = true\neditor = """vim\nwidth = 80',
            Settings(ascii=True, width=80),
            [":2: editor is not TOML (unterminated string); it is left out."],
            id="a text without an end",
        ),
        pytest.param(
            "[keys]\nstar = 'x'\n[keys]\nundo = 'z'\n[openers]\n'a.example' = 'b'",
            Settings(keys={"star": "x"}, openers={"a.example": "b"}),
            [":3: this table is not TOML (cannot declare ('keys',) twice); it is left out."],
            id="a table twice",
        ),
        pytest.param(
            "[keys\nstar = 'x'\n\n[aliases]\ntitle = ['kop']",
            Settings(aliases={"title": ("kop",)}),
            [":1: this table is not TOML (expected ']' at the end of a table declaration); it is left out."],
            id="the head of a table without an end",
        ),
        pytest.param(
            "theme = x\r\nwidth = 10\r\nthme = 'a'\r\nascii = true\r\n",
            Settings(ascii=True),
            [
                ':1: words need quotes; did you mean theme = "x"?',
                ":2: width must be a whole number from 40 to 120; 76 is used.",
                ":3: there is no key thme; did you mean theme?",
            ],
            id="several, in the order of their lines",
        ),
    ],
)  # fmt: skip
def test_a_line_that_is_not_toml_costs_that_line(
    config: Callable[[str], Path], text: str, expected: Settings, complaints: list[str]
) -> None:
    found, mistakes = load(config(text), KNOWN)
    assert found == expected
    assert [mistake.told("config.toml") for mistake in mistakes] == [f"config.toml{words}" for words in complaints]


def test_a_file_that_is_no_toml_at_all_is_given_up(config: Callable[[str], Path]) -> None:
    found, mistakes = load(config("= = =\n" * 500), KNOWN)
    assert found == Settings()
    assert len(mistakes) == 31
    assert mistakes[-1].words == "too much of it is not TOML; nothing of it is used."


def test_the_rest_of_a_file_counts(config: Callable[[str], Path]) -> None:
    path = config("theme = 'newsprint'\nascii = 'yes'\ndwell_s = 5\n[keys]\nstar = 1\nundo = 'z'\n")
    found, mistakes = load(path)
    assert found == Settings(theme="newsprint", dwell_s=5, keys={"undo": "z"})
    assert [mistake.line for mistake in mistakes] == [2, 5]
    assert first_of(mistakes, "config.toml") == (
        "config.toml:2: ascii must be true or false; false is used. 1 more: newsreader config --check."
    )
    assert first_of((), "config.toml") == ""


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
    assert load(path) == (Settings(), (Mistake(None, f"{reason}; nothing of it is used."),))


def test_no_file_is_fine(tmp_path: Path) -> None:
    assert load(tmp_path / "absent.toml") == (Settings(), ())
    (tmp_path / "file").touch()
    assert load(tmp_path / "file" / "config.toml") == (Settings(), ())
    assert load() == (Settings(), ())


def test_it_is_looked_for_in_its_own_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "settings"))
    folder = settings.config_dir()
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("theme = 'newsprint'\n")
    assert load()[0].theme == "newsprint"
    assert shown_path(folder) == f"~/{folder.relative_to(home)}"


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_bytes_give_settings(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    found, mistakes = load(path, KNOWN)
    assert isinstance(found, Settings)
    assert all(mistake.words.isprintable() for mistake in mistakes)
