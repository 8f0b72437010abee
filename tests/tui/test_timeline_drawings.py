"""The timeline as it is drawn: the whole screen, line by line, at each size."""

from __future__ import annotations

import pytest

from tests.tui.timelines import MINT_ROW, TOLD, showing

# The lines of a screen are as long as they are.
# ruff: noqa: E501

WIDE = """
 ‹ Coverage timeline                                                           12 reports by 12 providers · Sat 21 20:58 to Sat 28 Dec 2019 18:13 UTC, 6 d 21 h

 Facebook removes bogus accounts that used AI to create fake profile pictures
 First known here: WTKR.com, 1 h 04 before CNET. 7 of 12 with AMP. Newest: Axios, 6 d 20 h after.

                                        Sat 21  Sun 22  Mon 23  Tue 24  Wed 25  Thu 26  Fri 27  Sat 28    December 2019, 3 h a column, UTC
 offset   #  provider                   ┊       ┊       ┊       ┊       ┊       ┊       ┊       ┊         headline
  −1h04   8  WTKR.com                   ┊     ●│┊       ┊       ┊       ┊       ┊       ┊       ┊         Fake Facebook accounts now using fake fac…  FIRST AMP
   −59m   5  Business Insider           ┊      ●┊       ┊       ┊       ┊       ┊       ┊       ┊         Facebook says a pro-Trump media outlet us…
   −13m   9  The Straits Times          ┊      ●┊       ┊       ┊       ┊       ┊       ┊       ┊         Facebook removes manipulative accounts wi…
      0   ·  CNET                       ┊      ◆┊       ┊       ┊       ┊       ┊       ┊       ┊         Facebook removes bogus accounts that used…  THIS  AMP
▌+14h56   2  Mint                       ┊      ├────●   ┊       ┊       ┊       ┊       ┊       ┊         Facebook says group used AI-generated fac…        AMP
 +17h29   7  MarketWatch                ┊      ├─────●  ┊       ┊       ┊       ┊       ┊       ┊         Twitter, Facebook take down global networ…
 +1d05h   6  South China Morning Post   ┊      ├─────────●      ┊       ┊       ┊       ┊       ┊         Facebook says group used AI-generated fac…        AMP
 +1d16h  10  FOX 17                     ┊      ├────────────●   ┊       ┊       ┊       ┊       ┊         Fake Facebook accounts using artificially…
 +1d16h  11  Independent                ┊      ├────────────●   ┊       ┊       ┊       ┊       ┊         Pro-Trump news outlet used AI to create f…
 +1d18h   4  Santa Rosa Press Democrat  ┊      ├─────────────●  ┊       ┊       ┊       ┊       ┊         Facebook, Twitter disable sprawling inaut…        AMP
 +6d15h   1  Black Enterprise           ┊      ├────────────────────────────────────────────────────●     Facebook Claims The Epoch Times Used Arti…        AMP
 +6d20h   3  Axios                      ┊      ├──────────────────────────────────────────────────────●   Facebook purges accounts that used AI-gen…        AMP
             per day                    4       2       4       ·       ·       ·       ·       2

────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Facebook says group used AI-generated faces to push pro-Trump messages
 Mint  livemint.com · Sun 22 Dec 2019 12:58 UTC · 14 h 56 after CNET · quality ▰▰▰▱▱ 59

 The faces in the pictures belonged to nobody. A model had drawn several dozen of them,
 and a campaign with money behind it put them over messages for one president and against
 one government. Two research teams had the list of accounts in hand before the public
 did, and what they say of it is told here at some length ...

 o  source       www.livemint.com/technology/tech-news/facebook-says-group-used-ai-generated-faces-to-push-pro-trump-messages-11577018518743.html
 a  AMP          www.livemint.com/technology/tech-news/facebook-says-group-used-ai-generated-faces-to-push-pro-trump-messages/amp-11577018518743.html
 A  cached AMP   www-livemint-com.cdn.ampproject.org/c/s/www.livemint.com/technology/tech-news/facebook-says-group-used-ai-generated-faces-to-push-pro-trump-m…

 Not a record in this collection.









 j k rows   enter jump or open   o source   a AMP   A cached AMP   y copy   S by time or quality   d dim shared words   c esc back                   ? all keys
"""

