"""The help page as rows: the keys of the place it was opened from first, then every command, then the signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from newsreader.tui.commands import Command
from newsreader.tui.keys_told import key
from newsreader.tui.page import Glyphs

HERE: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "topics": ("In the topics", {
        "down": "", "up": "", "enter": "to its stories", "group": "", "read_all": "mark all stories of it as read",
        "unread_only": "", "about_provider": "about the provider of the row", "remove_search": "", "search": "",
    }),
    "stories": ("In the stories", {
        "down": "", "up": "", "page_down": "", "page_up": "", "enter": "to the story", "escape": "to the topics",
        "next_unread": "", "onward": "", "open_source": "", "star": "", "toggle_read": "", "read_all": "", "undo": "",
        "search": "", "filter": "", "sort": "", "unread_only": "", "clear_read": "",
    }),
    "story": ("In the story", {
        "onward": "", "page_back": "", "down": "a line down", "up": "a line up", "enter": "walk the reports",
        "escape": "to the stories", "next_unread": "", "next_story": "", "open_source": "", "open_amp": "",
        "open_cdn_amp": "", "open_report": "", "walk": "", "timeline": "", "links": "", "copy_link": "", "find": "",
        "widen": "", "narrow": "", "raw": "", "zen": "", "about_provider": "",
    }),
    "walk": ("Walking the reports", {
        "down": "next report", "up": "previous report", "enter": "go to it if it is here, else open it",
        "open_source": "its source page", "open_amp": "its AMP page", "open_cdn_amp": "its cached AMP page",
        "copy_link": "copy its link", "about_provider": "about its provider", "timeline": "", "walk": "end the walk",
        "escape": "end the walk",
    }),
    "timeline": ("On the timeline", {
        "down": "next report", "up": "previous report", "enter": "go to it if it is here, else open it",
        "onward": "page the report, then the next one", "page_back": "page the report back",
        "open_source": "its source page", "open_amp": "its AMP page", "open_cdn_amp": "its cached AMP page",
        "copy_link": "copy its link", "open_report": "", "sort": "by time, or by quality", "dim_shared": "",
        "timeline": "back to the story", "escape": "back to the story",
    }),
    "links": ("Among the links", {
        "down": "next link", "up": "previous link", "enter": "open it", "open_source": "open it",
        "copy_link": "copy it", "copy_markdown": "copy all of them as Markdown", "escape": "back to the story",
    }),
    "problems": ("Among the problems", {
        "down": "next problem", "up": "previous problem", "enter": "edit the file at the line",
        "edit": "edit the file at the line", "escape": "back to the reader",
    }),
    "figures": ("On the page of figures", {
        "down": "next row", "up": "previous row", "enter": "to its stories",
        "next_pane": "next month or column", "previous_pane": "previous month or column",
        "about_provider": "about the provider of the row", "escape": "back to the reader",
    }),
}  # fmt: skip
"""By the name of a place: its heading, and its commands with what they do there where the table says it otherwise."""

_BOX = {
    "enter": "keep what was found, and go there",
    "esc": "back to where you were",
    "tab →": "take what is offered",
    "↓ ↑": "next and previous match, of what is found in the story",
    "ctrl+a ctrl+e": "to the beginning and the end of the line",
    "ctrl+w ctrl+u ctrl+k": "take away a word, all before the cursor, all behind it",
}
"""Keys of Textual's input that do what they do in a shell, and those of ours; they cannot be changed."""

_REPORT, _DIGITS = "open_report", "1-9"
_ARROWS = str.maketrans({"↓": "down", "↑": "up", "←": "left", "→": "right"})


class Entry(Struct, frozen=True):
    """One line of the page.

    Attributes:
        id: Of the command; empty for a sign or a remark.
        sought: What a search looks at beside the keys and words.
    """

    id: str
    keys: str
    words: str
    sought: str = ""

    def matches(self, words: Sequence[str]) -> bool:
        """Whether all of some words are here; a single letter is a key."""
        text = f"{self.words} {self.sought}".casefold()
        keys = [*self.keys.split(), *("123456789" if self.keys == _DIGITS else "")]
        return all(word in keys if len(word) == 1 else word.casefold() in text or word in keys for word in words)


def help_rows(commands: Sequence[Command], place: str, glyphs: Glyphs, remarks: Sequence[str]) -> list[Entry | str]:
    """Every command under its heading, those of a place first; headings are texts.

    Args:
        commands: With the keys they have now.
        place: One of `HERE`.
        remarks: What is to be said of this terminal.
    """
    by_id = {_name(command): command for command in reversed(commands)}
    by_id[_REPORT] = _of_all_reports([command for command in commands if _name(command) == _REPORT])
    heading, here = HERE[place]
    rows: list[Entry | str] = [heading]
    rows += [_entry(by_id[name], words) for name, words in here.items()]
    for section, found in groupby(commands, key=lambda command: command.section):
        rows.append(section)
        rows += [_entry(by_id[name], "") for name in dict.fromkeys(map(_name, found))]
    rows.append("In a box, while you type")
    rows += [Entry("", keys, words, "box search filter find") for keys, words in _BOX.items()]
    rows.append("Signs")
    rows += [Entry("", sign, words, "signs") for sign, words in _signs(glyphs)]
    if remarks:
        rows.append("This terminal")
        rows += [Entry("", "", remark, "terminal") for remark in remarks]
    # Drawn as `<` or `v`, an arrow would be taken for another key.
    return [_spelled(row) for row in rows] if glyphs.unread.isascii() else rows


def matching(rows: Sequence[Entry | str], query: str) -> list[Entry | str]:
    """The rows that hold every word of a query, under their headings; each command once."""
    words, seen = query.split(), set[str]()
    found: list[Entry | str] = []
    for row in rows:
        if isinstance(row, str):
            if found and isinstance(found[-1], str):
                found.pop()
            found.append(row)
        elif row.matches(words) and (not words or row.id not in seen):
            seen |= {row.id} - {""}
            found.append(row)
    return found[:-1] if found and isinstance(found[-1], str) else found


def _of_all_reports(commands: Sequence[Command]) -> Command:
    """The commands that open a report as one."""
    keys = [key for command in commands for key in command.keys]
    usual = keys == [*"123456789"]
    return replace(commands[0], keys=(_DIGITS,) if usual else tuple(keys), help="open that report of the coverage")


def _entry(command: Command, words: str) -> Entry:
    return Entry(command.id, command.shown_keys, words or command.help, f"{command.label} {command.help}")


def _spelled(row: Entry | str) -> Entry | str:
    return row if isinstance(row, str) else replace(row, keys=row.keys.translate(_ARROWS))


def _name(command: Command) -> str:
    """The id, the nine of the reports being one."""
    return command.id.partition("(")[0]


def _signs(glyphs: Glyphs) -> Iterator[tuple[str, str]]:
    yield glyphs.cursor, "the row under the cursor"
    yield glyphs.unread, "unread"
    yield glyphs.hidden, "unread, and hidden by its own record"
    yield glyphs.star, "starred"
    yield f"12{glyphs.providers}", "told by 12 providers"
    yield "here", f"that report is a story of this collection: {key('enter')} goes there"
    yield "FIRST", "the earliest report that has a clock"
    yield "AMP", "has an AMP page"
