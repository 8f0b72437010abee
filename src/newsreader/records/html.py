"""HTML bodies become Markdown: a linear pass settles tables, pictures and embeds, a converter does the rest."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from newsreader.records import layout, tags, urls
from newsreader.records.layout import Frame
from newsreader.records.tags import Tag
from newsreader.records.text import clean_line, clean_text, decode_entities

if TYPE_CHECKING:
    from html_to_markdown import ConversionOptions

_MAX_DEPTH = 100
_LOOKED_AT = 20_000
_LONGEST_LABEL = 300
_INLINE_PIXELS = 32
"""A picture no taller than this is a smiley: it stays in its sentence."""

_BREAK = "<p></p>"

_FIRST_TAG = re.compile(r"(?:\A\s*|\n[ \t]*)<(?:(!doctype)|([a-z][a-z0-9]*+)(?=[\s/>]))", re.IGNORECASE)
_HTML_SIGN = re.compile(r"</[a-z]|<(?:p|br|img|li|td)\b", re.IGNORECASE)
_MARKDOWN_SIGN = re.compile(r"^(?:#{1,6} |[-*+] |[0-9]{1,9}\. |> |```|~~~)|\n[ \t]*+\n(?=[^\s<])", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_EMBED_KINDS = {"iframe": "embedded", "embed": "embedded", "object": "embedded", "video": "video", "audio": "audio"}
_EMOTICON = re.compile(r"emoji|emoticon|smiley", re.IGNORECASE)


def is_html(body: str) -> bool:
    """Whether a body is HTML rather than Markdown.

    It is when it starts with a tag of HTML (or has a block's tag at the start of a line before any other tag), unless
    there are more signs of Markdown in it (headings, lists, paragraphs between blank lines) than of HTML.
    """
    body = tags.without_leading_comments(body[:_LOOKED_AT])
    if not (first := _FIRST_TAG.search(body)):
        return False
    leads = not body[: first.start()].strip()
    if not first[1] and first[2].lower() not in (tags.KNOWN if leads else tags.BLOCKS):
        return False
    return bool(first[1]) or len(_HTML_SIGN.findall(body)) >= len(_MARKDOWN_SIGN.findall(body))


def to_markdown(html: str) -> str:
    """HTML as clean Markdown; empty for junk. Never raises, linear in the input's length.

    A picture reads `![title or alt · WIDTH×HEIGHT](src)`, an embed is a link, a table that only lays things out
    becomes the text of its cells, and links that are no addresses keep their words.
    """
    html = clean_text(html)
    from html_to_markdown import ConversionError, convert

    try:
        result = convert(_Rewriter(html).run(), _options())
    except (ConversionError, UnicodeError):
        return _plain(html)
    if any(str(warning.kind) == "depth_limit_exceeded" for warning in result.warnings):
        return _plain(html)  # what lay too deep is missing from the result
    markdown = clean_text(result.content or "").strip("\n")
    return markdown if "```" in markdown else _BLANK_LINES.sub("\n\n", markdown)


@cache
def _options() -> ConversionOptions:
    from html_to_markdown import ConversionOptions, PreprocessingOptions

    return ConversionOptions(
        autolinks=False,
        compact_tables=True,
        extract_metadata=False,
        highlight_style="none",
        infer_dimensions=False,
        inline_data_media="drop_element",
        keep_inline_images_in=sorted(tags.HEADINGS),
        max_depth=_MAX_DEPTH,
        newline_style="backslash",
        preprocessing=PreprocessingOptions(remove_forms=False),
    )


def _plain(html: str) -> str:
    """The words alone, a blank line at each block."""
    pieces: list[str] = []
    for text, tag in tags.pieces(html):
        pieces.append(decode_entities(text))
        pieces.append("\n\n" if tag.name in tags.BLOCKS else " " if tag.name == "br" else "")
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\n\n")]
    return clean_text("\n\n".join(line for line in lines if line))


class _Rewriter:
    """Writes HTML again, in one pass, so that the converter meets only what it does well."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.out: list[str] = []
        self.layouts = iter(layout.layout_tables(html))
        self.frames: list[Frame] = []
        self.code = 0
        self.run_length = 0
        self.heading = False
        self.link: int | None = None
        self.line_break: int | None = None

    def run(self) -> str:
        """The whole document, rewritten."""
        for text, tag in tags.pieces(self.html):
            if text:
                self._text(text)
            if tag.name == "table" or (self.frames and tag.name in tags.TABLE_PARTS):
                self._table(tag)
            elif tag.name:
                self._tag(tag)
        self._close_link()
        return "".join(self.out)

    def _text(self, text: str) -> None:
        if text.replace("&nbsp;", "").strip():
            self.line_break = None
        self.out.append(tags.words(text, bool(self.code)))

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        self.run_length = 0 if name in tags.BLOCKS else self.run_length + 1
        if self.run_length > tags.LONGEST_RUN and not self.code:
            self.run_length = 0
            self.out.append(_BREAK)
        if name == "br":
            self._br(tag)
        elif name == "img":
            self._image(tag)
        elif name == "a":
            self._anchor(tag)
        elif name in _EMBED_KINDS:
            self._embed(tag)
        else:
            if name in ("pre", "code"):
                self.code = max(0, self.code + (-1 if tag.closing else 1))
            if name in tags.BLOCKS:
                self.heading = name in tags.HEADINGS and not tag.closing
            self.out.append(tag.source(self.html))

    def _apart(self) -> str:
        """What keeps two blocks apart, where blocks may stand."""
        in_cell = bool(self.frames) and not self.frames[-1].layout
        return " " if self.code or self.heading or in_cell or self.link is not None else _BREAK

    def _br(self, tag: Tag) -> None:
        """A second `<br>` after another one starts a paragraph."""
        if self.line_break is not None and self._apart() == _BREAK:
            self.out[self.line_break] = _BREAK
            return
        self.line_break = len(self.out)
        self.out.append(tag.source(self.html))

    def _image(self, tag: Tag) -> None:
        attributes = tag.attributes()
        if tags.is_unseen(attributes):
            return
        width, height = tags.size(attributes)
        self.line_break = None
        words = clean_line(attributes.get("title") or attributes.get("alt") or "", _LONGEST_LABEL)
        if _EMOTICON.search(attributes.get("class", "")):
            self.out.append(tags.words(escape(words)))
            return
        candidates = (tags.address(attributes.get(key, "")) for key in ("src", "data-src", "data-original"))
        if not (src := next(filter(None, candidates), "")):
            self.out.append(escape(words))
            return
        label = " · ".join(filter(None, (words, f"{width}×{height}" if width and height else "")))
        apart = "" if height is not None and height <= _INLINE_PIXELS else self._apart()
        self.out.append(f'{apart}<img src="{escape(src)}" alt="{tags.words(escape(label))}">{apart}')

    def _anchor(self, tag: Tag) -> None:
        """A link without an address leaves its words."""
        self._close_link()
        if not tag.closing and (href := tags.address(tag.attributes().get("href", ""))):
            self.link = len(self.out)
            self.out.append(f'<a href="{escape(href)}">')

    def _close_link(self) -> None:
        """A link without words goes away."""
        if self.link is None:
            return
        if "".join(self.out[self.link + 1 :]).strip():
            self.out.append("</a>")
        else:
            self.out[self.link] = ""
        self.link = None

    def _embed(self, tag: Tag) -> None:
        attributes = tag.attributes()
        src = tags.address(attributes.get("src") or attributes.get("data") or tag.inner_source(self.html))
        if not src or tags.is_unseen(attributes):
            return
        words = clean_line(attributes.get("title", ""), _LONGEST_LABEL) or _EMBED_KINDS[tag.name]
        label = " · ".join(filter(None, (words, urls.host(src))))
        apart = self._apart()
        self.out.append(f'{apart}<a href="{escape(src)}">{tags.words(escape(label))}</a>{apart}')

    def _table(self, tag: Tag) -> None:
        if tag.name == "table" and not tag.closing:
            self._open_table(tag)
            return
        if not self.frames:
            return
        frame = self.frames[-1]
        if frame.layout:
            self._part(frame, tag)
        else:
            self.out.append(tag.source(self.html))
        if tag.name == "table":
            self.frames.pop()
            self.out.append(frame.close + self._apart() if frame.layout else "")

    def _open_table(self, tag: Tag) -> None:
        is_layout = next(self.layouts, True)
        opening, close = self._opening(tag)
        self.out.append(opening if is_layout else tag.source(self.html))
        self.frames.append(Frame(is_layout, close, len(self.out)))

    def _part(self, frame: Frame, tag: Tag) -> None:
        """A row or cell of a layout table: its start and end only keep text apart."""
        self.heading = False
        if self.link is not None and self.link >= frame.since:
            self._close_link()
        self.out.append(frame.cell)
        frame.cell = ""
        if tag.name not in ("td", "th"):
            self.out.append(frame.row)
            frame.row = ""
        opening, close = ("", "") if tag.closing else self._opening(tag)
        self.out.append(opening)
        frame.since = len(self.out)
        if tag.name in ("td", "th"):
            frame.cell = close
        elif tag.name == "tr":
            frame.row = close

    def _opening(self, tag: Tag) -> tuple[str, str]:
        return ("<div hidden>", "</div>") if tags.is_hidden(tag.attributes()) else (self._apart(), "")
