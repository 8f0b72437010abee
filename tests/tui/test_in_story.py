"""Journeys through the text on show: finding words in it, the text alone, its width, and lists without what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from newsreader.settings import Settings
from newsreader.tui.page.source import SHORT
from tests.tui.driving import Driver, driving
from tests.tui.records import FILES

SIZES = [(160, 45), (80, 24), (40, 12)]
MANUAL = Settings(zone="UTC", dwell_s=3600)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "news"


def lit(driver: Driver, *, here: bool = False) -> list[str]:
    """What is lit of the story, from top to bottom; or the match that a person is at."""
    found = []
    for strip in driver.app.reader.story._kept.values():
        for text, style, _ in strip:
            if style and style.underline and style.bold and bool(style.reverse) is here:
                found.append(text)
    return found


async def write(driver: Driver, words: str) -> None:
    """Type without a pause."""
    await driver.pilot.press(*("space" if letter == " " else letter for letter in words))
    await driver.settle()


def top_line(driver: Driver) -> str:
    """The first line of the story that is on the screen."""
    story = driver.app.reader.story
    return story.body.lines[story.top].text.strip()


@pytest.mark.parametrize("size", SIZES)
async def test_matches_are_lit_as_one_types_and_n_goes_on(folder: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(folder, tmp_path, size=size) as driver:
        await driver.press("J", "ctrl+f")
        await write(driver, "MORE of")
        assert "1 of 60" in driver.text
        assert lit(driver, here=True) == ["More of"]
        await driver.press("down")
        assert "2 of 60" in driver.text
        await driver.press("enter")
        assert not driver.app.screen.query(Input)
        assert len(lit(driver)) > 1
        await driver.press("n", "n")
        assert "4 of 60" in driver.text
        await driver.press("N")
        assert "3 of 60" in driver.text
        await driver.press("escape")
        assert lit(driver) + lit(driver, here=True) == []
        title = driver.title
        await driver.press("n")
        assert driver.title != title


async def test_the_first_match_is_the_one_after_the_place_and_the_last_leads_to_the_first(
    folder: Path, tmp_path: Path
) -> None:
    words = "".join(f"Line {number}{' tide' if number % 10 == 0 else ''}\n\n" for number in range(60))
    (folder / "lines.md").write_text(f"---\ntitle: Lines\ndate: 2019-12-30\n---\n{words}\n")
    async with driving(folder, tmp_path, size=(80, 24)) as driver:
        await driver.press("g", "enter", "space", "ctrl+f")
        await write(driver, "tide")
        assert "2 of 6" in driver.text
        await driver.press("up", "up")
        assert "6 of 6" in driver.text
        await driver.press("enter", "n")
        assert "1 of 6" in driver.text
        # After the person has scrolled on, the next one is the next below what is on show.
        await driver.press("G", "n")
        assert "6 of 6" in driver.text


async def test_escape_in_the_box_leads_back_to_the_place(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path, size=(80, 24)) as driver:
        await driver.press("J", "enter", "space", "ctrl+f")
        top = driver.app.reader.story.top
        await write(driver, "four thousand")
        assert driver.app.reader.story.top == 0
        await driver.press("escape")
        assert driver.app.reader.story.top == top
        assert not driver.app.screen.query(Input)
        assert driver.level == "story"


async def test_no_match_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path) as driver:
        await driver.press("J", "ctrl+f")
        await write(driver, "zeppelin")
        assert driver.sentence == 'Nothing here reads "zeppelin".'
        assert "no match" in driver.text
        await driver.press("enter")
        assert driver.sentence == 'Nothing here reads "zeppelin".'
        await driver.press("N")
        assert "ctrl+f finds words" in driver.sentence


async def test_headlines_of_the_coverage_are_found_and_walked(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path) as driver:
        await driver.press("ctrl+f")
        await write(driver, "tide tables for")
        await driver.press("enter")
        assert lit(driver, here=True) == ["Tide tables for"]
        await driver.press("r", "j")
        assert lit(driver, here=True) == ["Tide tables for"]
        # esc ends what began last, and then what began before it.
        await driver.press("escape")
        assert lit(driver, here=True) == []
        assert driver.app.reader.story.walking is not None
        await driver.press("escape")
        assert driver.app.reader.story.walking is None


async def test_the_raw_record_is_searched_with_the_same_words(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path) as driver:
        await driver.press("ctrl+f")
        await write(driver, "cdnampurl")
        assert "no match" in driver.text
        await driver.press("escape", "i", "ctrl+f")
        await write(driver, "cdnampurl")
        await driver.press("enter")
        assert lit(driver, here=True) == ["cdnAmpUrl"]


async def test_another_story_ends_the_search(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path) as driver:
        await driver.press("ctrl+f")
        await write(driver, "tide")
        await driver.press("enter", "J")
        assert driver.app.reader.story.sought is None
        await driver.press("K")
        assert lit(driver, here=True) == []


async def test_the_whole_of_a_long_text_is_searched(folder: Path, tmp_path: Path) -> None:
    words = "".join(f"Paragraph {number} of it.\n\n" for number in range(SHORT // 8))
    (folder / "long.md").write_text(f"---\ntitle: A long one\ndate: 2019-12-30\n---\n{words}The very end.\n")
    async with driving(folder, tmp_path, size=(80, 24)) as driver:
        await driver.press("g", "ctrl+f")
        await write(driver, "the very end")
        while not driver.app.reader.story.is_whole:
            await driver.pilot.pause()
        await driver.press("enter")
        if not driver.app.reader.story.sought:
            await driver.press("ctrl+f")
            await write(driver, "the very end")
            await driver.press("enter")
        assert lit(driver, here=True) == ["The very end"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("out", ["z", "escape"])
@pytest.mark.parametrize("level", ["topics", "stories", "story"])
async def test_zen_is_the_story_alone_and_leads_back(
    folder: Path, tmp_path: Path, size: tuple[int, int], out: str, level: str
) -> None:
    ways = {"topics": ("escape",), "stories": (), "story": ("enter", "j", "j", "j")}
    async with driving(folder, tmp_path, size=size, settings=MANUAL) as driver:
        await driver.press("J", *ways[level])
        before, top = driver.lines, driver.app.reader.story.top
        await driver.press("z")
        # Blank lines above and below; everything else is the story's, and a sentence until the next key.
        story = [line.text.rstrip() for line in driver.app.reader.story.body.lines]
        shown = [line for line in driver.lines[:-1] if line and " of 5" not in line]
        assert shown
        assert all(line in story for line in shown)
        assert driver.sentence == "z or esc shows the lists again."
        await driver.press(out)
        assert (driver.level, driver.app.reader.story.top) == (level, top)
        assert driver.lines == before


WIDTHS = [
    pytest.param(60, "plus", 64, "The text is 64 cells wide. width = 64 in the settings keeps it so.", id="wider"),
    pytest.param(60, "minus", 56, "The text is 56 cells wide. width = 56 in the settings keeps it so.", id="narrower"),
    pytest.param(
        118, "plus", 120, "The text is 120 cells wide. width = 120 in the settings keeps it so.", id="at most"
    ),
    pytest.param(120, "plus", 120, "The text is 120 cells wide; it gets no wider.", id="no wider"),
    pytest.param(40, "minus", 40, "The text is 40 cells wide; it gets no narrower.", id="no narrower"),
]


@pytest.mark.parametrize(("width", "key", "expected", "sentence"), WIDTHS)
async def test_the_text_gets_wider_and_narrower(
    folder: Path, tmp_path: Path, width: int, key: str, expected: int, sentence: str
) -> None:
    words = "A long paragraph has words enough for lines of any width. " * 20
    (folder / "wide.md").write_text(f"---\ntitle: Wide\ndate: 2019-12-30\n---\n{words}\n")
    async with driving(folder, tmp_path, size=(160, 45), settings=Settings(zone="UTC", width=width)) as driver:
        await driver.press("g", "z", key)
        assert driver.sentence == sentence
        lines = [line.text.strip() for line in driver.app.reader.story.body.lines]
        assert expected - 10 < max(len(line) for line in lines if "paragraph" in line) <= expected


async def test_the_text_gets_no_wider_than_the_pane(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path, size=(80, 24)) as driver:
        await driver.press("plus")
        assert driver.sentence == f"The text is {driver.app.reader.story.measure} cells wide: the pane holds no more."


async def test_what_is_read_leaves_the_list_until_it_is_chosen_again(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path, settings=MANUAL) as driver:
        stories = driver.app.reader.stories
        await driver.press("full_stop")
        assert driver.sentence == "Nothing on this list is read."
        await driver.press("J", "m", "J", "m", "full_stop")
        assert driver.sentence == "Cleared 2 read stories from this list. Choosing it again brings them back."
        assert (stories.count, driver.title) == (3, "The last ferry of the year")
        # A look at the folder does not bring them back.
        await driver.press("ctrl+r")
        assert stories.count == 3
        await driver.press("escape", "enter")
        assert (stories.count, driver.title) == (5, "The last ferry of the year")
        await driver.press("full_stop", "right_square_bracket", "left_square_bracket")
        assert stories.count == 5


async def test_a_list_may_be_cleared_of_all_it_has(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path, settings=MANUAL) as driver:
        await driver.press("M", "full_stop")
        assert driver.app.reader.stories.count == 0
        assert "All of All is read" in driver.text
        await driver.press("u", "escape", "enter")
        assert driver.app.reader.stories.count == 5
