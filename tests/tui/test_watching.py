"""A folder that changes while it is open: told of, or taken in; nothing moves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsreader.library import glance
from newsreader.library.collection import Collection
from newsreader.library.progress import News
from newsreader.records.folder import open_root
from newsreader.settings import Settings
from newsreader.tui import hints, loader, reader_screen, watching
from tests.conftest import Write
from tests.tui.driving import Driver, driving
from tests.tui.records import FILES

TAX = "A small model that reads tax forms"
TAKES = Settings(zone="UTC", dwell_s=3600.0, live="take")
TELLS = Settings(zone="UTC", dwell_s=3600.0)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "AGAIN_S", 0.05)
    monkeypatch.setattr(watching, "SHARE", 1.0)
    monkeypatch.setattr(loader, "REST_S", 0.0)


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


async def until_told(driver: Driver, words: str) -> None:
    """Wait for the header to say something."""
    await driver.until(lambda: words in driver.lines[0])


def add(folder: Path, name: str, title: str, **fields: str) -> None:
    front = "".join(f"{key}: {value}\n" for key, value in {"title": title, "date": "2026-11-22", **fields}.items())
    (folder / f"{name}.new").write_text(f"---\n{front}---\n")
    (folder / f"{name}.new").rename(folder / f"{name}.md")


async def test_what_came_is_told_and_taken_in_on_a_key(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=TELLS) as driver:
        await driver.press("j")
        for number in range(3):
            add(folder, f"new-{number}", f"Just in {number}")
        await until_told(driver, "3 new, ctrl+r · 5 unread of 5")
        (folder / "boat.md").unlink()
        (folder / "dictionary.md").write_text("---\ntitle: Another one\ndate: 2019-12-22\n---\n")
        await until_told(driver, "3 new, 1 changed, 1 gone, ctrl+r · 5 unread of 5")
        assert "Just in" not in driver.text
        await driver.press("ctrl+r")
        await until_told(driver, "  7 unread of 7")
        assert "Just in 2" in driver.text
        assert driver.title == TAX


async def test_keys_go_before_a_look_at_the_folder(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds in ("AGAIN_S", "_REST_S"):
        monkeypatch.setattr(watching, seconds, 3600.0)
    async with driving(folder, home, settings=TELLS) as driver:
        reader, looks = driver.app.reader, list[object]()
        monkeypatch.setattr(reader.loader, "look", looks.append)
        reader._look()
        assert len(looks) == 1
        await driver.press("j")
        reader._look()
        assert len(looks) == 1
        reader._look()
        assert len(looks) == 2, "no key came since"
        for key in "kj" * (watching._PUT_OFF // 2):
            await driver.press(key)
            reader._look()
        assert len(looks) == 2
        await driver.press("k")
        reader._look()
        assert len(looks) == 3, "they wait for it no longer"


async def test_a_list_that_another_process_wrote_anew_is_shown_as_it_is_now(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=TELLS) as driver:
        reader = driver.app.reader
        await driver.press("j")
        assert driver.title == TAX
        # Another reader took in what changed: the story has another row now.
        (folder / "tax.md").write_text((folder / "tax.md").read_text().replace(TAX, "It reads no forms any more"))
        other = Collection([open_root(str(folder))], home / "index.sqlite", home / "marks.sqlite")
        for _ in other.indexer():
            pass
        other.close()
        reader.stories.forget()
        assert reader.stories.current is None
        await driver.until(lambda: "It reads no forms" in driver.text)
        assert reader.stories.current is not None


async def test_stories_are_counted_and_not_files(folder: Path, home: Path) -> None:
    (folder / "log.txt").write_text("a line\n")
    async with driving(folder, home, settings=TELLS) as driver:
        add(folder, "new", "Just in")
        (folder / "log.txt").write_text("another line\n")
        (folder / "notes.txt").write_text("no front matter\n")
        (folder / "_data" / "topics" / "sea.yaml").write_text("name: Sea\n")
        await until_told(driver, "1 new, ctrl+r · 5 unread of 5")
        (folder / "new.md").unlink()
        await until_told(driver, "  5 unread of 5")


async def test_what_came_is_taken_in_by_itself(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=TAKES, size=(138, 20)) as driver:
        await driver.press("j")
        line = driver.app.reader.stories.line_of_cursor
        add(folder, "new", "Just in")
        await until_told(driver, "  6 unread of 6")
        await driver.until(lambda: driver.app.reader.stories.count == 6)
        assert driver.title == TAX
        assert driver.app.reader.stories.line_of_cursor == line


async def test_the_story_on_show_follows_its_file(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=TELLS) as driver:
        await driver.press("j", "i", "i")
        path = folder / "tax.md"
        path.write_text(path.read_text().replace("The model read", "The model never read"))
        await driver.until(lambda: "never read" in driver.text)
        await until_told(driver, "1 changed, ctrl+r")
        assert driver.title == TAX


async def test_a_new_lister_shows_in_the_story_and_the_walking_cursor_stays(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=TAKES) as driver:
        await driver.press("r", "j", "j")
        walked = driver.app.reader.story.walked
        add(folder, "list", "A week of cranes", items="[cranes.md]", date="2019-12-23")
        await driver.until(lambda: "Listed by" in driver.text)
        assert driver.app.reader.story.walked == walked
        assert walked is not None


async def test_an_edited_record_is_taken_in_at_once(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def edit(app: object, editor: object, path: str, line: object) -> str:
        add(folder, Path(path).stem, "Edited")
        return ""

    monkeypatch.setattr(reader_screen, "edit", edit)
    async with driving(folder, home, settings=TELLS) as driver:
        await driver.press("j", "e")
        await driver.until(lambda: "Edited" in driver.text)
        assert "ctrl+r" not in driver.lines[0]


def begin_with_the_ferry(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first screen of a new collection has but one story, the ferry's."""
    monkeypatch.setattr(glance, "SCREENFUL", 1)
    for path in folder.rglob("*.*"):
        os.utime(path, (10, 10))
    os.utime(folder / "boat.md", (20, 20))
    collection = Collection([open_root(str(folder))], home / "index.sqlite", home / "marks.sqlite")
    collection.begin()
    collection.close()


