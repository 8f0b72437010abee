"""The line one types into: what stands in it when it is longer than its room."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from newsreader.tui.box_line import BoxLine

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Host(App[None]):
    CSS = "BoxLine { width: 1fr; padding: 0; border: none; height: 1; }"

    def compose(self) -> ComposeResult:
        yield BoxLine(_LETTERS, select_on_focus=False)


@pytest.mark.parametrize(
    ("keys", "width", "shown"),
    [
        pytest.param((), 10, "rstuvwxyz ", id="opened with long words"),
        pytest.param(("home",), 10, "abcdefghij", id="home"),
        pytest.param(("home", "end"), 10, "rstuvwxyz ", id="end"),
        pytest.param(("backspace",) * 20, 10, "abcdef    ", id="what is left fills the line"),
        pytest.param(("ctrl+u", "A"), 10, "A         ", id="begun anew"),
        pytest.param((), 6, "vwxyz ", id="narrower: the cursor stays in sight"),
        pytest.param((), 40, f"{_LETTERS}{' ' * 14}", id="wider: no room stays empty"),
    ],
)
async def test_words_and_cursor_are_in_sight(keys: Sequence[str], width: int, shown: str) -> None:
    app = Host()
    async with app.run_test(size=(10, 3)) as pilot:
        await pilot.press(*keys)
        await pilot.resize_terminal(width, 3)
        await pilot.pause()
        line = app.query_one(BoxLine)
        assert line.render_line(0).text[:width] == shown
        assert line.content_region.x <= line.cursor_screen_offset.x <= line.content_region.right
