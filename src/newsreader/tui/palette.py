"""The command palette's entries: the table of commands, and the themes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from newsreader.tui.bindings import bindings, commands_of
from newsreader.tui.closing import ClosesOnce
from newsreader.tui.commands import Command
from newsreader.tui.themes import colors_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BEGUN = 1_000.0
"""More than any letters in the middle of words score."""


class Palette(CommandPalette, ClosesOnce):
    """Textual's palette."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("exit")

    def on_mount(self, event: events.Mount) -> None:
        if self not in self.app.screen_stack:
            # The program is ending: Textual would look for the page below.
            event.prevent_default()
        self.set_class(colors_of(self.app) == "few", "-few")

    async def action_exit(self) -> None:
        await self.app.action_quit()

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            yield _Commands() if type(widget) is CommandList else widget


class _Commands(CommandList):
    """Its list, for hands that are slower than it: what was clicked may be gone by now."""

    def on_click(self, event: events.Click) -> None:
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()


class ReaderCommands(Provider):
    """Offers every command of the reader by its words."""

    async def discover(self) -> Hits:
        for title, words, run in self._entries():
            yield DiscoveryHit(title, run, help=words)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, words, run in self._entries():
            score = max(matcher.match(title), matcher.match(words) * 0.8)
            if title.casefold().startswith(query.casefold()):
                # What somebody has begun to write comes before what has the same letters somewhere.
                score += _BEGUN
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, help=words)

    def _entries(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        for command in commands_of(self.app):
            if hasattr(self.screen, f"action_{command.id.partition('(')[0]}"):
                yield f"{command.label}  {command.shown_keys}", command.help, partial(self._run, command)
        for name in self.app.available_themes:
            yield f"theme {name}", "colours of the reader", partial(setattr, self.app, "theme", name)

    async def _run(self, command: Command) -> None:
        await self.screen.run_action(command.id)
