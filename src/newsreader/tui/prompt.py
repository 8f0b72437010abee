"""The box for `/` and `f`: one line in the footer's place."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class Prompt(Horizontal):
    """A label, an input, and what the words give so far."""

    DEFAULT_CSS = """
    Prompt { height: 1; padding: 0 1; background: $background; }
    Prompt > #prompt-label { width: auto; color: $accent; text-style: bold; }
    Prompt > #prompt-input { width: 1fr; border: none; padding: 0 1; height: 1; background: $background; }
    Prompt > #prompt-note { width: auto; max-width: 60%; color: $foreground 60%; }
    """

    class Changed(Message):
        """The words changed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Changed):
        """Enter was pressed."""

    class Left(Message):
        """Escape was pressed."""

    def __init__(self, label: str, words: str) -> None:
        super().__init__()
        self._label = Static(label, id="prompt-label", markup=False)
        self._input = Input(words, id="prompt-input", select_on_focus=False, compact=True)
        self._note = Static("", id="prompt-note", markup=False)

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._input
        yield self._note

    def on_mount(self) -> None:
        self._input.focus()

    def note(self, words: str) -> None:
        """Say what the words give."""
        self._note.update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done(event.value))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
