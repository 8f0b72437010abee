"""The story pane, line by line, at the widths it is designed for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.style import Style

from newsreader.coverage import coverage_of
from newsreader.records import urls
from newsreader.records.reader import parse
from newsreader.story import Image, Link, Links, Moment, Provider, Refused, Report, Story
from newsreader.tui.paper import ASCII, UNICODE, Look, Page, Palette, raw_page, sentence_page, story_page, words
from newsreader.tui.paper.flow import size, wrap

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
RECORD = Path(__file__).parents[1] / "data" / "facebook.md"


def look(width: int, **changes: object) -> Look:
    styles = [Style(bold=bool(number & 1), dim=number > 2, italic=number > 4) for number in range(7)]
    plain = Look(width, NOW, UTC, UNICODE, Palette(*styles), checked)
    return replace(plain, **changes)  # type: ignore[arg-type]


def checked(raw: str) -> str | None:
    made = urls.check(raw)
    return made if isinstance(made, str) else None


def facebook() -> Story:
    found = parse(RECORD.read_text(encoding="utf-8"), "/r", "/r", "facebook.md").found
    assert isinstance(found, Story)
    return found


def story(**changes: object) -> Story:
    plain = Story(root="/r", path="a.md", identity="x", title="A title")
    return replace(plain, **changes)  # type: ignore[arg-type]


def page(story: Story, width: int, **changes: object) -> Page:
    return story_page(story, coverage_of(story), look(width, **changes))


def text(page: Page) -> list[str]:
    return [line.text.rstrip() for line in page.lines]


WIDE = """
  Facebook removes bogus accounts that used AI to create fake profile pictures
  CNET  cnet.com · Sat 21 Dec 2019 22:02 UTC · 6 years ago
  AI · article · quality ▰▰▰▰▱ 84 · heat 194
  12 providers over 6 d 21 h · first known here: WTKR.com, 1 h 04 before

  The accounts wore faces that no camera ever saw. A model had drawn them, and
  a network of pages pushed politics under them until the site took it down.

  Excerpt only. o reads it at cnet.com.

  o  source         www.cnet.com/news/facebook-removed-fake-accounts-that-used-ai…
  a  AMP            www.cnet.com/google-amp/news/facebook-removed-fake-accounts-t…
  A  cached AMP     www-cnet-com.cdn.ampproject.org/c/s/www.cnet.com/google-amp/n…
     image 196×110  www.bing.com/th?id=ON.3C3F3605C3E4F3B777591E3E5E37C2AE

  Coverage  11 other reports                            Sat 21 █▄█····▄ Sat 28 Dec

  Sat 21   −1h04   8  WTKR.com            Fake Facebook accounts now u…  FIRST AMP
            −59m   5  Business Insider    Facebook says a pro-Trump media ou…
            −13m   9  The Straits Times   Facebook removes manipulative acco…
               0   ·  CNET                this story                           AMP
  Sun 22  +14h56   2  Mint                Facebook says group used AI-genera…  AMP
          +17h29   7  MarketWatch         Twitter, Facebook take down global…
  Mon 23  +1d05h   6  South China Morni…  Facebook says group used AI-genera…  AMP
          +1d16h  10  FOX 17              Fake Facebook accounts using artif…
          +1d16h  11  Independent         Pro-Trump news outlet used AI to c…
          +1d18h   4  Santa Rosa Press…   Facebook, Twitter disable sprawlin…  AMP
  Sat 28  +6d15h   1  Black Enterprise    Facebook Claims The Epoch Times Us…  AMP
          +6d20h   3  Axios               Facebook purges accounts that used…  AMP
"""

MIDDLE = """
 Facebook removes bogus accounts that used AI to
 create fake profile pictures
 CNET  cnet.com
 Sat 21 Dec 2019 22:02 UTC · 6 years ago
 AI · article · quality ▰▰▰▰▱ 84 · heat 194
 12 providers, 6 d 21 h · first: WTKR.com −1h04

 The accounts wore faces that no camera ever
 saw. A model had drawn them, and a network of
 pages pushed politics under them until the site
 took it down.

 Excerpt only. o reads it at cnet.com.

 o source  a AMP  A cached  image 196×110

 Coverage  11 others  Sat 21 █▄█····▄ Sat 28 Dec

 Sat 21  −1h04  8 WTKR.com             FIRST AMP
 20:58            Fake Facebook accounts now us…
          −59m  5 Business Insider
 21:03            Facebook says a pro-Trump med…
          −13m  9 The Straits Times
 21:49            Facebook removes manipulative…
             0  · CNET, this story           AMP
 22:02
 Sun 22 +14h56  2 Mint                       AMP
 12:58            Facebook says group used AI-g…
        +17h29  7 MarketWatch
 15:31            Twitter, Facebook take down g…
 Mon 23 +1d05h  6 South China Morning Post   AMP
 03:41            Facebook says group used AI-g…
        +1d16h 10 FOX 17
