"""The manual page, made from the tables of commands and keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from newsreader import __version__
from newsreader.arguments import COMMANDS, COMMON, READER, Option
from newsreader.cli.key_rows import key_rows

_DATE = "2026-11-24"
"""When the words below were written."""

_ABOUT = (
    "newsreader turns any folder of front-matter records into a newspaper you read in the terminal: topics, the "
    "stories under them, one story with its provider, and who else covered it, and when. It opens the source, the "
    "AMP page or the cached AMP page on a key. It never writes into the folder and never uses the network.",
    "A record is a text file that starts with front matter, whatever its extension: YAML between ---, TOML between "
    "+++, JSON as {…} or between ;;;. One file that cannot be read is a line among the problems, never a crash.",
    "A command's name wins over a folder's: newsreader ./list opens the folder list.",
)
_QUERIES = (
    ('word  "a phrase"', "in title, excerpt, provider, topics, text and the titles of other reports"),
    ("title:WORD", "in the title alone"),
    ("topic:NAME  provider:NAME  type:NAME", "the whole name, without case; * stands for anything; a topic holds "
     "those inside it"),
    ("domain:HOST  author:NAME  path:PATTERN", "the host or one below it; a name; the path in the folder"),
    ("is:unread  is:read  is:starred  is:hidden  is:covered", "its state"),
    ("has:source  has:amp  has:image  has:related  has:body", "what the record has"),
    ("before:2020  after:7d  on:2019-12", "dates in UTC: a day, month or year, or so long ago; before excludes its "
     "own, the others include it"),
    ("quality:>60  heat:>=100  covered:>3  quality:10..20", "numbers; covered counts providers"),
    ("-term  a OR b  ( … )", "without, either, together"),
)  # fmt: skip
_FILES = (
    ("~/.config/newsreader/config.toml", "settings; optional"),
    ("~/.local/share/newsreader/marks.sqlite", "what was read, starred and followed"),
    ("~/.cache/newsreader/", "indexes; can be deleted at any time"),
    ("~/.local/state/newsreader/crash.log", "details of errors of newsreader itself"),
)
_ENVIRONMENT = (
    ("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME", "where these files lie"),
    ("BROWSER", "opens addresses, when the settings name no opener"),
    ("VISUAL, EDITOR", "edits a record, when the settings name no editor"),
    ("NO_COLOR", "draw without colours"),
)
_EXITS = (
    ("0", "all is well"),
    ("1", "the command's own no: no such story, a record that was skipped"),
    ("2", "usage, a bad query, or no such folder"),
    ("70", "an error of newsreader itself; the log tells more"),
    ("128+n", "ended by signal n, such as 130 by ctrl+c"),
)
_EXAMPLES = (
    ("newsreader ~/notes", "read a folder"),
    ("newsreader list ~/news is:unread topic:AI --sort heat | head", "the hottest unread stories of a topic"),
    ("newsreader export ~/news after:7d --output week.html", "the stories of a week as one page"),
    ("newsreader list ~/news --json | jq -r .links.source", "every source address"),
)


_LISTS = {"FILES": _FILES, "ENVIRONMENT": _ENVIRONMENT, "EXIT STATUS": _EXITS, "EXAMPLES": _EXAMPLES}


def man_page() -> str:
    """The page in the macros of man(7), as ASCII."""
    lines = [f'.TH NEWSREADER 1 {_DATE} "newsreader {__version__}" "User Commands"']
    lines += [".SH NAME", r"newsreader \- read a folder of front\-matter records as a newspaper"]
    lines += [".SH SYNOPSIS", *_synopsis()]
    lines += [".SH DESCRIPTION", *_paragraphs(_ABOUT)]
    lines += [".SH COMMANDS", *_commands()]
    lines += [".SH OPTIONS", "Every command takes these.", *_options(COMMON)]
    lines += [".SH KEYS", "Every key can be changed in the settings.", *_keys()]
    lines += [".SH QUERIES", "The commands list and export take these, and so does f in the reader.", *_items(_QUERIES)]
    for heading, pairs in _LISTS.items():
        lines += [f".SH {heading}", *_items(pairs)]
    return "\n".join(lines) + "\n"


def _synopsis() -> Iterator[str]:
    for index, command in enumerate((READER, *COMMANDS.values())):
        if index:
            yield ".br"
        yield f".B newsreader {command.name}".rstrip()
        if command.words:
            yield f".I {as_roff(command.words)}"


def _commands() -> Iterator[str]:
    for command in (READER, *COMMANDS.values()):
        yield from _item(command.usage, command.help)
        if command.options:
            yield from (".RS", *_options(command.options), ".RE")


def _keys() -> Iterator[str]:
    for section, rows in groupby(key_rows(), key=lambda row: row.section):
        yield f".SS {as_roff(section)}"
        yield from _items((" ".join(row.keys), row.help) for row in rows)


def _options(options: Iterable[Option]) -> Iterator[str]:
    return _items((option.usage, option.help) for option in options)


def _items(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, words in pairs:
        yield from _item(name, words)


def _item(name: str, words: str) -> tuple[str, ...]:
    # In quotes, so that blanks in it stay.
    return ".TP", f'.B "{as_roff(name)}"', *_wrapped(words)


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for index, text in enumerate(texts):
        if index:
            yield ".PP"
        yield from _wrapped(text)


def _wrapped(words: str) -> Iterator[str]:
    """Words as lines that are short enough to be read in the source."""
    for line in wrap(as_roff(words), 78, break_long_words=False, break_on_hyphens=False):
        yield f"\\&{line}" if line.startswith(".") else line


def as_roff(words: str) -> str:
    """Words in which nothing is a request or an escape, and all is ASCII."""
    words = words.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq").replace("'", "\\(aq")
    words = words.replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga")
    return "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in words)
