"""The query language as SQL: a tree becomes one condition whose words reach SQLite as values only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TypeGuard

from msgspec import Struct, field
from msgspec.structs import replace

from newsreader.errors import QueryError
from newsreader.library.beginnings import is_beginning
from newsreader.library.query_fields import Compiled, Named, condition, group_of
from newsreader.library.query_syntax import Either, Every, Node, Not, Term, parse
from newsreader.searching import Sought

__all__ = ["Compiled", "Either", "Split", "compile_query", "finished", "parse", "sought", "split_query"]

_OTHER = {"AND": "OR", "OR": "AND"}
_MATCH = {
    True: "story.id IN (SELECT rowid FROM search WHERE search MATCH ?)",
    False: "story.id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)",
}
_UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Split(Struct, frozen=True):
    """A query in parts, all of which must hold.

    Attributes:
        match: What the full-text index is asked, in its own language; None when words do not decide by themselves.
        begun: What the index of beginnings is asked beside it: a word that is being typed.
        rest: The condition on `story` for what it finds.
        groups: Patterns of the groups a story must be in.
    """

    match: str | None = None
    begun: str | None = None
    rest: Compiled = field(default_factory=lambda: Compiled("1", []))
    groups: tuple[Named, ...] = ()


def split_query(text: str, *, within: str = "", today: date | None = None, typing: bool = False) -> Split:
    """A query with the words and groups that every story must have taken out, so that a search can walk one of their
    indexes in the order of time and stop at the first screenful. Arguments and errors as for `compile_query`.

    Args:
        within: Another query, which must hold as well.
    """
    today = today or datetime.now(UTC).date()
    node = parse(text, typing=typing)
    begun = None
    if typing:
        node, begun = _taken_out(_without_letter(node))
    if within:
        node = Every((*_every(parse(within)), *_every(node)))
    unsigned, wanted = _unsigned(node, True)
    operator, nodes = _group(unsigned)
    signed = [(inner, *_unsigned(inner, wanted)) for inner in nodes]
    words = {
        sign: [fts(term) for _, term, is_wanted in signed if _is_word(term) and is_wanted is sign]
        for sign in (True, False)
    }
    if not wanted or (operator == "OR" and len(words[True]) < len(nodes)):
        return Split(None, begun, _compiled(node, True, today) or Compiled("1", []))
    match = f" {operator} ".join(words[True]) or None
    if match and words[False]:
        match = f"({match}) NOT ({' OR '.join(words[False])})"
    groups = {
        id(inner): named
        for inner, term, is_wanted in signed
        if is_wanted and isinstance(term, Term) and (named := group_of(term))
    }
    rest = tuple(
        inner
        for inner, term, is_wanted in signed
        if id(inner) not in groups and not (_is_word(term) and (match or is_wanted))
    )
    return Split(match, begun, _compiled(Every(rest), True, today) or Compiled("1", []), tuple(groups.values()))


def _every(node: Node) -> tuple[Node, ...]:
    """The nodes that must all match."""
    return node.nodes if isinstance(node, Every) else (node,)


def sought(text: str, *, typing: bool = False) -> tuple[Sought, ...]:
    """The words and phrases that a query looks for, those behind a minus left out; none when it does not parse."""
    try:
        node = parse(text, typing=typing)
    except QueryError:
        return ()
    node = _without_letter(node) if typing else node
    return tuple(Sought(term.value, term.prefix) for term in _wanted(node, True) if _is_word(term))


def finished(text: str) -> str:
    """A query that was shown while its last word was being typed, as one that finds the same by itself.

    Raises:
        QueryError: The text is no query.
    """
    text = text.strip()
    begun = parse(text, typing=True)
    # A single letter was not looked for.
    is_begun = begun != parse(text) and _group(_without_letter(begun)) == _group(begun)
    return f"{text}*" if is_begun else text


def _wanted(node: Node, sign: bool) -> Iterator[Term]:
    node, sign = _unsigned(node, sign)
    if isinstance(node, Term):
        if sign:
            yield node
    elif not isinstance(node, Not):
        for inner in node.nodes:
            yield from _wanted(inner, sign)


def _without_letter(node: Node) -> Node:
    """A query without the one letter somebody has just begun to type: half of all words start with it."""
    operator, nodes = _group(node)
    if operator == "OR":
        return node
    return Every(tuple(inner for inner in nodes if not (_is_word(inner) and inner.prefix and len(inner.value) == 1)))


def _taken_out(node: Node) -> tuple[Node, str | None]:
    """A query without the two letters somebody has begun to type, and what finds them: for these the full-text index
    would gather all stories with any word that starts with them.
    """
    operator, nodes = _group(node)
    if operator == "OR":
        return node, None
    begun = [inner for inner in nodes if _is_word(inner) and inner.prefix and not inner.field]
    if len(begun) != 1 or not is_beginning(begun[0].value):
        return node, None
    return Every(tuple(inner for inner in nodes if inner is not begun[0])), fts(replace(begun[0], prefix=False))


def _is_word(node: Node) -> TypeGuard[Term]:
    """Whether a node is a word or phrase that the full-text index finds."""
    return isinstance(node, Term) and node.textual and _searchable(node.value)


def compile_query(text: str, *, today: date | None = None, typing: bool = False) -> Compiled:
    """Turn a query into a condition on the table `story`; an empty one holds for every story.

    Args:
        today: Where `7d` and `yesterday` count from; the present day in UTC when absent.
        typing: The word that ends the text is not finished: match words that start with it.

    Raises:
        QueryError: The text is no query; its position is the character to look at.
    """
    today = today or datetime.now(UTC).date()
    return _compiled(parse(text, typing=typing), True, today) or Compiled("1", [])


def _compiled(node: Node, wanted: bool, today: date) -> Compiled | None:
    """The condition of a node, or of its opposite; None when nothing in it can be looked for.

    Negation sinks to the leaves and the deepest part comes first, because SQLite's parser holds only so many
    unfinished expressions. Words side by side share one search: all of them, or the opposite of any.
    """
    node, wanted = _unsigned(node, wanted)
    operator, nodes = _group(node)
    if not wanted:
        operator = _OTHER[operator]
    parts: list[Compiled] = []
    words: dict[bool, list[str]] = {True: [], False: []}
    for inner, sign in sorted((_unsigned(inner, wanted) for inner in nodes), key=_depth, reverse=True):
        if not isinstance(inner, Term):
            parts += filter(None, [_compiled(inner, sign, today)])
        elif not inner.textual:
            found = condition(inner, today)
            parts.append(found if sign else Compiled(f"NOT {found.where}", found.values))
        elif _searchable(inner.value):
            words[sign].append(fts(inner))
    for sign, terms in words.items():
        if terms:
            joined = operator if sign else _OTHER[operator]
            parts.append(Compiled(_MATCH[sign], [f" {joined} ".join(terms)]))
    return _joined(operator, parts)


def _joined(operator: str, parts: list[Compiled]) -> Compiled | None:
    if not parts:
        return None
    where = f" {operator} ".join(part.where for part in parts)
    return Compiled(f"({where})" if len(parts) > 1 else where, [value for part in parts for value in part.values])


def _unsigned(node: Node, wanted: bool) -> tuple[Node, bool]:
    """A node without its minus signs, and whether it is wanted after them."""
    while isinstance(node, Not):
        node, wanted = node.node, not wanted
    return node, wanted


def _group(node: Node) -> tuple[str, tuple[Node, ...]]:
    """How the parts of a node hang together, and the parts; a term is a group of one."""
    if isinstance(node, Either):
        return "OR", node.nodes
    return "AND", node.nodes if isinstance(node, Every) else (node,)


def _depth(signed: tuple[Node, bool]) -> int:
    """How many groups lie inside each other in a node."""
    node, _ = signed
    if isinstance(node, Every | Either):
        return 1 + max((_depth(_unsigned(inner, True)) for inner in node.nodes), default=0)
    return 0


def _searchable(value: str) -> bool:
    """Whether the full-text index finds a word in a text: letters, digits and private characters make words."""
    return any(unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co" for char in value)


def fts(term: Term) -> str:
    """A term in the full-text index's own language, quoted so that no character of it means anything there."""
    quoted = '"' + term.value.translate(_UNSTORABLE).replace('"', '""') + '"'
    return ("title : " if term.field else "") + quoted + (" *" if term.prefix else "")
