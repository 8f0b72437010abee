"""Dates, numbers and words that a loader would make into something else, or fall over."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, front

_BAD_DATES = (
    "0000-01-01", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-32", "2024-02-01T25:00:00Z",
    "2024-02-01T10:61:00Z", "2024-02-01T10:00:61Z", "2024-02-01T10:00:00+24:00", "2024-02-01T10:00:00+99:99",
    "2024-02-01T10:00:00-99", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "-0001-01-01", "10000-01-01",
    "99999999999999999999", "1e999", ".inf", ".nan", "0x7fffffff", "now", "yesterday", "-1", "0", "12:30",
    "2024-W05-1", "2024-366", "1/2/24", "31 Smarch 2024", "2024-01-01T00:00:00Z[Mars/Olympus]", "²⁰²⁴-01-01",
    "9" * 5_000, "2024-01-01" * 1_000, "[2024, 1, 1]", "{year: 2024}", "[]", "{}", "''", "~", "true", "!!timestamp x",
)  # fmt: skip
_GOOD_DATES = (
    "0001-01-01", "9999-12-31", "9999-12-31T23:59:60", "2016-12-31T23:59:60Z", "1576965720", "1576965720000",
    "2019-12-21t22:02:00.123456789+05:45", "2019-12-21  22:02", "'2019-12-21'", '"2019-12-21T22:02Z"',
    "Sat, 21 Dec 2019 22:02:00 GMT", "Sun, 21 Dec 2019 22:02:00 GMT", "2019/12/21", "20191221", "!!str 2019-12-21",
)  # fmt: skip
_NUMBERS = (
    "9" * 5_000, "0x" + "f" * 100_000, "1:" + "59:" * 20_000 + "59", ".nan", ".inf", "-.inf", "1e999", "1.0e+999999",
    "-1e999", "1e-999", "1_000", "0o17", "0b1", "+1", "--1", "½", "١٢", "1e15", "1e16", "9223372036854775808",
    "-9223372036854775809", "NaN", "Infinity", "1,2,3", "'%'", "50%", "[1]", "{a: 1}", "true", "~", "''", "' 7 '",
)  # fmt: skip
_TITLES = (
    "12:30:45", "12:30", "1:30", "010", "0o17", "0x1F", "1_000", "3.10", "1e3", ".inf", ".nan", "-1", "+1",
    "2024-05-06", "2024-05-06T07:08:09Z", "no", "No", "off", "ON", "Yes", "y", "N", "=", "<<", "none", "None",
    "undefined", "NaN", "...x", "---x", "-x", "a # b", "a#b", "C:\\x", "a %s %d %(x)s", "{}".join("ab"), "$HOME",
    "${jndi:ldap://x}", "x'; DROP TABLE story", "a\\nb", "\\e[31m", "~x", "null and void", "true story",
)  # fmt: skip
_QUOTED = (
    ("'null'", "null"), ('"~"', "~"), ("'true'", "true"), ('"\\u0041"', "A"), ("'it''s'", "it's"),
    ("|\n  a\n  b", "a b"), (">\n  a\n  b", "a b"), ("a\n  b", "a b"), (">-\n\n  a", "a"), ("|2\n    a", "a"),
    ("[a]", "a"), ("&x a", "a"), ("!!str 1", "1"), ("!!null a", "a"), ("true", "true"), ("false", "false"),
    ('"a\\\n  b"', "ab"), ("a #b", "a"),
)  # fmt: skip


def cases() -> Iterator[Case]:
    for number, date in enumerate(_BAD_DATES):
        yield front(f"y09-bad-{number:02}", f"date: {date}")
    for number, date in enumerate(_GOOD_DATES):
        yield front(f"y09-good-{number:02}", f"date: {date}")
    for number, written in enumerate(_NUMBERS):
        yield front(f"y11-{number:02}", f"quality: {written}\nheat: {written}\nmembers: {written}")
    for number, words in enumerate(_TITLES):
        title = words.partition(" #")[0]
        yield Case(f"y13-{number:02}.md", f"---\ntitle: {words}\n---\n", title)
    for number, (written, title) in enumerate(_QUOTED):
        yield Case(f"y13-quoted-{number:02}.md", f"---\ntitle: {written}\n---\n", title)
    for number, empty in enumerate(
        ("~", "null", "''", "[]", "{}", "[~]", "{a: b}", "[a, b]", "[[a]]", "' '", "'\\u200b'")
    ):
        title = f"Y13 empty {number:02}" if empty != "'\\u200b'" else "\\u200b"
        yield Case(f"y13-empty-{number:02}.md", f"---\ntitle: {empty}\ntopics: x\n---\n", title)
