"""Themes of our own, and the few styles that any theme is reduced to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from textual.color import Color
from textual.style import Style
from textual.theme import Theme

from newsreader.tui.page import ASCII, UNICODE, Glyphs, Palette

if TYPE_CHECKING:
    from textual.app import App

INK = Theme(
    name="ink", dark=True,
    primary="#e0a458", accent="#e0a458", secondary="#8d96a3", warning="#d98c5f", error="#d9705f", success="#8fae7f",
    foreground="#d6d2c8", background="#15171b", surface="#15171b", panel="#20242b",
    variables={"faint": "#363b44", "raised": "#20242b", "muted": "#8b8f97"},
)  # fmt: skip
NEWSPRINT = Theme(
    name="newsprint", dark=False,
    primary="#9c2f24", accent="#9c2f24", secondary="#5f6670", warning="#8a5300", error="#a3241b", success="#3f6b35",
    foreground="#23211d", background="#f8f5ee", surface="#f8f5ee", panel="#ece7db",
    variables={"faint": "#d5cfc1", "raised": "#ece7db", "muted": "#6b675f"},
)  # fmt: skip
CONTRAST = Theme(
    name="contrast", dark=True,
    primary="#ffd800", accent="#ffd800", secondary="#ffffff", warning="#ffb000", error="#ff9c8f", success="#8cff8c",
    foreground="#ffffff", background="#000000", surface="#000000", panel="#2b2b2b",
    variables={"faint": "#8c8c8c", "raised": "#2b2b2b", "muted": "#d0d0d0"},
)  # fmt: skip
OURS = (INK, NEWSPRINT, CONTRAST)


def theme_names() -> tuple[str, ...]:
    """Every theme there is, ours first."""
    from textual.theme import BUILTIN_THEMES

    ours = [theme.name for theme in OURS]
    return (*ours, *(name for name in BUILTIN_THEMES if name not in ours))


class Looks(Struct, frozen=True):
    """How panes draw: the page's palette, and what only lists need.

    Attributes:
        head: Head of the focused pane; it is underlined where no colour tells it from the others.
        base: Foreground and background under everything.
        raised: Background of the cursor's row in the focused pane.
        hues: Eleven colours as far apart as they can be, the accent's left out; for dots on the timeline alone.
    """

    palette: Palette
    glyphs: Glyphs
    head: Style
    base: Style
    raised: Style
    hues: tuple[Style, ...]


Colors = Literal["none", "few", "some", "many"]
"""What a terminal has: no colours wanted, the sixteen of old, 256, or all."""

_HUES = 12

_made: dict[tuple[str, bool, Colors], Looks] = {}
"""Looks by the name of their theme, in ASCII or not, and the colours there are; every pane asks for them."""


def looks_of(app: App[Any]) -> Looks:
    """The styles and glyphs of the app's current theme."""
    ascii_only = bool(getattr(app, "ascii_only", False))
    key = (app.current_theme.name, ascii_only, colors_of(app))
    if key not in _made:
        _made[key] = _looks(app.current_theme, ASCII if ascii_only else UNICODE, colors_of(app))
    return _made[key]


def colors_of(app: App[Any]) -> Colors:
    """What the app may draw with; without a terminal, as for a picture, with all there are."""
    if app.no_color:
        return "none"
    systems: dict[str | None, Colors] = {"standard": "few", "256": "some"}
    return "many" if app.is_headless else systems.get(app.console.color_system, "many")


def _looks(theme: Theme, glyphs: Glyphs, available: Colors) -> Looks:
    """The few styles of a theme."""
    if available in ("none", "few"):
        from newsreader.tui.few_colors import colorless, sixteen

        return sixteen(glyphs, dark=theme.dark) if available == "few" else colorless(glyphs)
    colors = theme.to_color_system().generate()
    foreground, background = Color.parse(colors["foreground"]), Color.parse(colors["background"])
    accent = Color.parse(colors["accent"])
    muted = _variable(theme, "muted", background.blend(foreground, 0.58))
    faint = _variable(theme, "faint", background.blend(foreground, 0.22))
    raised = _variable(theme, "raised", background.blend(foreground, 0.08))
    if available == "some":
        # The nearest of 256 to a pale brown is a pink.
        faint, raised = _grey(faint), _grey(raised)
    return Looks(
        palette=palette_of(
            text=foreground,
            muted=muted,
            accent=accent,
            faint=faint,
            warning=Color.parse(colors["warning"]),
            lit=Style(foreground=accent, bold=True, underline=True),
        ),
        glyphs=glyphs,
        head=Style(foreground=accent, bold=True),
        base=Style(foreground=foreground, background=background),
        raised=Style(background=raised),
        hues=tuple(_hues(accent, dark=theme.dark)),
    )


def palette_of(*, text: Color, muted: Color, accent: Color, faint: Color, warning: Color, lit: Style) -> Palette:
    """The voices that some colours make."""
    return Palette(
        normal=Style(foreground=text),
        dim=Style(foreground=muted),
        strong=Style(foreground=text, bold=True),
        accent=Style(foreground=accent),
        accent_strong=Style(foreground=accent, bold=True),
        faint=Style(foreground=faint),
        warning=Style(foreground=warning),
        lit=lit,
    )


def _hues(accent: Color, *, dark: bool) -> Iterator[Style]:
    """Equally strong colours around the circle, from beside the accent on."""
    saturation, lightness = (0.5, 0.66) if dark else (0.6, 0.38)
    for step in range(1, _HUES):
        yield Style(foreground=Color.from_hsl((accent.hsl.h + step / _HUES) % 1, saturation, lightness))


def _grey(color: Color) -> Color:
    level = round(color.hsl.l * 255)
    return Color(level, level, level)


def _variable(theme: Theme, name: str, fallback: Color) -> Color:
    return Color.parse(theme.variables[name]) if name in theme.variables else fallback
