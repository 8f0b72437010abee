"""Fences, closings, and what front matter holds, as text that needs no disk."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsreader.records import front, limits
from newsreader.records.values import FrontMatterError

SPLITS = [
    pytest.param("---\ntitle: a\n---\nbody", {"title": "a"}, "body", id="yaml"),
    pytest.param("---\ntitle: a\n...\nbody", {"title": "a"}, "body", id="yaml closed by dots"),
    pytest.param("\ufeff---\ntitle: a\n---\n", {"title": "a"}, "", id="byte order mark"),
    pytest.param("---\r\ntitle: a\r\n---\r\nbody\r\n", {"title": "a"}, "body", id="crlf"),
    pytest.param("\n\n  \n---\ntitle: a\n---\nbody", {"title": "a"}, "body", id="leading blank lines"),
    pytest.param("---  \ntitle: a\n---  \nbody", {"title": "a"}, "body", id="blanks after the fence"),
    pytest.param("---\ntitle: a\n---", {"title": "a"}, "", id="no newline at the end"),
    pytest.param("---\n---\nbody", {}, "body", id="empty"),
    pytest.param("---\ntitle: a\n---\n---\nrule", {"title": "a"}, "---\nrule", id="a rule in the body"),
    pytest.param('+++\ntitle = "a"\nn = 3.10\n+++\nbody', {"title": "a", "n": "3.10"}, "body", id="toml"),
    pytest.param("+++\nd = 2019-12-21\n+++\n", {"d": "2019-12-21"}, "", id="toml date"),
    pytest.param("+++\nd = 2024-02-30 # c\n+++\n", {"d": "2024-02-30"}, "", id="toml, no such date"),
    pytest.param("+++\na.d = 25:00:00\nb = 1\n+++\n", {"a": {"d": "25:00:00"}, "b": "1"}, "", id="toml, no such time"),
    pytest.param("---yaml\ntitle: a\n---\nbody", {"title": "a"}, "body", id="yaml by name"),
    pytest.param('--- toml \ntitle = "a"\n---\nbody', {"title": "a"}, "body", id="toml by name"),
    pytest.param('---json\n{"title": "a"}\n---\nbody', {"title": "a"}, "body", id="json by name"),
    pytest.param('{"title": "a", "n": {"x": 1.50}}\n\nbody', {"title": "a", "n": {"x": "1.50"}}, "body", id="json"),
    pytest.param(';;;\n{"title": "a"}\n;;;\nbody', {"title": "a"}, "body", id="json between semicolons"),
]


@pytest.mark.parametrize(("text", "metadata", "body"), SPLITS)
def test_split(text: str, metadata: dict[str, Any], body: str) -> None:
    found = front.split(text)
    assert found is not None
    assert (found.metadata, found.body) == (metadata, body)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("title: a\n---\n", id="no fence"),
        pytest.param("----\ntitle: a\n----\n", id="four dashes"),
        pytest.param("--- title: a ---", id="not a line of its own"),
        pytest.param("---js\n{title: 'a'}\n---\n", id="a language that is none"),
        pytest.param("{% extends 'x' %}", id="template"),
        pytest.param("{{ title }}", id="moustache"),
        pytest.param("{\\rtf1 hello}", id="rich text"),
    ],
)
def test_not_a_record(text: str) -> None:
    assert front.split(text) is None


SCALARS = [
    pytest.param("12:30", "12:30", id="clock"),
    pytest.param("12:30:45", "12:30:45", id="clock with seconds"),
    pytest.param("no", "no", id="no"),
    pytest.param("Yes", "Yes", id="yes"),
    pytest.param("off", "off", id="off"),
    pytest.param("3.10", "3.10", id="version"),
    pytest.param("007", "007", id="leading zeros"),
    pytest.param("1_000", "1_000", id="underscore"),
    pytest.param("0x1f", "0x1f", id="hexadecimal"),
    pytest.param("2024-05-06", "2024-05-06", id="date"),
    pytest.param(".inf", ".inf", id="infinity"),
    pytest.param("=", "=", id="equals sign"),
    pytest.param("<<", "<<", id="merge sign"),
    pytest.param("!!int abc", "abc", id="tag"),
    pytest.param("!!python/object/apply:os.system x", "x", id="python tag"),
    pytest.param("true", True, id="true"),
    pytest.param("FALSE", False, id="false"),
    pytest.param("'true'", "true", id="quoted true"),
    pytest.param("null", None, id="null"),
    pytest.param("~", None, id="tilde"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize(("written", "value"), SCALARS)
def test_yaml_scalars_stay_what_was_written(written: str, value: object) -> None:
    found = front.split(f"---\ntitle: {written}\n---\n")
    assert found is not None
    assert found.metadata == {"title": value}


def test_merge_keys_are_not_expanded() -> None:
    found = front.split("---\na: &a {x: 1}\nb: {<<: *a, y: 2}\n---\n")
    assert found is not None
    assert found.metadata["b"] == {"<<": {"x": "1"}, "y": "2"}


def _aliases(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


ERRORS = [
    pytest.param("---\ntitle: a\n", 1, "never closed", id="no closing fence"),
    pytest.param("---\ntitle: a\n ---\n", 1, "never closed", id="indented closing fence"),
    pytest.param("+++\na = 1\n---\n", 1, r"never closed \(\+\+\+\)", id="other closing fence"),
    pytest.param("---\n- a\n- b\n---\n", 1, "is a list", id="list"),
    pytest.param("---\nDear reader,\n---\n", 1, "plain text", id="letter that starts with a rule"),
    pytest.param("---\ntitle: 'a\nb: c\n---\n", 2, "never closed", id="open quote"),
    pytest.param("---\nok: 1\ntitle: a: b\n---\n", 3, "colon", id="colon in a value"),
    pytest.param("---\ntitle: [a\n---\n", 2, "list", id="open list"),
    pytest.param("---\na: *nowhere\n---\n", 2, "alias", id="unknown alias"),
    pytest.param("---\na: &a [1, *a]\n---\n", 2, "alias", id="alias to itself"),
    pytest.param("\n\n---\nok: 1\na: b: c\n---\n", 5, "colon", id="line counts from the top of the file"),
    pytest.param("+++\na = 1\nb = \n+++\n", 3, "", id="toml"),
    pytest.param('{"title": }', 1, "json", id="json"),
    pytest.param(';;;\n{"a": 1,}\n;;;\n', 2, "json", id="json between semicolons"),
    pytest.param("---\na: " + "[" * 65 + "]" * 65 + "\n---\n", 2, "deeper than 64", id="yaml one level too deep"),
    pytest.param("---\na: " + "[" * 1_000_000 + "\n---\n", 2, "deeper than 64", id="a million brackets"),
    pytest.param("---\n" + "- " * 100_000 + "\n---\n", 2, "deeper than 64", id="block nesting"),
    pytest.param("---\n" + _aliases(9) + "\n---\n", None, "more than 200,000 values", id="alias bomb"),
    pytest.param('{"a": ' + "[" * 100_000, 1, "deeper than 64", id="json nesting"),
    pytest.param("+++\na = 1\n" + "a." * 400_000 + "b = 1\n+++\n", 3, "more than 16 parts", id="toml key"),
    pytest.param("+++\n" + "a." * 16 + "b = 1\n+++\n", 2, "more than 16 parts", id="toml key of a part too much"),
    pytest.param('{"a": [' + "[]," * 500_000 + "[]]}", 1, "more than 1 MiB", id="long json"),
    pytest.param("---\n" + "a" * 1_100_000 + "\n---\n", 1, "1 MiB", id="too long"),
]


@pytest.mark.parametrize(("text", "line", "reason"), ERRORS)
def test_errors_say_where_and_why(text: str, line: int | None, reason: str) -> None:
    with pytest.raises(FrontMatterError, match=f"(?i){reason}") as caught:
        front.split(text)
    if line is not None:
        assert caught.value.line == line


def test_a_date_that_is_none_is_told_with_its_line() -> None:
    found = front.split("\n+++\na = 1\nd = 2024-02-30\ne = 2024-02-31\n+++\n")
    assert found is not None
    assert [line for line, _ in found.notes] == [4, 5]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("a = '''\nd = 2024-02-30\n\x01\n'''", id="in a text that is broken"),
        pytest.param("d = [\n2024-02-30\n]", id="in a list"),
        pytest.param("d = a", id="no date"),
        pytest.param("d = 1\x01", id="a control character"),
        pytest.param("d = 1\nd = 2", id="twice"),
        pytest.param("".join(f"d{number} = 2024-02-30\n" for number in range(20_000)), id="too many of them"),
    ],
)
def test_what_else_is_no_toml_stays_an_error(lines: str) -> None:
    with pytest.raises(FrontMatterError):
        front.split(f"+++\n{lines}\n+++\n")


def test_depth_limit_itself_is_allowed() -> None:
    depth = limits.DEPTH - 1
    found = front.split("---\na: " + "[" * depth + "]" * depth + "\n---\n")
    assert found is not None


def test_key_limit_itself_is_allowed() -> None:
    assert front.split("+++\n" + "a." * 15 + "b = 1\n'" + "a.b." * 20 + "' = 1\n+++\n") is not None


def test_length_limit_itself_is_allowed() -> None:
    filled = "a: " + "b" * (limits.FRONT_MATTER_CHARS - 4) + "\n"
    assert front.split(f"---\n{filled}---\n") is not None
    assert front.load_data(filled, ".yaml").metadata
    with pytest.raises(FrontMatterError, match="1 MiB"):
        front.split(f"---\nb{filled}---\n")
    with pytest.raises(FrontMatterError, match="1 MiB"):
        front.load_data(f"b{filled}", ".yaml")


@pytest.mark.parametrize("above", ["\ufeff", "\n\ufeff", "\r\n \t\ufeff\n"])
def test_what_stands_above_a_fence(above: str) -> None:
    found = front.split(f"{above}---\ntitle: a\n---\n")
    assert found is not None
    assert found.metadata == {"title": "a"}


def test_lines_and_notes() -> None:
    found = front.split("---\ntitle: a\ntopics:\n  - b\ntitle: c\n? [x]\n: 1\n---\n")
    assert found is not None
    assert found.lines() == {"title": 5, "topics": 3}
    assert [line for line, _ in found.notes] == [5, 6]
    assert found.metadata["title"] == "c"


TOML_LINES = """+++
title = "a"
text = \'\'\'
date = 1
\'\'\'
list = [
  "x",
]
# kind = 1
"dát\\u0065" . x = 1
[provider]
name = "x"
title = "y"
[[images]]
+++
"""


def test_where_keys_of_toml_stand() -> None:
    found = front.split(TOML_LINES)
    assert found is not None
    assert found.lines() == {"title": 2, "text": 3, "list": 6, "dáte": 10, "provider": 11, "images": 14}
    assert found.lines().keys() == found.metadata.keys()


@pytest.mark.parametrize(("above", "below"), [("", ""), ("\n\n", ""), (";;;\n", "\n;;;\n"), ("\n---json\n", "\n---\n")])
def test_where_keys_of_json_stand(above: str, below: str) -> None:
    text = '{"title": "{\\"}",\n\n"n": {"title": [{\n"x": 1}]}, "d\\u0065"\n: 1, "title"\n: 2}'
    found = front.split(above + text + below)
    assert found is not None
    first = above.count("\n") + 1
    assert found.lines() == {"title": first + 4, "n": first + 2, "de": first + 3}
    assert found.notes == [(first + 4, "the key 'title' stands twice; the last one counts")]


def test_a_key_that_stands_twice_in_json_is_told() -> None:
    found = front.split('{"title": "a", "n": {"x": 1, "x": 2}, "title": "b"}')
    assert found is not None
    assert found.metadata == {"title": "b", "n": {"x": "2"}}
    assert sorted(note for _, note in found.notes) == [
        f"the key {key!r} stands twice; the last one counts" for key in ("title", "x")
    ]


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_for_libyaml_alone_is_a_blank(sign: str) -> None:
    found = front.split(f"---\ntitle: a{sign}b\n---\n")
    assert found is not None
    assert found.metadata == {"title": "a b"}


def test_data_file_without_a_fence() -> None:
    assert front.load_data("name: AI\nparent: Science\n", ".yaml").metadata == {"name": "AI", "parent": "Science"}
    assert front.load_data('{"name": "AI"}', ".json").metadata == {"name": "AI"}
    assert front.load_data('name = "AI"', ".toml").metadata == {"name": "AI"}
    assert front.load_data("\nname: AI\n", ".yml").lines() == {"name": 2}
    with pytest.raises(FrontMatterError) as caught:
        front.load_data("name: AI\n- x\n", ".yaml")
    assert caught.value.line == 2


_plain = st.text(st.characters(categories=["L", "N", "Zs"], max_codepoint=0x2FF), min_size=1, max_size=12)
_tree = st.recursive(
    _plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_plain, inner, max_size=4), max_leaves=20
)


@given(st.dictionaries(_plain, _tree, min_size=1, max_size=5))
def test_lines_of_json(tree: dict[str, Any]) -> None:
    text = json.dumps(tree, indent=1)
    found = front.split(text)
    assert found is not None
    written = [text.splitlines()[line - 1] for line in found.lines().values()]
    assert [line.partition(":")[0] for line in written] == [f" {json.dumps(key)}" for key in tree]


@given(st.dictionaries(_plain, _tree, min_size=1, max_size=5))
def test_yaml_agrees_with_pyyaml_on_quoted_text(tree: dict[str, Any]) -> None:
    dumped = yaml.dump(tree, default_style='"', allow_unicode=True)
    found = front.split(f"---\n{dumped}---\n")
    assert found is not None
    assert found.metadata == tree


@given(st.text(max_size=200))
def test_any_text_is_split_or_refused(text: str) -> None:
    for fence in ("---", "+++", ";;;"):
        try:
            front.split(f"{fence}\n{text}\n{fence}\n")
        except FrontMatterError:
            continue
