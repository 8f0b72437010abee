"""The single lines around the panes: header, footer, and the rules between."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.style import Style

from newsreader.tui.bindings import keys_now
from newsreader.tui.line_pane import LinePane, Run
from newsreader.tui.page.cells import cell_len, cut
from newsreader.tui.page.lines import wrap


class Hint(Struct, frozen=True):
    """A key and its words in the footer.

    Attributes:
        live: The key does something for this story.
    """

    key: str
    words: str
    live: bool = True


_LINES = ((20, 3), (8, 2), (0, 1))
"""From which height of the screen on a sentence may take how many lines."""


class Header(LinePane, can_focus=False):
    """Who and where at the left, counts at a fixed right edge."""

    DEFAULT_CSS = """
    Header { height: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left: Sequence[tuple[str, str]] = ()
        self._right: Sequence[tuple[str, str]] = ()

    def show(self, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> None:
        """Show texts, each with the name of its style in the palette."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.redraw()

    def line(self, y: int) -> list[Run]:
        palette, width = self.looks.palette, self.size.width
        right = [(text, getattr(palette, style)) for text, style in self._right]
        room = width - 3 - sum(cell_len(text) for text, _ in right)
        left: list[Run] = []
        for text, style in self._left:
            # A name may lose its end; a number that lost it would be another one.
            whole = cell_len(text) <= room or text.lstrip()[:1].isdigit()
            text = cut(text, room, self.looks.glyphs.more) if not whole else text if cell_len(text) <= room else ""
            room -= cell_len(text)
            left.append((text, getattr(palette, style)))
        return [(" ", palette.normal), *left, (" " * (room + 1), palette.normal), *right]


class Footer(LinePane, can_focus=False):
    """Keys that work now, or one sentence until the next key.

    Keys take one line, and their words drop from the right; a sentence takes the lines it needs, up to three.
    """

    DEFAULT_CSS = """
    Footer { height: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[Hint] = ()
        self._sentence = ""
        self._said: list[str] = []

    def show(self, hints: Sequence[Hint]) -> None:
        """Show keys; the last one stands at the right edge."""
        if hints != self._hints:
            self._hints = hints
            self.redraw()

    def say(self, sentence: str) -> None:
        """Show a sentence instead, or the keys again when it is empty."""
        if sentence != self._sentence:
            self._sentence = sentence
            self._fold()
            self.redraw()

    @property
    def sentence(self) -> str:
        """What stands there now."""
        return self._sentence

    def line(self, y: int) -> list[Run]:
        palette, width = self.looks.palette, self.size.width
        if self._sentence:
            return [(" " + self._said[y], palette.normal)] if y < len(self._said) else []
        if not self._hints:
            return []
        gap = "   " if width >= 140 else "  "
        last = self._run(self._hints[-1])
        room = width - 2 - sum(cell_len(text) for text, _ in last)
        runs: list[Run] = [(" ", palette.normal)]
        for hint in self._hints[:-1]:
            run = [*self._run(hint), (gap, palette.normal)]
            size = sum(cell_len(text) for text, _ in run)
            if size > room:
                break
            runs += run
            room -= size
        return [*runs, (" " * room, palette.normal), *last]

    def resized(self) -> None:
        self._fold()

    def _fold(self) -> None:
        """Break the sentence into lines, and take as many of the screen."""
        width, more = self.size.width - 2, self.looks.glyphs.more
        most = next(lines for height, lines in _LINES if self.screen.size.height >= height)
        self._said = folded(self._sentence, width, most, more)
        if self.styles.height is None or self.styles.height.value != max(1, len(self._said)):
            self.styles.height = max(1, len(self._said))

    def _run(self, hint: Hint) -> list[Run]:
        palette = self.looks.palette
        words = f" {hint.words}" if hint.words else ""
        now = keys_now(self.app)
        key = " ".join(now.get(part, part) for part in hint.key.split(" ")) if now else hint.key
        return [(key, palette.accent_strong if hint.live else palette.dim), (words, palette.dim)]


def folded(sentence: str, width: int, most: int, more: str) -> list[str]:
    """A sentence as at most so many lines; what does not fit is cut at the end of the last."""
    lines = ["".join(text for text, _ in line) for line in wrap([(sentence, Style())], max(1, width))]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width, more)]


class Rule(LinePane, can_focus=False):
    """A faint line: down when it is one cell wide, across when it is one cell high.

    Attributes:
        joint: Line at which a rule from the left meets this one.
    """

    DEFAULT_CSS = """
    Rule { width: 1; height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._joint: int | None = None

    def join(self, y: int | None) -> None:
        """Another rule ends here at line `y`."""
        if y != self._joint:
            self._joint = y
            self.redraw()

    def line(self, y: int) -> list[Run]:
        glyphs, style = self.looks.glyphs, self.looks.palette.faint
        if self.size.width > 1:
            return [(glyphs.rule_h * self.size.width, style)]
        return [(glyphs.joint if y == self._joint else glyphs.rule_v, style or Style())]
