"""The pane of a page of figures, in a host of its own: where the cursor goes, and what it asks for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import UTC
from functools import partial

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from newsreader.listing import Row
from newsreader.tui.board_pane import BoardPane
from newsreader.tui.page.board import Lead
from newsreader.tui.page.collection_page import draw_collection
from newsreader.tui.page.provider_page import draw_provider
from newsreader.tui.themes import INK
from tests.tui.page.drawing import NOW
from tests.tui.page.figures import COLLECTION, PROVIDER, row

MANY = 1_000_000
PLACE = PROVIDER.place


class Host(App[None]):
    """One pane, the leads it sent, and how many rows it fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.leads: list[Lead] = []
        self.fetched = 0
        self.board = BoardPane(lambda: NOW, UTC, self.fetch)
        self.register_theme(INK)
        self.theme = "ink"

    def compose(self) -> ComposeResult:
        yield self.board

    def fetch(self, ids: Sequence[int]) -> list[Row]:
        self.fetched += len(ids)
        return [row(number) for number in ids]

    def on_board_pane_chosen(self, event: BoardPane.Chosen) -> None:
        self.leads.append(event.lead)

    @property
    def lines(self) -> list[str]:
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def under_cursor(self) -> str:
        """The first line with the cursor before it or in it."""
        return next((line for line in self.lines if "▌" in line), "")


async def show_provider(host: Host, pilot: Pilot[None], stories: int) -> None:
    host.board.focus()
    host.board.show(partial(draw_provider, PROVIDER), PLACE, array("q", range(1, stories + 1)), stories)
    await pilot.pause()


async def test_the_cursor_goes_over_months_topics_and_stories() -> None:
    host = Host()
    async with host.run_test(size=(80, 40)) as pilot:
        await show_provider(host, pilot, 3)
        assert "By month  Feb 2020  1 story" in host.under_cursor
        host.board.across(-1)
        await pilot.pause()
        assert "By month  Dec 2019  8 stories" in host.under_cursor
        host.board.choose()
        for _ in range(4):
            host.board.move(1)
        await pilot.pause()
        assert "Story 1 of the harbour" in host.under_cursor
        host.board.choose()
        host.board.move(-1)
        host.board.choose()
        await pilot.pause()
    assert host.leads == [Lead(PLACE, "on:2019-12"), Lead(PLACE, story=1), Lead(PLACE, 'topic:"big tech"')]


async def test_the_ends_are_ends() -> None:
    host = Host()
    async with host.run_test(size=(80, 12)) as pilot:
        await show_provider(host, pilot, 3)
        host.board.end(1)
        await pilot.pause()
        assert "Story 3" in host.under_cursor
        host.board.move(1)
        host.board.across(1)
        await pilot.pause()
        assert "Story 3" in host.under_cursor
        host.board.end(-1)
        host.board.move(-1)
        host.board.across(-9)
        await pilot.pause()
        assert host.lines[0] == "  harbourpost.example", "the head of the page is in sight with its first place"
        assert host.board.lead == Lead(PLACE, "on:2019-11")


async def test_a_million_stories_are_fetched_by_the_page() -> None:
    host = Host()
    async with host.run_test(size=(80, 40)) as pilot:
        await show_provider(host, pilot, 200)
        host.board.extend(array("q", range(1, MANY + 1)))
        host.board.end(1)
        await pilot.pause()
        assert f"Story {MANY} of the harbour" in host.under_cursor
        assert host.fetched < 1_000


async def test_other_stories_may_come_than_the_first_ones() -> None:
    host = Host()
    async with host.run_test(size=(80, 40)) as pilot:
        await show_provider(host, pilot, 9)
        host.board.end(1)
        host.board.extend(array("q", [5]))
        await pilot.pause()
        assert "Story 5" in host.under_cursor


async def test_pages_keep_a_place_in_sight() -> None:
    host = Host()
    async with host.run_test(size=(60, 10)) as pilot:
        await show_provider(host, pilot, 30)
        seen = []
        for _ in range(9):
            host.board.page(1)
            await pilot.pause()
            seen.append(host.under_cursor)
        assert all(seen)
        for _ in range(12):
            host.board.page(-1)
            await pilot.pause()
        assert host.board.lead == Lead(PLACE, "on:2020-02")
        assert host.lines[0] == "  harbourpost.example"


async def test_a_place_out_of_sight_comes_into_sight_first() -> None:
    host = Host()
    async with host.run_test(size=(40, 8)) as pilot:
        await show_provider(host, pilot, 3)
        assert not host.under_cursor
        host.board.move(1)
        await pilot.pause()
        assert "By month  Feb 2020" in host.under_cursor
        assert host.board.lead == Lead(PLACE, "on:2020-02")


async def test_lists_stand_side_by_side() -> None:
    host = Host()
    async with host.run_test(size=(100, 40)) as pilot:
        host.board.focus()
        host.board.show(partial(draw_collection, COLLECTION))
        host.board.move(1)
        host.board.across(1)
        await pilot.pause()
        assert "▌ Harbour Post" in host.under_cursor
        host.board.move(1)
        await pilot.pause()
        assert "▌ Lantern" in host.under_cursor
        host.board.move(1)
        await pilot.pause()
        assert "▌ Ethics" in host.under_cursor, "the shorter list is left where it ends"


async def test_a_click_goes_there_and_a_second_one_goes_in() -> None:
    host = Host()
    async with host.run_test(size=(100, 40)) as pilot:
        host.board.focus()
        host.board.show(partial(draw_collection, COLLECTION))
        await pilot.pause()
        y, line = next((y, line) for y, line in enumerate(host.lines) if "Lantern" in line)
        for _ in range(2):
            await pilot.click(offset=(line.index("Lantern"), y))
        assert [lead.place.name for lead in host.leads] == ["Lantern"]
        chart = next(y for y, line in enumerate(host.lines) if "Nov    Dec" in line)
        await pilot.click(offset=(3, chart))
        assert "Nov 2019  2 stories" in host.under_cursor
        await pilot.click(offset=(3, 0))
        assert "Nov 2019  2 stories" in host.under_cursor


async def test_the_wheel_scrolls() -> None:
    host = Host()
    async with host.run_test(size=(60, 10)) as pilot:
        await show_provider(host, pilot, 30)
        await pilot._post_mouse_events([_scroll(1)], offset=(5, 5))
        await pilot.pause()
        down = host.lines[0]
        await pilot._post_mouse_events([_scroll(-1)], offset=(5, 5))
        await pilot.pause()
        assert down != host.lines[0] == "  harbourpost.example"


def _scroll(direction: int) -> type:
    from textual import events

    return events.MouseScrollDown if direction > 0 else events.MouseScrollUp


async def test_a_page_without_places_scrolls() -> None:
    host = Host()
    async with host.run_test(size=(30, 3)) as pilot:
        from msgspec.structs import replace

        from newsreader.figures import Calendar

        bare = replace(PROVIDER, topics=(), calendar=Calendar())
        host.board.focus()
        host.board.show(partial(draw_provider, bare))
        await pilot.pause()
        before = host.lines
        host.board.move(1)
        host.board.across(1)
        host.board.choose()
        host.board.end(-1)
        host.board.move(2)
        await pilot.pause()
        assert host.lines != before
        assert host.board.lead is None


async def test_the_cursor_stays_through_a_resize() -> None:
    host = Host()
    async with host.run_test(size=(80, 24)) as pilot:
        await show_provider(host, pilot, 30)
        host.board.end(1)
        await pilot.pause()
        for size in ((40, 12), (160, 45), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "Story 30" in host.under_cursor
