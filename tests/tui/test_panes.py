"""Each pane in a host of its own: what it draws, and the messages it sends."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from newsreader.listing import READ, STARRED, Group, Place, Row, Shelf
from newsreader.story import Moment
from newsreader.tui.lines import Footer, Header, Hint, Rule
from newsreader.tui.row_list import RowList
from newsreader.tui.stories import Stories
from newsreader.tui.themes import INK
from newsreader.tui.topics import Topics

NOW = datetime(2026, 11, 23, tzinfo=UTC)


class Host(App[None]):
    """One widget, and the messages that came from it."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.heard: list[Message] = []
        self.register_theme(INK)
        self.theme = "ink"

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.heard.append(event)

    def on_row_list_entered(self, event: RowList.Entered) -> None:
        self.heard.append(event)


def lines(app: App[None]) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def group(name: str, unread: int, total: int, depth: int = 0, number: int | None = None) -> Group:
    return Group(Place(None, number, name, f"topic:{name.lower()}"), depth, unread, total)


SHELVES = [Group(Place.of(Shelf.ALL), 0, 19, 46), Group(Place.of(Shelf.STARRED), 0, 0, 3)]
GROUPS = [group("AI", 9, 21, number=1), group("Ethics", 3, 8, 1, 2), group("Sea", 0, 1234, 0, 3)]


async def test_topics_align_their_counts() -> None:
    topics = Topics()
    app = Host(topics)
    async with app.run_test(size=(26, 10)):
        topics.show("Topics", SHELVES, GROUPS, spaced=True)
        assert lines(app)[:7] == [
            "  Topics     unread   all",
            "▌ All            19    46",
            "  Starred               3",
            "",
            "  AI              9    21",
            "    Ethics        3     8",
            "  Sea               1,234",
        ]


@pytest.mark.parametrize(
    ("total", "drawn"),
    [
        pytest.param(9_999, ["  Topics     unread   all", "▌ All         9,999 9,999"], id="four digits"),
        pytest.param(65_536, ["  Topics    unread    all", "▌ All       65,536 65,536"], id="five"),
        pytest.param(1_000_000, ["  Topics unread       all", "▌ All 1,000,000 1,000,000"], id="seven"),
    ],
)
async def test_topics_keep_their_name_above_large_counts(total: int, drawn: Sequence[str]) -> None:
    topics = Topics()
    app = Host(topics)
    async with app.run_test(size=(26, 10)):
        topics.show("Topics", [Group(Place.of(Shelf.ALL), 0, total, total)], [], spaced=True)
        assert lines(app)[:2] == drawn


async def test_topics_move_over_the_blank_line() -> None:
    topics = Topics()
    app = Host(topics)
    async with app.run_test(size=(26, 10)) as pilot:
        topics.show("Topics", SHELVES, GROUPS, spaced=True)
        topics.move(2)
        await pilot.pause()
        assert topics.place == GROUPS[0].place
        topics.move(-1)
        assert topics.place == SHELVES[1].place
        assert [event.index for event in app.heard if isinstance(event, RowList.Moved)] == [3]


async def test_topics_keep_their_place_when_others_come() -> None:
    topics = Topics()
    async with Host(topics).run_test(size=(26, 10)):
        topics.show("Topics", SHELVES, GROUPS, spaced=False)
        topics.choose(GROUPS[2].place)
        topics.show("Topics", SHELVES, [group("New", 1, 1, number=9), *GROUPS], spaced=True)
        assert topics.place == GROUPS[2].place


async def test_topics_know_the_next_with_unread() -> None:
    topics = Topics()
    async with Host(topics).run_test(size=(26, 10)):
        topics.show("Topics", SHELVES, GROUPS, spaced=False)
        assert topics.next_unread() == GROUPS[0]
        topics.choose(GROUPS[1].place)
        assert topics.neighbour(1, unread=True) is None
        assert topics.neighbour(-1, unread=True) == GROUPS[0].place


def row(number: int, **changes: object) -> Row:
    at = Moment(datetime(2019, 12, 21, 22, 2, tzinfo=UTC))
    plain = {"title": f"Story {number} of the harbour", "provider": "CNET", "published": at, "covered": 12, "flags": 0}
    return Row(id=number, ident=number, hidden=False, **{**plain, **changes})  # type: ignore[arg-type]


