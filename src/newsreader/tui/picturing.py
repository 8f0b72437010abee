"""Pictures of the story on show: looked for once a person has stayed with it, drawn where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on

from newsreader.story import Story
from newsreader.tui.answers import Pictured, StoryLoaded
from newsreader.tui.in_story import InStory
from newsreader.tui.keys_told import key
from newsreader.tui.page.picture import OF_PROVIDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

    from textual.timer import Timer

    from newsreader.library.collection import Collection
    from newsreader.tui.page.picture import Picture

_LOOK_S = 0.1
"""Seconds on a story until its pictures are looked for."""


class Picturing(InStory):
    """The reader with pictures.

    Attributes:
        draws: Pictures are wanted.
    """

    draws = True
    _waiting_to_draw: Timer | None = None

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], zone: tzinfo, dwell: float
    ) -> None:
        super().__init__(collection, title, clock, zone, dwell)
        self._logos: dict[tuple[str, str | None], Picture | None] = {}

    def begin(self) -> None:
        super().begin()
        self._draw_soon(self.story.story)

    @on(StoryLoaded)
    def _story_came(self, event: StoryLoaded) -> None:
        self._draw_soon(event.shown.story if event.shown.raw is None else None)

    def action_pictures(self) -> None:
        from newsreader.tui import pictures

        story = self.story.story
        if not pictures.is_available():
            self.say("Pictures are drawn with Pillow: pip install 'newsreader[images]' adds it.")
        elif not pictures.has_colors(self.app):
            self.say("Pictures are not drawn: this terminal shows too few colours or signs for them.")
        elif self.draws:
            self.draws = False
            self.story.draw({})
            self.say(f"Pictures are not drawn. {key('pictures')} draws them again.")
        else:
            self.draws = True
            self._draw(story)
            has_some = story and pictures.local_images(story)
            self.say("Pictures are drawn." + ("" if has_some else " This story has none in the folder."))

    def _draw_soon(self, story: Story | None) -> None:
        if self._waiting_to_draw:
            self._waiting_to_draw.stop()
        self._waiting_to_draw = self.set_timer(_LOOK_S, lambda: self._draw(story)) if story else None

    def _draw(self, story: Story | None) -> None:
        """Have a story's pictures read and made small in a thread."""
        from newsreader.tui import pictures

        if not (self.draws and story):
            return
        provider = (story.root, story.provider.domain)
        if not pictures.local_images(story) and self._logos.get(provider, True) is None:
            return
        if not (pictures.is_available() and pictures.has_colors(self.app)):
            return
        background = self.story.looks.base.background
        behind = background.rgb if background else (0, 0, 0)

        def look() -> Iterator[Pictured]:
            roots = self.collection.roots
            found = pictures.pictures_of(roots, story, behind)
            if provider not in self._logos:
                self._logos[provider] = pictures.logo_of(roots, story, behind)
            logo = self._logos[provider]
            yield Pictured(story, found if logo is None else {**found, OF_PROVIDER: logo})

        self.loader.ask("pictures", look)

    @on(Pictured)
    def _pictures_came(self, event: Pictured) -> None:
        held = self.story.story
        if self.draws and held and (held.root, held.path) == (event.story.root, event.story.path):
            self.story.draw(event.pictures)
            self.describe()
