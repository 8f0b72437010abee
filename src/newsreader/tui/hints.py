"""What the footer and header say: the truth about this story, in as many words as fit. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader.coverage import Coverage
from newsreader.listing import Totals
from newsreader.story import Story
from newsreader.tui.keys_told import key, report_key
from newsreader.tui.lines import Hint

if TYPE_CHECKING:
    from newsreader.library.progress import News, Progress

Runs = list[tuple[str, str]]

_KEYS = 9
"""Reports beyond this number have no key."""


def story_hints(story: Story | None, coverage: Coverage, width: int) -> list[Hint]:
    """Keys for the story on show, and those of its coverage that do something."""
    links = story.links if story else None
    digits = _digits(story)
    if width < 56:
        return [
            Hint("o", "", bool(links and links.source)),
            Hint("a", "", bool(links and links.amp)),
            Hint("A", "open", bool(links and links.cdn_amp)),
            *([Hint(digits, ""), Hint("c", "")] if digits else []),
            Hint("space", ""),
            Hint("?", "keys"),
        ]
    wide = width >= 140
    walk = [Hint("r", "walk coverage" if wide else "walk")] if coverage.walked else []
    return [
        Hint("o", "source", bool(links and links.source)),
        Hint("a", "AMP", bool(links and links.amp)),
        Hint("A", "cached AMP" if wide else "cached", bool(links and links.cdn_amp)),
        *([Hint(digits, "open coverage" if wide else "coverage")] if digits else []),
        *(walk if wide else []),
        *([Hint("c", "timeline")] if coverage.rows and not coverage.is_contents else []),
        *([Hint("L", "links"), Hint("space", "page, then next unread")] if wide else []),
        *([Hint("space", "onward")] if 100 <= width < 140 else []),
        Hint("/", "search"),
        *([] if wide else [*walk, Hint("L", "links")]),
        Hint("?", "all keys"),
    ]


def list_hints(width: int, *, topics: bool = False) -> list[Hint]:
    """Keys for the list of stories alone on the screen, or of topics."""
    wide = width >= 56
    return [
        Hint("enter", "its stories" if topics and wide else "stories" if topics else "read"),
        Hint("n", "next unread" if wide else "unread"),
        Hint("/", "search"),
        *([Hint("s", "star"), Hint("m", "read")] if wide and not topics else []),
        Hint("?", "all keys" if wide else "keys"),
    ]


def raw_hints(width: int) -> list[Hint]:
    """Keys while the record's own text is on show."""
    wide = width >= 56
    return [
        Hint("i", "the story again" if wide else "story"),
        Hint("e", "edit"),
        *(
            [Hint("ctrl+f", "find"), Hint("space", "page, then next unread" if width >= 100 else "page")]
            if wide
            else []
        ),
        Hint("?", "all keys" if wide else "keys"),
    ]


def walk_hints(width: int) -> list[Hint]:
    """Keys while the coverage is walked."""
    return [
        Hint("j k", "reports"),
        Hint("enter", "open"),
        Hint("o", "source"),
        Hint("a", "AMP"),
        *([Hint("A", "cached AMP"), Hint("y", "copy")] if width >= 56 else []),
        Hint("r", "done"),
        Hint("?", "all keys" if width >= 56 else "keys"),
    ]


def find_hints(found: str, width: int, *, asking: bool) -> list[Hint]:
    """Keys while words are looked for in the story, and the match it is at.

    Args:
        asking: The words are still being typed.
    """
    wide = width >= 56
    if asking:
        return [Hint("enter", "keeps the matches" if wide else "keeps"), Hint("↓ ↑", "matches"), Hint("esc", "back")]
    keys = [Hint("n N", "next, previous match" if wide else "match"), Hint("ctrl+f", "find"), Hint("esc", "ends")]
    return [*keys, Hint(found, "", live=False)]


def counts(totals: Totals, width: int) -> Runs:
    """The right end of the header."""
    if not totals.stories and not totals.problems:
        return []
    unread = f"{totals.unread:,} unread"
    runs: Runs = [(unread if width < 80 else f"{unread} of {totals.stories:,}", "dim")]
    if totals.problems and width >= 56:
        noun = "problem" if totals.problems == 1 else "problems"
        runs += [(" · ", "dim"), (f"{totals.problems:,} {noun}", "warning")]
    return runs


def news(found: News | None, width: int) -> Runs:
    """What came to the folder since it was read, before the counts."""
    if found is None or not found.is_told:
        return []
    parts = [(found.new, "new"), (found.changed, "changed"), (found.removed, "gone")]
    words = [f"{number:,} {word}" for number, word in parts if number]
    told = f"{found.files:,} files changed" if found.files else ", ".join(words if width >= 80 else words[:1])
    return [(f"{told}, {key('reload')}", "accent"), (" · " if width >= 56 else "  ", "dim")]


def indexing(progress: Progress, width: int, bar: tuple[str, str]) -> Runs:
    """Progress in the place of the counts: what was found so far, then what was read of it, how fast, and for how long
    still, from a few seconds on.
    """
    done, total = progress.done, max(progress.total, 1)
    if not progress.looking:
        return [(f"{total:,} files found …", "dim")]
    if width < 56:
        return [(f"indexing {100 * done // total} %", "dim")]
    filled = 8 * done // total
    drawn = bar[0] * filled + bar[1] * (8 - filled)
    speed = f"  {progress.rate:,.0f}/s{_left(progress.remaining)}" if progress.rate else ""
    return [(f"indexing {done:,} of {total:,}  ", "dim"), (drawn, "normal"), (speed, "dim")]


def _left(seconds: float | None) -> str:
    if seconds is None or seconds < 5:
        return ""
    return f"  {seconds:.0f} s left" if seconds < 90 else f"  {seconds / 60:.0f} min left"


def where(level: str, place: str, index: int, count: int) -> Runs:
    """The left end of the header where one pane shows at a time: what esc leads back to, and where one is."""
    if level == "stories":
        noun = "story" if count == 1 else "stories"
        return [("‹ Topics  ", "dim"), (place, "strong"), (f"  {count:,} {noun}", "dim")]
    return [("‹ ", "dim"), (place, "strong"), (f"  {place_in_list(index, count, None)}", "dim")]


def way_back(titles: Sequence[str]) -> Runs:
    """How many jumps deep a person is, and the story that backspace leads to."""
    if not titles:
        return []
    deep: Runs = [(f"   {len(titles)} deep", "dim")] if len(titles) > 1 else [("  ", "dim")]
    return [*deep, (f" ‹ {titles[0]}", "dim")]


def place_in_list(index: int, count: int, percent: int | None) -> str:
    """Where the story stands: `4 of 21`, and how far it is scrolled when it does not fit."""
    if not count:
        return ""
    words = f"{index + 1:,} of {count:,}"
    return words if percent is None else f"{words} · {percent} %"


def _digits(story: Story | None) -> str:
    count = min(len(story.related), _KEYS) if story else 0
    numbers = [str(number) for number in range(1, count + 1) if report_key(number)]
    usual = len(numbers) == count > 1 and all(report_key(int(number)) == number for number in numbers)
    return f"1-{count}" if usual else " ".join(numbers)
