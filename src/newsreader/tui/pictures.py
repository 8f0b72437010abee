"""Pictures of a story made small enough for cells: with Pillow, where it is installed, and never on the loop."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newsreader.records import limits, pictures
from newsreader.records.folder import Root
from newsreader.story import Image, Story
from newsreader.tui.page.picture import COLUMNS, LOGO, ROWS, Picture, fitting

if TYPE_CHECKING:
    from textual.app import App

MOST = 3
"""Pictures of one story that are drawn."""

_FORMATS = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WEBP"}
"""Formats by the first bytes of a file; its name may say anything."""

_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, OSError, RuntimeError, SyntaxError,
    TypeError, ValueError, Warning, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's decoders raise over a file that is not what it says."""


def is_available() -> bool:
    """Whether Pillow is installed."""
    from importlib.util import find_spec

    return find_spec("PIL") is not None


def has_colors(app: App[Any]) -> bool:
    """Whether the terminal can show a picture: colours enough, and more than ASCII."""
    ascii_only = bool(getattr(app, "ascii_only", False))
    return not app.no_color and not ascii_only and app.console.color_system in ("256", "truecolor")


def local_images(story: Story) -> list[Image]:
    """The images that are files of the collection, as far as they are drawn."""
    return [image for image in story.images if pictures.is_local(image.url)][:MOST]


def pictures_of(roots: Sequence[Root], story: Story, behind: tuple[int, int, int]) -> dict[str, Picture]:
    """The pictures of a story by the addresses its record gives; those that cannot be drawn are left out.

    Args:
        behind: The colour that shows through.
    """
    root = next((root for root in roots if root.path == story.root), None)
    found: dict[str, Picture] = {}
    for image in local_images(story) if root else ():
        data = pictures.data_of(root, story.path, image.url) if root else None
        if data and (picture := decoded(data, image.title or "", behind)):
            found[image.url] = picture
    return found


def logo_of(roots: Sequence[Root], story: Story, behind: tuple[int, int, int]) -> Picture | None:
    """The logo of a story's provider, by a record under `_data/organizations`."""
    root = next((root for root in roots if root.path == story.root), None)
    found = pictures.logo_of(root, story.provider.domain) if root and story.provider.domain else None
    data = pictures.data_of(root, found[0], found[1].url) if root and found else None
    return decoded(data, story.provider.label, behind, LOGO) if data else None


def decoded(
    data: bytes, title: str, behind: tuple[int, int, int], most: tuple[int, int] = (COLUMNS, ROWS)
) -> Picture | None:
    """A picture from the bytes of its file; None for one that is broken, too large or of a format we do not take."""
    kind = next((name for start, name in _FORMATS.items() if data.startswith(start)), None)
    if kind is None:
        return None
    try:
        from PIL import Image as Pillow
    except ImportError:
        return None
    Pillow.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
    try:
        return _small(Pillow, kind, data, title, behind, most)
    except (*_BROKEN, Pillow.DecompressionBombError):
        return None


def _small(
    Pillow: Any,  # noqa: N803
    kind: str,
    data: bytes,
    title: str,
    behind: tuple[int, int, int],
    most: tuple[int, int],
) -> Picture | None:
    if kind == "WEBP":
        from PIL import WebPImagePlugin  # noqa: F401 - Pillow looks for it among fifty others
    with Pillow.open(BytesIO(data), formats=(kind,)) as image:
        width, height = image.size
        if not 0 < width * height <= limits.PICTURE_PIXELS:
            return None
        columns, rows = fitting(width, height, most)
        # A JPEG is read smaller from the start.
        image.draft("RGB", (2 * columns, 4 * rows))
        small = image.convert("RGBA").resize((columns, 2 * rows), Pillow.Resampling.BOX)
    made = Pillow.new("RGBA", small.size, (*behind, 255))
    made.alpha_composite(small)
    return Picture(title, columns, 2 * rows, made.convert("RGB").tobytes())
