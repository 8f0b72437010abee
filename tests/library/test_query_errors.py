"""What bad queries say, and what lies just inside the limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsreader.errors import QueryError
from newsreader.library.query import compile_query
from newsreader.library.query_syntax import MAX_DEPTH, MAX_LENGTH, MAX_TERMS

from .query_index import TODAY, Index, tiny_index


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with tiny_index() as found:
        yield found


WRONG = [
    pytest.param("a (b", 2, "never closed", id="open parenthesis"),
    pytest.param("a) b", 1, "closes nothing", id="closing parenthesis"),
    pytest.param(") a", 0, "closes nothing", id="closing parenthesis first"),
    pytest.param("a ()", 3, "nothing between", id="empty parentheses"),
    pytest.param('a "b', 2, "quote is never closed", id="open quote"),
    pytest.param('topic:"b', 6, "quote is never closed", id="open quote of a value"),
    pytest.param("OR a", 0, "on its left", id="or first"),
    pytest.param("a OR", 2, "on its right", id="or last"),
    pytest.param("a OR OR b", 2, "on its right", id="or twice"),
    pytest.param("(a OR) b", 3, "on its right", id="or before a parenthesis"),
    pytest.param("a -OR b", 3, "on its left", id="or after minus"),
    pytest.param("a topic:", 8, "topic: needs a value", id="no value"),
    pytest.param("topic: OR a", 6, "topic: needs a value", id="or for a value"),
    pytest.param("topic: is:read", 6, "topic: needs a value", id="field for a value"),
    pytest.param("topic:(a)", 6, "topic: needs a value", id="parenthesis for a value"),
    pytest.param('topic:" "', 6, "empty", id="empty value"),
    pytest.param("a topc:b", 2, "no field topc:; did you mean topic:", id="near field"),
    pytest.param("zzzz:b", 0, "no field zzzz:; fields are title: topic: provider:", id="unknown field"),
    pytest.param("is:good", 3, "is: takes unread, read, starred, hidden or covered", id="is"),
    pytest.param("has:legs", 4, "has: takes amp, source", id="has"),
    pytest.param("on:soon", 3, "on: takes a date such as", id="no date"),
    pytest.param("a on:2019-02-29", 5, "no such day as 2019-02-29", id="no such day"),
    pytest.param("on:2019-13", 3, "no such day", id="no such month"),
    pytest.param("on:0000", 3, "no such day", id="year nought"),
    pytest.param("after:9999y", 6, "no such day", id="before all years"),
    pytest.param("after:999999w", 6, "no such day", id="before all weeks"),
    pytest.param("before:٢٠١٩", 7, "takes a date", id="other digits"),
    pytest.param("quality:high", 8, "quality: takes a number such as", id="no number"),
    pytest.param("heat:>", 5, "heat: takes a number", id="comparison alone"),
    pytest.param("heat:..", 5, "heat: takes a number", id="dots alone"),
    pytest.param("covered:>>3", 8, "covered: takes a number", id="two comparisons"),
    pytest.param("a" * (MAX_LENGTH + 1), MAX_LENGTH, "longer than 10,000", id="too long"),
    pytest.param("a " * (MAX_TERMS + 1), MAX_TERMS * 2, "more than 500 terms", id="too many terms"),
    pytest.param("(" * 51 + "a" + ")" * 51, MAX_DEPTH, "more than 50", id="too deep"),
    pytest.param("-" * 51 + "a", MAX_DEPTH, "more than 50", id="too many minus signs"),
    pytest.param("author:" + "x" * 1_001, 7, "longer than 1,000", id="value too long"),
]


@pytest.mark.parametrize(("query", "position", "reason"), WRONG)
def test_says_what_is_wrong_and_where(query: str, position: int, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        compile_query(query, today=TODAY)
    assert caught.value.position == position
    assert reason in str(caught.value)
    assert f"at character {position + 1}:" in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("a" * MAX_LENGTH, id="length"),
        pytest.param('"' + "a " * (MAX_LENGTH // 2 - 1) + '"', id="long phrase"),
        pytest.param("a " * MAX_TERMS, id="words"),
        pytest.param(" OR ".join(["is:read"] * MAX_TERMS), id="fields"),
        pytest.param(" OR ".join(["-topic:x"] * MAX_TERMS), id="searches for groups"),
        pytest.param("author:" + "ß*" * 500, id="pattern"),
        pytest.param("author:" + "𐐀" * 1_000, id="wide pattern"),
        pytest.param("(" * 50 + "a" + ")" * 50, id="parentheses"),
        pytest.param("-(is:read " * 25 + "topic:x" + ")" * 25, id="negated groups at the end"),
        pytest.param("(a (is:read OR " * 25 + "topic:x" + "))" * 25, id="groups at the end"),
        pytest.param("(" * 50 + "topic:x" + " OR a) b -is:read" * 25 + ")" * 25, id="groups at the start"),
        pytest.param("-((a OR b) (c OR (topic:x -(is:read d)))) " * 60, id="groups side by side"),
    ],
)
def test_sqlite_takes_what_lies_at_a_limit(index: Index, query: str) -> None:
    index.find(query)


@pytest.mark.parametrize(("depth", "deepest"), [(7, 43), (8, 42)])
def test_sqlite_takes_a_full_tree_of_groups_inside_deep_ones(index: Index, depth: int, deepest: int) -> None:
    tree = "is:read"
    for level in range(depth):
        tree = f"({tree}{(' ', ' OR ')[level % 2]}{tree})"
    for level in range(deepest):
        tree = f"({tree}{(' ', ' OR ')[level % 2]}a)"
    index.find(tree)
