"""Every setting once: its key, default, words for a person, and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from msgspec import Struct

from newsreader.listing import GROUPINGS, SORTS
from newsreader.settings.model import DateFormat, Live, MarkPolicy, Settings
from newsreader.settings.zones import named_zone

THEMES = ("ink", "newsprint", "contrast")
"""The themes of our own."""

_DEFAULTS = Settings()


class Rule(Struct, frozen=True):
    """One setting.

    Attributes:
        key: Names the attribute of `Settings`, too.
        about: What it does, for the example; lines of it apart.
        words: What it takes.
        takes: Whether a value can be taken.
        choices: What else could have been meant.
        empty: An empty text stands for the default.
    """

    key: str
    about: str
    words: str
    takes: Callable[[object], bool]
    choices: Callable[[], Iterable[str]] = tuple
    empty: bool = False

    @property
    def default(self) -> object:
        """What is used when nothing is set."""
        return getattr(_DEFAULTS, self.key)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_command(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


def _one_of(*choices: str) -> tuple[str, Callable[[object], bool], Callable[[], Iterable[str]]]:
    *others, last = (f'"{choice}"' for choice in choices)
    return f"{', '.join(others)} or {last}", lambda value: value in choices, lambda: choices


def _between(least: float, most: float, *, whole: bool = False) -> Callable[[object], bool]:
    def holds(value: object) -> bool:
        wanted = int if whole else int | float
        return isinstance(value, wanted) and not isinstance(value, bool) and least <= value <= most

    return holds


def _zones() -> Iterable[str]:
    from zoneinfo import available_timezones

    return available_timezones()


_RULES = (
    Rule(
        "theme", "Colours: ink (dark), newsprint (light), contrast (black and white), or a theme of Textual;\n"
        "newsreader themes lists them all.", 'the name of a theme in quotes, such as "ink"',
        lambda value: isinstance(value, str),
    ),
    Rule("ascii", "Draw with ASCII characters only.", "true or false", _is_flag),
    Rule("date_format", "How days are written.", *_one_of(*get_args(DateFormat))),
    Rule(
        "zone", 'Zone of the times shown, such as "Europe/Berlin"; empty for the machine\'s own.',
        'the name of a time zone, such as "Europe/Berlin"',
        lambda value: isinstance(value, str) and named_zone(value) is not None, _zones, empty=True,
    ),
    Rule("width", "Cells of a line of text, at most: 40 to 120.", "a whole number from 40 to 120",
         _between(40, 120, whole=True)),
    Rule("sort", "Order of the stories until S changes it: " + ", ".join(SORTS) + ".", *_one_of(*SORTS)),
    Rule("group", "Grouping of the sidebar until t changes it: " + ", ".join(GROUPINGS) + ".", *_one_of(*GROUPINGS)),
    Rule(
        "mark", "When a story counts as read: open (you go into it, or come to it by n p J K space), dwell (it was on\n"
        "show for dwell_s seconds), end (its last line was on the screen; one that fits: as dwell), manual (m alone).",
        *_one_of(*get_args(MarkPolicy)),
    ),
    Rule("dwell_s", "Seconds on a story until it counts as read.", "a number of seconds from 0 to 3600",
         _between(0, 3600)),
    Rule("similar", "Name stories that seem to report the same. A guess, and it says so.", "true or false", _is_flag),
    Rule(
        "live", "Stories that come while the folder is open: tell says how many and waits for ctrl+r, take shows them.",
        *_one_of(*get_args(Live)),
    ),
    Rule(
        "opener", 'What opens links, such as "firefox %s"; empty for $BROWSER, else what the system has.',
        "a command in quotes", _is_command, empty=True,
    ),
    Rule("editor", 'What opens records, such as "nvim"; empty for $VISUAL, else $EDITOR.', "a command in quotes",
         _is_command, empty=True),
)  # fmt: skip

RULES: Mapping[str, Rule] = {rule.key: rule for rule in _RULES}
"""The settings that hold one value, in the order of the example."""

SECTIONS: Mapping[str, str] = {
    "openers": 'What opens the links of a host and of those inside it, instead of opener: "youtube.com" = "mpv %s"',
    "aliases": 'Further keys of front matter that feed a field, tried after its own ones: title = ["kop", "titel"]\n'
    "They compare without case, _ and -. A folder is indexed anew when they change.",
    "keys": "The keys of every command; several are apart by commas, none is an empty text. What had a key before\n"
    "loses it to the command it is given to here; newsreader keys shows the outcome.",
}
"""The settings that hold a table, and what they are for."""
