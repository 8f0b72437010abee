"""The box for `/` and `f`: one line in the footer's place. What the words may become stands dim behind them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from newsreader.searching import Completion
from newsreader.tui.box_line import BoxLine
from newsreader.tui.page.cells import cell_len, cut

Complete = Callable[[str], Completion | None]
"""Called in a thread."""

_NOTE = 12
"""Cells that are kept for what is said of the words: as many as `12,345 found` takes."""

_TYPED = 22
"""Cells that are kept for the words themselves, the margins included."""

_WORD_THERE = re.compile(r"\S+")
_WORD_BEFORE = re.compile(r"\S+(?=\s*\Z)")


class Prompt(Horizontal):
    """A label, an input, and what the words give so far; it also asks for the name of a search that is saved.

    Attributes:
        is_opening: It never had the focus yet.
        is_naming: It asks for a name.
        is_closed: It is there for a moment still, and takes no key.
    """

    DEFAULT_CSS = """
    Prompt { height: 1; padding: 0 1; background: $background; }
    Prompt > #prompt-label { width: auto; color: $accent; text-style: bold; }
    Prompt > #prompt-input { width: 1fr; border: none; padding: 0 1; height: 1; background: $background; }
    Prompt > #prompt-input:focus { background-tint: $foreground 0%; }
    Prompt > #prompt-note { width: 12; color: $foreground 60%; text-align: right; }
    """

    class Words(Message):
        """Base of what is said about the words."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Changed(Words):
        """The words changed."""

    class Done(Words):
        """Enter was pressed."""

    class Named(Words):
        """A name was given to the search; the words are the name."""

    class Left(Message):
        """Escape was pressed; `keeps` the words when the box was opened only to give them a name."""

        def __init__(self, *, keeps: bool) -> None:
            super().__init__()
            self.keeps = keeps

    def __init__(self, label: str, words: str, complete: Complete, *, hint: str = "", name: str | None = None) -> None:
        """A box.

        Args:
            hint: Stands there while there are no words.
            name: Ask for a name at once, this one to begin with.
        """
        super().__init__()
        self._words = words
        self._name_first = name
        self._query_label = label
        self._completer = _Completer(complete)
        self._flaw = _Flaw()
        self._label = Static(label, id="prompt-label", markup=False)
        self._input = _Line(
            words, hint, self._flaw, id="prompt-input", suggester=self._completer, select_on_focus=False, compact=True
        )
        self._note = Static("", id="prompt-note", markup=False)
        self._note_cells = _NOTE
        self._early: list[events.Key] = []
        self._is_ready = False
        self.is_opening = True
        self.is_naming = False
        self.is_closed = False

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._input
        yield self._note

    def on_mount(self) -> None:
        self._input.focus()
        self._is_ready = True
        if self._name_first is not None:
            self.ask_name(self._name_first)
        for key in self._early:
            self.take(key)

    def on_descendant_focus(self) -> None:
        self.is_opening = False

    @property
    def late(self) -> Sequence[events.Key]:
        """Keys pressed behind the one that ended it: they are the reader's."""
        return self._input.late

    def take(self, key: events.Key) -> None:
        """Take a key that was pressed before the box had the focus."""
        if self._input.is_over:
            self._input.late.append(key)
        elif not self._is_ready:
            self._early.append(key)
        elif key.key == "enter":
            self._input.is_over = True
            # What was typed before it is told of first.
            self.call_later(self._input.action_submit)
        else:
            self._input.insert_text_at_cursor(key.character or "")

    def note(self, words: str, wrong_at: int | None = None) -> None:
        """Say what the words give; `wrong_at` is the character to look at when they are no query."""
        if not self.is_naming:
            most = min(self.app.size.width * 3 // 5, self.app.size.width - len(self._query_label) - _TYPED)
            words = cut(words, max(most, _NOTE))
            cells = max(cell_len(words), _NOTE)
            # Of the same width, the whole screen need not be laid out anew for it.
            is_wider, self._note_cells = cells != self._note_cells, cells
            self._note.update(words, layout=is_wider)
            if is_wider:
                self._note.styles.width = cells
            self._flaw.at = wrong_at
            self._input.refresh()

    def ask_name(self, name: str) -> None:
        """Ask for the name to save the words under; `name` is there to begin with."""
        self.note("enter saves, esc does not")
        self.is_naming = True
        self._input.stays_on_escape = self._name_first is None
        self._label.update("save as ")
        self._input.suggester = None
        self._input.value = name
        self._input.selection = Selection(0, len(name))

    def _end_naming(self) -> None:
        self.is_naming = self._input.stays_on_escape = False
        self._label.update(self._query_label)
        self._input.suggester = self._completer
        self._input.value = self._words
        self._input.cursor_position = len(self._words)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_naming or event.value == self._words:
            return
        offer = self._completer.offer
        accepted = offer is not None and (offer.text, offer.shown) == (self._words, event.value)
        self._words = event.value
        if accepted and offer and offer.whole != event.value:
            # Somebody may have gone on typing meanwhile.
            self._input.replace(offer.whole, 0, len(offer.shown))
            self._input.cursor_position = len(self._input.value)
        else:
            self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message((self.Named if self.is_naming else self.Done)(event.value))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            if self.is_naming and self._name_first is None:
                self._end_naming()
            else:
                self.post_message(self.Left(keeps=self.is_naming))


class _Line(BoxLine):
    """Where one types; tab accepts what is offered, and leads nowhere else."""

    def on_key(self, event: events.Key) -> None:
        if event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            if event.key == "tab" and self.cursor_at_end:
                self.action_cursor_right()


class _Completer(Suggester):
    """What the words may become, asked for in a thread.

    Attributes:
        offer: The newest answer.
    """

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete
        self.offer: Completion | None = None

    async def get_suggestion(self, value: str) -> str | None:
        self.offer = await asyncio.get_running_loop().run_in_executor(None, self._complete, value)
        return self.offer.shown if self.offer else None


class _Flaw(Highlighter):
    """Underlines the word where a query is wrong.

    Attributes:
        at: The character to look at.
    """

    def __init__(self) -> None:
        self.at: int | None = None

    def highlight(self, text: Text) -> None:
        if self.at is not None and self.at >= 0:
            found = _WORD_THERE.match(text.plain, self.at) or _WORD_BEFORE.search(text.plain)
            if found:
                text.stylize("bold underline", *found.span())
