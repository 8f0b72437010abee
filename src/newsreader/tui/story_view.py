"""The story pane: a page of lines, drawn anew only when the story or the width changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events
from textual.message import Message
from textual.strip import Strip

from newsreader.coverage import Coverage, Row, coverage_of
from newsreader.listing import Row as StoryRow
from newsreader.story import Known, Story
from newsreader.tui.line_pane import LinePane, Run
from newsreader.tui.page import Look, Page, Palette
from newsreader.tui.page.cells import right
from newsreader.tui.page.lighting import Lights, lit_line
from newsreader.tui.shown import Shown

if TYPE_CHECKING:
    from textual.timer import Timer

Key = tuple[Shown, int, Palette]
_REST_S = 0.05
"""Seconds after the beginning of a long text at which the rest is laid out, if it is still on show."""


class StoryView(LinePane):
    """One story, scrolled by lines and pages; its coverage can be walked row by row."""

    class LinkChosen(Message):
        """A link in the text was clicked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    class Scrolled(Message):
        """Another part of the page is visible."""

    class LaidOut(Message):
        """The rest of a long text is laid out, and at hand; sent by the pane to itself."""

        def __init__(self, key: Key) -> None:
            super().__init__()
            self.key = key

    def __init__(
        self,
        clock: Callable[[], datetime],
        zone: tzinfo,
        check: Callable[[str], str | None],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._clock = clock
        self._zone = zone
        self._check = check
        self._shown = Shown()
        self._coverage = Coverage()
        self._page: Page | None = None
        self._laid_out: Key | None = None
        self._laying_out: Timer | None = None
        self._top = 0
        self._strips: dict[int, Strip] = {}
        self._note = ""
        self._lights = Lights()
        self._aim: int | None = None
        self.head_height = 1
        self.walking: int | None = None

    @property
    def story(self) -> Story | None:
        """The story on show."""
        return self._shown.story

    @property
    def is_raw(self) -> bool:
        """Whether the record's own text is on show."""
        return self._shown.raw is not None

    @property
    def walked(self) -> Row | None:
        """The row under the walking cursor; None also on the story's own."""
        row = self._coverage.walked[self.walking] if self.walking is not None else None
        return row if row and not row.own else None

    @property
    def item(self) -> str:
        """Which piece of a collection the walking cursor is on: `3 of 9`."""
        row, coverage = self.walked, self._coverage
        if not (coverage.is_contents and row and row.report):
            return ""
        return f"{coverage.reports.index(row):,} of {len(coverage.reports) - 1:,}"

    @property
    def coverage(self) -> Coverage:
        """The coverage of the story on show."""
        return self._coverage

    @property
    def body(self) -> Page:
        """The lines for the current width."""
        if self._page is None:
            self._page = self._made_page()
        return self._page

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is laid out, rather than its beginning."""
        return not self._shown.is_long or _same(self._laid_out, self._key)

    @property
    def room(self) -> int:
        """Lines of the page that are visible."""
        return max(1, self.size.height - self.head_height)

    @property
    def at_end(self) -> bool:
        """Whether the last line is visible."""
        return self._top + self.room >= len(self.body.lines)

    @property
    def percent(self) -> int | None:
        """How far the page is scrolled; None when all of it fits, or nothing is laid out yet."""
        if not self.size or len(self.body.lines) <= self.room:
            return None
        return min(100, (self._top + self.room) * 100 // len(self.body.lines))

    @property
    def top(self) -> int:
        """The line of the page that is at the top of the pane."""
        return self._top

    def go_to_line(self, top: int) -> None:
        """Put a line of the page at the top of the pane, as soon as so much of a long text is laid out."""
        self._aim = None if self.is_whole else top
        self.scroll_lines(top)

    def light(self, lights: Lights) -> None:
        """Light the words of a search, or none."""
        if lights != self._lights:
            self._lights = lights
            self.redraw()

    def show(self, shown: Shown) -> None:
        """Show something else; the page goes to its top only when the story is another one."""
        same = shown.identity == self._shown.identity and shown.story is not None
        walked = self.walked
        self._shown = shown
        self._coverage = coverage_of(shown.story, shown.joined) if shown.story else Coverage()
        if not same:
            self._top = 0
            self.walking = self._aim = None
        elif self.walking is not None:
            self.walking = _walking(self._coverage, walked)
        self._renew()

    def shows_already(self, shown: Shown) -> bool:
        """Whether that is on show, but for similar stories that were found since."""
        similar = self._shown.joined.similar
        return shown.story is not None and self._shown in (
            shown,
            replace(shown, joined=replace(shown.joined, similar=similar)),
        )

    def add(self, similar: tuple[Known, ...]) -> None:
        """Stories that seem similar came later than the one on show."""
        self.show(replace(self._shown, joined=replace(self._shown.joined, similar=similar)))

    def shows(self, row: StoryRow | None) -> bool:
        """Whether the story on show is the one of a row: its text stays although its file is gone."""
        return bool(row and self.story and row.title == self.story.title)

    def note(self, words: str) -> None:
        """What stands at the right of the pane's head."""
        if words != self._note:
            self._note = words
            self.redraw(range(min(1, self.head_height)))

    def _made(self, y: int) -> Strip:
        """A line of the page keeps its strip wherever it stands."""
        index = self._top + y - self.head_height
        if y < self.head_height:
            return super()._made(y)
        strip = self._strips.get(index)
        if strip is None:
            strip = self._strips[index] = super()._made(y)
        return strip

    def redraw(self, lines: Iterable[int] | None = None) -> None:
        if lines is None:
            self._strips.clear()
        super().redraw(lines)

    def line(self, y: int) -> list[Run]:
        palette = self.looks.palette
        if y < self.head_height:
            return [(right(self._note, self.size.width - 2), palette.dim)] if y == 0 else []
        index = self._top + y - self.head_height
        if index >= len(self.body.lines):
            return []
        if self._lights:
            return lit_line(self.body.lines, index, self._lights, palette.lit)
        return list(self.body.lines[index].runs)

    def move(self, step: int) -> None:
        """Scroll by lines, or walk the coverage by rows."""
        if self.walking is None:
            self.scroll_lines(self._top + step)
            return
        self.walking = min(max(self.walking + step, 0), len(self._coverage.walked) - 1)
        self._renew()
        self._reveal(self.body.coverage_lines[self.walking])

    def walk(self) -> bool:
        """Start or end walking the coverage; False when there is none."""
        if len(self.body.coverage_lines) < len(self._coverage.walked) or not self._coverage.walked:
            # The record's own text has no rows to walk.
            return False
        if self.walking is None:
            self.walking = next(at for at, row in enumerate(self._coverage.walked) if not row.own)
        else:
            self.walking = None
        self._renew()
        if self.walking is not None:
            self._reveal(self.body.coverage_lines[self.walking])
        return True

    def page(self, direction: int) -> None:
        """A page on or back: the height less two lines, broken at a blank line."""
        step = max(1, self.room - 2)
        if direction < 0:
            self.scroll_lines(self._top - step)
            return
        target = self._top + step
        blanks = [index for index in range(self._top + step // 2, target + 1) if self._is_blank(index)]
        self.scroll_lines(blanks[-1] + 1 if blanks and not self._last_page(target) else target)

    def end(self, direction: int) -> None:
        """To the top or the bottom."""
        self.scroll_lines(0 if direction < 0 else len(self.body.lines))

    def scroll_lines(self, top: int) -> None:
        """Put a line of the page at the top of the pane, as far as there is text below."""
        top = min(max(0, top), max(0, len(self.body.lines) - self.room))
        if top != self._top:
            self._top = top
            self._kept.clear()
            self.refresh()
            self.post_message(self.Scrolled())

    @property
    def _key(self) -> Key:
        """What the lines of the text depend on."""
        return (self._shown, self.size.width, self.looks.palette)

    def _made_page(self) -> Page:
        """The page; of a long text the beginning, the rest of it a moment later."""
        if self._laying_out:
            self._laying_out.stop()
        if self.is_whole or not self.size:
            return self._shown.page(self._coverage, self._look)
        self._laying_out = self.set_timer(_REST_S, self._lay_out)
        return self._shown.page(self._coverage, self._look, self.room)

    def _lay_out(self) -> None:
        """Lay out the whole text in a thread, so that no key waits for it."""
        shown, coverage, look, key = self._shown, self._coverage, self._look, self._key

        def work() -> None:
            shown.page(coverage, look)
            self.post_message(self.LaidOut(key))

        asyncio.get_running_loop().run_in_executor(None, work)

    def on_story_view_laid_out(self, event: LaidOut) -> None:
        event.stop()
        if not _same(event.key, self._key):
            return
        self._laid_out = event.key
        was_at_end, before = self._top > 0 and self.at_end, len(self.body.lines)
        self._page = None
        if self._aim is not None:
            self.go_to_line(self._aim)
        elif was_at_end:
            self._top += len(self.body.lines) - before
        self._renew()
        if self.walking is not None:
            self._reveal(self.body.coverage_lines[self.walking])

    @property
    def _look(self) -> Look:
        return Look(
            width=self.size.width,
            now=self._clock(),
            zone=self._zone,
            glyphs=self.looks.glyphs,
            palette=self.looks.palette,
            check=self._check,
            cursor=self.walking,
            description=self._shown.description,
        )

    def _renew(self) -> None:
        self._page = None
        self._top = min(self._top, max(0, len(self.body.lines) - self.room)) if self.size.width else 0
        self.redraw()
        self.post_message(self.Scrolled())

    def _reveal(self, index: int) -> None:
        if not self._top <= index < self._top + self.room - 1:
            self.scroll_lines(index - self.room // 3)

    def _is_blank(self, index: int) -> bool:
        return index < len(self.body.lines) and not self.body.lines[index].runs

    def _last_page(self, top: int) -> bool:
        return top + self.room >= len(self.body.lines)

    def _restyle(self) -> None:
        self._page = None
        super()._restyle()

    def resized(self) -> None:
        fraction = self._top / max(1, len(self._page.lines)) if self._page else 0.0
        self._page = None
        self._top = min(round(fraction * len(self.body.lines)), max(0, len(self.body.lines) - self.room))
        self.post_message(self.Scrolled())

    def wheel(self, rows: int) -> None:
        self.scroll_lines(self._top + rows)

    def on_click(self, event: events.Click) -> None:
        target = event.style.meta.get("target")
        if isinstance(target, int) and target < len(self.body.targets):
            event.stop()
            self.post_message(self.LinkChosen(self.body.targets[target]))


def _walking(coverage: Coverage, walked: Row | None) -> int | None:
    """Where the row that was walked stands in a coverage that came in place of another."""
    rows = coverage.walked
    if walked in rows:
        return rows.index(walked)
    return next((at for at, row in enumerate(rows) if not row.own), None)


def _same(one: Key | None, other: Key) -> bool:
    """Whether two keys are of the very same text."""
    return one is not None and one[0] is other[0] and one[1:] == other[1:]
