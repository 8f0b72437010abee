"""The story pane with a text that is too long to be laid out within a key."""

from __future__ import annotations

from datetime import UTC, datetime

from textual.pilot import Pilot

from newsreader.tui.page.source import SHORT
from newsreader.tui.shown import Shown
from newsreader.tui.story_view import StoryView
from tests.tui.page.drawing import story
from tests.tui.test_panes import Host, lines

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def pane() -> StoryView:
    return StoryView(lambda: NOW, UTC, lambda url: url)


async def until_whole(pilot: Pilot[None], view: StoryView) -> None:
    """Wait for the thread that lays out the rest."""
    while not view.is_whole:
        await pilot.pause()


async def test_the_beginning_stands_at_once_and_the_rest_follows() -> None:
    view = pane()
    text = "".join(f"Paragraph {number}.\n\n" for number in range(SHORT // 10))
    async with Host(view).run_test(size=(60, 20)) as pilot:
        view.show(Shown(story(body=text)))
        begun = len(view.body.lines)
        assert not view.is_whole
        await pilot.pause()
        shown = lines(pilot.app)
        await until_whole(pilot, view)
        await pilot.pause()
        assert begun < 200 < 1_900 < len(view.body.lines)
        assert lines(pilot.app) == shown


async def test_the_end_of_the_beginning_becomes_the_end_of_the_whole() -> None:
    view = pane()
    async with Host(view).run_test(size=(60, 20)) as pilot:
        view.show(Shown(story(body="- item\n" * SHORT)))
        view.end(1)
        await until_whole(pilot, view)
        assert view.at_end


async def test_a_story_that_comes_meanwhile_is_not_disturbed() -> None:
    view = pane()
    async with Host(view).run_test(size=(60, 20)) as pilot:
        view.show(Shown(story(path="a.md", body="word " * SHORT)))
        view.show(Shown(story(path="b.md", body="Short.")))
        assert view.is_whole
        await pilot.pause()
        assert "Short." in "\n".join(line.text for line in view.body.lines)
