"""The parts of the reader that need no screen: cells, hints, the way back, undo, the gate, the table of commands."""

from __future__ import annotations

import unicodedata
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from newsreader.coverage import Coverage, coverage_of
from newsreader.errors import QueryError
from newsreader.library.progress import Progress
from newsreader.listing import ALL, Before, Group, Listed, Place, Row, Shelf, Totals
from newsreader.story import Link, Links, Refused, Report, Story
from newsreader.tui import hints
from newsreader.tui.commands import COMMANDS, renamed, with_keys
from newsreader.tui.gate import Gate
from newsreader.tui.goals import Goal, chosen, nearest
from newsreader.tui.lines import Hint
from newsreader.tui.links_screen import entries
from newsreader.tui.opening import as_markdown, missing, no_report, report_link
from newsreader.tui.page.cells import cell_len, cut, left, right, steady
from newsreader.tui.sentences import empty_list
from newsreader.tui.trail import Stop, Trail
from newsreader.tui.undo import STEPS, Undo

URL = "https://www.a.example/x"


def story(**changes: object) -> Story:
    plain = Story(root="/r", path="a.md", identity="a.example/x", title="A [title]", links=Links(source=URL))
    return replace(plain, **changes)


FITS = [
    pytest.param("short", 10, "short", id="fits"),
    pytest.param("exactly ten", 11, "exactly ten", id="fits exactly"),
    pytest.param("one two three", 8, "one two…", id="no blank before the mark"),
    pytest.param("one, two", 5, "one…", id="no comma before the mark"),
    pytest.param("図書館の司書", 7, "図書館…", id="wide characters"),
    pytest.param("図書館の司書", 6, "図書…", id="never half a character"),
    pytest.param("e\u0301" * 5, 3, "e\u0301e\u0301…", id="marks stay with their letter"),
    pytest.param("👩‍👩‍👧 family", 2, "…", id="never inside a joined emoji"),
    pytest.param("text", 0, "", id="no room"),
    pytest.param("text", 1, "…", id="room for the mark alone"),
]


