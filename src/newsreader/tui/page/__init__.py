"""One story as the lines of the story pane, at any width: pure functions over values, no widget, no I/O."""

from __future__ import annotations

from newsreader.tui.page.layout import sentence_page, story_page
from newsreader.tui.page.lines import Line, Page
from newsreader.tui.page.look import ASCII, UNICODE, Glyphs, Look, Palette

__all__ = ["ASCII", "UNICODE", "Glyphs", "Line", "Look", "Page", "Palette", "sentence_page", "story_page"]