class Shelves:
    """Rows made on demand; counts how many were asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def fetch(self, ids: Sequence[int]) -> list[Row]:
        self.asked += len(ids)
        flags = {1: READ, 2: STARRED | READ}
        return [row(number, flags=flags.get(number, 0)) for number in ids]


def stories(shelves: Shelves) -> Stories:
    return Stories(shelves.fetch, lambda: NOW, UTC)


WIDTHS = [
    pytest.param(
        48,
        [
            "   AI  3 stories                  newest first",
            "▌● Story 0 of the harbour",
            "▌  CNET · 21 Dec 2019                      12▪",
            "   Story 1 of the harbour",
            "   CNET · 21 Dec 2019                      12▪",
            "   Story 2 of the harbour",
            " ★ CNET · 21 Dec 2019                      12▪",
        ],
        id="two lines",
    ),
    pytest.param(
        30,
        [
            "   AI  3 stories      newest",
            "▌● Story 0 of the harbour",
            "▌  CNET · Dec 2019       12▪",
        ],
        id="short dates",
    ),
    pytest.param(
        80,
        [
            "   AI  3 stories                                                  newest first",
            "▌●  Story 0 of the harbour                     12▪ CNET            21 Dec 2019",
            "    Story 1 of the harbour                     12▪ CNET            21 Dec 2019",
            "  ★ Story 2 of the harbour                     12▪ CNET            21 Dec 2019",
        ],
        id="one line",
    ),
]


@pytest.mark.parametrize(("width", "expected"), WIDTHS)
async def test_stories_at_each_width(width: int, expected: list[str]) -> None:
    pane = stories(Shelves())
    app = Host(pane)
    async with app.run_test(size=(width, 12)):
        pane.show("AI", "newest first", array("q", range(3)), select=None)
        assert lines(app)[: len(expected)] == expected


async def test_a_million_stories_fetch_only_what_is_seen() -> None:
    shelves = Shelves()
    pane = stories(shelves)
    app = Host(pane)
    async with app.run_test(size=(48, 24)) as pilot:
        pane.show("All", "newest first", array("q", range(1_000_000)), select=None)
        await pilot.pause()
        pane.end(1)
        await pilot.pause()
        assert "Story 999999" in "\n".join(lines(app))
        assert pane.current is not None
        assert pane.current.id == 999_999
        assert shelves.asked <= 64 * 4


async def test_a_list_that_comes_by_its_beginning() -> None:
    pane = stories(Shelves())
    app = Host(pane)
    async with app.run_test(size=(48, 21)) as pilot:
        pane.show("All", "newest first", array("q", range(30)), total=1_000, select=7)
        await pilot.pause()
        assert "1,000 stories" in lines(app)[0]
        pane.end(1)
        await pilot.pause()
        assert pane.current is None
        assert lines(app)[3].strip() == ""
        pane.extend(array("q", range(1_000)))
        await pilot.pause()
        assert pane.current is not None
        assert pane.current.id == 999
        assert "Story 999 " in "\n".join(lines(app))


EXTENSIONS = [
    pytest.param(array("q", range(50)), 7, id="the same stories"),
    pytest.param(array("q", [100, *range(50)]), 7, id="one came above"),
    pytest.param(array("q", [1, 2, 3]), 1, id="its own went"),
]


@pytest.mark.parametrize(("rest", "expected"), EXTENSIONS)
async def test_the_cursor_keeps_its_story_when_the_rest_comes(rest: array[int], expected: int) -> None:
    pane = stories(Shelves())
    async with Host(pane).run_test(size=(48, 21)) as pilot:
        pane.show("All", "newest first", array("q", range(30)), total=50, select=7)
        pane.extend(rest)
        await pilot.pause()
        assert pane.current is not None
        assert pane.current.id == expected
        assert pane.count == len(rest)


async def test_pages_are_fetched_before_they_are_seen() -> None:
    shelves = Shelves()
    pane = stories(shelves)
    async with Host(pane).run_test(size=(48, 21)) as pilot:
        pane.show("All", "newest first", array("q", range(1_000)), select=60)
        await pilot.pause()
        pane.prefetch()
        asked = shelves.asked
        for _ in range(20):
            pane.move(1)
        await pilot.pause()
        assert shelves.asked == asked


async def test_a_mark_redraws_its_row() -> None:
    pane = stories(Shelves())
    app = Host(pane)
    async with app.run_test(size=(48, 12)) as pilot:
        pane.show("AI", "newest first", array("q", range(3)), select=None)
        await pilot.pause()
        pane.mark({0: READ | STARRED})
        await pilot.pause()
        assert lines(app)[1:3] == ["▌  Story 0 of the harbour", "▌★ CNET · 21 Dec 2019                      12▪"]


async def test_the_cursor_stays_on_its_story_and_its_line() -> None:
    pane = stories(Shelves())
    app = Host(pane)
    async with app.run_test(size=(48, 21)) as pilot:
        pane.show("All", "newest first", array("q", range(100)), select=50)
        pane.move(-3)
        await pilot.pause()
        before = next(index for index, line in enumerate(lines(app)) if "Story 47 " in line)
        pane.show("All", "newest first", array("q", range(-10, 100)), select=47)
        await pilot.pause()
        assert next(index for index, line in enumerate(lines(app)) if "Story 47 " in line) == before


async def test_a_click_chooses_and_a_second_one_enters() -> None:
    pane = stories(Shelves())
    app = Host(pane)
    async with app.run_test(size=(48, 12)) as pilot:
        pane.show("All", "newest first", array("q", range(5)), select=None)
        await pilot.click(pane, offset=(5, 4))
        await pilot.pause()
        assert pane.cursor == 1
        await pilot.click(pane, offset=(5, 4))
        await pilot.pause()
        assert isinstance(app.heard[-1], RowList.Entered)


async def test_pages_and_ends() -> None:
    pane = stories(Shelves())
    async with Host(pane).run_test(size=(48, 21)):
        pane.show("All", "newest first", array("q", range(100)), select=None)
        pane.page(1)
        assert pane.cursor == 9
        pane.page(-1)
        assert pane.cursor == 0
        pane.end(1)
        pane.move(5)
        assert pane.cursor == 99


async def footer_line(width: int, *hints: Hint) -> str:
    footer = Footer()
    app = Host(footer)
    async with app.run_test(size=(width, 1)) as pilot:
        footer.show(hints)
        await pilot.pause()
        return lines(app)[0]


async def test_the_footer_drops_words_from_the_right() -> None:
    hints = (Hint("o", "source"), Hint("a", "AMP"), Hint("L", "links"), Hint("?", "all keys"))
    assert await footer_line(50, *hints) == " o source  a AMP  L links              ? all keys"
    assert await footer_line(30, *hints) == " o source  a AMP   ? all keys"


async def test_the_footer_says_a_sentence() -> None:
    footer = Footer()
    app = Host(footer)
    async with app.run_test(size=(30, 1)) as pilot:
        footer.show([Hint("o", "source"), Hint("?", "keys")])
        footer.say("Nothing is here that could be opened.")
        await pilot.pause()
        assert lines(app)[0] == " Nothing is here that could…"
        footer.say("")
        await pilot.pause()
        assert lines(app)[0].startswith(" o source")


async def test_the_header_keeps_its_right_edge() -> None:
    header = Header()
    app = Host(header)
    async with app.run_test(size=(30, 1)) as pilot:
        header.show([("A collection with a long name", "strong")], [("3 unread", "dim")])
        await pilot.pause()
        assert lines(app)[0] == " A collection with…  3 unread"


async def _rule(pilot: Pilot[None], rule: Rule) -> list[str]:
    await pilot.pause()
    return lines(pilot.app)


async def test_rules_meet() -> None:
    rule = Rule()
    rule.styles.width = 1
    app = Host(rule)
    async with app.run_test(size=(10, 4)) as pilot:
        rule.join(2)
        assert await _rule(pilot, rule) == ["│", "│", "┤", "│"]