@pytest.mark.parametrize(("text", "width", "expected"), FITS)
def test_fit(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


NEAREST = [
    pytest.param([9, 7, 5], 7, 7, id="the story itself"),
    pytest.param([9, 3], 7, 9, id="above is nearer"),
    pytest.param([9, 5], 7, 5, id="below, when both are as near"),
    pytest.param([9], 3, 9, id="above alone"),
    pytest.param([], 7, None, id="nothing is left"),
    pytest.param([5, 3], 8, 5, id="a story that is not of the list"),
]


@pytest.mark.parametrize(("left", "held", "expected"), NEAREST)
def test_the_nearest_story_that_is_left(left: list[int], held: int, expected: int | None) -> None:
    assert nearest([9, 7, 5, 3], left, held) == expected


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=60), st.integers(1, 40))
def test_columns_are_exact(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width
    assert cell_len(left(text, width)) == cell_len(right(text, width)) == width


def keys(story: Story | None, width: int) -> dict[str, bool]:
    coverage = coverage_of(story) if story else Coverage()
    return {hint.key: hint.live for hint in hints.story_hints(story, coverage, width)}


def test_the_footer_tells_the_truth_about_the_story() -> None:
    bare = keys(story(), 160)
    assert (bare["o"], bare["a"], bare["A"]) == (True, False, False)
    assert "r" not in bare
    assert "c" not in bare
    reports = tuple(Report(number, links=Links(source=URL)) for number in range(1, 5))
    full = keys(story(links=Links(URL, URL, URL), related=reports), 160)
    assert full["a"]
    assert full["c"]
    assert "1-4" in full
    assert "1-9" in keys(story(related=reports * 4), 160)
    assert "1" in keys(story(related=reports[:1]), 160)
    assert not keys(None, 40)["o"]


@pytest.mark.parametrize(
    ("totals", "width", "words"),
    [
        (Totals(stories=46, unread=19, problems=1), 160, "19 unread of 46 · 1 problem"),
        (Totals(stories=46, unread=19, problems=2), 80, "19 unread of 46 · 2 problems"),
        (Totals(stories=4600, unread=1900), 40, "1,900 unread"),
        (Totals(), 80, ""),
    ],
)
def test_counts(totals: Totals, width: int, words: str) -> None:
    assert "".join(text for text, _ in hints.counts(totals, width)) == words


INDEXING = [
    pytest.param(Progress(total=312_000, seconds=1), 100, "312,000 files found …", id="still looking"),
    pytest.param(
        Progress(total=20_000, done=40, seconds=3.5, looking=3), 100, "indexing 40 of 20,000  ▱▱▱▱▱▱▱▱",
        id="too early to tell how fast",
    ),
    pytest.param(
        Progress(total=20_000, done=4_200, seconds=2, looking=1), 100,
        "indexing 4,200 of 20,000  ▰▱▱▱▱▱▱▱  4,200/s", id="nearly done",
    ),
    pytest.param(
        Progress(total=20_000, done=4_200, seconds=13, looking=1), 100,
        "indexing 4,200 of 20,000  ▰▱▱▱▱▱▱▱  350/s  45 s left", id="seconds",
    ),
    pytest.param(
        Progress(total=20_000, done=4_200, seconds=61, looking=1), 100,
        "indexing 4,200 of 20,000  ▰▱▱▱▱▱▱▱  70/s  4 min left", id="minutes",
    ),
    pytest.param(Progress(total=3, done=1, seconds=1, looking=0.1), 40, "indexing 33 %", id="narrow"),
]  # fmt: skip


@pytest.mark.parametrize(("progress", "width", "words"), INDEXING)
def test_indexing_takes_the_place_of_the_counts(progress: Progress, width: int, words: str) -> None:
    assert "".join(text for text, _ in hints.indexing(progress, width, ("▰", "▱"))) == words


@pytest.mark.parametrize(
    ("index", "count", "percent", "words"),
    [(3, 21, None, "4 of 21"), (3, 21, 42, "4 of 21 · 42 %"), (0, 0, None, ""), (1233, 9999, None, "1,234 of 9,999")],
)
def test_place_in_list(index: int, count: int, percent: int | None, words: str) -> None:
    assert hints.place_in_list(index, count, percent) == words


SENTENCES = [
    pytest.param(Listed(query="foo", place=Place(None, 1, "AI", "topic:ai")), Totals(stories=1),
                 'Nothing in AI matches "foo". enter searches everywhere, esc clears.', id="no match"),
    pytest.param(Listed(query="foo"), Totals(stories=1), 'Nothing in All matches "foo". esc clears.', id="nowhere"),
    pytest.param(Listed(place=Place.of(Shelf.UNREAD)), Totals(stories=3),
                 "Nothing unread in Unread. ] next topic with unread: Ethics 3.", id="all read"),
    pytest.param(Listed(place=Place.of(Shelf.STARRED)), Totals(stories=3),
                 "Nothing is starred yet. s stars a story.", id="no stars"),
    pytest.param(Listed(), Totals(files=12),
                 "12 files seen in ~/notes, none starts with front matter (---). ctrl+r looks again, q quits.",
                 id="no records"),
    pytest.param(Listed(), Totals(files=1, records=1),
                 "1 file seen in ~/notes, none of them a story. ! shows problems, q quits.", id="no stories"),
]  # fmt: skip


@pytest.mark.parametrize(("view", "totals", "sentence"), SENTENCES)
def test_empty_lists_say_what_to_do(view: Listed, totals: Totals, sentence: str) -> None:
    following = Group(Place(None, 2, "Ethics", "topic:ethics"), 1, 3, 8)
    assert empty_list(view, totals, Progress(finished=True), ["~/notes"], following, None) == sentence


def test_an_empty_list_while_looking_and_after_a_bad_query() -> None:
    assert "Looking" in empty_list(Listed(), Totals(), None, [], None, None)
    assert "no longer there" in empty_list(Listed(), Totals(), Progress(gone=("~/n",), finished=True), [], None, None)
    assert empty_list(Listed(query="("), Totals(), None, [], None, QueryError("Wrong.", 0)) == "Wrong. esc clears."


def test_the_way_back_and_forward() -> None:
    trail, first, second, third = Trail(), Stop(ALL, 1), Stop(ALL, 2), Stop(ALL, 3)
    assert trail.back(first) is None
    trail.leave(first)
    trail.leave(second)
    assert trail.back(third) == second
    assert trail.back(second) == first
    assert trail.forward(first) == second
    trail.leave(second)
    assert trail.forward(third) is None


def test_undo_keeps_fifty_steps() -> None:
    undo = Undo()
    undo.push("nothing", Before(array("q"), b""))
    assert undo.pop() is None
    for number in range(STEPS + 10):
        undo.push(f"step {number}", Before(array("q", [number]), b"\0"))
    words = []
    while step := undo.pop():
        words.append(step.words)
    assert words == [f"step {number}" for number in range(STEPS + 9, 9, -1)]


@given(st.text(max_size=80))
def test_no_control_character_passes_the_gate(text: str) -> None:
    (segment,) = Gate().apply([Segment(text, Style(link="https://evil.example"))], Color(0, 0, 0))
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in segment.text)
    assert segment.style is not None
    assert segment.style.link is None


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=80).map(steady))
def test_ordinary_text_passes_the_gate_as_it_is(text: str) -> None:
    segment = Segment(text, Style(bold=True))
    assert Gate().apply([segment], Color(0, 0, 0)) == [segment]


