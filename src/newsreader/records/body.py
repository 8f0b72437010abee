"""What a body says about its story when the front matter does not: a heading, a first paragraph, plain words."""

from __future__ import annotations

import re

_HEADING = re.compile(r"#\s+(.+?)\s*#*\Z")
_NOT_PROSE = re.compile(r"(#{1,6}\s|[-*+]\s|\d+[.)]\s|>|```|~~~|\||!\[|<|---|\*\*\*|___|\{[%{]|\[[^\]]+\]:|===)")
_LINK = re.compile(r"!?\[\[?([^\[\]]{0,500})\]?\](?:\([^()\s]{0,2048}(?:\s\"[^\"]{0,500}\")?\))?")
_MARKS = re.compile(r"(?<!\w)[*_~`]{1,3}|[*_~`]{1,3}(?!\w)")
_SCAN = 20_000


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
