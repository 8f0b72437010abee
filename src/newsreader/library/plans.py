"""How a list is asked for: one statement, or two, that walk an index in the order of the list and can stop early.

SQLite's planner knows nothing of how many stories a topic has or how many are unread, so the order of tables is
written down here: CROSS JOIN keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newsreader.library.schema import SHELVES, UNDATED
from newsreader.listing import Sort

if TYPE_CHECKING:
    from newsreader.library.query import Split

Statement = tuple[str, list[object]]

ALL = SHELVES["all"]
_FIRST_DATED = UNDATED // 2
"""Ids of undated stories are below this one, those of dated ones above."""

_ORDERS = {
    Sort.HEAT: "story.heat DESC, story.id DESC",
    Sort.QUALITY: "story.quality DESC, story.id DESC",
    Sort.COVERED: "story.covered DESC, story.id DESC",
    Sort.PROVIDER: "story.provider = '', story.provider COLLATE NOCASE, story.id DESC",
    # The first column is the index's; within equal ones SQLite sorts the few that are left.
    Sort.TITLE: "substr(story.title, 1, 20) COLLATE NOCASE, story.title COLLATE NOCASE, story.id DESC",
}
"""Orders other than by time; an index of the same columns exists for each."""

_RANK = "bm25(search, 8.0, 4.0, 3.0, 3.0, 1.0, 2.0), search.rowid DESC"
"""Weights of `SEARCH_COLUMNS`: a title says most."""

_ALL_BEGUN = "search.rowid IN (SELECT rowid FROM beginnings WHERE beginnings MATCH ?)"
_IS_BEGUN = "EXISTS (SELECT 1 FROM beginnings WHERE beginnings MATCH ? AND beginnings.rowid = search.rowid)"
"""Whether a word of a story begins as one that is typed: all such stories found once, or one after the other."""

_WINDOW, _FEW = 200, 8


class Wanted(Struct, frozen=True):
    """A list.

    Attributes:
        groups: Rows of `grp` that its stories are all in, the place's first, and how many stories each has.
        members: Sets of groups; a story must be in one group of each.
        stories: How many there are in the whole collection.
        query: What was asked for; None for everything.
        fold: Leave out further copies of one story.
    """

    groups: Mapping[int, int]
    members: Sequence[Sequence[int]]
    stories: int
    query: Split | None
    sort: Sort
    fold: bool

    @property
    def match(self) -> str | None:
        """What the full-text index is asked."""
        return self.query.match if self.query else None


def statements(wanted: Wanted, *, whole: bool = True) -> list[Statement]:
    """The statements that give the ids of a list, one after the other, in its order.

    Args:
        whole: All ids will be taken, rather than the first ones.
    """
    if wanted.sort is Sort.OLDEST:
        return [_statement(wanted, whole, f">= {_FIRST_DATED}"), _statement(wanted, whole, f"< {_FIRST_DATED}")]
    return [_statement(wanted, whole)]


def copies(wanted: Wanted) -> Statement:
    """How many stories that are in all groups of a list are further copies."""
    held = " AND ".join(_holds("copy.story", [group]) for group in wanted.groups)
    return f"SELECT count(*) FROM copy WHERE {held}", []


class _Source(Struct, frozen=True):
    """Where ids come from.

    Attributes:
        table: What is walked.
        number: The column that is the id of a story.
        groups: Groups that each story must be in and that the walk does not see to.
    """

    table: str
    number: str
    groups: tuple[int, ...]
    condition: str = ""
    values: tuple[object, ...] = ()


def _statement(wanted: Wanted, whole: bool, bound: str = "") -> Statement:
    source = _source(wanted, whole)
    number, order = source.number, _order(wanted, source.number)
    where, values = (wanted.query.rest.where, wanted.query.rest.values) if wanted.query else ("1", [])
    tables, conditions = source.table, [_holds(number, [group]) for group in source.groups]
    conditions += [_holds(number, groups) for groups in wanted.members]
    if source.table != "story" and "story." in f"{where} {order}":
        tables += f" CROSS JOIN story ON story.id = {number}"
    conditions += [source.condition, f"{number} NOT IN (SELECT story FROM copy)" if wanted.fold else ""]
    conditions += [f"{number} {bound}" if bound else "", f"({where})" if where != "1" else ""]
    condition = " AND ".join(filter(None, conditions)) or "1"
    return f"SELECT {number} FROM {tables} WHERE {condition} ORDER BY {order}", [*source.values, *values]


def _source(wanted: Wanted, whole: bool) -> _Source:
    """What to walk: a full-text index, an index in the order of the list, or the smallest group."""
    groups, begun = wanted.groups, wanted.query.begun if wanted.query else None
    # A story that is gone stays in the full-text indexes, but is in no group.
    if wanted.match is not None and begun is not None:
        condition = f"search MATCH ? AND {_ALL_BEGUN if whole else _IS_BEGUN}"
        return _Source("search", "search.rowid", tuple(groups), condition, (wanted.match, begun))
    if wanted.match is not None:
        return _Source("search", "search.rowid", tuple(groups), "search MATCH ?", (wanted.match,))
    if begun is not None:
        return _Source("beginnings", "beginnings.rowid", tuple(groups), "beginnings MATCH ?", (begun,))
    smallest = min(groups, key=lambda group: groups[group])
    # Walking the order passes stories of other groups; sorting the group takes all of its own.
    if wanted.sort in _ORDERS and groups[smallest] ** 2 > _WINDOW * wanted.stories:
        return _Source("story", "story.id", tuple(group for group in groups if group != ALL))
    rest = tuple(group for group in groups if group not in (smallest, ALL))
    return _Source("member", "member.story", rest, f"member.grp = {smallest}")


def _order(wanted: Wanted, number: str) -> str:
    if wanted.sort is Sort.MATCH and wanted.match is not None:
        return _RANK
    if wanted.sort is Sort.OLDEST:
        return number
    return _ORDERS.get(wanted.sort, f"{number} DESC")


def _holds(number: str, groups: Sequence[int]) -> str:
    """Whether a story is in one of some groups: a look at the primary key for each, or all members found once."""
    within = ", ".join(map(str, groups))
    if len(groups) > _FEW:
        return f"{number} IN (SELECT inside.story FROM member AS inside WHERE inside.grp IN ({within}))"
    return f"EXISTS (SELECT 1 FROM member AS inside WHERE inside.grp IN ({within}) AND inside.story = {number})"
