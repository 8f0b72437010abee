"""What the story pane is given to show."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from newsreader.coverage import Coverage
from newsreader.listing import Row
from newsreader.story import Joined, Provider, Story
from newsreader.tui.page import Look, Page, sentence_page, story_page
from newsreader.tui.page.picture import Picture
from newsreader.tui.page.source import SHORT, beginning


class Shown(Struct, frozen=True):
    """What the pane shows: a story, the raw text of its record, or one sentence.

    Attributes:
        description: What is known of the story's provider.
        raw: The record's own text, instead of the story.
        pictures: Those of its pictures that are drawn, by the addresses the record gives.
        joined: What the other records of the collection add to the story.
        sentence: Shown when there is no story; as a note above it otherwise.
    """

    story: Story | None = None
    description: str | None = None
    raw: str | None = None
    sentence: str = ""
    joined: Joined = Joined()
    pictures: Mapping[str, Picture] = {}

    @property
    def identity(self) -> tuple[str, str, bool] | None:
        """What tells it from anything else that may be shown; None for a sentence."""
        return (self.story.root, self.story.path, self.raw is not None) if self.story else None

    @property
    def is_long(self) -> bool:
        """Whether its page takes longer to lay out than a key may."""
        return len(self.text) > SHORT

    @property
    def text(self) -> str:
        """What most of its page is made of."""
        return self.raw if self.raw is not None else self.story.body if self.story else ""

    def page(self, coverage: Coverage, look: Look, rows: int | None = None) -> Page:
        """The lines of it.

        Args:
            rows: Lay out no more of the text than fills so many lines.
        """
        body = None if rows is None else beginning(self.text, rows, look.measure)
        if self.raw is not None:
            from newsreader.tui.page.raw import raw_page

            return raw_page(self.raw if body is None else body, look)
        if self.story is None:
            return sentence_page(self.sentence, look)
        return story_page(self.story, coverage, look, body=body, pictures=self.pictures)


def sketch(row: Row) -> Shown:
    """What a list knows of a story: enough to recognize it by."""
    return Shown(
        Story(
            root="",
            path=str(row.id),
            identity="",
            title=row.title,
            excerpt=row.excerpt or None,
            published=row.published,
            provider=Provider(row.provider or None),
            hidden=row.hidden,
        )
    )
