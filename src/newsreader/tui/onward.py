"""On to the next unread story: at once, or when the one on show has been paged to its end."""

from __future__ import annotations

from msgspec.structs import replace

from newsreader.listing import Place
from newsreader.tui.clearing import Clearing
from newsreader.tui.keys_told import key


class Onward(Clearing):
    """The reader that leads from one unread story to the next."""

    _announced: int | None = None

    def action_next_unread(self) -> None:
        if self.story.sought is not None:
            self.action_next_match()
        else:
            self._to_unread(1)

    def action_previous_unread(self) -> None:
        self._to_unread(-1)

    def action_onward(self) -> None:
        self.open_shown()
        if self.mode == "narrow" and self.level == "stories":
            self.enter("story")
        elif self.settled and not self.story.at_end:
            self.story.page(1)
            if self.story.at_end:
                self._announce()
        elif self._is_announced():
            self._to_unread(1)
        else:
            self._announce()

    def _to_unread(self, step: int) -> None:
        """Go to the nearest unread story in a direction."""
        self.opens_next()
        found = self._unread(step)
        if isinstance(found, int):
            self.stories.go(found)
        elif found is not None:
            self.topics.choose(found, tell=False)
            self.open_place(found, "unread" if step > 0 else "last unread")
        else:
            self.say(self._no_unread(step))

    def _unread(self, step: int) -> int | Place | None:
        """The index of the nearest unread story of this list, else the next place that has one."""
        self.complete()
        catalog, here = self.collection.catalog, self.stories.cursor
        near = self.stories.ids[here + 1 : here + 501] if step > 0 else self.stories.ids[max(0, here - 500) : here]
        index = self.stories.find(catalog.unread_among(near), step)
        if index is None and len(near) == 500:
            index = self.stories.find(frozenset(catalog.ids(replace(self.view, unread_only=True))), step)
        if index is None and not self._is_searching:
            return self.topics.neighbour(step, unread=True)
        return index

    @property
    def _is_searching(self) -> bool:
        """Whether a search is on show: it is left by its own key alone."""
        return self.view.typing and bool(self.view.query)

    def _no_unread(self, step: int) -> str:
        where = "further on" if step > 0 else "before this"
        out = f" {key('escape')} leads out of the search." if self._is_searching else ""
        return f"Nothing unread {where}.{out}"

    def _is_announced(self) -> bool:
        row = self.aim
        return row is None or self._announced == row.id

    def _announce(self) -> None:
        """At the end of a story: where the next press of space leads."""
        row, found = self.aim, self._unread(1)
        self._announced = row.id if row else None
        if isinstance(found, int):
            following = self.stories.at(found)
            self.say(f"{key('onward')} next unread: {following.title if following else ''}")
        else:
            self.say(f"{key('onward')} next unread: in {found.name}" if found else self._no_unread(1))
