"""Pictures of a record: which files may be read, which bytes are drawn, and what stands there without."""

from __future__ import annotations

import os
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsreader.records import limits, opening
from newsreader.records import pictures as files
from newsreader.records.folder import Root, open_root
from newsreader.story import Image as StoryImage
from newsreader.tui import pictures
from newsreader.tui.page.picture import COLUMNS, ROWS, Picture, fitting, picture_lines
from tests.tui.driving import Driver, driving
from tests.tui.page.drawing import look, page, story, text

BLACK = (0, 0, 0)
RED, BLUE = (200, 0, 0), (0, 0, 200)


def encoded(kind: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object) -> bytes:
    """A picture, red above and blue below."""
    image = Image.new(mode, size, RED)
    image.paste(BLUE, (0, size[1] // 2, *size))
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_four_formats_are_drawn(kind: str) -> None:
    made = pictures.decoded(encoded(kind), "Two colours", BLACK)
    assert made is not None
    assert (made.width, made.height, made.title) == (8, 6, "Two colours")
    top, bottom = made.at(4, 0), made.at(4, 5)
    assert top[0] > 150 > 60 > top[2]
    assert bottom[2] > 150 > 60 > bottom[0]


MODES = ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"]


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_pixel(mode: str) -> None:
    out = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (16, 16)).save(out, kind)
    assert pictures.decoded(out.getvalue(), "", BLACK) is not None


def test_what_is_behind_shows_through() -> None:
    out = BytesIO()
    Image.new("RGBA", (16, 16), (255, 255, 255, 0)).save(out, "PNG")
    made = pictures.decoded(out.getvalue(), "", (10, 20, 30))
    assert made is not None
    assert made.at(0, 0) == (10, 20, 30)


BAD = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"---\ntitle: x\n---\n", id="a record"),
    pytest.param(encoded("PNG")[:60], id="a PNG that is cut"),
    pytest.param(encoded("JPEG")[:200], id="a JPEG that is cut"),
    pytest.param(encoded("GIF")[:30], id="a GIF that is cut"),
    pytest.param(encoded("WEBP")[:40], id="a WebP that is cut"),
    pytest.param(encoded("BMP"), id="a BMP"),
    pytest.param(encoded("TIFF"), id="a TIFF"),
    pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", id="PostScript"),
    pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"/>', id="SVG"),
    pytest.param(b"\x89PNG" + b"\0" * 100, id="a PNG by its start alone"),
    pytest.param(bomb(50_000, 50_000), id="a bomb"),
    pytest.param(bomb(6_000, 4_001), id="one row too many"),
    pytest.param(bomb(0, 10), id="no width"),
]


@pytest.mark.parametrize("data", BAD)
def test_what_is_not_drawn(data: bytes) -> None:
    assert pictures.decoded(data, "", BLACK) is None


def test_as_many_pixels_as_may_be() -> None:
    assert limits.PICTURE_PIXELS == 6_000 * 4_000
    out = BytesIO()
    Image.new("1", (6_000, 4_000)).save(out, "PNG")
    assert pictures.decoded(out.getvalue(), "", BLACK) is not None


