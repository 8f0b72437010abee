"""Clearing what is read from the list on show: it comes back when the list is chosen again."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace
from textual import on

from newsreader.listing import Listed
from newsreader.tui.about import About
from newsreader.tui.answers import Cleared, ListLoaded
from newsreader.tui.goals import Goal, nearest


class Clearing(About):
    """The reader with lists that can be cleared."""

    def action_clear_read(self) -> None:
        view = self.view

        def look() -> Iterator[Cleared]:
            # The marks made last must be in the index.
            self.collection.mirror()
            ids = self.collection.catalog.ids(view)
            unread = frozenset(self.collection.catalog.ids(replace(view, unread_only=True)))
            yield Cleared(view, ids, frozenset(ids) - unread)

        self.loader.ask("clear", look)

    @on(Cleared)
    def _read_found(self, event: Cleared) -> None:
        """Leave out what is read; the cursor stays, or goes to the nearest story that is left."""
        count = len(event.read - self.cleared)
        if event.view != self.view:
            return
        if not count:
            self.say("Nothing on this list is read.")
            return
        held = self.aim
        self.cleared |= event.read
        left = [number for number in event.ids if number not in self.cleared]
        goal = nearest(event.ids, left, held.id) if held else None
        self._goal = "first" if goal is None else goal
        self._show_list(ListLoaded(event.view, event.ids, len(event.ids)))
        what, they = ("story", "it") if count == 1 else ("stories", "them")
        self.say(f"Cleared {count:,} read {what} from this list. Choosing it again brings {they} back.")

    def load(self, view: Listed, goal: Goal) -> None:
        if view != self.view or goal in self.cleared:
            self.cleared = frozenset()
        super().load(view, goal)

    def _sentence(self, event: ListLoaded) -> str:
        if self.cleared and not event.ids:
            return f"All of {self.view.place.name} is read, and cleared from this list. Choosing it again shows it."
        return super()._sentence(event)

    def choose_again(self) -> None:
        """The list on show is chosen in the sidebar: all of it is shown."""
        if self.cleared:
            self.cleared = frozenset()
            self.load(self.view, "keep")