SMALL = """
 ‹ Coverage timeline                       12 reports · 12 providers · 6 d 21 h
 Facebook removes bogus accounts that used AI to create fake profile pictures
 First known here: WTKR.com, 1 h 04 before CNET      Sat 21 █▄█····▄ Sat 28 Dec

 Sat 21 20:58   −1h04   8  WTKR.com            Fake Facebook accoun…  FIRST AMP
        21:03    −59m   5  Business Insider    Facebook says a pro-Trump…
        21:49    −13m   9  The Straits Times   Facebook removes manipulat…
        22:02       0   ·  CNET                Facebook removes bogu…  THIS AMP
▌Sun 22 12:58  +14h56   2  Mint                Facebook says group used A…  AMP
        15:31  +17h29   7  MarketWatch         Twitter, Facebook take dow…
 Mon 23 03:41  +1d05h   6  South China Morni…  Facebook says group used A…  AMP
        14:26  +1d16h  10  FOX 17              Fake Facebook accounts usi…
        14:31  +1d16h  11  Independent         Pro-Trump news outlet used…
        16:45  +1d18h   4  Santa Rosa Press…   Facebook, Twitter disable…   AMP
 Sat 28 13:28  +6d15h   1  Black Enterprise    Facebook Claims The Epoch…   AMP
        18:13  +6d20h   3  Axios               Facebook purges accounts t…  AMP
────────────────────────────────────────────────────────────────────────────────
 Facebook says group used AI-generated faces to push pro-Trump messages
 Mint  livemint.com · Sun 22 Dec 2019 12:58 UTC · 14 h 56 after · quality 59
 The faces in the pictures belonged to nobody. A model had drawn several dozen
 of them, and a campaign with money behind it put them over messages for one
 president and against one government. Two research teams had the list of
 accounts in hand before the public did, and what they say of it is told here…
 enter jump/open  o a A open  y copy  S sort  d shared words  esc back   ? keys
"""

TIGHT = """
 ‹ Coverage timeline   12 reports · 12 providers · 6 d 21 h
 Facebook removes bogus accounts that used AI to create fa…
 First: WTKR.com −1h04           Sat 21 █▄█····▄ Sat 28 Dec
           −13m   9  The Straits Times
 21:49               Facebook removes manipulative account…▕
              0   ·  CNET                          THIS AMP▕
 22:02               Facebook removes bogus accounts that… ▕
▌Sun 22  +14h56   2  Mint                               AMP▕
▌12:58               Facebook says group used AI-generated…
         +17h29   7  MarketWatch
 15:31               Twitter, Facebook take down global ne…
 Mon 23  +1d05h   6  South China Morning Post           AMP
 03:41               Facebook says group used AI-generated…
────────────────────────────────────────────────────────────
 Facebook says group used AI-generated faces to push
 pro-Trump messages
 Mint  livemint.com · Sun 22 Dec 2019 12:58 UTC
 14 h 56 after · quality 59
 The faces in the pictures belonged to nobody. A model had…
 enter open  o a A open  S sort  d words  esc back   ? keys
"""

NARROW = """
 ‹ Timeline       12 reports · 6 d 21 h
 Facebook removes bogus accounts that…
 First: WTKR.com −1h04
      0  · CNET                THIS AMP
           Facebook removes bogus acco…
▌+14h56  2 Mint                     AMP▕
▌          Facebook says group used AI…▕
 +17h29  7 MarketWatch
           Twitter, Facebook take down…
 +1d05h  6 South China Morning Post AMP
           Facebook says group used AI…
 enter  o a A  esc  y  S  d      ? keys
"""

LEAST = """
 ‹ Timeline        12 reports
      0  · CNET      THIS AMP
           Facebook removes… ▕
▌+14h56  2 Mint           AMP
▌          Facebook says gro…
 +17h29  7 MarketWatch
           Twitter, Facebook…
 enter  o a A  esc  y  ? keys
"""

DRAWN = [
    pytest.param((160, 45), WIDE, id="axis"),
    pytest.param((80, 24), SMALL, id="days and clocks"),
    pytest.param((60, 20), TIGHT, id="two lines a report"),
    pytest.param((40, 12), NARROW, id="no days"),
    pytest.param((30, 8), LEAST, id="nothing but reports"),
]


@pytest.mark.parametrize(("size", "drawn"), DRAWN)
async def test_the_drawn_screens(size: tuple[int, int], drawn: str) -> None:
    async with showing(TOLD, size, start=MINT_ROW) as (app, _):
        assert app.lines == drawn.removeprefix("\n").removesuffix("\n").split("\n")


async def test_ascii() -> None:
    async with showing(TOLD, (160, 45), start=MINT_ROW, ascii_only=True) as (app, _):
        rows = "\n".join(app.lines[1:-1])
        assert rows.isascii()
        assert ">+14h56   2  Mint                       :      +----o   :       :" in rows
        assert "      0   |  CNET                       :      @:       :" in rows
        assert "  -1h04   8  WTKR.com                   :     o|:       :" in rows
        assert "per day                    4       2       4       |" in rows
