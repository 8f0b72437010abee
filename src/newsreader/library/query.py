"""The query language as SQL: a tree becomes one condition whose words reach SQLite as values only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from msgspec import Struct, field
from msgspec.structs import replace

from newsreader.errors import QueryError
from newsreader.library.query_fields import Compiled, Named, condition, group_of
from newsreader.library.query_syntax import Either, Every, Node, Term, parse
from newsreader.library.query_words import every, fts, group, is_word, taken_out, unsigned, without_letter
from newsreader.listing import Listed

_OTHER = {"AND": "OR", "OR": "AND"}
_MATCH = {
    True: "story.id IN (SELECT rowid FROM search WHERE search MATCH ?)",
    False: "story.id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)",
}


class Split(Struct, frozen=True):
    """A query in parts, all of which must hold.

    Attributes:
        match: What the full-text index is asked, in its own language; None when words do not decide by themselves.
        begun: What the index of beginnings is asked beside it: a word that is being typed.
        rest: The condition on `story` for what it finds.
        groups: Patterns of the groups a story must be in.
        is_spelled: Words are asked for instead of their beginning; those of the latest stories may be missing.
    """

    match: str | None = None
    begun: str | None = None
    rest: Compiled = field(default_factory=lambda: Compiled("1", []))
    groups: tuple[Named, ...] = ()
    is_spelled: bool = False


def split_query(
    text: str,
    *,
    within: str = "",
    today: date | None = None,
    typing: bool = False,
    spell: Callable[[str], Iterable[str]] | None = None,
) -> Split:
    """A query with the words and groups that every story must have taken out, so that a search can walk one of their
    indexes in the order of time and stop at the first screenful. Arguments and errors as for `compile_query`.

    Args:
        within: Another query, which must hold as well.
        spell: Gives all words that begin as the one that is being typed, where they are known.
    """
    node, begun = parse(text, typing=typing), None
    if typing:
        node, begun = taken_out(without_letter(node), spell)
    is_spelled = any(isinstance(inner, Term) and inner.spellings for inner in every(node))
    if within:
        node = Every((*every(parse(within)), *every(node)))
    found = _split(node, today or datetime.now(UTC).date())
    return replace(found, begun=begun, is_spelled=is_spelled)


def _split(node: Node, today: date) -> Split:
    """A tree with its words and groups taken out."""
    root, wanted = unsigned(node, True)
    operator, nodes = group(root)
    signed = [(inner, *unsigned(inner, wanted)) for inner in nodes]
    words = {
        sign: [fts(term) for _, term, is_wanted in signed if is_word(term) and is_wanted is sign]
        for sign in (True, False)
    }
    if not wanted or (operator == "OR" and len(words[True]) < len(nodes)):
        return Split(rest=_compiled(node, True, today) or Compiled("1", []))
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
        if id(inner) not in groups and not (is_word(term) and (match or is_wanted))
    )
    return Split(match, rest=_compiled(Every(rest), True, today) or Compiled("1", []), groups=tuple(groups.values()))


def split_view(wanted: Listed, spell: Callable[[str], Iterable[str]] | None) -> Split:
    """What a list is searched for: its own query, within a saved search; `spell` as for `split_query`.

    Raises:
        QueryError: One of them is no query.
    """
    place = wanted.place
    try:
        split_query(place.query)
    except QueryError as error:
        raise QueryError(f"The saved search {place.name} cannot be used any more. {error}", -1) from error
    return split_query(wanted.query, within=place.query, typing=wanted.typing, spell=spell)


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
    node, wanted = unsigned(node, wanted)
    operator, nodes = group(node)
    if not wanted:
        operator = _OTHER[operator]
    parts: list[Compiled] = []
    words: dict[bool, list[str]] = {True: [], False: []}
    for inner, sign in sorted((unsigned(inner, wanted) for inner in nodes), key=_depth, reverse=True):
        if not isinstance(inner, Term):
            parts += filter(None, [_compiled(inner, sign, today)])
        elif not inner.textual:
            found = condition(inner, today)
            parts.append(found if sign else Compiled(f"NOT {found.where}", found.values))
        elif is_word(inner):
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


def _depth(signed: tuple[Node, bool]) -> int:
    """How many groups lie inside each other in a node."""
    node, _ = signed
    if isinstance(node, Every | Either):
        return 1 + max((_depth(unsigned(inner, True)) for inner in node.nodes), default=0)
    return 0
