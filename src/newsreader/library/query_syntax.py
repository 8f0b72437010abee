"""The query language's grammar: text becomes tokens, tokens become a tree. No SQL, no meaning of values.

    either   = all { "OR" all }
    all      = negated { negated }
    negated  = { "-" } ( "(" either ")" | term )
    term     = [ field ":" ] ( word | '"' phrase '"' ) [ "*" ]

A doubled quote inside a phrase is a quote.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from newsreader.errors import QueryError

MAX_LENGTH, MAX_DEPTH, MAX_TERMS = 10_000, 50, 500
"""Characters of a query, parentheses and minus signs inside each other, terms."""

FIELDS = (
    "title", "topic", "provider", "domain", "type", "author", "is", "has",
    "before", "after", "on", "quality", "heat", "covered", "path",
)  # fmt: skip

_SPACE = re.compile(r"\s*")
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(\*?)')
_WORD = re.compile(r'[^\s"()]+')
_VALUE = re.compile(r'(?:[<>]=?|=)\s+[^\s"()]+|[^\s"()]+')
_FIELD = re.compile(r"(?!https?:)([a-z][\w-]{0,30}):(?!//)", re.ASCII | re.IGNORECASE)
_OR = re.compile(r'OR(?![^\s"()])')
_MINUS = re.compile(r"-(?![\s)]|\Z)")


class Term(Struct, frozen=True):
    """One thing to match.

    Attributes:
        field: A name of `FIELDS`; empty for words and phrases.
        value: In Unicode's composed form; empty for an empty phrase only.
        prefix: Match words that start with the last word of the value.
        at: Index of the value in the query.
        spellings: All words that a value to be started with stands for, where they are known.
    """

    field: str
    value: str
    prefix: bool
    at: int
    spellings: tuple[str, ...] = ()

    @property
    def textual(self) -> bool:
        """Whether the full-text index answers it."""
        return self.field in ("", "title")


class Not(Struct, frozen=True):
    """What does not match the node inside."""

    node: Node


class Every(Struct, frozen=True):
    """What matches all of the nodes; without nodes, everything."""

    nodes: tuple[Node, ...]


class Either(Struct, frozen=True):
    """What matches one of the nodes at least."""

    nodes: tuple[Node, ...]


Node = Term | Not | Every | Either


class _Token(Struct, frozen=True):
    """A term, or one of `(`, `)`, `-`, `OR`, or the end (an empty kind)."""

    kind: str
    at: int
    term: Term | None = None


def wrong(what: str, at: int) -> QueryError:
    """The error of a query: a plain sentence that names the place, counted from 1."""
    return QueryError(f"The query is wrong at character {at + 1}: {what}.", at, what)


def parse(text: str, *, typing: bool = False) -> Node:
    """The tree of a query.

    Args:
        typing: The word that ends the text is not finished: take it as the start of a word.

    Raises:
        QueryError: The text is no query; the position is the character to look at.
    """
    if len(text) > MAX_LENGTH:
        raise wrong(f"it is longer than {MAX_LENGTH:,} characters", MAX_LENGTH)
    tokens = list(_tokens(text, typing))
    terms = [token for token in tokens if token.term]
    if len(terms) > MAX_TERMS:
        raise wrong(f"it has more than {MAX_TERMS} terms", terms[MAX_TERMS].at)
    return _Parser(tokens).tree()


class _Parser:
    """Recursive descent over the tokens, as deep as `MAX_DEPTH` allows."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0

    def tree(self) -> Node:
        if not self._peek().kind:
            return Every(())
        node = self._either(0)
        if (token := self._peek()).kind:
            raise wrong("this parenthesis closes nothing", token.at)
        return node

    def _either(self, depth: int) -> Node:
        nodes = [self._every(depth)]
        while self._peek().kind == "OR":
            sign = self._take()
            if self._peek().kind in ("OR", ")", ""):
                raise wrong("OR needs something on its right", sign.at)
            nodes.append(self._every(depth))
        return nodes[0] if len(nodes) == 1 else Either(tuple(nodes))

    def _every(self, depth: int) -> Node:
        if (token := self._peek()).kind == "OR":
            raise wrong("OR needs something on its left", token.at)
        nodes: list[Node] = []
        while self._peek().kind not in ("OR", ")", ""):
            nodes.append(self._negated(depth))
        if not nodes:
            what = "this parenthesis closes nothing" if not depth else "there is nothing between the parentheses"
            raise wrong(what, self._peek().at)
        return nodes[0] if len(nodes) == 1 else Every(tuple(nodes))

    def _negated(self, depth: int) -> Node:
        token = self._take()
        if token.term:
            return token.term
        if depth == MAX_DEPTH:
            raise wrong(f"more than {MAX_DEPTH} parentheses and minus signs lie inside each other", token.at)
        if token.kind == "-":
            if self._peek().kind == "OR":
                raise wrong("OR needs something on its left", self._peek().at)
            return Not(self._negated(depth + 1))
        node = self._either(depth + 1)
        if not self._take().kind:
            raise wrong("this parenthesis is never closed", token.at)
        return node

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        self._next += 1
        return self._tokens[self._next - 1]


def _tokens(text: str, typing: bool) -> Iterator[_Token]:
    at = _skip(text, 0)
    while at < len(text):
        token, end = _token(text, at, typing)
        yield token
        at = _skip(text, end)
    yield _Token("", len(text))


def _token(text: str, at: int, typing: bool) -> tuple[_Token, int]:
    """The token that starts at an index, and the index behind it."""
    if text[at] in "()":
        return _Token(text[at], at), at + 1
    if _MINUS.match(text, at):
        return _Token("-", at), at + 1
    if _OR.match(text, at):
        return _Token("OR", at), at + 2
    name, start = _field(text, at)
    value, starred, end = _value(text, start, named=bool(name))
    if name in ("", "title"):
        unfinished = typing and end == len(text) and text[end - 1] != '"'
        starred = starred or unfinished or value.endswith("*")
    return _Token("term", at, Term(name, unicodedata.normalize("NFC", value), starred, start)), end


def _field(text: str, at: int) -> tuple[str, int]:
    """The field that is named at an index, and where its value starts; an empty name for a word."""
    found = _FIELD.match(text, at)
    if not found:
        return "", at
    name = found[1].lower()
    if name not in FIELDS:
        near = difflib.get_close_matches(name, FIELDS, 1)
        hint = f"did you mean {near[0]}:" if near else "fields are " + " ".join(f"{field}:" for field in FIELDS)
        raise wrong(f'no field {name}:; {hint} (or quote "{found[0]}" to search for it)', at)
    start = _skip(text, found.end())
    spaced = start > found.end()
    if start == len(text) or text[start] in "()" or (spaced and (_OR.match(text, start) or _FIELD.match(text, start))):
        raise wrong(f"{name}: needs a value", found.end())
    return name, start


def _value(text: str, at: int, *, named: bool) -> tuple[str, bool, int]:
    """The word or phrase at an index, whether a star follows the phrase, and the index behind it.

    Args:
        named: It is the value of a field: not empty, and a comparison may stand apart from its number.
    """
    if text[at] != '"':
        found = (_VALUE if named else _WORD).match(text, at)
        assert found, "a value never starts with a space or a parenthesis"
        return found[0], False, found.end()
    found = _QUOTED.match(text, at)
    if not found:
        raise wrong("this quote is never closed", at)
    if named and not found[1].strip():
        raise wrong("the value between the quotes is empty", at)
    return found[1].replace('""', '"'), bool(found[2]), found.end()


def _skip(text: str, at: int) -> int:
    """The index of the first character from here on that is no space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at
