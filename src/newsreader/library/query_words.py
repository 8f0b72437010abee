"""Words of a query: which of its parts are words, how they reach the full-text index, what is being typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeGuard

from msgspec.structs import replace

from newsreader.errors import QueryError
from newsreader.library.beginnings import is_beginning
from newsreader.library.query_syntax import Either, Every, Node, Not, Term, parse
from newsreader.searching import Sought

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def sought(text: str, *, typing: bool = False) -> tuple[Sought, ...]:
    """The words and phrases that a query looks for, those behind a minus left out; none when it does not parse."""
    try:
        node = parse(text, typing=typing)
    except QueryError:
        return ()
    node = without_letter(node) if typing else node
    return tuple(Sought(term.value, term.prefix) for term in _wanted(node, True) if is_word(term))


def finished(text: str) -> str:
    """A query that was shown while its last word was being typed, as one that finds the same by itself.

    Raises:
        QueryError: The text is no query.
    """
    text = text.strip()
    begun = parse(text, typing=True)
    # A single letter was not looked for.
    is_begun = begun != parse(text) and group(without_letter(begun)) == group(begun)
    return f"{text}*" if is_begun else text


def word_begun(text: str) -> str:
    """The word that a query ends in while it is being typed; nothing when that is no word, or one of several choices.

    Raises:
        QueryError: The text is no query.
    """
    begun = _begun(parse(text, typing=True))
    return begun.value if begun else ""


def _wanted(node: Node, sign: bool) -> Iterator[Term]:
    node, sign = unsigned(node, sign)
    if isinstance(node, Term):
        if sign:
            yield node
    elif not isinstance(node, Not):
        for inner in node.nodes:
            yield from _wanted(inner, sign)


def without_letter(node: Node) -> Node:
    """A query without the one letter somebody has just begun to type: half of all words start with it."""
    operator, nodes = group(node)
    if operator == "OR":
        return node
    return Every(tuple(inner for inner in nodes if not (is_word(inner) and inner.prefix and len(inner.value) == 1)))


def _begun(node: Node) -> Term | None:
    """The word somebody has begun to type, if every story must have it."""
    operator, nodes = group(node)
    begun = [inner for inner in nodes if is_word(inner) and inner.prefix and not inner.field]
    return begun[0] if operator == "AND" and len(begun) == 1 else None


def taken_out(node: Node, spell: Callable[[str], Iterable[str]] | None) -> tuple[Node, str | None]:
    """A query without the two letters somebody has begun to type, and what finds them: for these the full-text index
    would gather all stories with any word that starts with them. More letters stay, spelled out.
    """
    begun = _begun(node)
    if begun is None:
        return node, None
    rest = tuple(inner for inner in group(node)[1] if inner is not begun)
    if is_beginning(begun.value):
        return Every(rest), fts(replace(begun, prefix=False))
    if spell is None:
        return node, None
    return Every((*rest, replace(begun, spellings=tuple(spell(begun.value))))), None


def unsigned(node: Node, wanted: bool) -> tuple[Node, bool]:
    """A node without its minus signs, and whether it is wanted after them."""
    while isinstance(node, Not):
        node, wanted = node.node, not wanted
    return node, wanted


def group(node: Node) -> tuple[str, tuple[Node, ...]]:
    """How the parts of a node hang together, and the parts; a term is a group of one."""
    if isinstance(node, Either):
        return "OR", node.nodes
    return "AND", node.nodes if isinstance(node, Every) else (node,)


def every(node: Node) -> tuple[Node, ...]:
    """The nodes that must all match."""
    return node.nodes if isinstance(node, Every) else (node,)


def is_word(node: Node) -> TypeGuard[Term]:
    """Whether a node is a word or phrase that the full-text index finds."""
    return isinstance(node, Term) and node.textual and _searchable(node.value)


def _searchable(value: str) -> bool:
    """Whether the full-text index finds a word in a text: letters, digits and private characters make words."""
    return value.isalnum() or any(
        unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co" for char in value
    )


def fts(term: Term) -> str:
    """A term in the full-text index's own language, quoted so that no character of it means anything there."""
    if term.spellings:
        return "(" + " OR ".join(map(_quoted, term.spellings)) + ")"
    return ("title : " if term.field else "") + _quoted(term.value) + (" *" if term.prefix else "")


def _quoted(text: str) -> str:
    return '"' + _UNSTORABLE.sub("\ufffd", text).replace('"', '""') + '"'
