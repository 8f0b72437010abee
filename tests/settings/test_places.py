"""On which line a key stands."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.settings.example import as_toml
from newsreader.settings.places import line_of, lines_of

CASES = [
    pytest.param("a = 1\nb = 2", ("b",), 2, id="the second line"),
    pytest.param("\n\n  a   =  1", ("a",), 3, id="blanks"),
    pytest.param("'a b' = 1", ("a b",), 1, id="a literal key"),
    pytest.param(r'"a\u0062" = 1', ("ab",), 1, id="an escaped key"),
    pytest.param("x.y = 1", ("x", "y"), 1, id="dotted"),
    pytest.param("x . 'y' = 1", ("x",), 1, id="the table of a dotted key"),
    pytest.param("[t]\na = 1\n[u]\na = 2", ("u", "a"), 4, id="in its table"),
    pytest.param("[ 't' . u ]\na = 1", ("t", "u", "a"), 2, id="a table in a table"),
    pytest.param("[[t]]\na = 1\n[[t]]\nb = 2", ("t", "b"), 4, id="a list of tables"),
    pytest.param("[t]\n", ("t",), 1, id="an empty table"),
    pytest.param("a = '''\nb = 1\n'''\nb = 2", ("b",), 4, id="not in a text"),
    pytest.param('a = """\nb = 1\n\\""" b\n"""\nb = 2', ("b",), 5, id="not in a text with quotes"),
    pytest.param("a = [\n  'b = 1', # b = 2\n]\nb = 3", ("b",), 4, id="not in a list"),
    pytest.param("# b = 1\nb = 2", ("b",), 2, id="not in a comment"),
    pytest.param("a = {b = 1, c = {}}\nd = 1", ("d",), 2, id="after a table in a line"),
    pytest.param("t = {b = 1}", ("t", "b"), 1, id="in a table in a line"),
    pytest.param("a = 1979-05-27T07:32:00Z\nb = 1", ("b",), 2, id="after a time"),
    pytest.param("a = 1", ("b",), None, id="nowhere"),
]


@pytest.mark.parametrize(("text", "path", "line"), CASES)
def test_where_a_key_stands(text: str, path: tuple[str, ...], line: int | None) -> None:
    tomllib.loads(text)
    assert line_of(lines_of(text), path) == line


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
_VALUES = st.one_of(st.booleans(), st.integers(-9, 9), _TEXTS, st.lists(_TEXTS, max_size=3))


@given(st.dictionaries(_TEXTS, _VALUES, max_size=6), st.dictionaries(_TEXTS, _VALUES, max_size=6), st.booleans())
def test_every_key_of_a_file_has_its_line(top: dict[str, object], inner: dict[str, object], spaced: bool) -> None:
    top.pop("table", None)
    gap = ["# x = 1", ""] if spaced else []
    lines: list[str] = []
    expected = {}
    for section, table in ((), top), (("table",), inner):
        if section:
            lines.append("[table]")
        for key, value in table.items():
            lines += [*gap, f"{as_toml(key)} = {as_toml(value)}"]
            expected[(*section, key)] = len(lines)
    text = "\n".join(lines)
    assert tomllib.loads(text) == {**top, "table": inner}
    found = lines_of(text)
    assert {path: found[path] for path in expected} == expected
