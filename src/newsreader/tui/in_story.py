"""The keys that are about the text on show: what to find in it, the text alone, and how wide it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.tui import hints
from newsreader.tui.finding import Finding
from newsreader.tui.keys_told import key
from newsreader.tui.late_keys import press_again
from newsreader.tui.layout import Level
from newsreader.tui.pane_screen import Pane

if TYPE_CHECKING:
    from newsreader.tui.find_box import FindBox

_NARROWEST, _WIDEST, _STEP = 40, 120, 4
"""Cells of a line of text."""


class InStory(Finding):
    """The reader with a box to find words of the story in."""

    _box: FindBox | None = None
    _asked_at = 0
    _zen_from: Level = "stories"

    @property
    def pane(self) -> Pane:
        return self.story if self._box else super().pane

    def describe(self) -> None:
        super().describe()
        found, sought = self.story.found, self.story.sought
        if sought is None:
            self._close_box()
        if self._box:
            self._box.note(found or ("no match" if (sought or "").strip() else ""))
        if sought is not None:
            self.footer.show(hints.find_hints(found, self.size.width, asking=self._box is not None))
        elif self.has_class("-zen"):
            self.footer.show(())

    # Finding

    def action_find(self) -> None:
        if self._box:
            self._box.take_focus()
        elif self.story.story is None:
            self.say("No story to find anything in.")
        else:
            from newsreader.tui.find_box import FindBox

            self.enter("story")
            self._asked_at = self.story.top
            self.story.sought = words = self.story.sought or ""
            self.story.foot_height = 1
            self._box = FindBox(words)
            self.story.mount(self._box)
            self.describe()

    def action_next_match(self) -> None:
        self._step(1)

    def action_previous_match(self) -> None:
        self._step(-1)

    def end_find(self) -> None:
        """No match is lit any more, and n is next unread again."""
        self.story.end_find()
        self.describe()

    def on_find_box_changed(self, event: FindBox.Changed) -> None:
        if self.story.sought is not None and event.words != self.story.sought:
            self.story.find(event.words, self._asked_at)
            self.say(self._nothing())
            self.describe()

    def on_find_box_stepped(self, event: FindBox.Stepped) -> None:
        self.story.find_next(event.step)
        self.describe()

    def on_find_box_done(self) -> None:
        nothing = self._nothing()
        if not self.story.found:
            self.story.end_find()
            self.story.scroll_lines(self._asked_at)
        self._close_box()
        self.describe()
        self.say(nothing)

    def on_find_box_left(self) -> None:
        self.story.end_find()
        self.story.scroll_lines(self._asked_at)
        self.describe()

    def _step(self, step: int) -> None:
        if self.story.sought is None:
            self.say(f"Nothing is looked for in this story. {key('find')} finds words in it.")
            return
        self.story.find_next(step)
        self.describe()

    def _nothing(self) -> str:
        """What to say when nothing was found."""
        sought = (self.story.sought or "").strip()
        return f'Nothing here reads "{sought}".' if sought and not self.story.found else ""

    def _close_box(self) -> None:
        box, self._box = self._box, None
        if box:
            press_again(self, box.late)
            box.remove()
            self.story.foot_height = 0
            self.story.redraw()
            if self.level == "story":
                self.story.focus()

    # The story alone

    def action_zen(self) -> None:
        if self.has_class("-zen"):
            self.enter(self._zen_from)
            self.remove_class("-zen")
        else:
            self._zen_from = self.level
            self.add_class("-zen")
            self.enter("story")
            self.say(f"{key('zen')} or {key('escape')} shows the lists again.")
        self.describe()

    def enter(self, level: Level) -> None:
        if level != "story":
            self.remove_class("-zen")
        super().enter(level)

    # The width of the text

    def action_widen(self) -> None:
        self._set_width(_STEP)

    def action_narrow(self) -> None:
        self._set_width(-_STEP)

    def _set_width(self, change: int) -> None:
        story = self.story
        now = story.measure
        if change > 0 and now < story.text_width:
            self.say(f"The text is {now} cells wide: the pane holds no more.")
            return
        width = min(max(now + change, _NARROWEST), _WIDEST)
        if change < 0 and now <= _NARROWEST:
            self.say(f"The text is {now} cells wide; it gets no narrower.")
        elif change > 0 and now >= _WIDEST:
            self.say(f"The text is {now} cells wide; it gets no wider.")
        else:
            story.set_text_width(width)
            self.text_width = width
            self.say(f"The text is {story.measure} cells wide. width = {width} in the settings keeps it so.")
