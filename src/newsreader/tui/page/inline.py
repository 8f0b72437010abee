"""The words of one paragraph, heading or cell of Markdown, with their styles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.style import Style

from newsreader.records import urls
from newsreader.tui.page.lines import Runs
from newsreader.tui.page.links import clickable
from newsreader.tui.page.look import Look
from newsreader.tui.page.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]{0,2000})?>|<!--[^<>]{0,2000}-->")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{1,300}\|)?([^\[\]|]{1,300})\]\]")
_SIZED = re.compile(r"\A(.*?)(?:\s*·\s*)?(\d{1,5}[×x]\d{1,5})\Z", re.DOTALL)
_CLINGING = frozenset(".,;:!?)")
"""What no line starts with, also after a picture."""

_BOLD, _ITALIC, _STRUCK, _LINKED = Style(bold=True), Style(italic=True), Style(strike=True), Style(underline=True)
_STYLES = {"strong_open": _BOLD, "em_open": _ITALIC, "s_open": _STRUCK}


class Inline(Struct):
    """Turns the source of inline Markdown into runs.

    Attributes:
        targets: Gets the addresses of links and pictures; runs carry their index.
    """

    look: Look
    source: Source
    targets: list[str]

    def runs(self, source: str, style: Style) -> Runs:
        """The runs of a source, `style` being the voice it is said in."""
        tokens = self.source.words(source)
        return [(_LINE_END.sub(" ", source), style)] if tokens is None else self._styled(tokens, style)

    def _styled(self, tokens: list[Token], voice: Style) -> Runs:
        from newsreader.records.text import clean_line

        runs: Runs = []
        styles = [voice]
        for token in tokens:
            kind = token.type
            if kind == "text":
                words = _plain(token.content)
                if words[:1] in _CLINGING and runs and runs[-1][0] == "\n":
                    runs.pop()
                runs.append((words, styles[-1]))
            elif kind == "text_special":
                runs.append((" " if token.content.isspace() else clean_line(token.content), styles[-1]))
            elif kind in _STYLES:
                styles.append(styles[-1] + _STYLES[kind])
            elif kind == "link_open":
                styles.append(self._link(str(token.attrs.get("href", "")), styles[-1]))
            elif kind.endswith("_close"):
                styles.pop()
            elif kind == "image":
                runs += self._picture(token, styles[-1])
            elif kind == "code_inline":
                runs.append((token.content, styles[-1] + self.look.palette.dim))
            else:
                runs.append(("\n" if kind == "hardbreak" else " ", voice))
        return runs

    def _link(self, raw: str, style: Style) -> Style:
        """Underlined and clickable when the address is good, else as the words around it."""
        url = self.look.check(raw)
        return clickable(style + _LINKED, url, self.targets) if url else style

    def _picture(self, token: Token, around: Style) -> Runs:
        """A line of its own: `image  what it shows  640×480  host`."""
        from newsreader.records.text import clean_line

        raw = str(token.attrs.get("src", ""))
        url = self.look.check(raw)
        alt = clean_line("".join(child.content for child in token.children or ()))
        sized = _SIZED.match(alt)
        words, measures = (sized[1], sized[2]) if sized else (alt, "")
        where = urls.host(url) if url else clean_line(raw).rpartition("/")[2][:80]
        shown = "  ".join(filter(None, ("image", _plain(words).strip(), measures, where)))
        linked = "target" in around.meta
        style = around + self.look.palette.dim if linked else clickable(self.look.palette.dim, url, self.targets)
        return [("\n", around), (shown, style), ("\n", around)]


def _plain(text: str) -> str:
    """Text without the tags of HTML, wiki links as their words."""
    if "<" in text:
        text = _TAG.sub(_untagged, text)
    return _WIKI.sub(r"\1", text) if "[[" in text else text


def _untagged(found: re.Match[str]) -> str:
    name = (found[1] or "").lower()
    if name == "br":
        return "\n"

    from newsreader.records import tags

    return found[0] if name and name not in tags.KNOWN else ""
