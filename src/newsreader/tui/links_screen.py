"""Every link of one story: its own, its reports', those in its text, its images."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.binding import BindingType
from textual.style import Style

from newsreader.records import urls
from newsreader.records.links import is_address
from newsreader.story import Links, Refused, Story
from newsreader.tui.bindings import bindings
from newsreader.tui.line_pane import Run
from newsreader.tui.lines import Hint
from newsreader.tui.opening import Opening, markdown_link
from newsreader.tui.overlay import Overlay
from newsreader.tui.page.cells import cell_len, cut, left
from newsreader.tui.page.markdown import links_in
from newsreader.tui.row_list import RowList


class Entry(Struct, frozen=True):
    """One line of the list.

    Attributes:
        url: None when it is not opened.
        shown: What stands for it.
        reason: Why it is not opened, as a clause.
    """

    label: str
    url: str | None
    shown: str
    reason: str = ""


def entries(story: Story) -> list[Entry]:
    """Every link of a story, each address once."""
    found: dict[str, Entry] = {}
    for entry in _all(story):
        found.setdefault(entry.shown, entry)
    return list(found.values())


def _all(story: Story) -> Iterator[Entry]:
    yield from _of(story.links, "")
    for report in story.related:
        label = report.provider.label or report.title
        yield from _of(report.links, f"{report.number} {label} " if label else f"{report.number} ")
    for words, raw in links_in(story.body):
        if not raw.startswith("#"):
            yield _checked(words or "in the text", raw)
    for image in story.images:
        size = f" {image.width}×{image.height}" if image.width and image.height else ""
        yield _checked(f"image{size}", image.url)


def _of(links: Links, prefix: str) -> Iterator[Entry]:
    for label, url in (("source", links.source), ("AMP", links.amp), ("cached AMP", links.cdn_amp)):
        if url:
            yield Entry(f"{prefix}{label}", url, urls.shown(url))
    for link in links.others:
        yield Entry(f"{prefix}{link.title or 'link'}", link.url, urls.shown(link.url))
    for refused in links.refused:
        yield _refused(f"{prefix}refused", refused)


def _checked(label: str, raw: str) -> Entry:
    """The line of an address as written: a path stands alone, for it is plain to see that it is no web address."""
    checked = urls.check(raw)
    if isinstance(checked, str):
        return Entry(label, checked, urls.shown(checked))
    return _refused(label, checked) if is_address(raw) else Entry(label, None, checked.text, checked.reason)


def _refused(label: str, refused: Refused) -> Entry:
    """The reason first, so that no length of an address hides it."""
    reason = refused.reason + (refused.place and f",{refused.place}")
    return Entry(label, None, f"{reason}: {refused.text}", reason)


def fitted(entry: Entry, room: int, more: str) -> str:
    """What stands for a link, in so many cells; of a host without room for it the end, which says whose it is."""
    if entry.url and len(entry.shown) > room:
        host = re.split(r"[/?#]", entry.shown, maxsplit=1)[0]
        if len(host) > room:
            return more + host[len(host) - room + len(more) :]
    return cut(entry.shown, room, more)


_LABEL = len("image 1200×630")
"""Cells that a label has at every width."""


class LinkList(RowList):
    """One line a link: what it is, where it leads."""

    head_height = 0

    def __init__(self, found: Sequence[Entry]) -> None:
        super().__init__(id="links")
        self._found = found
        self._longest = max((cell_len(entry.label) for entry in found), default=0)

    @property
    def count(self) -> int:
        return len(self._found)

    @property
    def current(self) -> Entry | None:
        """The link under the cursor."""
        return self._found[self.cursor] if self._found else None

    def line(self, y: int) -> list[Run]:
        if self._found or y != 1:
            return super().line(y)
        return [("  This story leads nowhere: it has no link and no image.", self.looks.palette.dim)]

    def row(self, index: int, *, selected: bool) -> list[list[Run]]:
        entry, looks, width = self._found[index], self.looks, self.size.width
        palette = looks.palette
        back = looks.raised if selected else Style()
        label = min(self._longest, max(_LABEL, min(28, width // 3)))
        style = palette.normal if entry.url else palette.dim
        return [
            [
                ((looks.glyphs.cursor if selected else " ") + " ", palette.accent + back),
                (left(entry.label, label, looks.glyphs.more) + "  ", palette.dim + back),
                (left(fitted(entry, width - label - 6, looks.glyphs.more), width - label - 4), style + back),
            ]
        ]


class LinksScreen(Overlay):
    """The links of a story; o or enter opens, y copies, Y copies all."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("enter", "open_source", "copy_link", "copy_markdown")
    PLACE: ClassVar[str] = "links"

    def __init__(self, story: Story, opening: Opening) -> None:
        found = entries(story)
        self._list = LinkList(found)
        noun = "link" if len(found) == 1 else "links"
        hints = [Hint("o", "open"), Hint("y", "copy"), Hint("Y", "copy all")]
        super().__init__(story.title, f"{len(found)} {noun}", self._list, hints)
        self._found = found
        self._opening = opening

    def action_open_source(self) -> None:
        entry = self._list.current
        if entry:
            self.say(self._opening.open(entry.url) if entry.url else f"Not opened: {entry.reason}.")

    def action_enter(self) -> None:
        self.action_open_source()

    def action_copy_link(self) -> None:
        entry = self._list.current
        if entry:
            self.say(self._opening.copy(entry.url) if entry.url else f"Not copied: {entry.reason}.")

    def action_copy_markdown(self) -> None:
        lines = [f"- {markdown_link(entry.label, entry.url)}" for entry in self._found if entry.url]
        if not lines:
            self.say("There is no link to copy here.")
            return
        self._opening.copy("\n".join(lines), multiline=True)
        self.say(f"Copied {len(lines)} {'link' if len(lines) == 1 else 'links'} as Markdown.")

    @on(RowList.Entered)
    def _chosen(self) -> None:
        self.action_open_source()
