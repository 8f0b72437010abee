"""Every command once: its id, keys, words and help. Bindings, footer, palette, help and the README come from here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsreader.settings.key_names import Clash, arranged


class Command(Struct, frozen=True):
    """One thing the reader can do.

    Attributes:
        id: Names the action (`action_<id>` on the screen) and the key in the settings.
        keys: As Textual names them.
        label: A word or three, for the footer and the palette.
        help: One clause, for the help page and the palette; a key in it stands as the id of its command, in braces.
        section: Heading it stands under in the help.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    section: str

    @property
    def shown_keys(self) -> str:
        """Its keys as a person reads them."""
        return " ".join(shown_key(key) for key in self.keys)


_SHOWN = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp",
    "delete": "del", "left_square_bracket": "[", "right_square_bracket": "]", "slash": "/", "question_mark": "?",
    "exclamation_mark": "!", "backslash": "\\", "colon": ":", "escape": "esc",
    "less_than_sign": "<", "greater_than_sign": ">", "plus": "+", "minus": "-", "full_stop": ".",
    "shift+tab": "shift+tab",
}  # fmt: skip
_FUNCTION_KEY = re.compile(r"f\d+")

_MOVE, _GO, _READ, _OPEN, _MARK, _FIND, _VIEW, _REST = (
    "Move", "Go", "Read", "Open and copy", "Mark", "Find", "Arrange", "The rest",
)  # fmt: skip

_TABLE: tuple[Command, ...] = (
    Command("down", ("j", "down"), "down", "next line of the pane", _MOVE),
    Command("up", ("k", "up"), "up", "previous line of the pane", _MOVE),
    Command("top", ("g", "home"), "top", "first line", _MOVE),
    Command("bottom", ("G", "end"), "end", "last line", _MOVE),
    Command("page_down", ("pagedown", "ctrl+d"), "page down", "a page down", _MOVE),
    Command("page_up", ("pageup", "ctrl+u", "ctrl+b"), "page up", "a page up", _MOVE),
    Command("next_pane", ("tab", "l", "right"), "next pane", "go to the pane on the right", _MOVE),
    Command("previous_pane", ("shift+tab", "h", "left"), "previous pane", "go to the pane on the left", _MOVE),
    Command("enter", ("enter",), "go in", "topics, then stories, then the story, then a report", _GO),
    Command("escape", ("escape",), "come out", "one step out; clears a search or filter", _GO),
    Command("next_story", ("J",), "next story", "next story, from any pane", _GO),
    Command("previous_story", ("K",), "previous story", "previous story, from any pane", _GO),
    Command("next_topic", ("right_square_bracket",), "next topic", "next topic, from any pane", _GO),
    Command("previous_topic", ("left_square_bracket",), "previous topic", "previous topic, from any pane", _GO),
    Command("next_unread", ("n",), "next unread", "next unread story, across topics", _GO),
    Command("previous_unread", ("p",), "previous unread", "previous unread story, across topics", _GO),
    Command("back", ("backspace",), "back", "back through the places you came from", _GO),
    Command("next_part", ("greater_than_sign",), "next item", "next item of the collection that lists it", _GO),
    Command("previous_part", ("less_than_sign",), "previous item", "item before it in that collection", _GO),
    Command("forward", ("backslash",), "forward", "forward again", _GO),
    Command("about_provider", ("P",), "about this provider", "what this provider publishes, when and on what", _GO),
    Command("about_collection", ("ctrl+g",), "about this collection", "months, topics and providers at a glance", _GO),
    Command("onward", ("space",), "page, then next unread", "page the story, then the next unread one", _READ),
    Command("page_back", ("b",), "page back", "page the story back", _READ),
    Command(
        "walk", ("r",), "walk coverage",
        "walk the reports: {down} {up}, then {open_source} {open_amp} {open_cdn_amp} {copy_link}, {enter} goes there",
        _READ,
    ),
    Command("timeline", ("c",), "timeline", "the coverage on an axis of time, and back", _READ),
    Command("raw", ("i",), "raw record", "the record's own text, and back", _READ),
    Command("zen", ("z",), "zen", "the story alone, and back", _READ),
    Command("pictures", ("I",), "pictures", "draw pictures of the folder, or leave them out", _READ),
    Command("widen", ("plus",), "wider text", "wider lines of text, for now", _READ),
    Command("narrow", ("minus",), "narrower text", "narrower lines of text, for now", _READ),
    Command("open_source", ("o",), "source", "open the source page", _OPEN),
    Command("open_amp", ("a",), "AMP", "open the AMP page", _OPEN),
    Command("open_cdn_amp", ("A",), "cached AMP", "open the cached AMP page", _OPEN),
    *(
        Command(f"open_report({number})", (str(number),), f"report {number}", f"open report {number}", _OPEN)
        for number in range(1, 10)
    ),
    Command("links", ("L",), "links", "every link of the story", _OPEN),
    Command("copy_link", ("y",), "copy link", "copy the link", _OPEN),
    Command("copy_markdown", ("Y",), "copy Markdown", "copy title and link as Markdown", _OPEN),
    Command("edit", ("e",), "edit", "open the record in $EDITOR", _OPEN),
    Command("star", ("s",), "star", "star, or take the star away", _MARK),
    Command("toggle_read", ("m",), "read or unread", "mark as read, or as unread", _MARK),
    Command("read_all", ("M",), "all read", "mark every story of the list as read", _MARK),
    Command("follow", ("F",), "follow", "follow this story in the sidebar, or end it", _MARK),
    Command(
        "undo", ("u",), "undo", "undo the last {star}, {toggle_read} or {read_all}, or a search saved or removed", _MARK
    ),
    Command("search", ("slash",), "search", "search as you type", _FIND),
    Command("filter", ("f",), "filter", "filter by a query, such as topic:AI -is:read", _FIND),
    Command("save_search", ("ctrl+s",), "save search", "keep the search or filter in the sidebar", _FIND),
    Command("remove_search", ("D", "delete"), "remove search", "remove the saved search on show", _FIND),
    Command(
        "find", ("ctrl+f",), "find in the story",
        "find words in the story; {next_unread} and {previous_match} go on, {escape} ends",
        _FIND,
    ),
    Command(
        "previous_match", ("N",), "previous match",
        "the match before, of what {find} found; {next_unread} is the next",
        _FIND,
    ),
    Command("unread_only", ("U",), "unread only", "only unread stories, and back", _FIND),
    Command(
        "clear_read", ("full_stop",), "clear read", "take what is read off the list until it is chosen again", _VIEW
    ),
    Command("group", ("t",), "group by", "by topic, provider, type, month or folder", _VIEW),
    Command("sort", ("S",), "sort", "newest, oldest, hottest, best, most covered, provider, title", _VIEW),
    Command("dim_shared", ("d",), "dim shared words", "on the timeline: dim the words that headlines share", _VIEW),
    Command("reload", ("ctrl+r", "R"), "look again", "read the folder again", _REST),
    Command("problems", ("exclamation_mark",), "problems", "what is wrong with which file", _REST),
    Command("help", ("question_mark", "f1"), "all keys", "this page", _REST),
    Command("command_palette", ("ctrl+p", "colon"), "palette", "every command by name", _REST),
    Command("repaint", ("ctrl+l",), "draw anew", "draw the screen anew, when something has written over it", _REST),
    Command("suspend", ("ctrl+z",), "suspend", "back to the shell; fg comes back here", _REST),
    Command("quit", ("q",), "quit", "close this page; from the reader, quit", _REST),
    Command("exit", ("ctrl+q",), "quit at once", "quit, from any page and any box", _REST),
)  # fmt: skip
"""As written; `COMMANDS` have the keys of their helps filled in."""


