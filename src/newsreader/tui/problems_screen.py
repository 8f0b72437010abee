"""What is wrong with which file, and the way to mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.style import Style

from newsreader.records.text import visible
from newsreader.story import Problem
from newsreader.tui.bindings import bindings
from newsreader.tui.line_pane import Run
from newsreader.tui.lines import Hint
from newsreader.tui.overlay import Overlay
from newsreader.tui.page.cells import left
from newsreader.tui.row_list import RowList

_KEPT = {
    "skipped": "not shown",
    "repaired": "shown, mended",
    "note": "shown",
}


class Problems(RowList):
    """Two lines a problem: the file and line, then the reason and what was kept."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(id="problems")
        self._problems = problems
        self.row_height = 2

    @property
    def count(self) -> int:
        return len(self._problems)

    @property
    def current(self) -> Problem | None:
        """The problem under the cursor."""
        return self._problems[self.cursor] if self._problems else None

    def head(self) -> list[list[Run]]:
        if self._problems:
            return []
        return [[("  Every record was read without a remark.", self.looks.palette.dim)]]

    def row(self, index: int, *, selected: bool) -> list[list[Run]]:
        problem, looks, width = self._problems[index], self.looks, self.size.width
        palette = looks.palette
        back = looks.raised if selected else Style()
        cursor: Run = ((looks.glyphs.cursor if selected else " ") + " ", palette.accent + back)
        where = visible(problem.path) + (f":{problem.line}" if problem.line else "")
        kind = palette.warning if problem.kind == "skipped" else palette.dim
        kept = f"{problem.kind}, {_KEPT[problem.kind]}"
        name = palette.strong if selected else palette.normal
        return [
            [cursor, (left(where, width - 4, looks.glyphs.more) + "  ", name + back)],
            [
                cursor,
                (left(f"{kept}: ", len(kept) + 2), kind + back),
                (left(problem.reason, width - 6 - len(kept), looks.glyphs.more) + "  ", palette.dim + back),
            ],
        ]


class ProblemsScreen(Overlay):
    """The problems of a collection; `e` or enter edits the file at the line."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("edit", "enter")
    PLACE: ClassVar[str] = "problems"

    def __init__(self, problems: Sequence[Problem], edit: Callable[[str, int | None], None]) -> None:
        skipped = sum(problem.kind == "skipped" for problem in problems)
        about = f"{len(problems):,} in all, {skipped:,} not shown" if problems else ""
        self._list = Problems(problems)
        super().__init__("Problems", about, self._list, [Hint("j k", "move"), Hint("e", "edit at the line")])
        self._edit = edit

    def action_edit(self) -> None:
        if problem := self._list.current:
            self._edit(problem.path, problem.line)

    def action_enter(self) -> None:
        self.action_edit()

    @on(RowList.Entered)
    async def _chosen(self) -> None:
        await self.run_action("edit")
