"""The pages about a provider and about a collection: drawings, where they lead, and that they fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsreader.figures import Calendar, CollectionFigures, Counted, Month, ProviderFigures, Sample
from newsreader.listing import ALL, Totals
from newsreader.tui.page import ASCII
from newsreader.tui.page.board import Board, Lead
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.collection_page import draw_collection
from newsreader.tui.page.figure_blocks import percent, valued
from newsreader.tui.page.provider_page import draw_provider
from newsreader.tui.page.story_rows import story_height, story_row
from tests.tui.page.drawing import look
from tests.tui.page.figures import CALENDAR, COLLECTION, MONTHS, NOVEMBER, PROVIDER, group, row, sheet, text


def provider(width: int, height: int, figures: ProviderFigures = PROVIDER, **changes: Any) -> Board:
    page = sheet(width, height, **changes)
    draw_provider(figures, page)
    return page.board()


def collection(width: int, height: int, figures: CollectionFigures = COLLECTION, **changes: Any) -> Board:
    page = sheet(width, height, **changes)
    draw_collection(figures, page)
    return page.board()


PROVIDER_80 = """

  harbourpost.example
  A daily from the quay. It prints the tide table on page one and the weather
  on page two.

  12         9         3         50 %        3 Nov 2019    4 Feb 2020
  stories    unread    topics    with AMP    first         last

▌ By month  Dec 2019  8 stories                most in Dec 2019: 8 · 1 undated
         ██████
         ██████
         ██████
  ██████ ██████        ▄▄▄▄▄▄
  ────────────────────────────
  Nov    Dec    2020   Feb

  Topics
  Sea       8  ━━━━━━━━━━━━━━━━━━━━━━━
  AI        4  ━━━━━━━━━━━╸
  Big Tech  1  ━━╸

  Stories  newest first
"""

COLLECTION_100 = """

  12         9         2            9         3 Nov 2019    4 Feb 2020
  stories    unread    providers    topics    first         last

  By month                                     most in Dec 2019: 8 · 1 undated

         ██████
         ██████
         ██████
         ██████
  ▄▄▄▄▄▄ ██████
  ██████ ██████        ▆▆▆▆▆▆
  ────────────────────────────
  Nov    Dec    2020   Feb

  Topics  3 of 9                                    Providers
  Sea     8  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━    Harbour Post  8  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
  AI      4  ━━━━━━━━━━━━━━━━━╸                   ▌ Lantern       4  ━━━━━━━━━━━━━━╸
  Ethics  2  ━━━━━━━━╸

  Most covered
  ● Story 1 of the harbour                                    12▪  CNET                21 Dec 2019
    Story 2 of the harbour                                     2▪  CNET                21 Dec 2019

  Shares
  unread    75 %  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━─────────────  9 of 12
  with AMP  50 %  ━━━━━━━━━━━━━━━━━━━━━━━━━╸─────────────────────────  6 of 12
  hidden     8 %  ━━━━───────────────────────────────────────────────  1 of 12
  problems   5 %  ━━╸────────────────────────────────────────────────  1 of 20

  20 files · 18 records · 1 problem, ! lists it · index 0.8 MB
"""

COLLECTION_40 = """
 12 stories | 9 unread | 2 providers
 9 topics | first 3 Nov 2019
 last 4 Feb 2020

>By month  Nov 2019  2 stories
        ######
 ...... ######        ......
 ----------------------------
 Nov    Dec    2020   Feb

 Topics  3 of 9
 Sea     8  ===========================
 AI      4  =============-
 Ethics  2  ======-

 Providers
 Harbour Post  8  =====================
 Lantern       4  ==========-

 Most covered
 N Story 1 of the harbour
   CNET | 21 Dec 2019               12x
   Story 2 of the harbour
   CNET | 21 Dec 2019                2x
