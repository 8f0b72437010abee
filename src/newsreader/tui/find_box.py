"""The box that asks what to find in the story: one line at the foot of its pane."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from newsreader.tui.box_line import BoxLine

_STEPS = {"up": -1, "down": 1}


class FindBox(Horizontal):
    """A label, an input, and which match of how many the story is at."""

    DEFAULT_CSS = """
    FindBox { dock: bottom; height: 1; padding: 0 1; background: $background; }
    FindBox > #find-label { width: auto; color: $accent; text-style: bold; }
    FindBox > #find-input { width: 1fr; border: none; padding: 0 1; height: 1; background: $background; }
    FindBox > #find-input:focus { background-tint: $foreground 0%; }
    FindBox > #find-note { width: auto; color: $foreground 60%; }
    """

    class Changed(Message):
        """Other words are looked for."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Changed):
        """Enter was pressed."""

    class Stepped(Message):
        """An arrow was pressed: to the match before or after."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Left(Message):
        """Escape was pressed."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._input = BoxLine(words, id="find-input", compact=True)
        self._note = Static("", id="find-note", markup=False)

    def compose(self) -> ComposeResult:
        yield Static("find ", id="find-label", markup=False)
        yield self._input
        yield self._note

    def on_mount(self) -> None:
        self.take_focus()

    def take_focus(self) -> None:
        """Let a person type here."""
        self._input.focus()

    @property
    def late(self) -> Sequence[events.Key]:
        """Keys pressed behind the one that ended it: they are the reader's."""
        return self._input.late

    def note(self, words: str) -> None:
        """Say what was found."""
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
        elif event.key in _STEPS:
            event.stop()
            event.prevent_default()
            self.post_message(self.Stepped(_STEPS[event.key]))
