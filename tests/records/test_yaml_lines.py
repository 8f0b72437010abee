"""The quick way to read YAML gives what libyaml's events give, or leaves the text to them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
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
    pytest.param('a: b  \nc: "d" \ne: [f] \n', {"a": "b", "c": "d", "e": ["f"]}, id="blanks at the end"),
    pytest.param("a: Zürich 東京\n", {"a": "Zürich 東京"}, id="beyond ASCII"),
    pytest.param("a: b,\n  'c' [d]\n    e:f\ng: h\n", {"a": "b, 'c' [d] e:f", "g": "h"}, id="plain, folded"),
    pytest.param("a:\n- b\n  c\n- d: e\n    f\n", {"a": ["b c", {"d": "e f"}]}, id="plain, folded in a list"),
    pytest.param("a: true\n b\n", {"a": "true b"}, id="word and more"),
    pytest.param('a: "b \n  c\n\n\n  d "\ne: f\n', {"a": "b c\n\nd ", "e": "f"}, id="double quotes, folded"),
    pytest.param('a: "b \\\n  \\ c\\\\\n  d"\n', {"a": "b  c\\ d"}, id="line end escaped"),
    pytest.param('a: "\\xE9\\u201C\\U0001F600\\e\\N"\n', {"a": "é“😀\x1b\x85"}, id="escapes"),
    pytest.param("a: 'b''\n\n  c \n  '\n", {"a": "b'\nc "}, id="single quotes, folded"),
    pytest.param("a: |\n\n  b # c\n   d: e\n\n  f\n\ng: h\n", {"a": "\nb # c\n d: e\n\nf\n", "g": "h"}, id="block"),
    pytest.param("a:\n- |-\n b\n- c: |-\n    d\n  e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}, id="block in a list"),
    pytest.param("a: >\n  b\n  c\n\n  d\n   e\n  f\n", {"a": "b c\nd\n e\nf\n"}, id="filled block"),
    pytest.param("a: >-\n\n    b\n    c\n  # d\ne: f\n", {"a": "\nb c", "e": "f"}, id="comment below a block"),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_read_at_once(text: str, value: object) -> None:
    found = yaml_lines.load(text)
    assert found is not None
    assert found == yaml_events.load(text)
    assert found.value == value


LEFT = [
    pytest.param("a: b # c\n", id="comment behind a value"),
    pytest.param("a: b\n\n  c\n", id="text of two paragraphs"),
    pytest.param("a: b\n  # c\n  d\n", id="comment within a text"),
    pytest.param("a: b\n  - c\n", id="text that goes on as a list would"),
    pytest.param("a: b\n  : c\n", id="text that goes on with a colon"),
    pytest.param('a: "b"\n  c\n', id="text behind quotes"),
    pytest.param("a: [b]\n  c\n", id="text behind a list"),
    pytest.param('a: "b\nc"\n', id="quotes over the margin"),
    pytest.param('a: "b\n  \n  c"\n', id="line of blanks in quotes"),
    pytest.param("a: |\nb: c\n", id="empty block"),
    pytest.param("a: |\n  b", id="block without a line end"),
    pytest.param("a: |+\n  b\n\n", id="block that keeps its end"),
    pytest.param("a: |2\n  b\n", id="block that says its indent"),
    pytest.param("a: |\n  b\n  \nc: d\n", id="line of blanks in a block"),
    pytest.param("a: |\n    b\n  c\nd: e\n", id="block with two margins"),
    pytest.param("- a: |\n  b\n", id="block at its key's column"),
    pytest.param("a: &b c\nd: *b\n", id="anchor"),
    pytest.param("a: !!str b\n", id="tag"),
    pytest.param("a: b: c\n", id="colon in a value"),
    pytest.param("a: b\na: c\n", id="key twice"),
    pytest.param("a:\tb\n", id="tab"),
    pytest.param('a: "\\uD83D\\uDE00"\n', id="escaped half of a character"),
    pytest.param('a: "\\U00110000"\n', id="escape of no character"),
    pytest.param('a: "\\q"\n', id="unknown escape"),
    pytest.param('a: "b \\ \n  c"\n', id="escaped blank before a line end"),
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


_words = st.sampled_from([
    "word", "and", "more", "-", "- b", "b:", "b: c", "#c", "x#c", '"', "'", "it's", "\\", "\n", "\n\n", "", " ", "é",
    "“", "\U0001f600", "true", "null", "|", "> b", "[b]", "{b}", ",", "&b", "%b", "?", "\x07", "\xa0", "1:2", "x" * 20,
])  # fmt: skip
_text = st.lists(_words | st.sampled_from(["word", "and", "more"]), max_size=20).map(" ".join)
_node = st.recursive(
    _text | st.sampled_from([True, False, None, 7]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcde"), inner, max_size=3),
    max_leaves=6,
)
_QUOTED_KEY = re.compile(r"""^([ ]*(?:- +)?)["'](\w)["']:""", re.MULTILINE)


@st.composite
def _dumped(draw: st.DrawFn) -> str:
    """What a program wrote, as it is or changed in a few places."""
    text: str = yaml.dump(
        draw(st.dictionaries(st.sampled_from("abcde"), _node, min_size=1, max_size=3)),
        Dumper=yaml.CSafeDumper,
        width=draw(st.sampled_from([2, 10, 20, 80])),
        default_style=draw(st.sampled_from([None, None, '"', "'", "|", ">"])),
        default_flow_style=False,
        allow_unicode=draw(st.booleans()),
        indent=draw(st.sampled_from([2, 4])),
    )
    text = _QUOTED_KEY.sub(r"\1\2:", text)
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 3]))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(_inserted) + text[at + draw(st.sampled_from([0, 0, 1, 4])) :]
    return text


_inserted = st.sampled_from([
    "", "\n", "\n  ", "\n\n", " ", "  ", '"', "'", ":", ": ", " #", "- ", "\n- ", "|", ">-", "\\", "\\\n ", "\\ ",
    "\n   \n", "b", "\\u00e9", "\\uD800", "\n---\n", "\t", ",",
])  # fmt: skip


@settings(max_examples=250)
@given(_dumped())
@example("a: b\n  c\n d\ne: f\n")
@example('a: "b\\\n  \\  c\\\n\n  d"\n')
@example("a: >-\n  b\n\n   c\n  d\n")
@example("a: |-\n  b\n\n   \n")
@example("a: [b ,c d ]\n")
def test_what_a_program_folds_is_read_as_libyaml_reads_it(text: str) -> None:
    found = yaml_lines.load(text)
    if found is not None:
        assert found == _by_events(text)


def test_what_a_program_folds_is_read_at_once() -> None:
    words = "“What a title” – it's one that goes: on and on, "
    value = {"a": words * 4, "b": [{"c": "word " * 40, "d": ["e", words * 3]}, {"c": "f\ng"}], "h": "# " + "i j " * 40}
    for unicode in (True, False):
        for style in (None, '"', "'", "|", ">"):
            text = yaml.safe_dump(value, width=40, default_style=style, allow_unicode=unicode)
            found = yaml_lines.load(_QUOTED_KEY.sub(r"\1\2:", text))
            assert found is not None
            assert found.value == value


def _by_events(text: str) -> Any:
    try:
        return yaml_events.load(text)
    except FrontMatterError as error:
        return error
