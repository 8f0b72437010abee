"""Search and filter: the box at the bottom, and the way back to where it was opened."""

from __future__ import annotations

from msgspec.structs import replace
from textual import on

from newsreader.listing import ALL, Listed
from newsreader.tui.answers import ListLoaded
from newsreader.tui.prompt import Prompt
from newsreader.tui.watching import Watching


class Finding(Watching):
    """The reader with its search box."""

    _before_search: tuple[Listed, int | None] | None = None

    def action_search(self) -> None:
        self._ask("search ", typing=True)

    def action_filter(self) -> None:
        self._ask("filter ", typing=False)

    def _ask(self, label: str, *, typing: bool) -> None:
        if self.query(Prompt):
            return
        row = self.stories.current
        if self._before_search is None or not self.view.query:
            self._before_search = (self.view, row.id if row else None)
        self.view = replace(self.view, typing=typing)
        self.add_class("-asking")
        self.mount(Prompt(label, self.view.query), after=self.footer)

    @on(Prompt.Changed)
    def _prompt_changed(self, event: Prompt.Changed) -> None:
        self.load(replace(self.view, query=event.words), "first" if event.words else "keep")

    @on(Prompt.Done)
    def _prompt_done(self, event: Prompt.Done) -> None:
        self._close_prompt()
        if event.words and not self.stories.count and self.view.place.key != "all":
            self.load(replace(self.view, place=ALL, query=event.words), "first")
        elif not event.words:
            self.leave_search()

    @on(Prompt.Left)
    def _prompt_left(self) -> None:
        self._close_prompt()
        self.leave_search()

    def listed(self, event: ListLoaded) -> None:
        super().listed(event)
        for prompt in self.query(Prompt):
            if event.error:
                prompt.note(str(event.error))
            else:
                prompt.note(_found(event))

    def _close_prompt(self) -> None:
        self.query(Prompt).remove()
        self.remove_class("-asking")
        self.enter("stories")

    def leave_search(self) -> None:
        """Back to what was shown before the search, on the same story."""
        view, number = self._before_search or (Listed(), None)
        self._before_search = None
        self.load(replace(view, query="", typing=False), "keep" if number is None else number)


def _found(event: ListLoaded) -> str:
    """How many a search found: so far, while the rest is still coming."""
    if not event.view.query:
        return ""
    return f"{event.total:,} found" if event.total is not None else f"{len(event.ids):,}+ found"
