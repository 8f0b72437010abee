"""A story as plain text: the lines of the story pane without their styles."""

from __future__ import annotations

from datetime import UTC, datetime

from textual.style import Style

from newsreader.coverage import coverage_of
from newsreader.records import urls
from newsreader.settings import Settings, terminal_zone
from newsreader.story import Joined, Organization, Story
from newsreader.tui.page import UNICODE, Look, Palette, story_page
from newsreader.tui.page.words import write_dates

_WIDTH = 84


def plain_story(
    story: Story, organization: Organization | None, joined: Joined, settings: Settings | None = None
) -> str:
    """The page of a story as a reader of 84 columns sees it, with times and days as the settings have them, but for the
    keys: none is named, and addresses and headlines are whole, however long.
    """
    settings = settings or Settings()
    write_dates(settings.date_format)
    none = Style()
    look = Look(
        width=_WIDTH,
        now=datetime.now(UTC),
        zone=terminal_zone(settings),
        glyphs=UNICODE,
        palette=Palette(none, none, none, none, none, none, none),
        check=_checked,
        description=organization.description if organization else None,
        is_printed=True,
    )
    page = story_page(story, coverage_of(story, joined), look)
    return "\n".join(line.text.rstrip() for line in page.lines)


def _checked(raw: str) -> str | None:
    made = urls.check(raw)
    return made if isinstance(made, str) else None
