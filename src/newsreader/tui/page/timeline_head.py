"""What stands above the rows of the timeline: the story, who was first, and what else the times say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from newsreader.settings import zone_name
from newsreader.tui.page import cells, words
from newsreader.tui.page.lines import Runs, size, wrap
from newsreader.tui.page.look import Look
from newsreader.tui.page.spark import sparkline
from newsreader.tui.page.timeline import Timeline
from newsreader.tui.page.timeline_ruler import ruler

_TITLE_FROM, _FACT_FROM, _TALLY_FROM, _REPORT_FROM, _BLANK_FROM, _AIRY_FROM = 10, 12, 16, 20, 22, 30
"""Lines of a window from which it shows more than rows: title, facts, count, report, a blank line, one more."""
_TITLED_FROM, _AROUND = 48, 5
"""Cells of a window from which its page has its full name; those around and between that and the counts."""
_LEAST_REPORT = 6
"""Lines of the report, the rule above it included."""


def heading(shown: Timeline) -> tuple[str, str]:
    """The name of the page, and at the right as much as fits of how many reports there are, of when, over what time."""
    title = "Coverage timeline" if shown.look.width >= _TITLED_FROM else "Timeline"
    room = shown.look.width - len(title) - _AROUND
    return title, next((told for told in _counts(shown) if len(told) <= room), "")


def _counts(shown: Timeline) -> Iterator[str]:
    """What the header may say, from the longest on."""
    reports, span, ends = words.some(len(shown.entries), "report"), _span(shown), _from_to(shown)
    providers = words.some(shown.coverage.providers, "provider") if shown.coverage.providers else ""
    who = f"{reports} by {providers}" if providers else reports
    for parts in (
        (who, ", ".join(filter(None, (ends, span)))),
        (reports, providers, span),
        (reports, span),
        (reports,),
    ):
        yield " · ".join(filter(None, parts))


def head_lines(shown: Timeline, height: int) -> list[Runs]:
    """The lines above the rows, those of the axis included.

    Args:
        height: Of the window.
    """
    look, airy = shown.look, height >= _AIRY_FROM
    lines: list[Runs] = [[]] if shown.axis and airy else []
    if height >= _TITLE_FROM:
        lines.append([(cells.cut(shown.story.title, look.width - 2, look.glyphs.more), look.palette.strong)])
    if height >= _FACT_FROM:
        lines += _facts(shown)
    if airy or (height >= _BLANK_FROM and not shown.axis):
        lines.append([])
    return [*([(" ", look.palette.normal), *line] for line in lines), *ruler(shown)]


def _span(shown: Timeline) -> str:
    """From the first report to the last; whole days where one has no clock."""
    first, last = shown.ends or (None, None)
    if first is None or last is None or shown.coverage.span is None:
        return ""
    if first.timed and last.timed:
        return words.span(shown.coverage.span)
    return words.span(last.first.date() - first.first.date())


def _from_to(shown: Timeline) -> str:
    """`Sat 21 20:58 to Sat 28 Dec 2019 18:13 UTC`; of the beginning only what the end does not say."""
    first, last = shown.ends or (None, None)
    if first is None or last is None:
        return ""
    at, end = first.first, last.first
    day = words.named_day(end)
    clock = f"{at:%H:%M}" if first.timed else ""
    until = f"{end:%H:%M} {zone_name(end.replace(tzinfo=shown.look.zone))}" if last.timed else ""
    if at.date() == end.date():
        start = f"{clock} to" if clock and until and at != end else ""
        return " ".join(filter(None, (day, start, until)))
    is_short = not (shown.spans_months or shown.spans_years)
    begin = words.day(at) if is_short else words.named_day(at, year=shown.spans_years)
    return " ".join(filter(None, (begin, clock, "to", day, until)))


def _facts(shown: Timeline) -> list[Runs]:
    """Who was first, how many have AMP, who was last; copies and unknown clocks; without an axis the days too."""
    look, notes = shown.look, [_repeats(shown), _clocks(shown)]
    if shown.axis:
        return _sentences([_first(shown, short=False), _amp(shown), _newest(shown), _beyond(shown), *notes], look)
    line = _first_and_days(shown)
    return [*([line] if line else []), *_sentences(notes, look)]


def _sentences(parts: Sequence[Runs], look: Look) -> list[Runs]:
    """Parts as sentences, one after the other."""
    normal = look.palette.normal
    said = [[*part, (".", normal)] for part in parts if part]
    return wrap([run for part in said for run in (*part, (" ", normal))][:-1], look.width - 2)


def _first_and_days(shown: Timeline) -> Runs:
    """Who was first, and at the right how many reports a day: as much of both as there is room for."""
    look, spark = shown.look, sparkline(shown.coverage, shown.look)
    long, short = _first(shown, short=False), _first(shown, short=True)
    for first, days in ((long, spark), (short, spark), (long, []), (short, []), ([], spark)):
        gap = look.width - 2 - size(first) - size(days)
        if (first or days) and gap >= (2 if first and days else 0):
            return [*first, (" " * gap, look.palette.normal), *days]
    return []


def _first(shown: Timeline, *, short: bool) -> Runs:
    """`First known here: WTKR.com, 1 h 04 before CNET`, or `First: WTKR.com −1h04`."""
    first = next((entry for entry in shown.entries if entry.row.first), None)
    if first is None:
        return []
    told = ", this story" if first.row.own else ""
    if first.offset and short:
        told = f" {words.offset(first.offset, shown.look.glyphs.minus)}"
    elif first.offset:
        told = f", {shown.distance(first.offset)}"
    palette = shown.look.palette
    return [
        ("First: " if short else "First known here: ", palette.normal),
        (first.name, palette.strong),
        (told, palette.normal),
    ]


def _amp(shown: Timeline) -> Runs:
    count = sum(entry.amp for entry in shown.entries)
    told = f"{count} of {len(shown.entries)}" if count else "None"
    return [(f"{told} with AMP", shown.look.palette.normal)]


def _newest(shown: Timeline) -> Runs:
    """Who came last, when a clock says so and nobody ties."""
    offsets = [entry.offset for entry in shown.entries if entry.offset is not None]
    latest = max(offsets, default=None)
    if latest is None or offsets.count(latest) > 1:
        return []
    last = next(entry for entry in shown.entries if entry.offset == latest)
    palette = shown.look.palette
    told = ", this story" if last.row.own else f", {words.before_after(latest)}"
    return [("Newest: ", palette.normal), (last.name, palette.strong), (told, palette.normal)]


def _beyond(shown: Timeline) -> Runs:
    """How many stand at the edges of the axis, where their dots do not tell the time."""
    axis, glyphs = shown.axis, shown.look.glyphs
    if axis is None:
        return []
    columns = [(axis.column(entry.spot.first), axis.column(entry.spot.last)) for entry in shown.entries if entry.spot]
    before, behind = sum(last < 0 for _, last in columns), sum(first >= axis.width for first, _ in columns)
    if not before + behind:
        return []
    drawn = " ".join(glyph for glyph, count in ((glyphs.earlier, before), (glyphs.later, behind)) if count)
    told = f"{before + behind} beyond the axis ({drawn})"
    return [(told, shown.look.palette.normal)]


def _repeats(shown: Timeline) -> Runs:
    """How many say what another one says, letter by letter."""
    count = shown.coverage.mirrors
    told = "1 repeats another, word for word" if count == 1 else f"{count} repeat others, word for word"
    return [(told, shown.look.palette.normal)] if count else []


def _clocks(shown: Timeline) -> Runs:
    """How many stand on their day because no clock is known."""
    count = sum(not entry.spot.timed for entry in shown.entries if entry.spot)
    if not count:
        return []
    told = f"{count} with a day but no clock"
    glyph = f" ({shown.look.glyphs.all_day})" if shown.axis else ""
    return [(f"{told}{glyph}", shown.look.palette.normal)]


class Shares(Struct, frozen=True):
    """Lines of the window's parts between its header and its footer; 0 for one that is not shown.

    Attributes:
        rows: The rows and what stands above them.
        tally: The count below the axis, and a blank line where there is room for one.
        report: The report under the cursor, and the rule above it.
    """

    rows: int
    tally: int
    report: int


def shares(shown: Timeline, height: int) -> Shares:
    """How the rows and the report under the cursor share a window: the same for every row of it."""
    inside, per, head = height - 2, shown.columns.lines, len(head_lines(shown, height))
    tally = (height >= _TALLY_FROM) + (height >= _AIRY_FROM) if shown.axis else 0
    least = max(_LEAST_REPORT, height // 4 + 1) if height >= _REPORT_FROM else 0
    fitting = max(1, (inside - tally - least - head) // per)
    rows = head + per * min(fitting, len(shown.entries))
    return Shares(rows, tally, inside - tally - rows if least else 0)