"""

NARROW = """
 Facebook removes bogus accounts that
 used AI to create fake profile
 pictures
 CNET · Sat 21 Dec 2019 22:02 UTC
 12 providers · first: WTKR.com −1h04

 The accounts wore faces that no camera
 ever saw. A model had drawn them, and
 a network of pages pushed politics
 under them until the site took it
 down.

 Excerpt only. o reads it at cnet.com.

 o source  a AMP  A cached
 image 196×110

 Coverage  Sat 21 █▄█····▄ Sat 28 Dec
  −1h04  8 WTKR.com           FIRST AMP
           Fake Facebook accounts now…
   −59m  5 Business Insider
           Facebook says a pro-Trump m…
   −13m  9 The Straits Times
           Facebook removes manipulati…
      0  · CNET, this story         AMP
 +14h56  2 Mint                     AMP
           Facebook says group used AI…
"""


@pytest.mark.parametrize(("width", "drawn"), [(84, WIDE), (49, MIDDLE), (40, NARROW)], ids=["wide", "middle", "narrow"])
def test_the_drawn_pages(width: int, drawn: str) -> None:
    expected = drawn.strip("\n").split("\n")
    assert text(page(facebook(), width))[: len(expected)] == expected


def test_the_page_between() -> None:
    lines = text(page(facebook(), 61))
    assert "  12 providers, 6 d 21 h · first: WTKR.com −1h04" in lines
    assert "  Coverage  11 other reports     Sat 21 █▄█····▄ Sat 28 Dec" in lines
    assert "  Sat 21   −1h04   8  WTKR.com                    FIRST AMP" in lines
    assert "  20:58               Fake Facebook accounts now using fak…" in lines


@pytest.mark.parametrize("width", [24, 40, 47, 48, 55, 56, 79, 80, 84, 120, 200])
def test_no_line_is_longer_than_the_pane(width: int) -> None:
    assert max(cell_len(line.text.rstrip()) for line in page(facebook(), width).lines) <= width


@pytest.mark.parametrize("width", [40, 49, 84])
def test_blocks_are_one_blank_line_apart(width: int) -> None:
    lines = text(page(facebook(), width))
    assert lines[0].strip()
    assert lines[-1].strip()
    assert not any(not one and not two for one, two in pairwise(lines))


def test_coverage_lines_lead_to_their_rows() -> None:
    made = page(facebook(), 84)
    assert ["WTKR.com" in text(made)[made.coverage_lines[0]], "Axios" in text(made)[made.coverage_lines[-1]]] == [
        True
    ] * 2


def test_the_walking_cursor_stands_before_its_row() -> None:
    made = page(facebook(), 84, cursor=1)
    assert text(made)[made.coverage_lines[1]].startswith("▌           −59m")


def test_ascii_glyphs() -> None:
    lines = "\n".join(text(page(facebook(), 84, glyphs=ASCII)))
    assert "Sat 21 424....2 Sat 28 Dec" in lines
    assert "-1h04" in lines
    assert "quality ####. 84" in lines
    assert lines.isascii()


HEADS = [
    pytest.param({}, ["  A title"], id="nothing known"),
    pytest.param(
        {"provider": Provider("P", "p.example", ("Ada", "Bea"))}, ["  P  p.example · by Ada, Bea"], id="authors"
    ),
    pytest.param({"provider": Provider(None, "p.example")}, ["  p.example"], id="a host alone"),
    pytest.param({"hidden": True}, ["  hidden"], id="hidden"),
    pytest.param(
        {"published": Moment(datetime(2026, 11, 21, tzinfo=UTC), date_only=True)},
        ["  Sat 21 Nov 2026 · 2 days ago"],
        id="a day has no clock and no zone",
    ),
    pytest.param(
        {"topics": ("AI", "Sea"), "type": "video", "facts": (("length", "13:34"), ("price", "Free"), ("members", "8"))},
        ["  AI, Sea · video · 13:34 · Free"],
        id="length and price",
    ),
    pytest.param({"quality": 137.0, "heat": 0.5}, ["  quality ▰▰▰▰▰ 137 · heat 0.5"], id="beyond the meter"),
]


@pytest.mark.parametrize(("changes", "lines"), HEADS)
def test_heads(changes: dict[str, object], lines: list[str]) -> None:
    shown = text(page(story(**changes), 84))
    assert [line for line in lines if line not in shown] == []


NOTES = [
    pytest.param(
        {"excerpt": "Words.", "links": Links("https://a.example/x")}, "Excerpt only. o reads it at a.example."
    ),
    pytest.param({"excerpt": "Words."}, "Excerpt only."),
    pytest.param({}, "No text in this record."),
    pytest.param({"links": Links("https://a.example/x")}, "No text in this record. o reads it at a.example."),
    pytest.param({}, "No other reports are listed."),
]


@pytest.mark.parametrize(("changes", "sentence"), NOTES)
def test_notes(changes: dict[str, object], sentence: str) -> None:
    assert "  " + sentence in text(page(story(**changes), 84))


def test_the_first_may_be_this_story_or_nobody() -> None:
    at = Moment(datetime(2019, 12, 21, 10, 0, tzinfo=UTC))
    later = Report(1, published=Moment(at.at + timedelta(hours=2)), provider=Provider("Q"))
    own = story(provider=Provider("P"), published=at, related=(later,))
    assert "  2 providers over 2 h 00 · first known here: this story" in text(page(own, 84))
    tied = replace(own, related=(replace(later, published=at),))
    assert "  2 providers" in text(page(tied, 84))


def test_undated_reports_come_last_and_say_so() -> None:
    at = Moment(datetime(2019, 12, 21, 10, 0, tzinfo=UTC))
    own = story(provider=Provider("P"), published=at, related=(Report(1, title="T", provider=Provider("Q")),))
    assert text(page(own, 84))[-1] == "  undated          1  Q                   T"


def test_refused_links_are_text_with_the_reason() -> None:
    own = story(links=Links(refused=(Refused("javascript:x", "only http and https links are opened"),)))
    assert "  refused javascript:x (only http and https links are opened)" in text(page(own, 84))


def test_other_links_and_images_have_lines_of_their_own() -> None:
    links = Links(others=(Link("https://a.example/get", "Get it"),))
    own = story(links=links, images=tuple(Image(f"https://a.example/{n}.png") for n in range(7)))
    lines = text(page(own, 84))
    assert "     Get it         a.example/get" in lines
    assert "     2 more images  L lists them" in lines
    assert page(own, 84).targets[0] == "https://a.example/get"


def test_a_collection_shows_its_contents() -> None:
    own = story(related=(Report(1, target="videos/how-to-start.md"), Report(2, title="Named", target="x")))
    lines = text(page(own, 84))
    assert "  Contents  2 items" in lines
    assert "     1  How to start" in lines
    assert "     2  Named" in lines


MARKDOWN = """# A head

