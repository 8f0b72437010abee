"""Bodies that take a plain parser minutes, or more memory than there is."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, bodied

_HTML = (
    "<a " * 30_000, "<!--" * 50_000, "<![<![" * 1_000, "<b>" * 100_000, "<div>" * 20_000 + "x", "<p>" * 20_000,
    "</p>" * 100_000, "<table><tr><td>x" * 2_000, "<table><tr>" + "<td>x" * 10_000, "<table>" + "<tr><td>x" * 5_000,
    "<ul><li>" * 5_000 + "x", "<blockquote>" * 10_000 + "x", "<p>" + "&amp;" * 50_000, "<p>" + "&" * 100_000,
    "<p>&#" + "9" * 50_000 + ";", "<a x='" * 20_000, "<svg>" * 20_000 + "<script>x", "<script>" * 20_000,
    "<style>" + "x" * 200_000, "<img src=x>" * 5_000, "<iframe src=//a>" * 5_000, "<p>" + "<![CDATA[x]]>" * 10_000,
    "<!DOCTYPE html>" * 10_000, "<p " + "a=b " * 50_000 + ">x", "<p>x</p>" * 20_000, "<td colspan=99999>" * 5_000,
    "<h1>" * 20_000 + "x", "<pre>" + "x\n" * 50_000, "<br>" * 50_000, "<a href=//a>x</a>" * 10_000,
    "<p>a\x1b[31m\0\x9b\u202e</p>", "<" * 100_000, "<p>" + "<" * 100_000, "<p>" + "<a" * 100_000,
    "<p title='" + ">" * 100_000,
)  # fmt: skip
_MARKDOWN = (
    "http://a" * 8_000, "[" * 50_000, "![" * 20_000, "*a " * 50_000, "**" * 50_000, "_" * 100_000, "`" * 100_000,
    "| a " * 20_000, "# a" + " " * 18_000 + "b", "a\u0301\u200d" * 50_000, "\0\x1b[31m\x9b" * 10_000,
    "> " * 10_000 + "x", ">" * 50_000, "- " * 10_000 + "x", "1. " * 10_000,
    "".join(f"{'  ' * n}- x\n" for n in range(600)), "".join(f"[{n}]: x\n" for n in range(20_000)), "[x]: " * 20_000,
    "[a](" * 20_000, "[a](<b" * 20_000, "](" * 50_000, "[[" * 50_000, "<a@" * 20_000, "<http:" * 20_000,
    "~~a" * 30_000, "".join("`" * n + " " for n in range(1, 600)), "\\" * 100_000, "&amp;" * 50_000, "&#x" * 50_000,
    "```\n" * 20_001, "~~~\n" + "x" * 500_000,
    "|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n" + ("|" + "x|" * 100 + "\n") * 100,
    ("|" + "a|" * 1_000 + "\n|" + "-|" * 1_000 + "\n" + "|\n" * 65 + "\n") * 40,
    "| a | b |\n|--|--|\n" + "| x | y |\n" * 20_000, "x\n" * 100_000, "x\n\n" * 50_000, "\n" * 500_000,
    "\t" * 200_000, " " * 500_000 + "x", "x" * 1_000_000, "word " * 200_000, "漢" * 100_000, "# " * 50_000,
    "x\n===\n" * 20_000, "---\n" * 50_000, "***\n" * 20_000, "$$\n" * 20_000, "{{" * 50_000, "{% link " * 20_000,
    "<!-- " * 30_000, "<div>\n\n" * 20_000, "![x](y \"" * 20_000, "\ufeff\u2028\u2029" * 30_000,
    "\U0001f468\u200d" * 50_000, "'\"" * 50_000, "…" * 200_000,
)  # fmt: skip


def cases(most: int = 30_000) -> Iterator[Case]:
    """Each body, so many characters of it: the time they take grows with their length, so that a part tells enough."""
    for number, body in enumerate(_HTML):
        yield bodied(f"b-html-{number:02}", body[:most])
    for number, body in enumerate(_MARKDOWN):
        yield bodied(f"b-text-{number:02}", body[:most])
