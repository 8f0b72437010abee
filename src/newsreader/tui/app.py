"""The app around the reader: themes, the filter at the exit, and no way to the web but ours."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, Monochrome

from newsreader.errors import NewsreaderError
from newsreader.tui.answers import Failed
from newsreader.tui.bindings import keymap
from newsreader.tui.commands import renamed, with_keys
from newsreader.tui.ending import EndingApp
from newsreader.tui.gate import Colorless, Encoded, Gate, Plain
from newsreader.tui.keys_told import key, tell_keys
from newsreader.tui.line_pane import LinePane
from newsreader.tui.page.words import write_dates
from newsreader.tui.pane_screen import PaneScreen
from newsreader.tui.reader_screen import ReaderScreen
from newsreader.tui.terminal import draws_ascii_alone, is_unicode, terminal_encoding
from newsreader.tui.themes import INK, OURS

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.command import Provider
    from textual.dom import DOMNode

    from newsreader.library.collection import Collection
    from newsreader.settings import Settings

_THREADS = 6
"""For all questions: indexing may keep one, a list another, a disk that does not answer three (`newest.py`). They are
started when there is more to do than there are: each has memory and a connection of its own."""


def _palette() -> type[Provider]:
    from newsreader.tui.palette import ReaderCommands

    return ReaderCommands


class ReaderApp(EndingApp, inherit_bindings=False):
    """newsreader on the screen."""

    # Without ctrl+q, which is a command of the table.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "help_quit", show=False, system=True)]
    CSS_PATH = "app.tcss"
    TITLE = "newsreader"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    ENABLE_COMMAND_PALETTE = True
    _is_themed = False

    def __init__(
        self,
        collection: Collection,
        settings: Settings,
        *,
        title: str | None = None,
        notices: Sequence[str] = (),
        theme: str | None = None,
        ascii_only: bool = False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        # The footer says what there is to say. Boxes for what may pop up would be laid out at the start, and paint all
        # of the screen once more.
        self._disable_notifications = self._disable_tooltips = True
        self.collection = collection
        collection.files.wants_guesses = settings.similar
        self.settings = settings
        # An empty variable asks for nothing; Textual takes it as asking.
        self.no_color = bool(os.environ.get("NO_COLOR"))
        encoding = terminal_encoding()
        self.ascii_only = ascii_only or settings.ascii or draws_ascii_alone(encoding)
        self.commands, _ = with_keys(settings.keys)
        self.renamed = renamed(self.commands) if settings.keys else {}
        tell_keys(self.commands)
        self._keys = frozenset(key for command in self.commands for key in command.keys)
        self._doors = _doors(encoding, no_color=self.no_color, ascii_only=self.ascii_only)
        write_dates(settings.date_format)
        self._clock = clock
        self._heading = title or _title(collection)
        self._first_words = " ".join(notices)
        self._dress(theme or settings.theme)

    def _dress(self, chosen: str) -> None:
        """Put on a theme; ours when there is none of that name, which is said."""
        for ours in OURS:
            self.register_theme(ours)
        # Without the watchers, which would parse every stylesheet a second time.
        self.set_reactive(ReaderApp.theme, chosen if chosen in self.available_themes else INK.name)
        self._is_themed = True
        self.stylesheet.set_variables(self.get_css_variables())
        if chosen not in self.available_themes:
            self._first_words = (
                f"There is no theme {chosen}; {key('command_palette')} lists them. {self._first_words}".strip()
            )

    def get_css_variables(self) -> dict[str, str]:
        # Textual asks while it is being made, when the theme is not ours yet.
        return super().get_css_variables() if self._is_themed else {}

    def get_default_screen(self) -> ReaderScreen:
        return ReaderScreen(self.collection, self._heading, self._clock, settings=self.settings)

    async def on_mount(self) -> None:
        self.set_keymap(keymap(self.commands))
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS))
        if self._first_words:
            self.call_after_refresh(self.reader.say, self._first_words)

    def on_ready(self) -> None:
        self.call_after_refresh(_collect_from_now_on)

    @property
    def reader(self) -> ReaderScreen:
        """The screen at the bottom."""
        screen = self.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters but for its greys, and last the gate that lets no control character out."""
        return [*(door for door in super().get_line_filters() if not isinstance(door, Monochrome)), *self._doors]

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for; where a database fails, that is a sentence."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except NewsreaderError as error:
            self.reader.failed(Failed(str(error)))
            return True

    def on_key(self, event: events.Key) -> None:
        """What was typed into a box that is only just opening is no command; a letter that is none is answered."""
        screen = self.screen
        if screen is self.reader and self.reader.takes(event):
            event.stop()
            event.prevent_default()
        elif isinstance(screen, PaneScreen) and isinstance(self.focused, LinePane) and self._is_unknown(event):
            pressed = event.character if event.is_printable else event.key
            screen.say(f"{pressed} is no key here. {key('help')} shows those that are.")

    def _is_unknown(self, event: events.Key) -> bool:
        """Whether a letter, alone or with ctrl, is no key of the page on show; the reader has all of the table."""
        known = self._keys if self.screen is self.reader else self.screen.active_bindings
        return event.key not in known and (event.is_printable or event.key.startswith("ctrl+"))

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Textual's own way to a browser leads through ours; where the reader is shown in a browser, it is that one."""
        if self.is_web:
            super().open_url(url, new_tab=new_tab)
            return
        self.reader.say(self.reader.opening.open(url))

    async def action_quit(self) -> None:
        """Quit, from wherever a person is; their place is noted."""
        self.exit(return_code=0)
        self.leave()

    def action_help_quit(self) -> None:
        """Ctrl+C, which in other programs ends them: a sentence in place of Textual's toast."""
        self.reader.say(f"{key('quit')} quits.")

    def action_command_palette(self) -> None:
        """Every command by name."""
        from newsreader.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def leave(self) -> None:
        if self._screen_stacks.get("_default") and isinstance(screen := self.screen_stack[0], ReaderScreen):
            # After an error of the program's own, nothing it would say of itself can be relied on.
            screen.leave() if self.failure is None else screen.loader.close()

    def went_wrong(self, error: Exception) -> None:
        if self.is_running and self.screen_stack:
            self.reader.say(f"That failed ({type(error).__name__}). {key('reload')} reads the folder again.")


def _doors(encoding: str, *, no_color: bool, ascii_only: bool) -> Sequence[LineFilter]:
    """The filters of ours, in their order."""
    doors: list[LineFilter] = [Colorless()] if no_color else []
    if ascii_only:
        doors.append(Plain())
    if not is_unicode(encoding):
        doors.append(Encoded(encoding))
    return [*doors, Gate()]


def _collect_from_now_on() -> None:
    """Take what the start has made out of the garbage collector's walks: it stays until the end."""
    gc.freeze()
    gc.enable()


def _title(collection: Collection) -> str:
    """The first folder, with `~` for home, and how many more there are."""
    path, home = collection.roots[0].key, os.path.expanduser("~")  # noqa: PTH111
    shown = "~" + path[len(home) :] if path.startswith(home + "/") else path
    more = len(collection.roots) - 1
    return _clean(shown) + (f" and {more} more" if more else "")


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text

    from newsreader.records.text import clean_line

    return clean_line(text)
