"""What the story pane is given to show."""

from __future__ import annotations

from msgspec import Struct

from newsreader.listing import Row
from newsreader.story import Joined, Provider, Story


class Shown(Struct, frozen=True):
    """What the pane shows: a story, the raw text of its record, or one sentence.

    Attributes:
        description: What is known of the story's provider.
        raw: The record's own text, instead of the story.
        joined: What the other records of the collection add to the story.
        sentence: Shown when there is no story; as a note above it otherwise.
    """

    story: Story | None = None
    description: str | None = None
    raw: str | None = None
    sentence: str = ""
    joined: Joined = Joined()


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
