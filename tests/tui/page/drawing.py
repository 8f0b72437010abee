"""What the tests of the page draw: looks whose styles have names, and a story with eleven other reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import fields, replace
from textual.style import Style

from newsreader.coverage import ALONE, coverage_of
from newsreader.story import Image, Joined, Links, Moment, Provider, Report, Story
from newsreader.tui.page import UNICODE, Line, Look, Page, Palette, story_page

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
VOICES = tuple(field.name for field in fields(Palette))
PALETTE = Palette(*(Style.from_meta({"voice": voice}) for voice in VOICES))


def check(raw: str) -> str | None:
    """Good enough for tests: what starts as an address of the web."""
    return raw if raw.startswith(("http://", "https://")) else None


def look(width: int, **changes: Any) -> Look:
    return replace(Look(width, NOW, UTC, UNICODE, PALETTE, check), **changes)


def story(**changes: Any) -> Story:
    return replace(Story(root="/r", path="a.md", identity="x", title="A title"), **changes)


def page(shown: Story, width: int, joined: Joined = ALONE, **changes: Any) -> Page:
    return story_page(shown, coverage_of(shown, joined), look(width, **changes))


def text(made: Page) -> list[str]:
    return [line.text.rstrip() for line in made.lines]


def voices(line: Line) -> Iterator[tuple[str, str]]:
    """The words of a line, each with the voices it is said in."""
    for words, style in line.runs:
        if words.strip():
            yield words.strip(), str(style.meta.get("voice", ""))


def voice(made: Page, words: str) -> str:
    """The voice of the first run that reads so."""
    return next(said for line in made.lines for shown, said in voices(line) if shown == words)


def block(made: Page, first: str) -> list[str]:
    """The lines of a page from the one that starts so."""
    lines = text(made)
    return lines[next(index for index, line in enumerate(lines) if line.strip().startswith(first)) :]


def at(day: int, hour: int = 0, minute: int = 0, month: int = 12, year: int = 2019) -> Moment:
    return Moment(datetime(year, month, day, hour, minute, tzinfo=UTC))


def _report(number: int, moment: Moment, name: str, domain: str, title: str, *, amp: bool = False) -> Report:
    source = f"https://www.{domain}/{number}"
    return Report(
        number,
        title=title,
        excerpt="What this report says.",
        published=moment,
        type="article",
        provider=Provider(name, domain),
        links=Links(source, f"{source}/amp" if amp else None),
    )


REPORTS = (
    _report(
        1, at(28, 13, 28), "Black Enterprise", "blackenterprise.com",
        "Facebook Claims The Epoch Times Used Artificial Intelligence to Push Pro-Trump Conspiracies",
        amp=True,
    ),
    _report(
        2, at(22, 12, 58), "Mint", "livemint.com",
        "Facebook says group used AI-generated faces to push pro-Trump messages",
        amp=True,
    ),
    _report(
        3, at(28, 18, 13), "Axios", "axios.com",
        "Facebook purges accounts that used AI-generated profile photos",
        amp=True,
    ),
    _report(
        4, at(23, 16, 45), "Santa Rosa Press Democrat", "pressdemocrat.com",
        "Facebook, Twitter disable sprawling inauthentic operation that used AI to make fake faces",
        amp=True,
    ),
    _report(
        5, at(21, 21, 3), "Business Insider", "businessinsider.com",
        "Facebook says a pro-Trump media outlet used artificial intelligence to create fake people "
        "and push conspiracies",
    ),
    _report(
        6, at(23, 3, 41), "South China Morning Post", "scmp.com",
        "Facebook says group used AI-generated faces to push pro-Trump, anti-Chinese government messages",
        amp=True,
    ),
    _report(
        7, at(22, 15, 31), "MarketWatch", "marketwatch.com",
        "Twitter, Facebook take down global network of fake accounts pushing pro-Trump messages",
    ),
    _report(
        8, at(21, 20, 58), "WTKR.com", "wtkr.com",
        "Fake Facebook accounts now using fake faces",
        amp=True,
    ),
    _report(
        9, at(21, 21, 49), "The Straits Times", "straitstimes.com",
        "Facebook removes manipulative accounts with AI-generated pics",
    ),
    _report(
        10, at(23, 14, 26), "FOX 17", "fox17online.com",
        "Fake Facebook accounts using artificially-generated faces",
    ),
    _report(
        11, at(23, 14, 31), "Independent", "independent.co.uk",
        "Pro-Trump news outlet used AI to create fake Facebook accounts pushing far-right stories, "
        "officials say",
    ),
)  # fmt: skip

_NAME = "facebook-removed-fake-accounts-that-used-ai-to-create-fake-profile-pictures/"
_AMP = f"www.cnet.com/google-amp/news/{_NAME}"
SEED = story(
    title="Facebook removes bogus accounts that used AI to create fake profile pictures",
    excerpt="The accounts wore faces that no camera ever saw. A model had drawn them, and a network of pages pushed "
    "politics under them until the site took it down.",
    published=at(21, 22, 2),
    type="article",
    topics=("AI",),
    provider=Provider("CNET", "cnet.com"),
    links=Links(
        f"https://www.cnet.com/news/{_NAME}",
        f"https://{_AMP}",
        f"https://www-cnet-com.cdn.ampproject.org/c/s/{_AMP}",
    ),
    quality=84.0,
    heat=194.0,
    images=(Image("https://www.bing.com/th?id=ON.3C3F3605C3E4F3B777591E3E5E37C2AE", 196, 110),),
    related=REPORTS,
)
