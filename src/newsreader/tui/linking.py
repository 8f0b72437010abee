"""The keys that open and copy links."""

from __future__ import annotations

from functools import partial

from textual import on

from newsreader.settings import Settings
from newsreader.story import Links
from newsreader.tui.opening import Opening, as_markdown, best_link, missing, no_report, report_link
from newsreader.tui.picturing import Picturing
from newsreader.tui.story_view import StoryView


class Linking(Picturing):
    """The reader with its links."""

    settings: Settings

    def action_open_source(self) -> None:
        self.open_link(self.links.source, "source link")

    def action_open_amp(self) -> None:
        self.open_link(self.links.amp, "AMP link")

    def action_open_cdn_amp(self) -> None:
        self.open_link(self.links.cdn_amp, "cached AMP link")

    def action_open_report(self, number: int) -> None:
        story = self.settled
        url = report_link(story, number) if story else None
        self.say(self.opening.open(url) if url else no_report(story, number))

    def action_links(self) -> None:
        from newsreader.tui.links_screen import LinksScreen

        if story := self.settled:
            self.app.push_screen(LinksScreen(story, self.opening))

    def action_copy_link(self) -> None:
        url = best_link(self.links)
        self.say(self.opening.copy(url) if url else missing("link", self.links))

    def action_copy_markdown(self) -> None:
        if story := self.settled:
            self.say(self.opening.copy(as_markdown(story)))

    @on(StoryView.LinkChosen)
    def _link_chosen(self, event: StoryView.LinkChosen) -> None:
        self.say(self.opening.open(event.url))

    @property
    def opening(self) -> Opening:
        """What opens and copies addresses."""
        return Opening(self.app, self.settings.opener_of, self.say)

    @property
    def links(self) -> Links:
        """The links keys act on: the walked report's, else the story's.

        Raises:
            NewsreaderError: Their record takes too long to be read.
        """
        story, row = self.settled, self.walked
        if row is None:
            return story.links if story else Links()
        if row.report is None and row.here:
            # The index knows the source alone.
            copy = self.soon.answer(partial(self.collection.files.read, row.here.id))
            return copy.story.links if copy and copy.story else row.links
        return row.links

    def open_link(self, url: str | None, kind: str) -> None:
        """Open an address of the story, or say that there is none; the story counts as read."""
        if not url:
            self.say(missing(kind, self.links))
            return
        self.say(self.opening.open(url))
        row = self.aim
        if row and row.unread and self.story.walking is None and not self.reading.is_by_hand:
            outcome = self.marking.reading(row)
            self.stories.mark(outcome.flags)
            self.loader.groups(self.grouping)
