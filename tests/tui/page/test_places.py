"""Places of a cursor, by arithmetic, equal what going through all lines gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsreader.listing import ALL
from newsreader.tui.page.board import Board, Lead, Stop
from newsreader.tui.page.lines import BLANK
from newsreader.tui.page.places import Places


@st.composite
def pages(draw: st.DrawFn) -> Places:
    """Stops of one to four lines with gaps between them, then stories."""
    stops, line = [], 0
    for gap, height in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=6)):
        line += gap
        stops.append(Stop(line, line + height - 1, (Lead(ALL),), (0,), ""))
        line += height
    board = Board((BLANK,) * (line + draw(st.integers(0, 3))), tuple(stops))
    return Places(board, draw(st.integers(0, 6)), draw(st.integers(1, 2)))


def every(places: Places) -> list[tuple[int, int]]:
    """The lines of each place, one after the other."""
    found = [(stop.first, stop.last) for stop in places.board.stops]
    first = len(places.board.lines)
    return found + [(at, at + places.height - 1) for at in range(first, places.length, places.height)]


@given(pages())
def test_places_follow_each_other(places: Places) -> None:
    assert [places.lines_of(place) for place in range(places.count)] == every(places)


@given(pages(), st.integers(0, 60))
def test_places_are_found_by_line(places: Places, line: int) -> None:
    line = min(line, places.length - 1)
    known = every(places)
    begins = [place for place, (first, _) in enumerate(known) if first >= line]
    ends = [place for place, (_, last) in enumerate(known) if last <= line]
    holds = [place for place, (first, last) in enumerate(known) if first <= line <= last]
    assert min(places.first_from(line), places.count) == (begins[0] if begins else places.count)
    assert places.last_until(line) == (ends[-1] if ends else -1)
    assert places.on(line) == (holds[0] if holds else None)


@given(pages(), st.data(), st.integers(1, 12))
def test_a_place_comes_into_sight(places: Places, data: st.DataObject, height: int) -> None:
    if not places.count:
        return
    place, top = data.draw(st.integers(0, places.count - 1)), data.draw(st.integers(0, places.length))
    first, last = places.lines_of(place)
    found = places.top_for(place, top, height, 2)
    assert found <= first
    assert found >= 0
    assert last < found + height or found == first
    assert places.top_for(place, found, height, 2) == found, "a second look moves nothing"
