"""Titles with what a terminal obeys, what cannot be seen, and what is markup elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from newsreader.records import limits
from tests.hostile.case import Case, titled

_MARK = "\u0301"
_WRITTEN = (
    ('"\\e]52;c;x\\a\\x9b31m OSC"', "]52;c;x31m OSC"), ('"\\eP$q\\e\\\\ DCS"', "P$q\\ DCS"),
    ('"\\e]8;;x\\e\\\\ link"', "]8;;x\\ link"), ('"\\e[31mred\\e[0m"', "[31mred[0m"),
    ('"\\0a\\x05b\\x0ec\\x7fd"', "abcd"), ('"\\N\\_\\L\\P a"', "a"), ('"a\\ab\\bc\\vd\\fe"', "abc d e"),
    ('"\\x9d0;x\\x9c C1"', "0;x C1"), ("a\u202eb\u2066c\u200f", "abc"), ("\u202d\u202e\u2067\u2069x", "x"),
    ("\u061ca\u200eb", "ab"), ("a\u200bb\u2060c\u00add\ufeffe", "abcde"), ("a\U000e0041\U000e007fb", "ab"),
    ("z" + _MARK * 100_000, "ź" + _MARK * 4), ("z" + "\u0316" * 1_000, "z" + "\u0316" * 4),
    ("a" + "\u200d" * 50_000 + "b", "ab"), ("👩\u200d👩", "👩\u200d👩"),
    ("👍" + "\U0001f3fd" * 3, "👍" + "\U0001f3fd" * 3),
    ("'a&#27;[31m&#x202e;b'", "a[31mb"), ("'&amp;lt;b&amp;gt;'", "&lt;b&gt;"),
    ("'&#" + "9" * 5_000 + ";x'", "\ufffdx"), ("'&" * 1 + "amp;" + "amp;" * 3 + "'", "&amp;amp;amp;"),
    ('"a\\nb\\tc\\rd"', "a b c d"), ("'[@click=app.boom]x[/] [/foo]'", "[@click=app.boom]x[/] [/foo]"),
    ("'[link=http://e/]x'", "[link=http://e/]x"), ("'$title {0} %s {{x}}'", "$title {0} %s {{x}}"),
    ("'<script>x</script>'", "<script>x</script>"), ("'=HYPERLINK(\"http://e\")'", '=HYPERLINK("http://e")'),
    ("'@SUM(1)'", "@SUM(1)"), ("'+1'", "+1"),
    ("ﷺ𒐫꧅", "ﷺ𒐫꧅"), ("שלום مرحبا", "שלום مرحبا"),
    ("\ue000\U000f0000", "\ue000\U000f0000"), ("ｆｕｌｌ", "ｆｕｌｌ"), ("'\\u001b[31m'", "\\u001b[31m"),
    ("a\u00a0\u3000b", "a b"), ("'" + " " * 5_000 + "x'", "x"), ("'a" + " " * 100_000 + "b'", "a b"),
)  # fmt: skip


def cases() -> Iterator[Case]:
    for number, (written, title) in enumerate(_WRITTEN):
        yield titled(f"t-{number:02}", written, title)
    for number, unseen in enumerate(
        (_MARK, "'" + _MARK * 50 + "'", "\u200b\u200d", "\u3164", "\u2800\u2800", "'\u202e'", '"\\e"')
    ):
        yield Case(f"unseen-{number}.md", f"---\ntitle: {unseen}\ntopics: x\n---\n", f"Unseen {number}")
    yield titled("title-limit", "t" * limits.TITLE, "t" * limits.TITLE)
    yield titled("title-past", "t" * (limits.TITLE + 1), "t" * (limits.TITLE - 1) + "…")
    yield titled("title-long", "t" * 1_000_000, "t" * (limits.TITLE - 1) + "…")
    yield titled("title-wide", "漢" * 100_000, "漢" * (limits.TITLE - 1) + "…")
    yield titled("title-entities", "'" + "&lt;" * 100_000 + "'", "<" * (limits.TITLE - 1) + "…")
