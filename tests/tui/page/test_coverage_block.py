"""Who else reported it: rows, days, marks, sparkline; contents."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from newsreader.coverage import coverage_of
from newsreader.story import Joined, Known, Links, Moment, Provider, Report, Story
from newsreader.tui.page.cells import cell_len
from tests.tui.page.drawing import SEED, at, block, page, story, text, voice

AMP = Links("https://a.example/x", "https://a.example/amp")


def report(number: int, name: str, title: str | None, **changes: Any) -> Report:
    return replace(Report(number, title=title, provider=Provider(name)), **changes)


HIRING = story(
    provider=Provider("Civic Ledger"),
    published=at(17, 8, 30),
    related=(
        report(
            1, "Harbour Post", "Draft rules put hiring software to a public test", published=at(17, 5, 25), links=AMP
        ),
        report(2, "The Lantern", "What the draft hiring rules leave, and to whom", published=at(18, 10, 45)),
        report(3, "North Gauge", "Hiring tests need a person in the room", published=at(16, 23, 10)),
        report(4, "Evening Dial", "Hiring rules, explained in four minutes"),
    ),
)

PIECES_HERE = """
  Coverage  4 other reports                                  Mon 16 ▄█▄ Wed 18 Dec

  Mon 16   −9h20   3  North Gauge         Hiring tests need a per…  FIRST here
  Tue 17   −3h05   1  Harbour Post        Draft rules put hiring softwa…  here AMP
               0   ·  Civic Ledger        this story
  Wed 18  +1d02h   2  The Lantern         What the draft hiring rules leave…
  undated          4  Evening Dial        Hiring rules, explained in four mi…

  Listed by  1
                      Open Bench          Contents: a week of rules, 20…  here

  Similar here (guessed)  1
          +1d19h      Clinic Notes        Regions to test the tests tha…  here