Words with **bold**, *slanted*, `code` and [a link](https://a.example/x).

- one
- two
  - inside two that is long enough to need another line at this width of the pane
- three

1. first
2. second

> quoted

```
code
    indented
```

| A | B |
|---|---|
| 1 | two |

![A boat](https://a.example/boat.png)

[bad](javascript:x) [/beta] <b>html</b>
"""

MARKDOWN_LINES = """
  A head

  Words with bold, slanted, code and a link.

  • one
  • two
    • inside two that is long enough to need another line at
      this width of the pane
  • three

  1. first
  2. second

  │ quoted

    code
        indented

  A     B
  ──────────
  1     two

  image A boat a.example

  [bad](javascript:x) [/beta] <b>html</b>
"""


def test_markdown() -> None:
    made = page(story(body=MARKDOWN), 62)
    shown = "\n".join(text(made))
    assert MARKDOWN_LINES.strip("\n") in shown
    assert made.targets == ("https://a.example/x", "https://a.example/boat.png")


def test_an_excerpt_that_opens_the_body_stands_once() -> None:
    own = story(excerpt="The same words stand here.", body="The [same](https://a.example) words stand here.\n\nMore.")
    assert sum("words stand here" in line for line in text(page(own, 84))) == 1


def test_a_long_body_is_cut_and_says_so() -> None:
    own = story(body="words and more words\n\n" * 20_000, links=Links("https://a.example/x"))
    assert "  240 KB more. o reads it at a.example." in text(page(own, 84))


def test_raw_and_sentence_pages() -> None:
    assert text(raw_page("a\nb " + "x" * 100, look(40)))[0] == " a"
    assert cell_len(text(raw_page("x" * 100, look(40)))[0]) == 39
    assert text(sentence_page("One sentence.", look(40))) == [" One sentence."]
    assert text(sentence_page("", look(40))) == []


WRAPS = [
    pytest.param("one two three", 7, ["one two", "three"], id="on words"),
    pytest.param("abcdefghij", 4, ["abcd", "efgh", "ij"], id="a long word"),
    pytest.param("図書館の司書", 6, ["図書館", "の司書"], id="between wide characters"),
    pytest.param("one\ntwo", 10, ["one", "two"], id="hard break"),
    pytest.param("a\u00a0b c", 3, ["a b", "c"], id="no-break space"),
    pytest.param("", 5, [""], id="nothing"),
]


@pytest.mark.parametrize(("words", "width", "lines"), WRAPS)
def test_wrap(words: str, width: int, lines: list[str]) -> None:
    assert ["".join(text for text, _ in line) for line in wrap([(words, Style())], width)] == lines


@given(
    st.lists(st.tuples(st.text(st.characters(categories=["L", "M", "N", "P", "Zs"]), max_size=30), st.booleans())),
    st.integers(2, 40),
)
def test_wrapping_keeps_every_letter_and_the_width(pieces: list[tuple[str, bool]], width: int) -> None:
    runs = [(text, Style(bold=bold)) for text, bold in pieces]
    lines = wrap(runs, width)
    assert all(size(line) <= width for line in lines)
    letters = "".join(text for text, _ in runs)
    drawn = "".join(text for line in lines for text, _ in line)
    assert drawn.replace(" ", "") == letters.replace(" ", "").replace("\u00a0", "")


OFFSETS = [
    (timedelta(seconds=20), "0"), (timedelta(minutes=-13), "−13m"), (timedelta(hours=-1, minutes=-4), "−1h04"),
    (timedelta(hours=14, minutes=56), "+14h56"), (timedelta(days=1, hours=5, minutes=39), "+1d05h"),
    (timedelta(days=6, hours=20), "+6d20h"), (timedelta(days=12, hours=3), "+12d"), (timedelta(days=95), "+3mo"),
    (timedelta(days=800), "+2y"),
]  # fmt: skip


@pytest.mark.parametrize(("distance", "shown"), OFFSETS, ids=[shown for _, shown in OFFSETS])
def test_offsets(distance: timedelta, shown: str) -> None:
    assert words.offset(distance) == shown


SPANS = [
    (timedelta(minutes=13), "13 min"), (timedelta(hours=1, minutes=4), "1 h 04"),
    (timedelta(days=6, hours=21, minutes=15), "6 d 21 h"), (timedelta(days=12), "12 d"),
    (timedelta(days=95), "3 months"), (timedelta(days=800), "2 years"),
]  # fmt: skip


@pytest.mark.parametrize(("distance", "shown"), SPANS, ids=[shown for _, shown in SPANS])
def test_spans(distance: timedelta, shown: str) -> None:
    assert words.span(distance) == shown


AGES = [
    (timedelta(seconds=30), "just now"), (timedelta(minutes=5), "5 minutes ago"), (timedelta(hours=1), "1 hour ago"),
    (timedelta(days=1), "1 day ago"), (timedelta(days=40), "40 days ago"), (timedelta(days=100), "3 months ago"),
    (timedelta(days=366), "1 year ago"), (timedelta(days=-2), "in 2 days"), (timedelta(hours=-3), "today"),
]  # fmt: skip


@pytest.mark.parametrize(("age", "shown"), AGES, ids=[shown for _, shown in AGES])
def test_ages(age: timedelta, shown: str) -> None:
    assert words.ago(Moment(NOW - age), NOW, UTC) == shown


LIST_DATES = [
    (datetime(2026, 11, 23, 9, 5, tzinfo=UTC), False, 48, "09:05"),
    (datetime(2026, 11, 23, tzinfo=UTC), True, 48, "23 Nov"),
    (datetime(2026, 3, 1, tzinfo=UTC), False, 48, "1 Mar"),
    (datetime(2019, 12, 21, tzinfo=UTC), False, 48, "21 Dec 2019"),
    (datetime(2019, 12, 21, tzinfo=UTC), False, 30, "Dec 2019"),
]


@pytest.mark.parametrize(("at", "date_only", "width", "shown"), LIST_DATES, ids=[row[3] for row in LIST_DATES])
def test_dates_in_lists(at: datetime, date_only: bool, width: int, shown: str) -> None:
    assert words.list_date(Moment(at, date_only), NOW, UTC, width) == shown


def test_times_show_in_the_zone_and_days_stay() -> None:
    moment = Moment(datetime(2019, 12, 21, 23, 30, tzinfo=UTC))
    assert words.full_date(moment, ZoneInfo("Europe/Berlin")) == "Sun 22 Dec 2019 00:30 CET"
    day = Moment(datetime(2019, 12, 21, tzinfo=UTC), date_only=True)
    assert words.full_date(day, ZoneInfo("America/New_York")) == "Sat 21 Dec 2019"