"""

DRAWINGS = [
    pytest.param(provider(80, 22, at=0, across={"months": 1}), PROVIDER_80, id="provider, 80 wide"),
    pytest.param(collection(100, 28, at=2, across={"groups": 1}), COLLECTION_100, id="collection, 100 wide"),
    pytest.param(collection(40, 10, at=0, across={"months": 0}, glyphs=ASCII), COLLECTION_40, id="40 wide, ASCII"),
]


@pytest.mark.parametrize(("board", "drawing"), DRAWINGS)
def test_drawings(board: Board, drawing: str) -> None:
    lines = drawing[1:].rstrip("\n").split("\n")
    assert text(board)[: len(lines)] == lines


def leads(board: Board, band: str) -> list[Lead]:
    return [lead for stop in board.stops if stop.band == band for lead in stop.leads]


def test_where_the_page_of_a_provider_leads() -> None:
    place, board = PROVIDER.place, provider(100, 28)
    assert leads(board, "months") == [Lead(place, f"on:{month}") for month in ("2019-11", "2019-12", "2020-02")]
    assert leads(board, "topics") == [Lead(place, f"topic:{topic}") for topic in ("sea", "ai", '"big tech"')]


def test_where_the_page_of_a_collection_leads() -> None:
    board = collection(100, 28)
    assert leads(board, "months") == [Lead(month.place) for month in MONTHS if month.place]
    names = ("sea", "harbour post", "ai", "lantern", "ethics")
    assert [lead.place.key.partition(":")[2] for lead in leads(board, "groups")] == list(names)
    assert [(lead.place.key, lead.story) for lead in leads(board, "covered")] == [("big", 1), ("big", 2)]


def test_a_bar_of_several_months_leads_to_a_span() -> None:
    months = tuple(Month(NOVEMBER - 100 + index, 1, group("month", "m")) for index in range(200))
    board = collection(80, 22, replace(COLLECTION, calendar=Calendar(months=months)))
    assert leads(board, "months")[0] == Lead(ALL, "after:2011-07 before:2011-10")
    assert "By quarter" in "\n".join(text(board))


def test_the_ends_of_all_dates_are_no_date_of_a_query() -> None:
    ends = (Month(12, 1), Month(9999 * 12 + 11, 1))
    found = leads(provider(40, 22, replace(PROVIDER, calendar=Calendar(months=ends))), "months")
    assert [lead.query for lead in found] == ["before:0500-01", "after:9500-01"]


SENTENCES = [
    pytest.param(
        lambda: provider(80, 22, replace(PROVIDER, calendar=Calendar(undated=12))),
        "No story here has a date: publishedDateTime or date in a record gives it one.",
        id="no dates",
    ),
    pytest.param(
        lambda: collection(80, 22, replace(COLLECTION, totals=Totals(files=3))),
        "No stories here yet: ctrl+r in the reader looks again, ! lists what could not be",
        id="no stories",
    ),
    pytest.param(
        lambda: collection(80, 22, replace(COLLECTION, providers=(), provider_count=0)),
        "No story here names its provider: provider, publisher or a source link does.",
        id="no providers",
    ),
    pytest.param(
        lambda: provider(80, 22, replace(PROVIDER, sample=Sample(5, 2, 0))),
        "of the newest 5",
        id="a bounded look says so",
    ),
    pytest.param(
        lambda: provider(80, 22, replace(PROVIDER, calendar=replace(CALENDAR, months=CALENDAR.months[:1]))),
        "By month  Nov 2019  2 stories",
        id="a single month needs no chart",
    ),
]


@pytest.mark.parametrize(("draw", "sentence"), SENTENCES)
def test_what_is_not_there_is_said(draw: Callable[[], Board], sentence: str) -> None:
    words = " ".join(line.strip() for line in text(draw()))
    assert sentence in words


def test_a_provider_of_one_story_has_nothing_to_compare() -> None:
    one = Calendar(CALENDAR.first, CALENDAR.first, CALENDAR.months[:1])
    figures = replace(PROVIDER, stories=1, unread=0, calendar=one, topics=(), sample=Sample(1, 0, 0))
    assert text(provider(80, 22, figures))[5:7] == [
        "  1        0         0         0 %         3 Nov 2019",
        "  story    unread    topics    with AMP    published",
    ]


PERCENTS = [(0, 5, "0 %"), (1, 1000, "< 1 %"), (2, 3, "66 %"), (3, 3, "100 %"), (0, 0, "0 %")]


@pytest.mark.parametrize(("part", "whole", "words"), PERCENTS)
def test_percents(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


VALUES = [("ai", "topic:ai"), ("big tech", 'topic:"big tech"'), ('a "b"', 'topic:"a ""b"""'), ("a/b-c", "topic:a/b-c")]


