"""What lists ask of an index: totals, groups, ids, rows. Only questions, no changes."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from newsreader.library.schema import STATES
from newsreader.library.store import Store
from newsreader.listing import (
    READ,
    STARRED,
    Group,
    Place,
    Row,
    Shelf,
    Sort,
    Totals,
    moment_of,
)

_ORDER = {
    Sort.NEWEST: "story.id DESC",
    Sort.OLDEST: "story.published IS NULL, story.id",
    Sort.HEAT: "story.heat IS NULL, story.heat DESC, story.id DESC",
    Sort.QUALITY: "story.quality IS NULL, story.quality DESC, story.id DESC",
    Sort.COVERED: "story.covered DESC, story.id DESC",
    Sort.PROVIDER: "story.provider = '', story.provider COLLATE NOCASE, story.id DESC",
    Sort.TITLE: "story.title COLLATE NOCASE, story.id DESC",
}


_ROW = """
SELECT story.id, ident, identity, title, provider, published, date_only, covered, flags, hidden,
       1 + (SELECT count(*) FROM copy WHERE of = story.id)
FROM story WHERE story.id IN ({holes})
"""

_COLUMNS = """
SELECT story.id, published, date_only, provider, title, source, path
FROM story JOIN file ON file.id = story.file WHERE story.id IN ({holes})
"""

_SHELVES = {
    Shelf.ALL: "1",
    Shelf.UNREAD: f"NOT flags & {READ}",
    Shelf.STARRED: f"flags & {STARRED} AND flags <> 0",
    Shelf.BIG: "covered > 1",
}


class Catalog:
    """Answers from one index. Every method may be called from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def totals(self) -> Totals:
        """Figures for the header."""
        with self._store.reading() as db:
            files, records = db.execute(
                "SELECT count(*), coalesce(sum(state <> ?), 0) FROM file", (STATES["other"],)
            ).fetchone()
            stories, unread = db.execute(
                "SELECT count(*), coalesce(sum(NOT flags & ?), 0) FROM story", (READ,)
            ).fetchone()
            (problems,) = db.execute("SELECT count(*) FROM problem WHERE kind <> 'note'").fetchone()
        return Totals(files, records, stories, unread, problems)

    def shelves(self) -> list[Group]:
        """All, unread, starred and the most covered stories, with their counts."""
        groups = []
        with self._store.reading() as db:
            for shelf, where in _SHELVES.items():
                total, unread = db.execute(
                    f"SELECT count(*), coalesce(sum(NOT flags & {READ}), 0) FROM story WHERE {where}"
                ).fetchone()
                groups.append(Group(Place.of(shelf), 0, unread, 0 if shelf is Shelf.UNREAD else total))
        return groups

    def groups(self, kind: str) -> list[Group]:
        """The groups of one kind in the order of the sidebar, each followed by those inside it."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT id, key, name, parent, position, unread, total FROM grp WHERE kind = ? AND total > 0", (kind,)
            ).fetchall()
            (stories,) = db.execute("SELECT count(*) FROM story").fetchone()
        ranked = sorted(
            rows, key=lambda row: (row[6] == stories, row[4] is None, row[4] or 0, -row[6], row[2].casefold())
        )
        inside: dict[int | None, list[tuple[int, str, str, int, int]]] = {}
        shown = {row[0] for row in rows}
        for number, key, name, parent, _, unread, total in ranked:
            inside.setdefault(parent if parent in shown else None, []).append((number, key, name, unread, total))
        found: list[Group] = []
        stack = [(row, 0) for row in reversed(inside.get(None, []))]
        while stack:
            (number, key, name, unread, total), depth = stack.pop()
            found.append(Group(Place(None, number, name, f"{kind}:{key}"), depth, unread, total))
            stack += [(row, depth + 1) for row in reversed(inside.get(number, []))]
        return found

    def ids(
        self,
        place: Place,
        sort: Sort = Sort.NEWEST,
        query: str = "",
        *,
        typing: bool = False,
        unread_only: bool = False,
        fold: bool = True,
    ) -> array[int]:
        """Ids of the stories of a place, in order.

        Args:
            query: In the query language; empty for all.
            typing: The query's last word is still being typed.
            fold: Leave out the further copies of one story.

        Raises:
            QueryError: The query does not parse.
        """
        where, values = self._where(place)
        conditions = [where, f"NOT flags & {READ}" if unread_only else ""]
        if query.strip():
            from newsreader.library.query import compile_query

            compiled = compile_query(query, typing=typing)
            conditions.append(compiled.where)
            values = [*values, *compiled.values]
        conditions.append("story.id NOT IN (SELECT story FROM copy)" if fold else "")
        source = "member JOIN story ON story.id = member.story" if place.group is not None else "story"
        sql = (
            f"SELECT story.id FROM {source} WHERE "
            + " AND ".join(f"({condition})" for condition in conditions if condition)
            + f" ORDER BY {_ORDER[sort]}"
        )
        with self._store.reading() as db:
            return array("q", (number for (number,) in db.execute(sql, list(values))))

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The rows of some ids, in their order; ids that are gone are left out."""
        holes = ",".join("?" * len(ids))
        with self._store.reading() as db:
            found = {values[0]: _row(values) for values in db.execute(_ROW.format(holes=holes), list(ids))}
        return [found[number] for number in ids if number in found]

    def columns(self, ids: Sequence[int]) -> list[tuple[str, ...]]:
        """Published, provider, title, source and path of some stories, as text, in their order."""
        holes = ",".join("?" * len(ids))
        with self._store.reading() as db:
            found = {
                row[0]: (_iso(row[1], row[2]), row[3], row[4], row[5] or "", os.fsdecode(row[6]))
                for row in db.execute(_COLUMNS.format(holes=holes), list(ids))
            }
        return [found[number] for number in ids if number in found]

    def _where(self, place: Place) -> tuple[str, Iterable[object]]:
        if place.group is not None:
            return "member.grp = ?", (place.group,)
        return _SHELVES[place.shelf or Shelf.ALL], ()


def _row(values: Sequence[Any]) -> Row:
    """A row from the columns of `_ROW`."""
    number, ident, identity, title, provider, seconds, date_only, covered, flags, hidden, copies = values
    published = moment_of(seconds, date_only)
    return Row(number, ident, identity, title, provider, published, covered, flags, bool(hidden), copies)


def _iso(seconds: int | None, date_only: int) -> str:
    moment = moment_of(seconds, date_only)
    return moment.iso if moment else ""
