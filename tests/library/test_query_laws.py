"""Laws of the query language that hold for every text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import QueryError
from newsreader.library.asking import Question
from newsreader.library.query import compile_query
from newsreader.library.query_fields import Compiled
from newsreader.library.query_syntax import FIELDS, Either, Every, Not, Term, parse
from newsreader.listing import Listed, Sort

from .query_index import STORIES, Index, tiny_index


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with tiny_index() as found:
        yield found


PIECES = st.sampled_from([
    *FIELDS, ":", "(", ")", "-", " ", '"', '""', "OR", "*", "?", "[", "]", "^", ">", "<=", "=", "..", "2019", "7d",
    "a", "Über", "ß", "İ", "'", ";", "\0", "\ud800", "\udce9", "🎉", "http://", "\n", "NEAR", "{", "%", "\\", "１",
    "-12", "unread",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, typing=st.booleans())
def test_any_text_is_a_query_or_an_error(index: Index, text: str, typing: bool) -> None:
    try:
        assert index.find(text, typing=typing) <= set(STORIES)
    except QueryError as error:
        position = error.position
    else:
        position = 0
    assert 0 <= position <= len(text)


@settings(max_examples=300, deadline=None)
@given(word=st.text(min_size=1, max_size=40))
def test_no_word_means_anything_to_the_search_index(index: Index, word: str) -> None:
    """A quoted word finds at most what contains its letters, and never raises."""
    compiled = compile_query('"' + word.replace('"', '""') + '"')
    if compiled == Compiled("1", []):
        return
    (expression,) = compiled.values
    assert isinstance(expression, str)
    inner = expression.removesuffix(" *")
    assert inner[0] == inner[-1] == '"'
    assert '"' not in inner[1:-1].replace('""', "")
    index.db.execute("SELECT rowid FROM search WHERE search MATCH ?", (expression,)).fetchall()


@settings(max_examples=150, deadline=None)
@given(value=st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()) and "\0" not in text))
def test_only_the_star_is_a_wildcard(index: Index, value: str) -> None:
    """A topic's own name, typed in quotes, finds it, whatever it is made of."""
    name = value.encode("utf-8", "replace").decode()
    compiled = compile_query('topic:"' + name.replace('"', '""') + '"')
    _, pattern, _ = compiled.values
    # All text of a story is composed, and the key of a topic is without case.
    key = unicodedata.normalize("NFC", name).casefold()
    assert index.db.execute("SELECT ? GLOB ?", (key, pattern)).fetchone() == (1,)
    if "*" not in name:
        assert index.db.execute("SELECT ? GLOB ?", (key + "x", pattern)).fetchone() == (0,)


LEAVES = st.sampled_from([
    "facebook", "cnet", "te*", "🎉x", "title:tests", "topic:ai", "is:read", "quality:>59", "has:amp", "before:2020",
    "path:ai", "is:starred", "is:covered", "provider:*", "type:course",
])  # fmt: skip


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joined = st.tuples(st.sampled_from([" ", " OR "]), st.lists(inner, min_size=1, max_size=3))
    return joined.map(lambda pair: "(" + pair[0].join(pair[1]) + ")") | inner.map(lambda text: "-" + text)


def _expected(index: Index, node: object) -> set[str]:
    """What a tree finds, put together with sets from what its terms find alone."""
    everything = set(STORIES)
    match node:
        case Every(nodes):
            return everything.intersection(*(_expected(index, inner) for inner in nodes))
        case Either(nodes):
            return set[str]().union(*(_expected(index, inner) for inner in nodes))
        case Not(inner):
            return everything - _expected(index, inner)
        case Term(field, value):
            return index.find(f"{field}:{value}" if field else value)
    raise AssertionError(node)


@settings(max_examples=200, deadline=None)
@given(query=st.recursive(LEAVES, _grown, max_leaves=12))
def test_groups_are_sets(index: Index, query: str) -> None:
    assert index.find(query) == _expected(index, parse(query))


@settings(max_examples=300, deadline=None)
@given(query=st.recursive(LEAVES, _grown, max_leaves=12), sort=st.sampled_from(list(Sort)))
def test_a_list_finds_what_its_query_means_in_every_order(index: Index, query: str, sort: Sort) -> None:
    """Lists take words and groups out of a query to walk their indexes; that must not change what is found."""
    shown = index.listed(Listed(query=query, sort=sort))
    assert len(shown) == len(set(shown))
    assert set(shown) == index.find(query)


@settings(max_examples=200, deadline=None)
@given(query=LEAVES | st.just(""), sort=st.sampled_from(list(Sort)))
def test_unread_only_is_a_part_of_the_list_in_its_order(index: Index, query: str, sort: Sort) -> None:
    every = index.listed(Listed(query=query, sort=sort))
    unread = index.find("is:unread")
    assert index.listed(Listed(query=query, sort=sort, unread_only=True)) == [name for name in every if name in unread]


_TYPED = st.one_of(
    st.sampled_from(["fa", "FA", "te", "üb", "Ub", "ca", "CÀ", "st", "ß", "12", "cn", "zz", "fac", "a.", "🎉", "İs"]),
    st.text(min_size=1, max_size=3).filter(lambda text: not any(map(str.isspace, text))),
)


@settings(max_examples=400, deadline=None)
@given(before=st.lists(LEAVES, max_size=2), typed=_TYPED, sort=st.sampled_from(list(Sort)))
def test_what_is_typed_finds_what_starts_with_it(index: Index, before: list[str], typed: str, sort: Sort) -> None:
    """A word of two letters goes through an index of its own, one of more may be spelled out: each finds what the
    full-text index would.
    """
    query = " ".join([*before, typed])
    try:
        tree = parse(query, typing=True)
    except QueryError:
        return
    wanted = Listed(query=query, typing=True, sort=sort)
    last = tree.nodes[-1] if isinstance(tree, Every) and tree.nodes else tree
    if isinstance(last, Term) and last.prefix and len(last.value) == 1:
        assert set(index.listed(wanted)) == index.find(" ".join(before))
        return
    found = index.find(query, typing=True)
    listed = index.listed(wanted)
    assert set(listed) == found
    assert index.window(wanted) == listed
    index.catalog.foresee(wanted, Question())
    assert index.window(wanted) == listed
