"""How a page is drawn: width, clock, glyphs, styles. Values that are handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from msgspec import Struct
from textual.style import Style

MEASURE = 76
"""Cells of a line that is read, unless a person wants others: wider ones lose the eye."""


class Glyphs(Struct, frozen=True):
    """Every character of ours that is no letter; each is one cell wide.

    Attributes:
        many: A cell of the sparkline for a day with more than half of the most; empty: digits are drawn instead.
        few: The same for up to half.
        stem_from, stem_to: Where the stem of a report leaves the story, after and before it.
        report, own: A report and the story itself on the axis of time.
        all_day, own_all_day: The same for a day without a clock.
        whole_day: The other cells of such a day.
        earlier, later: A report beyond the axis.
        steps: Cells of a standing bar, from the lowest to a full one.
        bar: A cell of a lying bar.
        half: Its end, when half a cell is left.
    """

    unread: str = "●"
    hidden: str = "○"
    star: str = "★"
    cursor: str = "▌"
    providers: str = "▪"
    more: str = "…"
    dot: str = "·"
    minus: str = "−"
    times: str = "×"
    back: str = "‹"
    rule_v: str = "│"
    rule_h: str = "─"
    joint: str = "┤"
    bullet: str = "•"
    meter_full: str = "▰"
    meter_empty: str = "▱"
    many: str = "█"
    few: str = "▄"
    thumb: str = "▕"
    day_line: str = "┊"
    stem_from: str = "├"
    stem_to: str = "┤"
    report: str = "●"
    own: str = "◆"
    all_day: str = "○"
    own_all_day: str = "◇"
    whole_day: str = "╌"
    earlier: str = "«"
    later: str = "»"
    steps: str = "▁▂▃▄▅▆▇█"
    bar: str = "━"
    half: str = "╸"


UNICODE = Glyphs()
ASCII = Glyphs(
    unread="N", hidden="n", star="*", cursor=">", providers="x", more="~", dot="|", minus="-", times="x", back="<",
    rule_v="|", rule_h="-", joint="+", bullet="*", meter_full="#", meter_empty=".", many="", few="", thumb="|",
    day_line=":", stem_from="+", stem_to="+", report="o", own="@", all_day="o", own_all_day="@", whole_day=".",
    earlier="<", later=">",
    steps=".:#", bar="=", half="-",
)  # fmt: skip


class Palette(Struct, frozen=True):
    """The few styles there are: three voices, one accent, one for rules, one for what is wrong, one laid over what a
    search found."""

    normal: Style
    dim: Style
    strong: Style
    accent: Style
    accent_strong: Style
    faint: Style
    warning: Style
    lit: Style = Style(bold=True, underline=True)


class Look(Struct, frozen=True):
    """What a page needs to know beside its story.

    Attributes:
        width: Cells of the pane.
        now: Aware; what "6 years ago" counts from.
        zone: Times are shown in it, with its name.
        check: The address to open for one as written, None when it is refused.
        cursor: Row of the coverage under the walking cursor.
        description: What is known of the story's provider.
        text: Cells of a line that is read, where there is room for them.
        is_printed: It is for a pipe: no keys, and addresses and headlines whole.
        hues: Styles that tell providers apart on the timeline; empty where all look the same.
    """

    width: int
    now: datetime
    zone: tzinfo
    glyphs: Glyphs
    palette: Palette
    check: Callable[[str], str | None]
    cursor: int | None = None
    description: str | None = None
    text: int = MEASURE
    hues: tuple[Style, ...] = ()
    is_printed: bool = False

    @property
    def margin(self) -> int:
        """Blank cells at either side."""
        return 2 if self.width >= 56 else 1

    @property
    def room(self) -> int:
        """Cells between the margins."""
        return max(1, self.width - 2 * self.margin)

    @property
    def measure(self) -> int:
        """Cells of a line that is read."""
        return min(self.text, self.room)

    @property
    def is_wide(self) -> bool:
        """Room for one line a report, and one line a link."""
        return self.width >= 80

    @property
    def is_narrow(self) -> bool:
        """No room for days, clocks and the meta line."""
        return self.width < 48
