"""Links with their keys, pictures, refused addresses."""

from __future__ import annotations

from typing import Any

import pytest

from newsreader.story import Image, Link, Links, Refused, Report
from tests.tui.page.drawing import block, page, story, text

SOURCE = "https://powerapps.microsoft.com/en-us/blog/table-permissions-in-portals-studio/"
PICTURES = tuple(Image(f"https://a.example/{number}.png") for number in range(9))

WIDE = [
    pytest.param(
        {"links": Links(SOURCE), "images": (Image("https://a.example/share.png", 1200, 630),)},
        [
            "  o  source           powerapps.microsoft.com/en-us/blog/table-permissions-in-por…",
            "     image 1200×630   a.example/share.png",
        ],
        id="as drawn",
    ),
    pytest.param(
        {"links": Links(others=(Link("https://a.example/get", "Get it"), Link("https://b.example/")))},
        ["     Get it         a.example/get", "     link           b.example"],
        id="others",
    ),
    pytest.param(
        {"links": Links(others=(Link("https://a.example/get", "Words that need more than their column"),))},
        ["     Words that need more than their column", "                    a.example/get"],
        id="long words stand above",
    ),
    pytest.param(
        {"links": Links(f"https://{'sub.' * 20}a.example/x")},
        ["  o  source         " + ("sub." * 20)[:62], "                    " + ("sub." * 20)[62:] + "a.example/"],
        id="the host is whole",
    ),
    pytest.param({"images": (Image("boat.png"),)}, ["     image          boat.png"], id="a file"),
    pytest.param(
        {"links": Links(refused=(Refused("javascript:x", "only http and https links are opened"),))},
        ["  javascript:x is not opened: only http and https links are opened."],
        id="refused",
    ),
    pytest.param(
        {"related": (Report(1, links=Links(refused=(Refused("x:y", "not a web address", "related"),))),)},
        ["  x:y in related is not opened: not a web address."],
        id="refused in a report",
    ),
]


@pytest.mark.parametrize(("changes", "lines"), WIDE)
def test_one_line_a_link(changes: dict[str, Any], lines: list[str]) -> None:
    assert block(page(story(**changes), 84), lines[0].strip())[: len(lines)] == lines


def test_many_pictures_are_counted() -> None:
    lines = text(page(story(images=PICTURES), 84))
    assert sum(line.startswith("     image ") for line in lines) == 6
    assert "     3 more pictures  L lists all links" in lines
    assert "     1 more picture  L lists all links" in text(page(story(images=PICTURES[:7]), 84))


NARROW = [
    pytest.param(61, ["  o source  a AMP  A cached  image  L 10 more"], id="one line"),
    pytest.param(30, [" o source  a AMP  A cached", " image  L 10 more"], id="broken between items"),
]


@pytest.mark.parametrize(("width", "lines"), NARROW)
def test_one_line_for_all(width: int, lines: list[str]) -> None:
    held = Links(SOURCE, SOURCE + "amp", SOURCE + "cdn", (Link("https://a.example/1"), Link("https://a.example/2")))
    assert block(page(story(links=held, images=PICTURES), width), "o source")[: len(lines)] == lines


@pytest.mark.parametrize("width", [84, 61])
def test_links_can_be_clicked(width: int) -> None:
    made = page(story(links=Links(SOURCE, "https://a.example/amp")), width)
    assert made.targets == (SOURCE, "https://a.example/amp")
    metas = [style.meta.get("target") for line in made.lines for _, style in line.runs if "target" in style.meta]
    assert metas == [0, 1]


def test_no_style_holds_an_address() -> None:
    made = page(story(links=Links(SOURCE), body="[a](https://a.example/b)"), 84)
    assert all(style.link is None for line in made.lines for _, style in line.runs)
