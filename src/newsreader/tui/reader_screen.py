"""The reader's keys: every command of the table that belongs to it, a few lines each."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import BindingType

from newsreader.listing import GROUPINGS, SORTS, Sort
from newsreader.settings import terminal_zone
from newsreader.tui.bindings import bindings
from newsreader.tui.editing import edit
from newsreader.tui.keys_told import key
from newsreader.tui.layout import LEVELS
from newsreader.tui.onward import Onward
from newsreader.tui.reading import Reading

if TYPE_CHECKING:
    from newsreader.library.collection import Collection
    from newsreader.settings import Settings


class ReaderScreen(Onward):
    """The reader with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()
    # It enters a pane when it is mounted: another one in focus before would be styled, and drawn, for nothing.
    AUTO_FOCUS = ""

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], *, settings: Settings
    ) -> None:
        super().__init__(collection, title, clock, terminal_zone(settings), settings.dwell_s)
        self.settings = settings
        self.usual_sort, self.usual_grouping = SORTS[settings.sort], settings.group
        self.reading = Reading(settings.mark, settings.dwell_s, self.set_timer, self._count_as_read)
        self.live = settings.live
        self.text_width = settings.width

    # Going in, out and along

    def action_enter(self) -> None:
        if self.level == "story" and self.is_walking:
            # Before the pane is asked for: a focus that was given a moment ago may still be on its way.
            self.enter_walked()
        elif self.pane is self.topics:
            self.choose_again()
            self.enter("stories")
        elif self.pane is self.stories:
            self.enter("story")
        else:
            self.action_walk()

    def action_escape(self) -> None:
        if self.hides_greeting():
            return
        if self.story.sought is not None:
            self.end_find()
        elif self.story.walking is not None:
            self.story.walk()
            self.describe()
        elif self.wants_raw:
            self.reload_story()
        elif self.has_class("-zen"):
            self.action_zen()
        elif self.level == "story":
            self.enter("stories")
        elif self.view.query:
            self.leave_search()
        elif self.level == "stories":
            self.enter("topics")

    def action_next_pane(self) -> None:
        self.enter(LEVELS[(LEVELS.index(self.level) + 1) % 3])

    def action_previous_pane(self) -> None:
        self.enter(LEVELS[(LEVELS.index(self.level) - 1) % 3])

    def action_next_story(self) -> None:
        self.opens_next()
        self.stories.move(1)

    def action_previous_story(self) -> None:
        self.opens_next()
        self.stories.move(-1)

    def action_next_topic(self) -> None:
        self.topics.move(1)

    def action_previous_topic(self) -> None:
        self.topics.move(-1)

    # Reading

    def action_page_back(self) -> None:
        self.story.page(-1)

    def action_walk(self) -> None:
        if not self.settled or not self.story.walk():
            raw = f"{key('raw')} shows the story again; {key('walk')} then walks its reports."
            none = f"No other reports are listed. {key('reload')} reads the folder again."
            self.say(raw if self.story.is_raw else none)
            return
        self.enter("story")

    def action_raw(self) -> None:
        self.reload_story(raw=not self.wants_raw)
        if self.mode == "narrow":
            self.enter("story")

    # Editing

    def action_edit(self) -> None:
        row = self.aim
        path = self.collection.files.path(row.id) if row else None
        if path:
            self.edit(path, None)
            self.reload_story()
            self.look_again()

    def edit(self, path: str, line: int | None) -> None:
        """Open a file in the person's editor, and wait for it."""
        self.say(edit(self.app, self.settings.editor, path, line))

    # Marks

    def action_star(self) -> None:
        if row := self.aim:
            self.marked(self.marking.star(row))

    def action_toggle_read(self) -> None:
        if row := self.aim:
            self.marked(self.marking.toggle_read(row))

    def action_read_all(self) -> None:
        self.loader.mark(partial(self.marking.read_place, self.view.place))

    def action_undo(self) -> None:
        self.loader.mark(self.marking.undo)

    # Arranging

    def action_unread_only(self) -> None:
        view = replace(self.view, unread_only=not self.view.unread_only)
        self.load(view, "keep")
        self.say(f"Only unread stories. {key('unread_only')} shows all." if view.unread_only else "All stories.")

    def action_group(self) -> None:
        ways = list(GROUPINGS)
        self.grouping = ways[(ways.index(self.grouping) + 1) % len(ways)]
        self.loader.groups(self.grouping)
        self.say(f"Grouped by {self.grouping}.")

    def action_sort(self) -> None:
        orders = [sort for sort in Sort if sort is not Sort.MATCH or self.view.query]
        order = orders[(orders.index(self.view.sort) + 1) % len(orders)] if self.view.sort in orders else orders[0]
        self.load(replace(self.view, sort=order), "keep")
        self.say(f"Sorted {order.value}.")

    # The rest

    def action_reload(self) -> None:
        self.look_again()
        self.say("Looking again.")

    def action_problems(self) -> None:
        from newsreader.tui.problems_screen import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.collection.lookup.problems(), self._edit_problem))

    def action_help(self) -> None:
        from newsreader.tui.help_screen import HelpScreen

        self.app.push_screen(HelpScreen("walk" if self.story.walking is not None else self.level))

    def action_command_palette(self) -> None:
        self.app.action_command_palette()

    async def action_quit(self) -> None:
        await self.action_exit()

    def _edit_problem(self, path: str, line: int | None) -> None:
        for root in self.collection.roots:
            if self.soon.answer(partial(os.path.exists, full := f"{root.path}/{path}")):
                self.edit(full, line)
                self.look_again()
                return
        self.say(f"{path} is gone.")
