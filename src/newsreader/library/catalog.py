"""What the reader asks of an index: groups, ids, rows, places of stories. Only questions, no changes."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from newsreader.library.marks import ident
from newsreader.library.query import compile_query
from newsreader.library.schema import STATES
from newsreader.library.store import Store
from newsreader.listing import (
    READ,
    STARRED,
    Address,
    Group,
    Place,
    Row,
    Shelf,
    Sort,
    Totals,
    moment_of,
)
from newsreader.story import Kind, Organization, Problem

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

    def __init__(self, store: Store, roots: Sequence[str]) -> None:
        self._store = store
        self._roots = roots

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
        compiled = compile_query(query, typing=typing)
        where, values = self._where(place)
        conditions = [where, compiled.where, f"NOT flags & {READ}" if unread_only else ""]
        conditions.append("story.id NOT IN (SELECT story FROM copy)" if fold else "")
        source = "member JOIN story ON story.id = member.story" if place.group is not None else "story"
        sql = (
            f"SELECT story.id FROM {source} WHERE "
            + " AND ".join(f"({condition})" for condition in conditions if condition)
            + f" ORDER BY {_ORDER[sort]}"
        )
        with self._store.reading() as db:
            return array("q", (number for (number,) in db.execute(sql, [*values, *compiled.values])))

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

    def address(self, number: int) -> Address | None:
        """Where the record of a story lies."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT root, path FROM story JOIN file ON file.id = story.file WHERE story.id = ?", (number,)
            ).fetchone()
        return Address(row[0], os.fsdecode(row[1])) if row else None

    def copies(self, number: int) -> list[int]:
        """The other records of the same story."""
        with self._store.reading() as db:
            return [
                row[0]
                for row in db.execute(
                    "SELECT id FROM story WHERE ident = (SELECT ident FROM story WHERE id = ?1) AND id <> ?1", (number,)
                )
            ]

    def by_ident(self, number: int) -> int | None:
        """The story of an identity, the copy that stands for all."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT id FROM story WHERE ident = ? AND id NOT IN (SELECT story FROM copy)", (number,)
            ).fetchone()
        return int(row[0]) if row else None

    def find(self, spec: str, canonical: str | None) -> int | None:
        """A story by its path, absolute path, URL or id.

        Args:
            spec: What was asked for.
            canonical: Its canonical URL, when it is a URL.
        """
        with self._store.reading() as db:
            for root, path in self._paths(spec):
                row = db.execute(
                    "SELECT story.id FROM story JOIN file ON file.id = story.file WHERE root = ? AND path = ?",
                    (root, os.fsencode(path)),
                ).fetchone()
                if row:
                    return int(row[0])
        found = self.by_ident(ident(canonical)) if canonical else None
        return found if found is not None else self._by_id(spec)

    def problems(self) -> list[Problem]:
        """Every problem, by path and line."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT path, line, reason, kind FROM problem LEFT JOIN file ON file.id = problem.file "
                "ORDER BY kind <> 'skipped', kind <> 'repaired', path, line"
            ).fetchall()
        return [_problem(*row) for row in rows]

    def organization(self, domain: str | None, name: str | None) -> Organization | None:
        """What a reference record says of a provider."""
        keys = [word.casefold() for word in (domain, name) if word]
        with self._store.reading() as db:
            for key in keys:
                row = db.execute(
                    "SELECT name, description FROM reference WHERE kind = 'organization' AND key = ?", (key,)
                ).fetchone()
                if row:
                    return Organization(row[0], domain, row[1])
        return None

    def has_index(self) -> bool:
        """Whether any file was ever looked at."""
        with self._store.reading() as db:
            return db.execute("SELECT 1 FROM file LIMIT 1").fetchone() is not None

    def _where(self, place: Place) -> tuple[str, Iterable[object]]:
        if place.group is not None:
            return "member.grp = ?", (place.group,)
        return _SHELVES[place.shelf or Shelf.ALL], ()

    def _paths(self, spec: str) -> list[tuple[int, str]]:
        """What a spec may mean as a path: below a root first, then absolute."""
        relative = [(index, os.path.normpath(spec)) for index, _ in enumerate(self._roots)]
        real = os.path.realpath(spec) if "\0" not in spec else spec
        absolute = [
            (index, real[len(root) :].lstrip("/"))
            for index, root in enumerate(self._roots)
            if real.startswith(root.rstrip("/") + "/")
        ]
        return relative + absolute

    def _by_id(self, spec: str) -> int | None:
        """A story by its id: the first 12 hex digits of its ident."""
        if len(spec) != 12 or not all(digit in "0123456789abcdef" for digit in spec):
            return None
        low = int(spec + "0000", 16)
        low -= (low >> 63) << 64
        with self._store.reading() as db:
            row = db.execute(
                "SELECT id FROM story WHERE ident BETWEEN ? AND ? AND id NOT IN (SELECT story FROM copy)",
                (low, low + 0xFFFF),
            ).fetchone()
        return int(row[0]) if row else None


def _row(values: Sequence[Any]) -> Row:
    """A row from the columns of `_ROW`."""
    number, ident, identity, title, provider, seconds, date_only, covered, flags, hidden, copies = values
    published = moment_of(seconds, date_only)
    return Row(number, ident, identity, title, provider, published, covered, flags, bool(hidden), copies)


def _iso(seconds: int | None, date_only: int) -> str:
    moment = moment_of(seconds, date_only)
    return moment.iso if moment else ""


def _problem(path: bytes | None, line: int | None, reason: str, kind: Kind) -> Problem:
    if path is None:
        where, _, reason = reason.partition(": ")
        return Problem(where, line, reason, kind)
    return Problem(os.fsdecode(path), line, reason, kind)