def test_what_is_there_instead_of_a_link() -> None:
    assert missing("AMP link", Links(source=URL)) == "No AMP link in this record. Nothing opened; o opens a.example."
    assert "L lists 1 other" in missing("source link", Links(others=(Link(URL),)))
    assert "no other either" in missing("source link", Links())
    assert no_report(None, 1) == "No other reports are listed. Nothing opened."
    assert report_link(story(related=(Report(1, links=Links(amp=URL)),)), 1) == URL
    assert report_link(story(), 1) is None
    script = Links(refused=(Refused("javascript:x", "it is a script"),))
    refusal = "Refused: javascript:x (it is a script)."
    assert missing("source link", script) == f"No source link to open. {refusal}"
    assert no_report(story(related=(Report(1, links=script),)), 1) == f"Nothing opened. {refusal}"
    assert as_markdown(story()) == f"[A \\[title\\]]({URL})"


def test_links_name_each_address_once() -> None:
    reports = (Report(1, links=Links(source=URL, amp="https://amp.a.example/x")),)
    body = "A [word](https://c.example/) and [bad](javascript:x)."
    found = entries(story(related=reports, body=body))
    assert [entry.url for entry in found] == [URL, "https://amp.a.example/x", "https://c.example/", None]
    assert found[1].label == "1 AMP"


GOALS = [
    pytest.param(7, 7, id="one story"),
    pytest.param("first", None, id="the first"),
    pytest.param("unread", 3, id="the first unread"),
    pytest.param("last unread", 4, id="the last unread"),
    pytest.param("keep", 2, id="its own"),
]


@pytest.mark.parametrize(("goal", "expected"), GOALS)
def test_where_the_cursor_goes(goal: Goal, expected: int | None) -> None:
    held = Row(2, 22, "t", "p", None, 1, 0, False)
    assert (
        chosen(goal, [1, 2, 3, 4, 5], {"unread": 3, "last unread": 4}.get(str(goal)), held, lambda _: None) == expected
    )


def test_the_cursor_follows_a_story_whose_record_changed() -> None:
    held = Row(9, 22, "t", "p", None, 1, 0, False)
    assert chosen("keep", [1, 2], None, held, {22: 2}.get) == 2
    assert chosen("keep", [1, 2], None, None, {22: 2}.get) is None


def test_command_ids_and_keys_are_unique() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert len(keys := [key for command in COMMANDS for key in command.keys]) == len(set(keys))


def test_a_person_may_choose_keys() -> None:
    commands, clashes = with_keys({"open_source": "ctrl+o", "star": "m", "sideways": "x", "zen": ""})
    found = {command.id: command.keys for command in commands}
    assert [found[name] for name in ("open_source", "star", "toggle_read", "zen")] == [("ctrl+o",), ("m",), (), ()]
    assert [(clash.key, clash.winner, clash.loser) for clash in clashes] == [("m", "star", "toggle_read")]
    assert renamed(commands) == {"o": "ctrl+o", "s": "m", "m": "–", "z": "–"}


@pytest.mark.parametrize(
    ("progress", "running"),
    [
        pytest.param(Progress(), False, id="not begun"),
        pytest.param(Progress(total=2), False, id="a few files: over in a blink"),
        pytest.param(Progress(total=2, seconds=0.6), True, id="a few that take long"),
        pytest.param(Progress(total=50), True, id="many"),
        pytest.param(Progress(total=50, done=50, finished=True), False, id="finished"),
    ],
)
def test_what_is_over_in_a_blink_is_not_told_of(progress: Progress, running: bool) -> None:
    assert progress.running is running


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(hints.list_hints(40), "enter read  n unread  / search  ? keys", id="stories"),
        pytest.param(hints.list_hints(40, topics=True), "enter stories  n unread  / search  ? keys", id="topics"),
        pytest.param(hints.raw_hints(40), "i story  e edit  ? keys", id="a record's text, narrow"),
        pytest.param(
            hints.raw_hints(80), "i the story again  e edit  ctrl+f find  space page  ? all keys", id="a record's text"
        ),
    ],
)
def test_keys_of_a_pane_alone(found: list[Hint], words: str) -> None:
    assert "  ".join(f"{hint.key} {hint.words}" for hint in found) == words
