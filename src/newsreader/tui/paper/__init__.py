"""A story as lines of text, at any width: pure functions over values."""

from __future__ import annotations

from newsreader.tui.paper.flow import Line, Page
from newsreader.tui.paper.look import ASCII, UNICODE, Glyphs, Look, Palette
from newsreader.tui.paper.page import raw_page, sentence_page, story_page

__all__ = ["ASCII", "UNICODE", "Glyphs", "Line", "Look", "Page", "Palette", "raw_page", "sentence_page", "story_page"]
