"""What a body says about its story when the front matter does not: a heading, a first paragraph, plain words."""

from __future__ import annotations

import re
from functools import cached_property

from newsreader.records import limits

_HEADING = re.compile(r"#\s+(.+?)\s*#*\Z")
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
        if not self._is_html:
            return _cleaned(self.written)

        from newsreader.records.html import to_markdown

        return to_markdown(self.written)

    @cached_property
    def plain(self) -> str:
        """The beginning, as words to search: without the addresses of links, marks of Markdown left in."""
        if self._is_html:
            from newsreader.records.html import to_markdown

            text = to_markdown(self.written[:_SEARCHED_HTML])[:_SEARCHED]
        else:
            text = self.written[:_SEARCHED]
            text = text if text.isascii() else _cleaned(text)
        return _LINK.sub(r"\1", text) if "[" in text else text

    @cached_property
    def _is_html(self) -> bool:
        if "<" not in self.written:
            return False

        from newsreader.records.html import is_html

        return is_html(self.written)


def first_heading(body: str) -> str | None:
    """The first `# ` heading near the top of a Markdown body."""
    for line in body[:_SCAN].split("\n"):
        if found := _HEADING.match(line):
            return plain_words(found[1])
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


def _cleaned(text: str) -> str:
    from newsreader.records.text import clean_text

    return clean_text(text)