@pytest.mark.parametrize(("value", "term"), VALUES)
def test_terms(value: str, term: str) -> None:
    assert valued("topic", value) == term


STORIES = [
    pytest.param(64, True, ["● Story 1 of the harb…  12▪  CNET                21 Dec 2019"], id="one line"),
    pytest.param(
        64, False, ["● Story 1 of the harbour                    12▪  21 Dec 2019"], id="without the provider"
    ),
    pytest.param(34, True, ["● Story 1 of the harbour", "  CNET · Dec 2019            12▪"], id="two lines"),
]


@pytest.mark.parametrize(("width", "named", "lines"), STORIES)
def test_stories_as_rows(width: int, named: bool, lines: list[str]) -> None:
    drawn = story_row(row(1), look(width), provider=named)
    assert len(drawn) == story_height(width)
    assert ["".join(words for words, _ in runs).rstrip() for runs in drawn] == lines


names = st.text(max_size=40)
numbers = st.integers(0, 10**7)
ranked = st.lists(st.tuples(names, st.integers(1, 10**7)), max_size=14).map(
    lambda found: tuple(Counted(group("topic", name), count) for name, count in sorted(found, key=lambda one: -one[1]))
)
calendars = st.dictionaries(st.integers(12, 9999 * 12 + 11), st.integers(1, 10**7), max_size=30).map(
    lambda found: Calendar(CALENDAR.first, CALENDAR.last, tuple(Month(n, found[n]) for n in sorted(found)), 3)
)
providers = st.builds(
    lambda name, stories, domain, described, calendar, topics: replace(
        PROVIDER, place=group("provider", name), stories=stories, domain=domain, description=described,
        calendar=calendar, topics=topics,
    ),
    names, numbers, names, st.none() | names, calendars, ranked,
)  # fmt: skip
collections = st.builds(
    lambda calendar, topics, made_by, titles, stories: replace(
        COLLECTION, calendar=calendar, topics=topics, providers=made_by, totals=Totals(9, 9, stories, 3, 1),
        covered=tuple(row(number, title=title, provider=title) for number, title in enumerate(titles)),
    ),
    calendars, ranked, ranked, st.lists(names, max_size=4), numbers,
)  # fmt: skip


@given(st.one_of(providers, collections), st.integers(1, 170), st.integers(1, 60), st.booleans(), st.data())
def test_no_line_is_wider_than_the_page(
    figures: ProviderFigures | CollectionFigures, width: int, height: int, in_ascii: bool, data: st.DataObject
) -> None:
    changes = {"glyphs": ASCII} if in_ascii else {}
    at, across = data.draw(st.integers(0, 12)), data.draw(st.integers(0, 40))
    page = sheet(width, height, at=at, across=dict.fromkeys(("months", "groups", "topics"), across), **changes)
    if isinstance(figures, ProviderFigures):
        draw_provider(figures, page)
    else:
        draw_collection(figures, page)
    board = page.board()
    # The columns of a story's row are the least a page needs.
    assert all(cell_len(line.text) <= max(width, 16) for line in board.lines)
    assert all(len(stop.leads) == len(stop.edges) > 0 for stop in board.stops)
    assert all(one.last < other.first for one, other in zip(board.stops, board.stops[1:], strict=False))
    assert not board.stops or board.stops[-1].last < len(board.lines)
