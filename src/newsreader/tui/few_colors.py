"""How panes look where a theme's colours are not to be had: the sixteen of old, or none at all."""

from __future__ import annotations

from textual.color import Color
from textual.style import Style

from newsreader.tui.page import Glyphs, Palette
from newsreader.tui.themes import Looks, palette_of

# The sixteen as rich has them, so that each becomes itself. The eighth, a grey, is no text on black: some terminals
# show it as black, too.
_BLACK, _RED, _MAGENTA, _SILVER = Color(0, 0, 0), Color(170, 0, 0), Color(170, 0, 170), Color(170, 170, 170)
_GREY, _LIGHT_RED, _YELLOW, _WHITE = Color(85, 85, 85), Color(255, 85, 85), Color(255, 255, 85), Color(255, 255, 255)
_GREEN, _BLUE, _CYAN = Color(0, 170, 0), Color(0, 0, 170), Color(0, 170, 170)
_LIGHT_GREEN, _LIGHT_BLUE, _LIGHT_CYAN = Color(85, 255, 85), Color(85, 85, 255), Color(85, 255, 255)
_LIGHT_MAGENTA = Color(255, 85, 255)


def sixteen(glyphs: Glyphs, *, dark: bool) -> Looks:
    """Black and white with one accent; the cursor's row is the other way around, whatever stands in it."""
    hues: tuple[Color, ...]
    if dark:
        text, muted, rule, ground, accent, warning = _WHITE, _SILVER, _GREY, _BLACK, _YELLOW, _LIGHT_RED
        hues = (_LIGHT_GREEN, _LIGHT_CYAN, _LIGHT_MAGENTA, _LIGHT_RED, _LIGHT_BLUE)
    else:
        text, muted, rule, ground, accent, warning = _BLACK, _GREY, _SILVER, _WHITE, _RED, _MAGENTA
        hues = (_GREEN, _BLUE, _MAGENTA, _CYAN)
    lit = Style(bold=True, underline=True)
    return Looks(
        palette=palette_of(text=text, muted=muted, accent=accent, faint=rule, warning=warning, lit=lit),
        glyphs=glyphs,
        head=Style(foreground=accent, bold=True, underline=True),
        base=Style(foreground=text, background=ground),
        raised=Style(foreground=_BLACK, background=_SILVER) if dark else Style(foreground=_WHITE, background=_BLACK),
        hues=tuple(Style(foreground=hue) for hue in hues),
    )


def colorless(glyphs: Glyphs) -> Looks:
    """The terminal's own two colours; weight says what colour would, and the cursor's row is the other way around."""
    plain, dim, strong = Style(), Style(dim=True), Style(bold=True)
    return Looks(
        palette=Palette(
            normal=plain, dim=dim, strong=strong, accent=strong, accent_strong=strong, faint=dim, warning=strong
        ),
        glyphs=glyphs,
        head=Style(bold=True, underline=True),
        base=plain,
        raised=Style(reverse=True, dim=False),
        hues=(),
    )
