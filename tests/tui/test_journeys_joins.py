"""Journeys among stories that are tied to one another, by keys only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsreader.story import Joined
from tests.conftest import Write
from tests.tui.driving import driving

TIDE, LIGHT, LIST = "The tide mill turns again", "A light for the tide mill", "All about mills"


def record(title: str, day: int, **fields: object) -> str:
    provider = fields.pop(
        "provider", {"name": title.split()[-1].title(), "domain": f"{title.split()[-1].lower()}.example"}
    )
    at = f"2019-12-{day:02}T09:30:00Z"
    return json.dumps({"title": title, "publishedDateTime": at, "provider": provider, **fields}) + "\n"


@pytest.fixture
def mills(write: Write) -> Path:
    return write({
        "news/tide.md": record(
            TIDE, 20, url="https://again.example/tide",
            related=[{"title": "The light", "url": "http://m.mill.example/light/?utm_source=x"}, "https://away.example/"],
        ),
        "news/light.md": record(LIGHT, 18, url="https://www.mill.example/light"),
        "list.md": record(LIST, 22, url="https://mills.example/", items=["news/tide", "gone", "news/light.md"]),
        "news/other.md": record("A boat", 24, url="https://boat.example/"),
    })  # fmt: skip


async def test_enter_on_a_report_that_is_here_goes_there_and_backspace_comes_back(mills: Path, home: Path) -> None:
    async with driving(mills, home) as driver:
        await driver.press("j", "j")
        assert driver.title == TIDE
        assert "FIRST here" in driver.text
        await driver.press("r", "enter")
        assert driver.title == LIGHT
        assert driver.level == "story"
        assert f"‹ {TIDE}" in driver.lines[0]
        assert "Listed by  2" in driver.text
        await driver.press("r")
        walked = driver.app.reader.story.walked
        assert walked is not None
        assert walked.title == LIST
        await driver.press("enter")
        assert driver.title == LIST
        assert f"2 deep ‹ {LIGHT}" in driver.lines[0]
        await driver.press("backspace")
        assert driver.title == LIGHT
        await driver.press("backspace")
        assert driver.title == TIDE
        assert "‹" not in driver.lines[0]
        await driver.press("backslash")
        assert driver.title == LIGHT


async def test_the_record_s_own_text_has_nothing_to_walk(mills: Path, home: Path) -> None:
    async with driving(mills, home) as driver:
        await driver.press("g", "j", "j", "i", "r")
        assert driver.sentence == "i shows the story again; r then walks its reports."
        await driver.press("i", "r", "j", "i", "j")
        assert driver.app.is_running


async def test_the_pieces_of_a_collection_one_after_the_other(mills: Path, home: Path) -> None:
    async with driving(mills, home) as driver:
        await driver.press("j")
        assert driver.title == LIST
        assert "Contents  3 items" in driver.text
        await driver.press("r", "j", "j")
        assert "3 of 3" in driver.text
        await driver.press("k", "k", "enter")
        assert driver.title == TIDE
        assert f"1 of 3 in {LIST}  > next" in driver.text
        await driver.press("greater_than_sign")
        assert driver.title == LIGHT
        await driver.press("greater_than_sign")
        assert driver.sentence == "No item after this one is here."
        await driver.press("less_than_sign")
        assert driver.title == TIDE
        await driver.press("g", "less_than_sign")
        assert driver.sentence == "No item before this one is here."


async def test_a_followed_story_stands_in_the_sidebar_and_shows_what_joins_it(mills: Path, home: Path) -> None:
    async with driving(mills, home) as driver:
        await driver.press("j", "j", "F")
        assert driver.sentence == f"Following {TIDE}: what joins it shows in the sidebar."
        sidebar = next(line for line in driver.lines if line.strip().startswith(TIDE[:12]))
        assert sidebar.split("│")[0].split()[-2:] == ["3", "3"]
        await driver.press("M")
        assert driver.app.reader.totals.unread == 0
        (mills / "late.md").write_text(record("Late", 25, related=["https://again.example/tide"]))
        await driver.press("ctrl+r")
        sidebar = next(line for line in driver.lines if line.strip().startswith(TIDE[:12]))
        assert sidebar.split("│")[0].split()[-2:] == ["1", "4"]
        await driver.press("F")
        assert driver.sentence == f"No longer following {TIDE}."
        assert not [line for line in driver.lines if line.strip().startswith(TIDE[:12])]


@pytest.mark.parametrize(
    "size", [(100, 30), (80, 24), (60, 20), (40, 12), (30, 8)], ids=lambda size: f"{size[0]}x{size[1]}"
)
async def test_jumping_at_every_size(size: tuple[int, int], mills: Path, home: Path) -> None:
    async with driving(mills, home, size=size) as driver:
        await driver.press("j", "j", "enter", "r", "enter")
        assert driver.title == LIGHT
        assert driver.level == "story"
        assert all(len(line) <= size[0] for line in driver.lines)
        await driver.press("backspace")
        assert driver.title == TIDE


async def test_similar_stories_are_guessed_once_a_person_stays(write: Write, home: Path) -> None:
    words = ["amber", "barge", "cedar", "delta", "ember", "fjord", "glade"]
    others = {f"{at}.md": record(f"Plain {words[at % 7]} {words[at % 5]} day {at}", 1 + at % 20) for at in range(40)}
    folder = write(
        others
        | {
            "a.md": record("Quillon zeppelin moored at Varnholt", 25, provider={"name": "Gull"}),
            "b.md": record("At Varnholt a zeppelin, the Quillon, is moored", 24, provider={"name": "Tern"}),
        }
    )  # fmt: skip
    async with driving(folder, home) as driver:
        await driver.press("g")
        reader = driver.app.reader
        assert reader.wanted is not None
        assert reader.story.story is not None
        reader.loader.guess(reader.wanted, reader.story.story, Joined())
        await driver.settle()
        assert "Similar here (guessed)  1" in driver.text
        await driver.press("r", "enter")
        assert driver.title == "At Varnholt a zeppelin, the Quillon, is moored"