"""


def known(number: int, title: str, provider: str, **more: Any) -> Known:
    return Known(number, "/r", f"{number}.md", title, Provider(provider), **more)


def test_pieces_that_are_here_and_one_undated() -> None:
    own = HIRING.published
    assert own is not None
    later = Moment(own.at + timedelta(days=1, hours=19, minutes=20))
    made = page(
        HIRING,
        84,
        Joined(
            here={1: known(1, "x", "Harbour Post"), 3: known(2, "y", "North Gauge")},
            listed_by=(known(3, "Contents: a week of rules, 2019", "Open Bench"),),
            similar=(known(4, "Regions to test the tests that hire", "Clinic Notes", published=later),),
        ),
    )
    assert block(made, "Coverage") == PIECES_HERE.strip("\n").split("\n")
    assert voice(made, "here") == "accent"


UNDATED = [
    (61, "  undated          4  Evening Dial", "                      Hiring rules, explained in four minu…"),
    (49, " undated        4 Evening Dial", "                  Hiring rules, explained in fo…"),
    (40, " undated 4 Evening Dial", "           Hiring rules, explained in…"),
]


@pytest.mark.parametrize(("width", "first", "second"), UNDATED, ids=["61", "49", "40"])
def test_undated_reports_come_last(width: int, first: str, second: str) -> None:
    assert text(page(HIRING, width))[-2:] == [first, second]


def shown_days(*moments: Any) -> list[str]:
    related = tuple(report(number, "Q", "T", published=moment) for number, moment in enumerate(moments[1:], 1))
    lines = block(page(story(provider=Provider("P"), published=moments[0], related=related), 84), "Coverage")
    return [line[2:9].strip() for line in lines[2:]]


DAYS = [
    pytest.param([at(21, 9), at(21, 10), at(22, 10)], ["Sat 21", "", "Sun 22"], id="a day once"),
    pytest.param([at(21, 9, month=9), at(21, 9)], ["21 Sep", "21 Dec"], id="the month when there are several"),
    pytest.param([at(21, 9, year=2013), at(21, 9)], ["21 Dec", "21 Dec"], id="the same day of another year"),
    pytest.param([at(21, 9), None, None], ["Sat 21", "undated", ""], id="undated once"),
]


@pytest.mark.parametrize(("moments", "days"), DAYS)
def test_days(moments: list[Any], days: list[str]) -> None:
    assert shown_days(*moments) == days


def head_of(width: int, *days: Any) -> str:
    related = tuple(report(number, "Q", "T", published=day) for number, day in enumerate(days[1:], 1))
    return block(page(story(provider=Provider("P"), published=days[0], related=related), width), "Coverage")[0].strip()


SPARKS = [
    pytest.param(84, [at(21, 9), at(21, 10)], "█ Sat 21 Dec", id="one day"),
    pytest.param(84, [at(21, 9), at(23, 10)], "Sat 21 █·█ Mon 23 Dec", id="days without any"),
    pytest.param(84, [at(30, 9), at(2, 9, month=1, year=2020)], "Mon 30 Dec 2019 █··█ Thu 2 Jan 2020", id="two years"),
    pytest.param(84, [at(30, 9, month=11), at(1, 9)], "Sat 30 Nov ██ Sun 1 Dec", id="two months"),
    pytest.param(84, [at(30, 9), None], "", id="one date is no line"),
]


@pytest.mark.parametrize(("width", "days", "spark"), SPARKS)
def test_sparklines(width: int, days: list[Any], spark: str) -> None:
    head = head_of(width, *days)
    assert head.startswith(f"Coverage  {len(days) - 1} other report")
    assert head.endswith(spark)


def test_a_long_time_shares_cells() -> None:
    head = head_of(84, at(1, 9), at(31, 9))
    assert head.endswith("Sun 1 █·········█ Tue 31 Dec")


HEADS = [
    pytest.param(56, "Coverage  11 others       Sat 21 █▄█····▄ Sat 28 Dec", id="others"),
    pytest.param(48, "Coverage  Sat 21 █▄█····▄ Sat 28 Dec", id="no count"),
    pytest.param(37, "Coverage  11 other reports", id="no sparkline"),
    pytest.param(24, "Coverage  11 others", id="small"),
]


@pytest.mark.parametrize(("width", "head"), HEADS)
def test_the_head_gives_way(width: int, head: str) -> None:
    assert block(page(SEED, width), "Coverage")[0].strip() == head


NAMES = [
    pytest.param(
        report(1, "", "T", links=Links("https://www.q.example/x"), provider=Provider()), "q.example", id="host"
    ),
    pytest.param(report(1, "", "T", provider=Provider()), "unknown", id="nobody"),
    pytest.param(report(1, "図書館の司書と人工知能新聞", "T"), "図書館の司書と人…", id="wide characters"),
]


@pytest.mark.parametrize(("other", "name"), NAMES)
def test_names(other: Report, name: str) -> None:
    line = text(page(story(related=(other,)), 84))[-1]
    assert line[22:].split("  ")[0] == name


TITLES = [
    pytest.param(
        report(1, "Q", None, target="videos/how-to_start.md", published=at(21, 9)), "How to start", id="target"
    ),
    pytest.param(report(1, "Q", None, target="v1.2 notes"), "V1.2 notes", id="no extension"),
    pytest.param(report(1, "Q", None, links=Links("https://q.example/x")), "q.example/x", id="address"),
    pytest.param(report(1, "Q", None), "untitled", id="nothing"),
]


@pytest.mark.parametrize(("other", "title"), TITLES)
def test_titles(other: Report, title: str) -> None:
    assert f"  {title}" in "\n".join(text(page(story(published=at(20, 9), related=(other,)), 84)))


def test_many_reports_keep_their_columns() -> None:
    many = story(published=at(21, 9), related=tuple(report(n, "Q", "T", published=at(22, 9)) for n in range(1, 121)))
    for width in (84, 61, 49, 40, 30):
        lines = block(page(many, width), "Coverage")
        assert any(" 120 " in line for line in lines)
        assert max(map(cell_len, lines)) <= width


def test_a_long_name_of_the_own_row_moves_this_story_below() -> None:
    shown = replace(SEED, provider=Provider("South China Morning Post"), related=SEED.related[:2])
    assert "           this story" in text(page(shown, 40))


def test_headlines_can_be_clicked() -> None:
    made = page(SEED, 84)
    run = made.lines[made.coverage_lines[0]].runs[5]
    assert run[0].startswith("Fake Facebook")
    assert made.targets[int(run[1].meta["target"])] == SEED.related[7].links.source


def contents() -> Story:
    titles = ("videos/how-to-start.md", "notes/second-steps.md")
    return story(published=at(21, 9), related=tuple(Report(n, target=title) for n, title in enumerate(titles, 1)))


@pytest.mark.parametrize("width", [84, 40])
def test_a_collection_shows_its_contents(width: int) -> None:
    lines = [line.strip() for line in block(page(contents(), width), "Contents") if line]
    assert lines == ["Contents  2 items", "1  How to start", "2  Second steps"]


@pytest.mark.parametrize("shown", [SEED, HIRING, contents()], ids=["seed", "hiring", "contents"])
@pytest.mark.parametrize("width", [84, 61, 40])
def test_every_row_of_the_coverage_has_a_line(shown: Story, width: int) -> None:
    made = page(shown, width)
    assert len(made.coverage_lines) == len(coverage_of(shown).rows)
    assert all(0 <= line < len(made.lines) for line in made.coverage_lines)
    assert list(made.coverage_lines) == sorted(made.coverage_lines)
