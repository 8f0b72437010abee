"""Stories by month as bars: scale, labels, heights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.figures import Month
from newsreader.tui.page import ASCII
from newsreader.tui.page.lines import size
from newsreader.tui.page.month_chart import Bar, chart, chart_lines
from tests.tui.page.drawing import look


def months(start: str, *counts: int) -> list[Month]:
    """Counts of months in a row, from `2019-11` on; those without stories are left out, as the index does."""
    year, month = start.split("-")
    first = int(year) * 12 + int(month) - 1
    return [Month(first + index, count) for index, count in enumerate(counts) if count]


def drawn(counted: list[Month], width: int, height: int, **changes: object) -> list[str]:
    shown = look(width, **changes)
    return ["".join(text for text, _ in runs).rstrip() for runs in chart_lines(chart(counted, width), height, shown)]


DRAWINGS = [
    pytest.param(
        months("2019-11", 8, 16, 0, 4), 40, {},
        [
            "       ██████",
            "██████ ██████        ▄▄▄▄▄▄",
            "────────────────────────────",
            "Nov    Dec    2020   Feb",
        ],
        id="months by name",
    ),
    pytest.param(
        months("2018-11", *[4, 1, 2] * 9), 54, {},
        [
            "█     █     █     █     █     █     █     █     █",
            "█ ▄ █ █ ▄ █ █ ▄ █ █ ▄ █ █ ▄ █ █ ▄ █ █ ▄ █ █ ▄ █ █ ▄ █",
            "──────────────────────────────────────────────────────",
            "    2019                    2020",
        ],
        id="years",
    ),
    pytest.param(
        months("2019-11", 8, 16, 0, 1), 8, {"glyphs": ASCII},
        [
            "  #",
            "# #   .",
            "--------",
            "    2020",
        ],
        id="ASCII",
    ),
    pytest.param(
        months("2019-02", 1, 2, 3), 3, {},
        [
            " ▂█",
            "▅██",
            "───",
            "",
        ],
        id="no room for a label",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("counted", "width", "changes", "lines"), DRAWINGS)
def test_drawings(counted: list[Month], width: int, changes: dict[str, object], lines: list[str]) -> None:
    assert drawn(counted, width, 2, **changes) == lines


SCALES = [
    pytest.param(1, 80, (1, 7, 1), id="one month"),
    pytest.param(2, 80, (1, 7, 2), id="few months are no wider than seven cells"),
    pytest.param(16, 80, (1, 5, 16), id="a year and more"),
    pytest.param(40, 80, (1, 2, 40), id="a bar and a gap"),
    pytest.param(80, 80, (1, 1, 80), id="a bar a cell"),
    pytest.param(81, 80, (2, 1, 41), id="two months a bar"),
    pytest.param(240, 80, (3, 1, 80), id="quarters"),
    pytest.param(480, 80, (6, 1, 80), id="half years"),
    pytest.param(500, 80, (12, 1, 42), id="years"),
    pytest.param(2_400, 80, (60, 2, 40), id="five years"),
    pytest.param(119_988, 20, (6_000, 1, 20), id="all the years there are"),
    pytest.param(30, 1, (60, 1, 1), id="one cell"),
]


@pytest.mark.parametrize(("count", "width", "scale"), SCALES)
def test_scales(count: int, width: int, scale: tuple[int, int, int]) -> None:
    made = chart(months("2010-01" if count < 10_000 else "0001-01", *[1] * count), width)
    assert (made.span, made.step, len(made.bars)) == scale


NAMES = [
    pytest.param("2019-12", 1, "Dec 2019", id="a month"),
    pytest.param("2019-04", 3, "Apr to Jun 2019", id="a quarter"),
    pytest.param("2019-01", 12, "2019", id="a year"),
    pytest.param("2010-01", 120, "2010 to 2019", id="ten years"),
]


@pytest.mark.parametrize(("start", "count", "name"), NAMES)
def test_bars_have_names(start: str, count: int, name: str) -> None:
    (first, *_) = months(start, 1)
    assert Bar(first.number, first.number + count - 1, 1).name == name


STRAYS = [
    pytest.param([*months("1970-01", 2), *months("2019-01", 30, 30)], (2, 0, 2), id="the beginning of Unix time"),
    pytest.param([*months("2019-01", 30, 30), *months("9999-12", 1)], (0, 1, 2), id="the end of all dates"),
    pytest.param([*months("0001-01", 1), *months("2019-01", 60), *months("2100-01", 5)], (1, 5, 1), id="both ends"),
    pytest.param([*months("1970-01", 30), *months("2019-01", 30, 30)], (0, 0, 590), id="too many to leave out"),
    pytest.param([*months("2018-06", 1), *months("2019-01", 30, 30)], (0, 0, 9), id="too near to matter"),
]


@pytest.mark.parametrize(("counted", "shown"), STRAYS)
def test_a_few_far_away_do_not_stretch_the_axis(counted: list[Month], shown: tuple[int, int, int]) -> None:
    made = chart(counted, 1_000)
    assert (made.earlier, made.later, len(made.bars)) == shown


def test_the_highest_is_the_first_of_equal_ones() -> None:
    highest = chart(months("2019-01", 1, 5, 5), 80).highest
    assert highest is not None
    assert highest.name == "Feb 2019"
    assert chart([], 80).highest is None


def test_the_chosen_bar_has_the_accent() -> None:
    made = chart(months("2019-01", 1, 2, 3), 80)
    for runs in chart_lines(made, 3, look(80), chosen=1)[:4]:
        accents = [text for text, style in runs if style.meta["voice"] == "accent"]
        assert [len(text) for text in accents] == [made.step]


counted_months = st.dictionaries(st.integers(12, 9999 * 12 + 11), st.integers(1, 10**7), max_size=60).map(
    lambda found: [Month(number, count) for number, count in sorted(found.items())]
)


@given(counted_months, st.integers(1, 200), st.integers(1, 12), st.booleans())
def test_every_chart_keeps_its_bounds(counted: list[Month], width: int, height: int, in_ascii: bool) -> None:
    made, shown = chart(counted, width), look(width, **({"glyphs": ASCII} if in_ascii else {}))
    assert sum(bar.count for bar in made.bars) + made.earlier + made.later == sum(month.count for month in counted)
    assert all(later.first == bar.last + 1 for bar, later in zip(made.bars, made.bars[1:], strict=False))
    for chosen in (None, *range(len(made.bars))[:2]):
        lines = chart_lines(made, height, shown, chosen)
        assert len(lines) == height + 2
        assert all(size(runs) <= width for runs in lines)
    foot = "".join(text for text, _ in chart_lines(made, height, shown)[height - 1])
    assert [foot[edge] != " " for edge in made.edges] == [bar.count > 0 for bar in made.bars]


@given(st.lists(st.integers(1, 50), min_size=2, max_size=30), st.integers(30, 100), st.integers(1, 9))
def test_more_stories_are_never_a_lower_bar(counts: list[int], width: int, height: int) -> None:
    made = chart(months("2019-01", *counts), width)
    lines = ["".join(text for text, _ in runs) for runs in chart_lines(made, height, look(width))[:height]]
    steps = " ▁▂▃▄▅▆▇█"
    heights = [sum(steps.index(line[edge]) for line in lines) for edge in made.edges]
    ranked = sorted(zip((bar.count for bar in made.bars), heights, strict=True))
    assert [level for _, level in ranked] == sorted(heights)
    assert max(heights) == height * 8
