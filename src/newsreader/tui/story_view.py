"""The story pane: a page of lines, drawn anew only when the story or the width changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from msgspec.structs import replace
from textual import on

from newsreader.coverage import Coverage, Row, coverage_of
from newsreader.listing import Row as StoryRow
from newsreader.story import Known, Story
from newsreader.tui.find_pane import FindPane
from newsreader.tui.long_text import LaidOut, LongText
from newsreader.tui.page import Look, Page
from newsreader.tui.page.look import MEASURE
from newsreader.tui.page.picture import Picture
from newsreader.tui.page.place import line_at
from newsreader.tui.shown import Shown


class StoryView(FindPane):
    """One story, scrolled by lines and pages; its coverage can be walked row by row.

    Attributes:
        text_width: Cells of a line of text, where there is room for them.
        walking: Row of the coverage under the walking cursor.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        zone: tzinfo,
        check: Callable[[str], str | None],
        *,
        text_width: int = MEASURE,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.text_width = text_width
        self._clock = clock
        self._zone = zone
        self._check = check
        self._shown = Shown()
        self._coverage = Coverage()
        self._text = LongText(self)
        self._resumed: tuple[int, int] | None = None
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
    def coverage(self) -> Coverage:
        """The coverage of the story on show."""
        return self._coverage

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is laid out, rather than its beginning."""
        return self._text.is_whole(self._shown, self._look)

    # What is shown

    def show(self, shown: Shown) -> None:
        """Show something else; the page goes to its top only when the story is another one."""
        before, same = self.story, shown.identity == self._shown.identity and shown.story is not None
        walked = self._coverage.walked[self.walking] if self.walking is not None else None
        if same and not shown.pictures:
            shown = replace(shown, pictures=self._shown.pictures)
        self._shown = shown
        self._coverage = coverage_of(shown.story, shown.joined) if shown.story else Coverage()
        if not same:
            self._top, self._place = 0, None
            self.walking = self._resumed = None
        elif walked:
            self.walking = _place_of(walked, self._coverage)
        if before is None or self.story is None or (before.root, before.path) != (self.story.root, self.story.path):
            self.end_find()
        self.renew()

    def shows_already(self, shown: Shown) -> bool:
        """Whether that is on show, but for similar stories and pictures that were found since."""
        shown, similar = replace(shown, pictures=self._shown.pictures), self._shown.joined.similar
        with_them = replace(shown, joined=replace(shown.joined, similar=similar))
        return shown.story is not None and self._shown in (shown, with_them)

    def add(self, similar: tuple[Known, ...]) -> None:
        """Stories that seem similar came later than the one on show."""
        self.show(replace(self._shown, joined=replace(self._shown.joined, similar=similar)))

    def draw(self, pictures: Mapping[str, Picture]) -> None:
        """Draw some of its pictures, or none; the words at the top stay there."""
        if pictures != self._shown.pictures:
            self._shown = replace(self._shown, pictures=pictures)
            self.renew(shifted=True)

    def shows(self, row: StoryRow | None) -> bool:
        """Whether the story on show is the one of a row: its text stays although its file is gone."""
        return bool(row and self.story and row.title == self.story.title)

    def made_page(self) -> Page:
        above = self._resumed[0] if self._resumed else self._top
        return self._text.page(self._shown, self._coverage, self._look, self.room + above if self.size else 0)

    # The place in it

    @property
    def left_at(self) -> tuple[int, int]:
        """The line at the top, and how many lines there are, for `resume`; 0 of 0 when nothing was scrolled."""
        if self._resumed:
            return self._resumed
        if self.is_raw or not self.story or not self.size:
            return 0, 0
        return self._top, len(self.body.lines) if self.is_whole else 0

    def resume(self, line: int, lines: int) -> None:
        """Go on at a line of so many; at the same part of the page when it has more or fewer in this width."""
        self._resumed = (line, lines) if line else None
        self._go_on()

    def resized(self) -> None:
        super().resized()
        self._go_on()

    def _go_on(self) -> None:
        if self._resumed and self.size:
            self._page = None
            (line, lines), count = self._resumed, len(self.body.lines)
            is_same = lines in (0, count) or not self.is_whole
            self._top = min(line if is_same else round(line * count / lines), self._lowest)
            self._resumed = None
            self.redraw()

    @on(LaidOut)
    def _laid_out(self, event: LaidOut) -> None:
        event.stop()
        was_at_end, before = self._top > 0 and self.at_end, len(self.body.lines)
        if not self._text.take(event, self._shown, self._look):
            return
        self._page = None
        if self._place:
            self._top = line_at(self.body, self._place)
        elif was_at_end:
            self._top += len(self.body.lines) - before
        self.renew()
        self._reveal_walked()

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
            text=self.text_width,
        )

    @property
    def measure(self) -> int:
        """Cells of a line of text as it is now."""
        return self._look.measure

    def set_text_width(self, cells: int) -> None:
        """Make lines of text so wide; what is at the top stays there."""
        if cells != self.text_width:
            self.text_width = cells
            self.resized()
            self.redraw()

    # Walking the coverage

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

    def move(self, step: int) -> None:
        """Scroll by lines, or walk the coverage by rows."""
        if self.walking is None:
            self.scroll_lines(self._top + step)
            return
        self.walking = min(max(self.walking + step, 0), len(self._coverage.walked) - 1)
        self.renew()
        self._reveal_walked()

    def walk(self) -> bool:
        """Start or end walking the coverage; False when there is none."""
        if len(self.body.coverage_lines) < len(self._coverage.walked) or not self._coverage.walked:
            # The record's own text has no rows to walk.
            return False
        if self.walking is None:
            self.walking = next(at for at, row in enumerate(self._coverage.walked) if not row.own)
        else:
            self.walking = None
        self.renew()
        self._reveal_walked()
        return True

    def _reveal_walked(self) -> None:
        if self.walking is not None:
            self.reveal(self.body.coverage_lines[self.walking])


def _place_of(walked: Row, coverage: Coverage) -> int | None:
    """Where the row that was walked stands in a coverage that came in place of another; the first row without it."""
    rows = coverage.walked
    same = (at for at, row in enumerate(rows) if row == walked or (row.own and walked.own))
    return next(same, 0 if rows else None)
