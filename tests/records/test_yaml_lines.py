"""The quick way to read YAML gives what libyaml's events give, or leaves the text to them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader.records import limits, yaml_events, yaml_lines
from newsreader.records.values import FrontMatterError

READ = [
    pytest.param("title: A b", {"title": "A b"}, id="plain"),
    pytest.param("a: 12:30\nb: no\nc: 3.10\n", {"a": "12:30", "b": "no", "c": "3.10"}, id="scalars stay text"),
    pytest.param("a:\nb: ~\nc: null\nd: true\n", {"a": None, "b": None, "c": None, "d": True}, id="bare words"),
    pytest.param("a: \"null\"\nb: 'true'\n", {"a": "null", "b": "true"}, id="quoted words are text"),
    pytest.param('a: "x: \\"y\\" # \\\\"\n', {"a": 'x: "y" # \\'}, id="double quotes"),
    pytest.param("a: 'it''s: #'\n", {"a": "it's: #"}, id="single quotes"),
    pytest.param("a: \"\"\nb: ''\n", {"a": "", "b": ""}, id="empty quotes"),
    pytest.param("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}, id="list below its key"),
    pytest.param("a:\n  - b\n  - c: d\n    e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}, id="maps in a list"),
    pytest.param("a:\n  - b:\n    - c\n    d: e\n", {"a": [{"b": ["c"], "d": "e"}]}, id="list in a map in a list"),
    pytest.param("a:\n\n  b:\n    c: d\n# e\ne: f\n", {"a": {"b": {"c": "d"}}, "e": "f"}, id="blanks and comments"),
    pytest.param('a: [b, c d, "e, f", true]\nb: []\n', {"a": ["b", "c d", "e, f", True], "b": []}, id="flow list"),
    pytest.param("a: https://b.example/c#d?e:f\n", {"a": "https://b.example/c#d?e:f"}, id="address"),
    pytest.param("a: Zürich 東京\n", {"a": "Zürich 東京"}, id="beyond ASCII"),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_read_at_once(text: str, value: object) -> None:
    found = yaml_lines.load(text)
    assert found is not None
    assert found == yaml_events.load(text)
    assert found.value == value


LEFT = [
    pytest.param("a: b # c\n", id="comment behind a value"),
    pytest.param("a: b\n  c\n", id="text of two lines"),
    pytest.param("a: |\n  b\n", id="block"),
    pytest.param("a: &b c\nd: *b\n", id="anchor"),
    pytest.param("a: !!str b\n", id="tag"),
    pytest.param("a: b: c\n", id="colon in a value"),
    pytest.param("a: b\na: c\n", id="key twice"),
    pytest.param("a: b \n", id="blank at the end"),
    pytest.param("a:\tb\n", id="tab"),
    pytest.param('a: "\\x41"\n', id="escape"),
    pytest.param("a: {b: c}\n", id="flow map"),
    pytest.param("a: b\r\n", id="carriage return"),
    pytest.param("a: \x85b\n", id="next line"),
    pytest.param("- a\n", id="list at the top"),
    pytest.param("a\n", id="no map"),
    pytest.param("", id="nothing"),
    pytest.param("a:\n  b: c\n d: e\n", id="between two columns"),
    pytest.param("a: b\n  c: d\n", id="map below a value"),
    pytest.param("a: b\n- c\n", id="list below a value"),
    pytest.param("---\na: b\n", id="document start"),
    pytest.param("a:\n" + "".join(" " * n + "a:\n" for n in range(1, limits.DEPTH + 9)), id="deep"),
    pytest.param(f"{'a' * 2000}: b\n", id="endless key"),
    pytest.param("a:\n" + "- b\n" * limits.NODES, id="more values than are taken"),
]


@pytest.mark.parametrize("text", LEFT)
def test_left_to_libyaml(text: str) -> None:
    assert yaml_lines.load(text) is None


_values = st.sampled_from([
    "", " ", "b", "true", "~", "-1", "- b", "b: c", "b:", "b #c", "b#c", "#c", '"b"', '"b', '"b" c', '"\\"b\\n"', "'b'",
    "'b''c'", "'b' ", "[b, c]", "[b,c", "[ ]", "[b c , d]", "[a, , b]", "[-]", "[a: b]", "[a,]", "{b: c}", "|", "> ",
    "&a b", "*a", "!b", "%b", "@b", "`b", "? b", "?b", ":b", ",b", "]b", "b, c]", "...", "---", "12:30", "a\u00a0b",
    "\u2028", "é", "<<", "= b", "http://b.example/#c", "b  c", "a\tb", "\\", '"\\\\"', '"\\/"', "''",
])  # fmt: skip
_line = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", " ", "  ", "    "]),
    st.sampled_from(["", "", "", "- ", "-", "-  ", "- - "]),
    st.sampled_from(["", "a:", "a: ", "b: ", "c:  ", "d_e-f: ", "g:", '"h": ', "1: ", "null: ", "é: ", "# "]),
    _values,
)


@settings(max_examples=400)
@given(st.lists(_line, max_size=7).map("\n".join))
@example("a:\n- b:\n  - c\n- d: e\nf: g")
@example("a: b\n\n  c")
@example("a:\n  # b\n  c: d")
def test_what_is_read_at_once_is_what_libyaml_reads(text: str) -> None:
    found = yaml_lines.load(text)
    if found is not None:
        assert found == _by_events(text)


def _by_events(text: str) -> Any:
    try:
        return yaml_events.load(text)
    except FrontMatterError as error:
        return error
