"""A provider and a collection in figures, for the tests that draw their pages."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from newsreader.figures import Calendar, CollectionFigures, Counted, Month, ProviderFigures, Sample
from newsreader.listing import Place, Row, Totals, Window
from newsreader.story import Moment
from newsreader.tui.page.board import Board, Sheet
from tests.tui.page.drawing import look


def group(kind: str, name: str, number: int = 7) -> Place:
    return Place(None, number, name, f"{kind}:{name.casefold()}")


def counted(kind: str, **counts: int) -> tuple[Counted, ...]:
    return tuple(Counted(group(kind, name.replace("_", " ")), count) for name, count in counts.items())


def row(number: int, **changes: Any) -> Row:
    at = Moment(datetime(2019, 12, 21, 22, 2, tzinfo=UTC))
    plain = {"title": f"Story {number} of the harbour", "provider": "CNET", "published": at, "covered": 12, "flags": 0}
    return Row(id=number, ident=number, hidden=False, **{**plain, **changes})


def at(year: int, month: int, day: int) -> Moment:
    return Moment(datetime(year, month, day, tzinfo=UTC), date_only=True)


NOVEMBER = 2019 * 12 + 10
CALENDAR = Calendar(
    at(2019, 11, 3), at(2020, 2, 4), (Month(NOVEMBER, 2), Month(NOVEMBER + 1, 8), Month(NOVEMBER + 3, 1)), 1
)
MONTHS = tuple(replace(month, place=group("month", str(month.number))) for month in CALENDAR.months)

PROVIDER = ProviderFigures(
    place=group("provider", "Harbour Post"),
    stories=12,
    unread=9,
    domain="harbourpost.example",
    description="A daily from the quay. It prints the tide table on page one and the weather on page two.",
    calendar=CALENDAR,
    topics=counted("topic", Sea=8, AI=4, Big_Tech=1),
    sample=Sample(12, 6, 1),
    beginning=Window(array("q"), 12),
)

COLLECTION = CollectionFigures(
    totals=Totals(files=20, records=18, stories=12, unread=9, problems=1),
    calendar=replace(CALENDAR, months=MONTHS),
    providers=counted("provider", Harbour_Post=8, Lantern=4),
    provider_count=2,
    topics=counted("topic", Sea=8, AI=4, Ethics=2),
    topic_count=9,
    covered=(row(1), row(2, covered=2, flags=1)),
    sample=Sample(12, 6, 1),
    size=820_000,
)


def sheet(width: int, height: int, **changes: Any) -> Sheet:
    names = ("at", "across", "raised")
    about = {name: changes.pop(name) for name in names if name in changes}
    return Sheet(look(width, **changes), height, **about)


def text(board: Board) -> list[str]:
    return [line.text.rstrip() for line in board.lines]
