"""The pages as they are drawn: the seed story at the four widths, line by line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from newsreader.tui.page import ASCII, Page
from newsreader.tui.page.cells import cell_len
from tests.tui.page.drawing import SEED, look, page, text, voice, voices

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

ROOMY = """
  Facebook removes bogus accounts that used AI to create
  fake profile pictures
  CNET  cnet.com
  Sat 21 Dec 2019 22:02 UTC · 6 years ago
  AI · article · quality ▰▰▰▰▱ 84 · heat 194
  12 providers, 6 d 21 h · first: WTKR.com −1h04

  The accounts wore faces that no camera ever saw. A model
  had drawn them, and a network of pages pushed politics
  under them until the site took it down.

  Excerpt only. o reads it at cnet.com.

  o source  a AMP  A cached  image 196×110

  Coverage  11 other reports     Sat 21 █▄█····▄ Sat 28 Dec

  Sat 21   −1h04   8  WTKR.com                    FIRST AMP
  20:58               Fake Facebook accounts now using fak…
            −59m   5  Business Insider
  21:03               Facebook says a pro-Trump media outl…
            −13m   9  The Straits Times
  21:49               Facebook removes manipulative accoun…
"""

TIGHT = """
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
 14:26            Fake Facebook accounts using…
        +1d16h 11 Independent
 14:31            Pro-Trump news outlet used AI…
        +1d18h  4 Santa Rosa Press Democrat  AMP
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

DRAWN = [
    pytest.param(width, drawn, id=str(width)) for width, drawn in ((84, WIDE), (61, ROOMY), (49, TIGHT), (40, NARROW))
]


@pytest.fixture(scope="module")
def wide() -> Page:
    return page(SEED, 84)


@pytest.mark.parametrize(("width", "drawn"), DRAWN)
def test_the_drawn_pages(width: int, drawn: str) -> None:
    expected = drawn.strip("\n").split("\n")
    assert text(page(SEED, width))[: len(expected)] == expected


@pytest.mark.parametrize("width", [30, 36, 40, 47, 48, 49, 55, 56, 61, 79, 80, 84, 120, 200])
def test_no_line_is_wider_than_the_pane_and_blocks_are_one_line_apart(width: int) -> None:
    lines = text(page(SEED, width))
    assert max(map(cell_len, lines)) <= width - look(width).margin
    assert lines[0]
    assert lines[-1]
    assert all(one or two for one, two in pairwise(lines))


VOICES = [
    ("CNET", "strong"), ("cnet.com", "dim"), ("6 years ago", "dim"), ("quality ▰▰▰▰▱ 84", "dim"),
    ("12 providers over 6 d 21 h", "normal"), ("WTKR.com", "strong"), (", 1 h 04 before", "normal"),
    ("Excerpt only.", "dim"), ("o", "accent_strong"), ("source", "dim"), ("Coverage", "strong"),
    ("11 other reports", "dim"), ("█▄█····▄", "normal"), ("Sat 28 Dec", "dim"), ("−1h04", "dim"), ("0", "strong"),
    ("8", "accent_strong"), ("10", "dim"), ("Mint", "normal"), ("this story", "dim"), ("FIRST", "accent"),
    ("AMP", "dim"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), VOICES, ids=[f"{words} {said}" for words, said in VOICES])
def test_the_legend(words: str, said: str, wide: Page) -> None:
    assert voice(wide, words) == said


def test_the_title_is_bold(wide: Page) -> None:
    assert list(voices(wide.lines[0])) == [(SEED.title, "strong")]


def test_headings_and_blank_lines_are_marked(wide: Page) -> None:
    assert [line.text.split()[0] for line in wide.lines if line.is_heading] == ["Coverage"]
    assert all((line.kind == "blank") == (not line.text) for line in wide.lines)


@pytest.mark.parametrize("width", [84, 61, 40])
def test_the_walking_cursor_is_on_every_line_of_its_row(width: int) -> None:
    made = page(SEED, width, cursor=1)
    marked = [index for index, line in enumerate(made.lines) if line.text.startswith("▌")]
    assert marked == list(range(made.coverage_lines[1], made.coverage_lines[2]))
    assert next(voices(made.lines[marked[0]])) == ("▌", "accent")


def test_coverage_lines_lead_to_their_rows(wide: Page) -> None:
    lines = text(wide)
    assert "WTKR.com" in lines[wide.coverage_lines[0]]
    assert "Axios" in lines[wide.coverage_lines[-1]]


def test_ascii() -> None:
    lines = "\n".join(text(page(SEED, 84, glyphs=ASCII)))
    assert lines.isascii()
    assert "Sat 21 424....2 Sat 28 Dec" in lines
    assert "  -1h04   8  " in lines
    assert "quality ####. 84 | heat 194" in lines
