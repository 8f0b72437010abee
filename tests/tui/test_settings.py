"""What a person configured, in the reader: keys, dates, openers by host, themes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from newsreader.settings import Settings
from newsreader.tui.app import ReaderApp
from newsreader.tui.commands import with_keys
from newsreader.tui.keys_told import key, tell_keys
from newsreader.tui.themes import OURS, looks_of, theme_names
from tests.conftest import Write
from tests.tui.driving import driving
from tests.tui.records import FILES
from tests.tui.test_journeys import addresses

CRANES = "Harbour cranes learn to wait for the tide"


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


async def test_other_keys_work_and_are_shown_in_their_place(folder: Path, home: Path) -> None:
    keys = {"star": "asterisk", "toggle_read": "s", "copy_link": "m", "links": "ctrl+k", "timeline": "", "zen": "c"}
    async with driving(folder, home, settings=Settings(zone="UTC", keys=keys)) as driver:
        await driver.press("down", "up")
        assert "ctrl+k links" in driver.lines[-1]
        assert "– timeline" in driver.lines[-1]
        await driver.press("asterisk")
        assert driver.sentence == f"Starred {CRANES}. u undoes."
        await driver.press("s")
        assert driver.sentence.startswith("Marked as read")
        await driver.press("m")
        assert driver.sentence.startswith("Copied")
        await driver.press("ctrl+k")
        assert "links" in driver.lines[0]
        await driver.press("escape", "L")
        assert CRANES in driver.text
        await driver.press("c")
        assert driver.app.reader.has_class("-zen")
        await driver.press("c", "question_mark")
        await driver.type("/every link")
        assert "ctrl+k every link of the story" in " ".join(driver.text.split())
        await driver.press("escape")
        await driver.type("/the story alone")
        assert " c the story alone" in " ".join(driver.text.split())


async def test_sentences_name_the_keys_in_force(folder: Path, home: Path) -> None:
    keys = {
        "undo": "f2", "read_all": "f3", "next_unread": "f4", "escape": "ctrl+e", "open_source": "ctrl+o",
        "unread_only": "", "reload": "f5,R",
    }  # fmt: skip
    async with driving(folder, home, settings=Settings(zone="UTC", keys=keys)) as driver:
        assert driver.sentence == "Everything is unread. F3 on All starts fresh, F2 undoes. ctrl+e hides"
        await driver.press("s")
        assert driver.sentence == f"Starred {CRANES}. F2 undoes."
        await driver.press("U")
        assert driver.sentence == "U is no key here. ? shows those that are."
        await driver.press("J", "a")
        assert driver.sentence.startswith("No AMP link in this record. Nothing opened; ctrl+o opens")
        await driver.press("l", "G")
        assert "  ctrl+o  source         ledger.example" in driver.text
        await driver.press("h", "question_mark")
        assert "undo the last s, m or F3, or a search saved or removed" in driver.text
        await driver.type("/match")
        assert "the match before, of what ctrl+f found; F4 is the next" in driver.text


async def test_reports_have_the_keys_a_person_chose(folder: Path, home: Path) -> None:
    keys = {"open_report(1)": "x", "open_report(2)": "", "open_report(3)": "ctrl+e"}
    async with driving(folder, home, settings=Settings(zone="UTC", keys=keys)) as driver:
        await driver.press("g")
        assert "   x  The Lantern" in driver.text
        assert "   2  Ledger Weekly" in driver.text
        assert "   x open coverage   " in driver.lines[-1]
        await driver.press("c")
        assert "   x  The Lantern" in driver.text


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        pytest.param({}, "Nothing is looked for in this story. ctrl+f finds words in it.", id="usual"),
        pytest.param({"find": "x,ctrl+f"}, "ctrl+f finds words", id="one more"),
        pytest.param({"find": "x"}, "x finds words", id="another"),
        pytest.param({"find": ""}, "ctrl+p find in the story finds words", id="none: by the palette"),
        pytest.param({"find": "", "command_palette": ""}, "– find in the story finds", id="none at all"),
    ],
)
def test_a_sentence_names_a_key_that_works(keys: Mapping[str, str], told: str) -> None:
    tell_keys(with_keys(keys)[0])
    sentence = f"Nothing is looked for in this story. {key('find')} finds words in it."
    assert told in sentence


async def test_a_key_that_is_taken_is_lost_everywhere(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=Settings(zone="UTC", keys={"star": "o,j"})) as driver:
        await driver.press("o")
        assert driver.sentence.startswith("Starred")
        await driver.press("j")
        assert driver.sentence.startswith("Took the star")
        await driver.press("down")
        assert driver.title != CRANES
        await driver.press("up", "L", "o")
        assert "Opened" not in driver.text


@pytest.mark.parametrize(
    ("settings", "listed", "told"),
    [
        (Settings(zone="UTC"), "22 Dec 2019", "Tue 24 Dec 2019 08:30 UTC"),
        (Settings(zone="UTC", date_format="Dec 21, 2019"), "Dec 22, 2019", "Tue Dec 24, 2019 08:30 UTC"),
        (Settings(zone="UTC", date_format="2019-12-21"), "2019-12-22", "Tue 2019-12-24 08:30 UTC"),
    ],
    ids=["usual", "American", "ISO"],
)
async def test_days_are_written_as_a_person_likes(
    folder: Path, home: Path, settings: Settings, listed: str, told: str
) -> None:
    async with driving(folder, home, settings=settings) as driver:
        assert f"The Lantern · {listed}" in driver.text
        assert told in driver.text


async def test_a_host_has_an_opener_of_its_own(folder: Path, home: Path, tmp_path: Path) -> None:
    log = tmp_path / "opened"
    for name in ("usual", "special"):
        (tmp_path / name).write_text(f'#!/bin/sh\nprintf "{name} %s\\n" "$1" >> {log}\n')
        (tmp_path / name).chmod(0o700)
    settings = Settings(opener=str(tmp_path / "usual"), openers={"lantern.example": f"{tmp_path / 'special'} %s"})
    async with driving(folder, home, settings=settings) as driver:
        await driver.press("o")
        await addresses(log, 1)
        await driver.press("1")
        assert await addresses(log, 2) == [
            "usual https://harbourpost.example/cranes",
            "special https://lantern.example/cranes",
        ]


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
async def test_our_themes_can_be_read(folder: Path, home: Path, theme: object) -> None:
    name = getattr(theme, "name")  # noqa: B009
    async with driving(folder, home, settings=Settings(zone="UTC", theme=name)) as driver:
        assert driver.app.current_theme is theme
        looks = looks_of(driver.app)
        palette = looks.palette
        for style in (palette.normal, palette.dim, palette.accent, palette.warning):
            assert contrast(style.foreground, looks.base.background) >= (7 if name == "contrast" else 4.5)
        faint = contrast(looks.palette.faint.foreground, looks.base.background)
        assert name != "contrast" or faint >= 4.5


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
async def test_boxes_have_the_colours_of_the_theme(folder: Path, home: Path, theme: Theme) -> None:
    async with driving(folder, home, settings=Settings(zone="UTC", theme=theme.name)) as driver:
        await driver.press("/")
        background = Color.parse(theme.background or "")
        for part in ("#prompt-label", "#prompt-input", "#prompt-note"):
            assert driver.app.screen.query_one(part).background_colors[1] == background
        label, accent = driver.app.screen.query_one("#prompt-label").styles.color, Color.parse(theme.accent or "")
        # Textual takes a theme's colours through another colour space and back.
        assert all(abs(one - other) <= 1 for one, other in zip(label.rgb, accent.rgb, strict=True))


def contrast(one: Color | None, other: Color | None) -> float:
    """The ratio that WCAG defines."""
    assert one is not None
    assert other is not None
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.rgb]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


async def test_every_theme_there_is_can_be_named(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        assert isinstance(driver.app, ReaderApp)
        assert sorted(driver.app.available_themes) == sorted(theme_names())
