"""Stories with reports of all kinds, and their timelines as text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace
from textual.style import Style

from newsreader.coverage import coverage_of
from newsreader.story import Joined, Moment, Provider, Report, Story
from newsreader.tui.page.lines import Runs
from newsreader.tui.page.timeline import Timeline, timeline
from newsreader.tui.page.timeline_rows import row_lines
from tests.tui.page.drawing import at, look, story

HUES = tuple(Style.from_meta({"voice": f"hue {number}"}) for number in range(11))


def report(number: int, name: str | None = None, published: Moment | None = None, **changes: Any) -> Report:
    plain = Report(number, title=f"Headline {number}", published=published, provider=Provider(name))
    return replace(plain, **changes)


def day(number: int) -> Moment:
    return Moment(datetime(2019, 12, number, tzinfo=UTC), date_only=True)


OWN_TIME = at(21, 22, 2)


NO_JOINS = Joined()


def told(*related: Report, published: Moment | None = OWN_TIME) -> Story:
    return story(provider=Provider("Own"), published=published, related=related)


def made(
    shown: Story, width: int = 160, joined: Joined = NO_JOINS, *, by_quality: bool = False, **changes: Any
) -> Timeline:
    return timeline(shown, coverage_of(shown, joined), look(width, hues=HUES, **changes), by_quality=by_quality)


def line(runs: Runs) -> str:
    return "".join(text for text, _ in runs).rstrip()


def rows(shown: Timeline) -> list[str]:
    return [line(runs) for index in range(len(shown.entries)) for runs in row_lines(shown, index)]


MIXED = told(
    report(1, "Day", day(22)),
    report(2, "Nobody knows when"),
    report(3, "Midnight", at(22)),
    report(4, "Clock", at(23, 9, 5)),
    report(5, provider=Provider(), title=None),
)
