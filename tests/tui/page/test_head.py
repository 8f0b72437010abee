"""Title, byline, meta, the coverage fact; the text and the notes under it; further fields."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from newsreader.story import Links, Moment, Provider, Report
from newsreader.tui.page import sentence_page
from newsreader.tui.page.raw import raw_page
from tests.tui.page.drawing import NOW, at, block, look, page, story, text, voice

LINKED = Links("https://www.a.example/x")

HEADS = [
    pytest.param({}, 84, ["  A title"], id="nothing known"),
    pytest.param(
        {"provider": Provider("P", "p.example", ("Ada", "Bea")), "published": at(21, 22, 2)},
        84,
        ["  A title", "  P  p.example · by Ada, Bea · Sat 21 Dec 2019 22:02 UTC · 6 years ago"],
        id="authors",
    ),
    pytest.param(
        {"provider": Provider("P", "p.example", ("Ada",)), "published": at(21, 22, 2)},
        60,
        ["  A title", "  P  p.example · by Ada", "  Sat 21 Dec 2019 22:02 UTC · 6 years ago"],
        id="two lines in the middle",
    ),
    pytest.param(
        {"provider": Provider("P", "p.example", ("Ada",)), "published": at(21, 22, 2), "topics": ("AI",)},
        47,
        [" A title", " P · Sat 21 Dec 2019 22:02 UTC"],
        id="bare where it is narrow",
    ),
    pytest.param(
        {"provider": Provider("The Harbour Post"), "published": at(21, 22, 2)},
        30,
        [" A title", " The Harbour Post", " Sat 21 Dec 2019 22:02 UTC"],
        id="a date is not broken",
    ),
    pytest.param({"provider": Provider(None, "p.example")}, 84, ["  A title", "  p.example"], id="a host alone"),
    pytest.param({"provider": Provider("p.example", "p.example")}, 84, ["  A title", "  p.example"], id="said once"),
    pytest.param({"hidden": True}, 84, ["  A title", "  hidden"], id="hidden"),
    pytest.param(
        {"published": Moment(datetime(2026, 11, 21, tzinfo=UTC), date_only=True)},
        84,
        ["  A title", "  Sat 21 Nov 2026 · 2 days ago"],
        id="a day has no clock and no zone",
    ),
    pytest.param(
        {"topics": ("AI", "Sea"), "type": "video", "facts": (("length", "13:34"), ("price", "Free"))},
        84,
        ["  A title", "  AI, Sea · video · 13:34 · Free"],
        id="length and price",
    ),
    pytest.param(
        {"quality": 137.0, "heat": 1234567.0},
        84,
        ["  A title", "  quality ▰▰▰▰▰ 137 · heat 1,234,567"],
        id="large numbers",
    ),
    pytest.param({"quality": 59.0}, 84, ["  A title", "  quality ▰▰▰▱▱ 59"], id="the meter rounds"),
    pytest.param({"quality": 50.0}, 84, ["  A title", "  quality ▰▰▰▱▱ 50"], id="a half is up"),
    pytest.param({"quality": -3.0}, 84, ["  A title", "  quality ▱▱▱▱▱ -3"], id="below nothing"),
]


@pytest.mark.parametrize(("changes", "width", "lines"), HEADS)
def test_heads(changes: dict[str, Any], width: int, lines: list[str]) -> None:
    shown = text(page(story(**changes), width))
    assert shown[: shown.index("")] == lines


def test_the_description_is_one_line_where_there_is_room() -> None:
    shown = story(provider=Provider("P"))
    words = "A paper from the quay, " + "and more of it " * 9
    line = text(page(shown, 84, description=words))[2]
    assert line.startswith("  A paper from the quay, and more")
    assert line.endswith("…")
    assert text(page(shown, 79, description=words))[2] == ""


def _covered(*others: Report, **changes: Any) -> list[str]:
    shown = story(provider=Provider("P"), published=at(21, 10), related=others)
    return text(page(replace(shown, **changes), 84))


LATER = Report(1, title="T", published=at(21, 12), provider=Provider("Q"))

FACTS = [
    pytest.param({}, "  2 providers over 2 h 00 · first known here: this story", id="this story"),
    pytest.param(
        {"published": at(21, 14)}, "  2 providers over 2 h 00 · first known here: Q, 2 h 00 before", id="other"
    ),
    pytest.param({"published": at(21, 12)}, "  2 providers", id="a tie has no first, and no span"),
    pytest.param(
        {"published": at(19)}, "  2 providers over 2 d 12 h · first known here: Q, 2 d 12 h after", id="untimed"
    ),
    pytest.param({"published": None}, "  2 providers · first known here: Q", id="no time to count from"),
    pytest.param({"provider": Provider("Q")}, None, id="one provider is no fact"),
]


@pytest.mark.parametrize(("changes", "line"), FACTS)
def test_the_coverage_fact(changes: dict[str, Any], line: str | None) -> None:
    lines = _covered(LATER, **changes)
    found = [shown for shown in lines if "provider" in shown]
    assert found == ([line] if line else [])


def test_days_without_clocks_have_a_span_of_days() -> None:
    days = [Moment(datetime(2019, 12, day, tzinfo=UTC), date_only=True) for day in (21, 24)]
    assert "  2 providers over 3 d" in _covered(replace(LATER, published=days[1]), published=days[0])


NOTES = [
    pytest.param({"excerpt": "W.", "links": LINKED}, "Excerpt only. o reads it at a.example.", id="excerpt, source"),
    pytest.param({"excerpt": "W."}, "Excerpt only.", id="excerpt"),
    pytest.param({}, "No text here.", id="nothing"),
    pytest.param({"links": LINKED}, "No text here. o reads it at a.example.", id="source"),
    pytest.param({}, "No other reports are listed.", id="no coverage"),
]


@pytest.mark.parametrize(("changes", "sentence"), NOTES)
def test_notes(changes: dict[str, Any], sentence: str) -> None:
    assert "  " + sentence in text(page(story(**changes), 84))


def test_a_text_needs_no_note() -> None:
    made = page(story(excerpt="W.", links=LINKED, body="Text."), 84)
    assert not any("Excerpt only" in line or "reads it" in line for line in text(made))
    assert voice(page(story(excerpt="W.", links=LINKED), 84), "o") == "accent_strong"


def test_a_long_body_is_cut_and_says_so() -> None:
    body = "words and more words\n\n" * 20_000
    lines = text(page(story(body=body, links=LINKED), 84))
    assert any(line.endswith("KB more; o reads it at a.example") and line.startswith("  … ") for line in lines)
    assert len(lines) < 5000


EXCERPTS = [
    pytest.param("The same words.", "The [same](https://a.example) *words*.\n\nMore.", 1, id="first paragraph"),
    pytest.param("The same words.", "# A head\n\nThe same words.", 1, id="after a heading"),
    pytest.param("The same words …", "The same words and what follows.", 1, id="cut"),
    pytest.param("The same words.", "Others.", 1, id="another text"),
    pytest.param("The same words.", "Others. The end.\n\n" * 200 + "The same words.", 2, id="only far below"),
]


@pytest.mark.parametrize(("excerpt", "body", "times"), EXCERPTS)
def test_an_excerpt_that_opens_the_body_stands_once(excerpt: str, body: str, times: int) -> None:
    shown = text(page(story(excerpt=excerpt, body=body), 84))
    assert sum("The same words" in line for line in shown) == times


def test_a_line_of_an_excerpt_goes_on_with_the_next_one() -> None:
    excerpt = "It adds the \nbuilt-in language and \n while typing.\n- one\n- two\n1. three"
    assert text(page(story(excerpt=excerpt), 84))[2:6] == [
        "  It adds the built-in language and while typing.",
        "  - one",
        "  - two",
        "  1. three",
    ]


def test_paragraphs_of_an_excerpt_stand_apart() -> None:
    assert text(page(story(excerpt="One.\n\nTwo."), 84))[2:5] == ["  One.", "", "  Two."]


def test_a_body_of_its_own() -> None:
    from newsreader.coverage import coverage_of
    from newsreader.tui.page import story_page

    shown = story(body="Old.")
    assert "  New." in text(story_page(shown, coverage_of(shown), look(84), body="New."))


def test_further_fields_come_last() -> None:
    facts = (("length", "13:34"), ("rating", "4.5"), ("levels", "easy, " * 14 + "hard"))
    shown = story(facts=facts, updated=Moment(NOW - timedelta(days=1)))
    lines = block(page(shown, 60), "rating")
    assert lines[0] == "  rating   4.5"
    assert lines[1].startswith("  levels   easy")
    assert lines[2].startswith("           easy")
    assert lines[-1] == "  updated  Sun 22 Nov 2026 12:00 UTC"
    assert "  length   13:34" not in lines
    assert " length   13:34" in text(page(shown, 40))


def test_raw_and_sentence_pages() -> None:
    record = "a\n" + "x" * 40 + "\n  note: the words of a long line go on below\n\n図" + "書" * 20
    assert text(raw_page(record, look(40))) == [
        " a",
        " " + "x" * 36,
        "   xxxx",
        "   note: the words of a long line go",
        "     on below",
        "",
        " 図" + "書" * 17,
        "   書書書",
    ]
    assert text(sentence_page("One sentence.", look(40))) == [" One sentence."]
    assert text(sentence_page("", look(40))) == []