@pytest.mark.parametrize("window", [200, 2])
async def test_the_newest_unread_story_is_followed_until_a_key(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    monkeypatch.setattr("newsreader.library.catalog.WINDOW", window)
    begin_with_the_ferry(folder, home, monkeypatch)
    async with driving(folder, home, settings=TELLS) as driver:
        assert "5 unread of 5" in driver.lines[0]
        assert driver.title == "Harbour cranes learn to wait for the tide"


async def test_after_a_key_nothing_moves(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_with_the_ferry(folder, home, monkeypatch)
    async with driving(folder, home, settings=TELLS, settles=False) as driver:
        await driver.pilot.press("s")
        await driver.settle()
        assert "5 unread of 5" in driver.lines[0]
        assert driver.title == "The last ferry of the year"


async def test_a_story_read_meanwhile_is_not_left_for_an_older_one(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(folder, home, settings=Settings(zone="UTC", dwell_s=0.01)) as driver:
        await driver.until(lambda: driver.app.reader.totals.unread == 4)
        assert driver.title == "Harbour cranes learn to wait for the tide"


TOLD = [
    pytest.param(News(), 160, "", id="nothing"),
    pytest.param(News(is_other=True), 160, "", id="nothing to tell"),
    pytest.param(News(new=1200), 160, "1,200 new, ctrl+r · ", id="new"),
    pytest.param(News(2, 1, 3), 160, "2 new, 1 changed, 3 gone, ctrl+r · ", id="all"),
    pytest.param(News(2, 1, 3), 60, "2 new, ctrl+r · ", id="the first in a narrow window"),
    pytest.param(News(files=1200), 160, "1,200 files changed, ctrl+r · ", id="too many to look at"),
    pytest.param(News(removed=3), 40, "3 gone, ctrl+r  ", id="gone"),
]


@pytest.mark.parametrize(("news", "width", "words"), TOLD)
def test_words_of_the_header(news: News, width: int, words: str) -> None:
    assert "".join(text for text, _ in hints.news(news, width)) == words
