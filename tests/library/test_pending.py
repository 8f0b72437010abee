"""Rows that wait come in the order of their table, and are let go of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsreader.library.pending import Hashed, Members, let_go, taken

_KEYS = st.integers(-(1 << 63), (1 << 63) - 1)


@given(st.lists(st.tuples(st.integers(), st.text()), unique_by=lambda row: row[0]))
def test_taken(rows: list[tuple[int, str]]) -> None:
    waiting = [*rows]
    by_number = taken(waiting, lambda row: row[0])
    assert list(by_number) == sorted(rows)
    assert waiting == []


@given(st.lists(st.tuples(_KEYS, st.integers(0, 9), st.integers(0, 9))))
def test_hashed(rows: list[tuple[int, int, int]]) -> None:
    waiting = Hashed()
    for row in rows:
        waiting.add(row)
    assert list(waiting.taken()) == sorted(rows)
    assert list(waiting.taken()) == []


@given(st.dictionaries(st.integers(), st.dictionaries(st.integers(0, 5), st.booleans())))
def test_members(stories: dict[int, dict[int, bool]]) -> None:
    waiting = Members()
    for story, groups in stories.items():
        waiting.add(story, groups)
    expected = [(group, by_itself, story) for story, groups in stories.items() for group, by_itself in groups.items()]
    assert list(waiting.taken()) == [(group, story, by_itself) for group, by_itself, story in sorted(expected)]
    assert list(waiting.taken()) == []


def test_let_go() -> None:
    done = [object(), object()]
    let_go(done)
    assert done == []