@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.data())
def test_damage_is_a_picture_or_none(kind: str, data: st.DataObject) -> None:
    held = bytearray(encoded(kind, (24, 24)))
    for at in data.draw(st.lists(st.integers(4, len(held) - 1), min_size=1, max_size=8)):
        held[at] = data.draw(st.integers(0, 255))
    made = pictures.decoded(bytes(held), "", BLACK)
    assert made is None or len(made.pixels) == 3 * made.width * made.height


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_picture_fits_and_is_not_blown_up(width: int, height: int) -> None:
    columns, rows = fitting(width, height)
    assert 1 <= columns <= min(COLUMNS, -(-width // 8))
    assert 1 <= rows <= ROWS


@given(st.integers(1, COLUMNS), st.integers(1, ROWS), st.integers(20, 120))
def test_its_lines_are_as_wide_as_there_is_room(columns: int, rows: int, width: int) -> None:
    made = Picture("", columns, 2 * rows, bytes(range(256)) * 24)
    lines = picture_lines(made, look(width), titled=True)
    assert {len(line.text) for line in lines} == {min(columns, look(width).measure)}
    assert len(lines) <= ROWS


# Which file


@pytest.fixture
def root(tmp_path: Path) -> Root:
    news = tmp_path / "news"
    for name in ("boat.png", "assets/images/logo.PNG", "sea/near.png"):
        (news / name).parent.mkdir(parents=True, exist_ok=True)
        (news / name).write_bytes(name.encode())
    (tmp_path / "secret.png").write_bytes(b"secret")
    (news / "out.png").symlink_to(tmp_path / "secret.png")
    (news / "way").symlink_to(tmp_path)
    (news / "in.png").symlink_to(news / "boat.png")
    (news / "folder.png").mkdir()
    os.mkfifo(news / "pipe.png")
    (news / "null.png").symlink_to("/dev/zero")
    return open_root(str(news))


FOUND = [
    pytest.param("boat.png", b"boat.png", id="from the root"),
    pytest.param("/assets/images/logo.PNG", b"assets/images/logo.PNG", id="as a site writes it"),
    pytest.param("near.png", b"sea/near.png", id="beside the record"),
    pytest.param("../boat.png", b"boat.png", id="above the record, inside the root"),
    pytest.param("./boat.png", b"boat.png", id="with a dot"),
    pytest.param("in.png", b"boat.png", id="a link inside the root"),
    pytest.param("../../secret.png", None, id="above the root"),
    pytest.param("/../secret.png", None, id="above the root, as a site writes it"),
    pytest.param("sea/../../secret.png", None, id="down and out"),
    pytest.param("out.png", None, id="a link that leads out"),
    pytest.param("way/secret.png", None, id="through a folder's link"),
    pytest.param("folder.png", None, id="a folder"),
    pytest.param("pipe.png", None, id="a pipe"),
    pytest.param("null.png", None, id="a device"),
    pytest.param("none.png", None, id="no such file"),
    pytest.param("boat.png\0", None, id="a NUL"),
    pytest.param("a/" * 3000 + "b.png", None, id="too long"),
    pytest.param("boat", None, id="no picture by its name"),
    pytest.param("file:///etc/x.png", None, id="an address of a file"),
    pytest.param("https://a.example/boat.png", None, id="remote"),
    pytest.param("//a.example/boat.png", None, id="remote, without a scheme"),
]


@pytest.mark.parametrize(("url", "data"), FOUND)
def test_which_file_is_read(root: Root, url: str, data: bytes | None) -> None:
    assert files.data_of(root, "sea/story.md", url) == data


def test_the_size_of_a_file_has_a_limit(root: Root) -> None:
    path = Path(root.path, "boat.png")
    path.write_bytes(b"x" * 11)
    assert opening.data_of(root, "boat.png", 11) == b"x" * 11
    assert opening.data_of(root, "boat.png", 10) is None


LOGOS = [
    pytest.param("a.example", ("_data/organizations/a.example.md", "/assets/images/logo.PNG"), id="by its domain"),
    pytest.param("b.example", None, id="no record"),
    pytest.param("c.example", None, id="a record of something else"),
    pytest.param("../../a", None, id="no path"),
]


@pytest.mark.parametrize(("domain", "expected"), LOGOS)
def test_which_logo(root: Root, domain: str, expected: tuple[str, str] | None) -> None:
    folder = Path(root.path, "_data", "organizations")
    folder.mkdir(parents=True)
    (folder / "a.example.md").write_text(
        "---\ntaxonomy: organization\nname: A\nimages: [{url: 'https://a.example/far.png'}, "
        "{url: big.png, width: 400}, {url: /assets/images/logo.PNG, width: 50}]\n---\n"
    )
    (folder / "c.example.md").write_text("no front matter")
    found = files.logo_of(root, domain)
    assert (found and (found[0], found[1].url)) == expected


# On the page


def test_a_picture_stands_below_the_links() -> None:
    shown = story(images=(StoryImage("boat.png", 640, 480, "The boat"),), body="Words.")
    made = page(shown, 84)
    assert "     image 640×480  boat.png  The boat" in text(made)


def drawn(driver: Driver) -> int:
    """Lines of the screen with half cells in them."""
    return sum("▀" in line for line in driver.lines)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    news = tmp_path / "news"
    (news / "assets").mkdir(parents=True)
    (news / "assets" / "boat.png").write_bytes(encoded("PNG"))
    (news / "assets" / "bad.png").write_bytes(bomb(50_000, 50_000))
    (news / "a.md").write_text(
        "---\ntitle: The boat\ndate: 2019-12-24\nimages: [{url: /assets/boat.png, width: 64, height: 48, "
        "title: A boat}, {url: 'https://a.example/far.png'}]\n---\n" + "Words.\n\n" * 40
    )
    (news / "b.md").write_text("---\ntitle: No boat\ndate: 2019-12-23\nimage: assets/bad.png\n---\nWords.\n")
    (news / "c.md").write_text("---\ntitle: None\ndate: 2019-12-22\n---\nWords.\n")
    return news


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
async def test_a_picture_is_drawn_and_left_out(folder: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(folder, tmp_path, size=size) as driver:
        await driver.press("enter", "G")
        await driver.until(lambda: drawn(driver) == 3)
        await driver.press("I")
        assert drawn(driver) == 0
        assert driver.sentence == "Pictures are not drawn. I draws them again."
        await driver.press("I", "G")
        await driver.until(lambda: drawn(driver) == 3)


async def test_the_logo_of_a_provider_is_drawn(folder: Path, tmp_path: Path) -> None:
    (folder / "_data" / "organizations").mkdir(parents=True)
    (folder / "_data" / "organizations" / "a.example.md").write_text(
        "---\ntaxonomy: organization\nname: A\ndomain: a.example\nimages:\n"
        "- {url: /assets/large.png, width: 400}\n- {url: /assets/boat.png, width: 50}\n---\n"
    )
    (folder / "d.md").write_text("---\ntitle: Of A\ndate: 2019-12-30\nlink: https://a.example/x\n---\nWords.\n")
    async with driving(folder, tmp_path) as driver:
        await driver.press("g")
        await driver.until(lambda: drawn(driver) == 3)
        rows = [index for index, line in enumerate(driver.lines) if "▀" in line]
        assert driver.lines[rows[-1] + 1].endswith("  a.example")


async def test_a_picture_that_comes_moves_no_word(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path, size=(80, 24), settles=False) as driver:
        view = driver.app.reader.story
        await driver.pilot.press("enter", "G")
        before = view.body.lines[view.top].text
        await driver.until(lambda: bool(view._shown.pictures))
        assert view.body.lines[view.top].text == before


async def test_one_that_cannot_be_drawn_is_a_line(folder: Path, tmp_path: Path) -> None:
    async with driving(folder, tmp_path) as driver:
        await driver.press("J", "I", "I")
        assert drawn(driver) == 0
        assert "assets/bad.png" in driver.text
        await driver.press("J", "I", "I")
        assert driver.sentence == "Pictures are drawn. This story has none in the folder."


async def test_without_pillow_there_is_a_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    async with driving(folder, tmp_path) as driver:
        await driver.press("I")
        assert driver.sentence == "Pictures are drawn with Pillow: pip install 'newsreader[images]' adds it."
        await driver.press("enter", "G")
        assert "/assets/boat.png  A boat" in driver.text
    assert pictures.decoded(bomb(1, 1), "", BLACK) is None


async def test_without_colours_there_is_a_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with driving(folder, tmp_path, ascii_only=True) as driver:
        await driver.press("I")
        assert driver.sentence == "Pictures are not drawn: this terminal shows too few colours or signs for them."
        assert drawn(driver) == 0
