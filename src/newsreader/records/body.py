"""What a body says about its story when the front matter does not: a heading, a first paragraph, plain words."""

from __future__ import annotations

import re
from functools import cached_property

from newsreader.records import limits
from newsreader.story import Refused

_NOT_PROSE = re.compile(r"(#{1,6}\s|[-*+]\s|\d+[.)]\s|>|```|~~~|\||!\[|<|---|\*\*\*|___|\{[%{]|\[[^\]]+\]:|===)")
_LINK = re.compile(r"!?\[\[?([^\[\]]{0,500})\]?\](?:\([^()\s]{0,2048}(?:\s\"[^\"]{0,500}\")?\))?")
_MARKS = re.compile(r"(?<!\w)[*_~`]{1,3}|[*_~`]{1,3}(?!\w)")
_SCAN = 20_000
_SEARCHED, _SEARCHED_HTML = 20_000, 100_000
"""Characters whose words are searched, of a text and of one in which tags take their part."""


class Body:
    """What stands below the front matter; made into what is asked for when it is asked for.

    Attributes:
        written: The beginning, as the record has it.
    """

    def __init__(self, written: str) -> None:
        self.written = written[: limits.BODY]

    @cached_property
    def markdown(self) -> str:
        """Clean Markdown, whatever the record's own format was."""
        return self._markdown(limits.HTML if self._is_html else limits.BODY)

    @cached_property
    def beginning(self) -> str:
        """As much of `markdown` as is looked at to find a title or an excerpt."""
        return self._markdown(_SEARCHED_HTML if self._is_html else _SEARCHED)

    @cached_property
    def refused(self) -> tuple[Refused, ...]:
        """Addresses of its links that are not opened."""
        from newsreader.records.refusals import refused_in

        return refused_in(self.written)

    @cached_property
    def plain(self) -> str:
        """The beginning, as words to search: without the addresses of links, marks of Markdown left in."""
        text = self.written[:_SEARCHED]
        if self._is_html or not text.isascii():
            text = self.beginning[:_SEARCHED]
        return _LINK.sub(r"\1", text) if "[" in text else text

    def _markdown(self, most: int) -> str:
        """Of so many characters as written."""
        if self._is_html:
            from newsreader.records.html import to_markdown

            return to_markdown(self.written[:most])

        from newsreader.records.text import clean_text

        return clean_text(self.written[:most])

    @cached_property
    def _is_html(self) -> bool:
        if "<" not in self.written:
            return False

        from newsreader.records.html import is_html

        return is_html(self.written)


def first_heading(body: str) -> str | None:
    """The first `# ` heading near the top of a Markdown body."""
    for line in body[:_SCAN].split("\n"):
        if line[:1] == "#" and line[1:2].isspace() and (words := line[1:].strip()):
            open_end = words.rstrip("#")
            return plain_words(open_end if open_end[-1:].isspace() else words)
    return None


def first_paragraph(body: str) -> str | None:
    """The first paragraph of prose: no heading, list, quote, code, table or image."""
    for block in re.split(r"\n[ \t]*\n", body[:_SCAN].strip("\n")):
        if block.strip() and not _NOT_PROSE.match(block) and not block.startswith(("    ", "\t")):
            words = plain_words(" ".join(block.split()))
            if words:
                return words
    return None


def plain_words(markdown: str) -> str:
    """A line of Markdown without its marks; links keep their words."""
    return _MARKS.sub("", _LINK.sub(r"\1", markdown)).strip()
