"""A timeline in a host of its own, and the seed story with one report told in full."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, tzinfo

from msgspec.structs import replace
from textual.app import App
from textual.pilot import Pilot

from newsreader.coverage import Coverage, Row, coverage_of
from newsreader.story import Known, Links, Story
from newsreader.tui.opening import Opening
from newsreader.tui.themes import INK, NEWSPRINT
from newsreader.tui.timeline_screen import TimelineScreen
from tests.tui.page.drawing import SEED

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

_MINT = "www.livemint.com/technology/tech-news/facebook-says-group-used-ai-generated-faces-to-push-pro-trump-messages"
MINT = replace(
    SEED.related[1],
    excerpt="The faces in the pictures belonged to nobody. A model had drawn several dozen of them, and a campaign "
    "with money behind it put them over messages for one president and against one government. Two research teams had "
    "the list of accounts in hand before the public did, and what they say of it is told here at some length ...",
    links=Links(
        f"https://{_MINT}-11577018518743.html",
        f"https://{_MINT}/amp-11577018518743.html",
        f"https://www-livemint-com.cdn.ampproject.org/c/s/{_MINT}/amp-11577018518743.html",
    ),
    quality=59.0,
)
TOLD = replace(SEED, related=(SEED.related[0], MINT, *SEED.related[2:]))
MINT_ROW = next(row for row in coverage_of(TOLD).rows if row.report == MINT)


class Noted(Opening):
    """Opens and copies nothing, and notes what was asked for."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.copied: list[str] = []

    def open(self, url: str) -> str:
        self.opened.append(url)
        return "Opened it."

    def copy(self, text: str, *, multiline: bool = False) -> str:
        self.copied.append(text)
        return "Copied it."


class Host(App[None]):
    """Shows a timeline, and notes what came from it."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        super().__init__()
        self.register_theme(INK)
        self.register_theme(NEWSPRINT)
        self.theme = "ink"
        self.ascii_only = ascii_only
        self.opening = Noted()
        self.jumps: list[Known] = []

    @property
    def timeline(self) -> TimelineScreen:
        """The page on show."""
        assert isinstance(self.screen, TimelineScreen)
        return self.screen

    @property
    def lines(self) -> list[str]:
        """The screen as text, trailing blanks cut."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


@asynccontextmanager
async def showing(
    story: Story,
    size: tuple[int, int],
    *,
    coverage: Coverage | None = None,
    start: Row | None = None,
    zone: tzinfo = UTC,
    ascii_only: bool = False,
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    """A timeline on a screen of a size."""
    app = Host(ascii_only=ascii_only)
    async with app.run_test(size=size) as pilot:
        held = coverage or coverage_of(story)
        app.push_screen(TimelineScreen(story, held, app.opening, app.jumps.append, now=NOW, zone=zone, start=start))
        await pilot.pause()
        await pilot.pause()
        yield app, pilot
