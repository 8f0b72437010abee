"""The pages about a provider and about the whole collection: asked for in a thread, left by going somewhere."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on
from textual.message import Message

from newsreader.listing import GROUPINGS, Group, Listed, Place
from newsreader.tui.jumping import Jumping
from newsreader.tui.keys_told import key

if TYPE_CHECKING:
    from newsreader.figures import CollectionFigures, ProviderFigures
    from newsreader.library.asking import Question
    from newsreader.tui.about_screen import AboutScreen
    from newsreader.tui.page.board import Lead

COLLECTION = "collection"
"""What the page about the whole is known by; the one about a provider by the key of its place."""


class Figured(Message):
    """What a page is drawn from came."""

    def __init__(self, page: str, figures: ProviderFigures | CollectionFigures) -> None:
        super().__init__()
        self.page, self.figures = page, figures


class Followed(Message):
    """All stories of a page came after the first of them."""

    def __init__(self, page: str, ids: array[int]) -> None:
        super().__init__()
        self.page, self.ids = page, ids


class About(Jumping):
    """The reader with its pages of figures."""

    _about: tuple[str, AboutScreen] | None = None

    def action_about_collection(self) -> None:
        def figures(question: Question) -> Iterator[Message]:
            yield Figured(COLLECTION, self.collection.figures().collection(question))

        self._push(COLLECTION, self._heading, self.totals.unread, self.totals.stories, figures)

    def action_about_provider(self) -> None:
        """The page about the provider of what the cursor is on: a group, a report, a story."""
        place, row, walked = self.topics.place, self.aim, self.walked
        if self.pane is self.topics and place and place.key.startswith("provider:"):
            self._about_provider(place)
            return
        label = walked.provider.label if walked else row.provider if row else ""
        group = self.collection.figures().named(label)
        if group and label:
            self._about_group(group)
        else:
            self.say(f"No story here is by {label}." if label else "This story names no provider.")

    def _about_provider(self, place: Place) -> None:
        group = self.collection.figures().named(place.key.removeprefix("provider:"))
        if group:
            self._about_group(group)

    def _about_group(self, group: Group) -> None:
        place = group.place

        def figures(question: Question) -> Iterator[Message]:
            found = self.collection.figures().provider(group, question)
            yield Figured(place.key, found)
            if not found.beginning.is_whole:
                yield Followed(place.key, self.collection.catalog.ids(Listed(place), question))

        self._push(place.key, place.name, group.unread, group.total, figures)

    def _push(
        self, page: str, title: str, unread: int, total: int, ask: Callable[[Question], Iterator[Message]]
    ) -> None:
        """Open a page; what it shows is asked for meanwhile."""
        from newsreader.tui.about_screen import AboutScreen
        from newsreader.tui.board_pane import BoardPane

        board = BoardPane(self._clock, self._zone, self.rows, text_width=self.text_width, id="board")
        counts = f"{unread:,} unread" + (f" of {total:,}" if self.mode != "narrow" else "")
        leads_on = self._about_provider if page == COLLECTION else None
        screen = AboutScreen(title, counts if total else "", board, self._go_to, leads_on)
        self._about = (page, screen)
        self.app.push_screen(screen)
        self.loader.figures(ask)

    @on(Figured)
    def _figured(self, event: Figured) -> None:
        if self._about and self._about[0] == event.page:
            self._about[1].show(event.figures)

    @on(Followed)
    def _followed(self, event: Followed) -> None:
        if self._about and self._about[0] == event.page:
            self._about[1].board.extend(event.ids)

    def _go_to(self, lead: Lead) -> None:
        """Leave the pages for a place of the reader; backspace leads back to the story that was left."""
        while self.app.screen is not self:
            self.app.pop_screen()
        self.leave_here()
        if lead.query and (self._before_search is None or not self.view.query):
            self._before_search = self.spot()
        self._show_in_sidebar(lead.place)
        view = replace(self.view, place=lead.place, query=lead.query, typing=False, unread_only=False)
        self.load(view, "first" if lead.story is None else lead.story)
        self.enter("stories" if lead.story is None else "story")
        if lead.query:
            self.say(f"{lead.place.name}, {lead.query}. {key('escape')} clears.")

    def _show_in_sidebar(self, place: Place) -> None:
        """Put the sidebar's cursor on a place; it groups by what the place is of."""
        kind = place.key.partition(":")[0]
        self.topics.choose(place, tell=False)
        if kind in GROUPINGS and kind != self.grouping:
            self.grouping = kind
            self.loader.groups(kind)