def shown_key(key: str) -> str:
    """A key as a person reads it."""
    return key.upper() if _FUNCTION_KEY.fullmatch(key) else _SHOWN.get(key, key)


def keys_told(commands: Sequence[Command]) -> dict[str, str]:
    """The key that sentences name, by the ids of all commands: the usual one while it holds, else the first; for a
    command without any, what the palette finds it by.

    Args:
        commands: In the order of the table.
    """
    found = {
        command.id: shown_key(next((key for key in usual.keys if key in command.keys), command.keys[0]))
        for usual, command in zip(_TABLE, commands, strict=True)
        if command.keys
    }
    palette = found.get("command_palette", "–")
    return {command.id: found.get(command.id, f"{palette} {command.label}") for command in commands}


def with_keys(chosen: Mapping[str, str]) -> tuple[tuple[Command, ...], tuple[Clash, ...]]:
    """The commands with a person's own keys, and the keys that two of them want.

    Args:
        chosen: Command ids to comma-separated keys, as Textual names them; empty for none.
    """
    if not chosen:
        return COMMANDS, ()
    wanted = {name: _split(keys) for name, keys in chosen.items() if name in _BY_ID}
    keys, clashes = arranged({command.id: command.keys for command in COMMANDS}, wanted)
    return _worded([replace(command, keys=keys[command.id]) for command in COMMANDS]), clashes


def renamed(commands: tuple[Command, ...]) -> dict[str, str]:
    """What stands for a key of the table, as a person reads it, where a command has other keys now."""
    return {
        shown_key(key): shown_key(command.keys[0]) if command.keys else "–"
        for usual, command in zip(COMMANDS, commands, strict=True)
        for key in usual.keys
        if key not in command.keys
    }


def by_id(name: str) -> Command:
    """The command of an id."""
    return _BY_ID[name]


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.split(",") if key.strip())


def _worded(commands: Sequence[Command]) -> tuple[Command, ...]:
    """Commands with helps that name the keys they have."""
    told = keys_told(commands)
    return tuple(
        replace(command, help=usual.help.format_map(told)) if "{" in usual.help else command
        for usual, command in zip(_TABLE, commands, strict=True)
    )


COMMANDS = _worded(_TABLE)
_BY_ID = {command.id: command for command in COMMANDS}
