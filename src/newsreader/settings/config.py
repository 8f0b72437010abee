"""The configuration file: each setting a row of a table; what is wrong becomes a sentence, never an error."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from newsreader.settings.paths import config_dir
from newsreader.settings.zones import named_zone


class Settings(Struct, frozen=True):
    """What a person can configure.

    Attributes:
        theme: Name of a theme.
        ascii: Draw with ASCII only.
        opener: Command that opens an address; see `opener.plan`.
        editor: Command that opens a record, before `$VISUAL` and `$EDITOR`.
        keys: Command ids to comma-separated keys.
        zone: IANA name of the zone times are shown in; the machine's own when None.
        similar: Name stories that seem to report the same.
        dwell_s: Seconds on a story until it counts as read.
        width: Cells of a line of text, where there is room for them.
    """

    theme: str = "ink"
    ascii: bool = False
    opener: str | None = None
    editor: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    similar: bool = True
    dwell_s: float = 2.0
    width: int = 76


def _zones() -> Iterable[str]:
    from zoneinfo import available_timezones

    return available_timezones()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 3600


def _is_width(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 40 <= value <= 120


class _Rule(Struct, frozen=True):
    """What a setting takes, in code and in words, and what else could have been meant."""

    takes: Callable[[object], bool]
    words: str
    choices: Callable[[], Iterable[str]] = tuple


_RULES: Mapping[str, _Rule] = {
    "theme": _Rule(_is_text, 'a name in quotes, such as "ink"'),
    "ascii": _Rule(_is_flag, "true or false"),
    "similar": _Rule(_is_flag, "true or false"),
    "opener": _Rule(_is_text, "a command in quotes"),
    "editor": _Rule(_is_text, "a command in quotes"),
    "keys": _Rule(lambda _: False, "a table headed [keys]"),
    "zone": _Rule(
        lambda value: isinstance(value, str) and named_zone(value) is not None, "the name of a time zone", _zones
    ),
    "dwell_s": _Rule(_is_seconds, "a number of seconds from 0 to 3600"),
    "width": _Rule(_is_width, "a whole number from 40 to 120"),
}
_KEY = _Rule(_is_text, 'keys in quotes, such as "j,down"')


def load(path: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Read the configuration file: `config.toml` in `config_dir()` unless another is given; it need not exist.

    Returns:
        The settings, with the default for whatever is missing or wrong, and a sentence for each thing that is wrong.
    """
    import tomllib

    file = path or config_dir() / "config.toml"
    try:
        source = _Source(_shown_path(file), _read(file))
        table = tomllib.loads(source.text)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (f"{_shown_path(file)} is not used: {_why(error)}.",)
    notices: list[str] = []
    values: dict[str, Any] = {}
    keys: dict[str, str] = {}
    for section, key, value in _entries(table):
        if wrong := _complaint(source, section, key, value):
            notices.append(wrong)
        else:
            (keys if section else values)[key] = value
    return Settings(**values, keys=keys), tuple(notices)


class _Source(Struct, frozen=True):
    """A file's name as sentences give it, and its text."""

    name: str
    text: str

    def place(self, section: str, key: str) -> str:
        """Where a key stands; the line is left out when the key is written in an unusual way."""
        starts = re.compile(rf"""\s*(?:\[\s*)?["']?{re.escape(key)}["']?\s*[].=]""")
        current = ""
        for number, line in enumerate(self.text.split("\n"), 1):
            if starts.match(line) and (current == section or line.lstrip().startswith("[")):
                return f"{self.name}, line {number}"
            if header := re.match(r"\s*\[\s*([^\]]*?)\s*\]", line):
                current = header[1]
        return self.name


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Section, key and value of everything a file sets."""
    for key, value in table.items():
        if key == "keys" and isinstance(value, dict):
            yield from (("keys", command, chosen) for command, chosen in value.items())
        else:
            yield "", key, value


def _complaint(source: _Source, section: str, key: str, value: object) -> str | None:
    """What is wrong with one setting, if anything."""
    rule = _KEY if section else _RULES.get(key)
    where = source.place(section, key)
    if rule is None:
        advice = _nearest(key, _RULES) or f"there are {', '.join(_RULES)}"
        return f"{where}: there is no setting {_printable(key)[:40]}; {advice}."
    if rule.takes(value):
        return None
    advice = _nearest(value, rule.choices()) or "the default is used"
    return f"{where}: {_printable(key)[:40]} must be {rule.words}; {advice}."


def _nearest(word: object, choices: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    by_folded = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(str(word)[:80].casefold(), by_folded, 1)
    return f"the nearest is {by_folded[found[0]]}" if found else None


def _read(file: Path) -> str:
    """The text of a regular file; anything else might never end."""
    if file.exists() and not file.is_file():
        raise OSError(0, "It is not a file")
    return file.read_bytes().decode("utf-8-sig")


def _why(error: OSError | ValueError | RecursionError) -> str:
    import tomllib

    if isinstance(error, OSError):
        return (error.strerror or "it cannot be read").lower()
    if isinstance(error, tomllib.TOMLDecodeError):
        words = _printable(str(error)).replace("(at end of document)", "at the end")
        return re.sub(r"\(at (line \d+), .*\)\Z", r"in \1", words)
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return "it holds something too long or too deep"


def _shown_path(path: Path) -> str:
    home, shown = os.path.expanduser("~"), str(path)  # noqa: PTH111
    return _printable("~" + shown[len(home) :] if shown.startswith(home + os.sep) else shown)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
