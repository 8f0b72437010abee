"""Search and filter: the box at the bottom, the way back to where it was opened, and the searches that are kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from textual import events

from newsreader.errors import QueryError
from newsreader.listing import ALL
from newsreader.tui.answers import ListLoaded
from newsreader.tui.keys_told import key
from newsreader.tui.late_keys import press_again
from newsreader.tui.spots import Spot
from newsreader.tui.watching import Watching

if TYPE_CHECKING:
    from textual.css.query import DOMQuery

    from newsreader.tui.prompt import Prompt

_HINT = "topic:AI -is:read before:7d"


class Finding(Watching):
    """The reader with its search box."""

    _before_search: Spot | None = None
    _error: QueryError | None = None

    def action_search(self) -> None:
        self._ask("search ", typing=True)

    def action_filter(self) -> None:
        spot = self.spot()
        if self.view.place.query and not self.view.query:
            # A saved search is a filter: this is how it is changed.
            self._before_search = spot
            self.load(replace(self.view, place=ALL, query=self.view.place.query), "keep")
        self._ask("filter ", typing=False)

    def takes(self, key: events.Key) -> bool:
        """Whether a key that reached nobody was meant for the box: it was typed before the box had the focus."""
        prompt = next(iter(self._prompts), None)
        if prompt is None or prompt.is_closed or not (prompt.is_opening or prompt.has_focus_within):
            return False
        # The box itself lets no letter pass; enter is a binding of its own, once it has the focus.
        if not (key.is_printable or (key.key == "enter" and prompt.is_opening)):
            return False
        prompt.take(key)
        return True

    def action_save_search(self) -> None:
        """Ask for a name for the query on show."""
        if not self.view.query.strip():
            self._tell(
                f"Nothing to save. {key('search')} searches, {key('filter')} filters, {key('save_search')} then saves."
            )
        elif self._error:
            self._tell(str(self._error))
        else:
            query = self.saved_query()
            known = next((saved.name for saved in self.collection.searches.all() if saved.query == query), None)
            name = known or self.view.query.strip()
            for prompt in self._prompts:
                prompt.ask_name(name)
            self._ask("save as ", typing=self.view.typing, name=name)

    def action_remove_search(self) -> None:
        """Take the saved search on show out of the sidebar."""
        place = self.topics.place
        if place is None or not place.query:
            self.say(f"{key('remove_search')} removes a saved search. The sidebar is on none.")
            return
        self.marked(self.marking.remove_search(place.name))
        if self.view.place == place:
            self.topics.choose(ALL, tell=False)
            self.open_place(ALL)

    def saved_query(self) -> str:
        """The query of what is on show, the place with it where a query can say it."""
        return self.collection.searches.query_of(self.view) or self.view.query.strip()

    def spot(self) -> Spot:
        """Where exactly a person is."""
        row, line = self.aim, self.stories.line_of_cursor
        return Spot(self.view, self.grouping, row.id if row else None, line, self.story.left_at, self.level)

    def go_back(self, spot: Spot) -> None:
        """Show again what was shown, the same lines of it."""
        self.returning = spot
        if spot.grouping != self.grouping:
            self.grouping = spot.grouping
            self.loader.groups(spot.grouping)
        self.topics.choose(spot.view.place, tell=False)
        self.load(spot.view, "keep" if spot.story is None else spot.story)
        self.settle_list()
        self.enter(spot.level)

    @property
    def _prompts(self) -> DOMQuery[Prompt]:
        return cast("DOMQuery[Prompt]", self.query("Prompt"))

    def _ask(self, label: str, *, typing: bool, name: str | None = None) -> None:
        if self._prompts:
            return
        if self._before_search is None or not self.view.query:
            self._before_search = self.spot()
        if typing != self.view.typing:
            self.load(replace(self.view, typing=typing), "keep")
        from newsreader.tui.prompt import Prompt

        self.add_class("-asking")
        complete = partial(self.loader.complete, fields=not typing)
        hint = "" if typing else _HINT
        self.mount(Prompt(label, self.view.query, complete, hint=hint, name=name), after=self.footer)

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        self.load(replace(self.view, query=event.words), "first" if event.words else "keep")

    def on_prompt_done(self, event: Prompt.Done) -> None:
        self._close_prompt()
        self.settle_list()
        if not self.is_settled:
            # It waited for the letters to rest, and none comes any more.
            self.reload_story()
        if event.words and not self.stories.count and self.view.place.key != "all" and not self._error:
            self.load(replace(self.view, place=ALL, query=event.words), "first")
            self.settle_list()
        elif not event.words:
            self.leave_search()

    def on_prompt_named(self, event: Prompt.Named) -> None:
        self._close_prompt()
        query = self.saved_query()
        self.marked(self.marking.save_search(event.words.strip() or query, query))

    def on_prompt_left(self, event: Prompt.Left) -> None:
        self._close_prompt()
        if not event.keeps:
            self.leave_search()

    def listed(self, event: ListLoaded) -> None:
        super().listed(event)
        self._error = event.error
        for prompt in self._prompts:
            if event.error:
                prompt.note(event.error.clause, event.error.position)
            else:
                prompt.note(_found(event))

    def _close_prompt(self) -> None:
        for prompt in self._prompts:
            prompt.is_closed = True
            press_again(self, prompt.late)
        self._prompts.remove()
        self.remove_class("-asking")
        self.enter("stories")

    def _tell(self, sentence: str) -> None:
        """Say something where the eye is: in the box when it is open."""
        self.say(sentence)
        for prompt in self._prompts:
            prompt.note(sentence)

    def leave_search(self) -> None:
        """Back to the very place the search was begun at."""
        spot, self._before_search = self._before_search or Spot(grouping=self.grouping), None
        self.go_back(replace(spot, view=replace(spot.view, query="", typing=False)))


def _found(event: ListLoaded) -> str:
    """How many a search found: so far, while the rest is still coming."""
    if not event.view.query:
        return ""
    return f"{event.total:,} found" if event.total is not None else f"{len(event.ids):,}+ found"
