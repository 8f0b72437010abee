"""Pictures of the story on show: looked for once a person has stayed with it, drawn where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on

from newsreader.story import Story
from newsreader.tui.answers import Pictured, StoryLoaded
from newsreader.tui.in_story import InStory

if TYPE_CHECKING:
    from textual.timer import Timer

_LOOK_S = 0.1
"""Seconds on a story until its pictures are looked for."""


class Picturing(InStory):
    """The reader with pictures.

    Attributes:
        draws: Pictures are wanted.
    """

    draws = True
    _looking: Timer | None = None

    def begin(self) -> None:
        super().begin()
        self._look_soon(self.story.story)

    @on(StoryLoaded)
    def _story_came(self, event: StoryLoaded) -> None:
        self._look_soon(event.shown.story if event.shown.raw is None else None)

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
            self.say("Pictures are not drawn. I draws them again.")
        else:
            self.draws = True
            self._look_at(story)
            has_some = story and pictures.local_images(story)
            self.say("Pictures are drawn." + ("" if has_some else " This story has none in the folder."))

    def _look_soon(self, story: Story | None) -> None:
        if self._looking:
            self._looking.stop()
        self._looking = self.set_timer(_LOOK_S, lambda: self._look_at(story)) if story and story.images else None

    def _look_at(self, story: Story | None) -> None:
        """Have a story's pictures read and made small in a thread."""
        from newsreader.tui import pictures

        if not (self.draws and story and pictures.local_images(story)):
            return
        if not (pictures.is_available() and pictures.has_colors(self.app)):
            return
        background = self.story.looks.base.background
        behind = background.rgb if background else (0, 0, 0)

        def look() -> Iterator[Pictured]:
            yield Pictured(story, pictures.pictures_of(self.collection.roots, story, behind))

        self.loader.ask("pictures", look)

    @on(Pictured)
    def _pictures_came(self, event: Pictured) -> None:
        held = self.story.story
        if self.draws and held and (held.root, held.path) == (event.story.root, event.story.path):
            self.story.draw(event.pictures)
            self.describe()
