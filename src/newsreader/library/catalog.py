"""What lists ask of an index: totals, groups, ids, rows. Only questions, no changes."""

from __future__ import annotations

import os
from array import array
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newsreader.library.plans import Wanted, copies, statements
from newsreader.library.schema import FIRST_GROUP, SHELVES, STATES
from newsreader.library.store import Store
from newsreader.listing import Group, Listed, Place, Row, Shelf, Sort, Totals, Window, moment_of

if TYPE_CHECKING:
    from sqlite3 import Connection

    from newsreader.library.asking import Question
    from newsreader.library.query_fields import Named
    from newsreader.library.vocabulary import Vocabulary

_MOST_VALUES = 30_000
"""Values in one statement; SQLite takes 32,766."""

WINDOW = 200
"""Stories of a list that are asked for first: more than a tall terminal shows."""

_ROW = """
SELECT story.id, ident, title, provider, published, date_only, covered, flags, hidden,
       1 + (SELECT count(*) FROM copy WHERE of = story.id), excerpt
FROM story WHERE story.id IN ({holes})
"""

_COLUMNS = """
SELECT story.id, published, date_only, provider, title, source, path, story.name
FROM story JOIN folder ON folder.id = story.folder WHERE story.id IN ({holes})
"""

_COUNTED = f"""
WITH found (id) AS ({{sql}})
SELECT coalesce(sum(EXISTS (SELECT 1 FROM member WHERE grp = {SHELVES["unread"]} AND story = found.id)), 0), count(*)
FROM found
"""


class Catalog:
    """Answers from one index. Every method may be called from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        from newsreader.library.vocabulary import Vocabulary

        return Vocabulary(self._store)

    def totals(self) -> Totals:
        """Figures for the header."""
        with self._store.reading() as db:
            counted = {
                (kind, key): (total, unread)
                for kind, key, total, unread in db.execute(
                    f"SELECT kind, key, total, unread FROM grp WHERE id < {FIRST_GROUP}"
                )
            }
        files = [counted["state", state][0] for state in STATES]
        stories, unread = counted["shelf", "all"]
        problems = counted["problem", "skipped"][0] + counted["problem", "repaired"][0]
        return Totals(sum(files), sum(files) - counted["state", "other"][0], stories, unread, problems)

    def shelves(self) -> list[Group]:
        """All, unread, starred and the most covered stories, with their counts."""
        with self._store.reading() as db:
            counted = {key: row for key, *row in db.execute("SELECT key, unread, total FROM grp WHERE kind = 'shelf'")}
        groups = []
        for shelf in Shelf:
            unread, total = counted[shelf.name.lower()]
            groups.append(Group(Place.of(shelf), 0, unread, 0 if shelf is Shelf.UNREAD else total))
        return groups

    def groups(self, kind: str) -> list[Group]:
        """The groups of one kind in the order of the sidebar, each followed by those inside it."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT id, key, name, parent, position, unread, total FROM grp WHERE kind = ? AND total > 0", (kind,)
            ).fetchall()
            (stories,) = db.execute("SELECT total FROM grp WHERE id = ?", (SHELVES["all"],)).fetchone()
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

    def window(self, wanted: Listed, question: Question | None = None) -> Window:
        """The first stories of a list, as many as a screen may need at once.

        Raises:
            QueryError: The query does not parse.
            CalledOffError: The question was called off.
        """
        with self._asking(question) as db:
            plan = self._plan(db, wanted, whole=False)
            ids = array("q")
            for sql, values in statements(plan, whole=False):
                ids.extend(number for (number,) in db.execute(f"{sql} LIMIT {WINDOW - len(ids)}", values))
            is_whole = len(ids) < WINDOW and not (plan.query and plan.query.is_spelled)
            total = len(ids) if is_whole else self._count(db, wanted, plan)
        return Window(ids, total)

    def foresee(self, wanted: Listed, question: Question) -> None:
        """Be ready for the next letter of a search; raises as `window` does."""
        from newsreader.library.query_words import word_begun

        if wanted.typing and wanted.sort is not Sort.MATCH:
            self._vocabulary.learn(word_begun(wanted.query), question)

    def count(self, wanted: Listed, question: Question | None = None) -> tuple[int, int]:
        """How many stories of a list are unread, and how many there are; raises as `window` does."""
        with self._asking(question) as db:
            sql, values = statements(self._plan(db, wanted))[0]
            unread, total = db.execute(_COUNTED.format(sql=sql), values).fetchone()
        return unread, total

    def ids(self, wanted: Listed, question: Question | None = None) -> array[int]:
        """Ids of all stories of a list, in order; raises as `window` does."""
        with self._asking(question) as db:
            ids = array("q")
            for sql, values in statements(self._plan(db, wanted)):
                ids.extend(number for (number,) in db.execute(sql, values))
        return ids

    def first_unread(self, ids: Sequence[int]) -> int | None:
        """The first of some stories that is unread; looks at ever more of them at once."""
        start, step = 0, 200
        while start < len(ids):
            part = ids[start : start + step]
            found = self.unread_among(part)
            if found:
                return next(number for number in part if number in found)
            start, step = start + step, min(step * 4, _MOST_VALUES)
        return None

    def unread_among(self, ids: Sequence[int]) -> frozenset[int]:
        """Those of some stories that are unread."""
        holes = ",".join("?" * len(ids))
        sql = f"SELECT story FROM member WHERE grp = {SHELVES['unread']} AND story IN ({holes})"
        with self._store.reading() as db:
            return frozenset(number for (number,) in db.execute(sql, list(ids)))

    def own_groups(self, ids: Sequence[int]) -> dict[int, array[int]]:
        """The groups that some stories are in by themselves, each story's topics in the order of its record."""
        holes = ",".join("?" * len(ids))
        with self._store.reading() as db:
            rows = db.execute(f"SELECT id, groups FROM story WHERE id IN ({holes})", list(ids))
            return {number: array("I", groups) for number, groups in rows}

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
                row[0]: (_iso(row[1], row[2]), row[3], row[4], row[5] or "", os.fsdecode(row[6] + row[7]))
                for row in db.execute(_COLUMNS.format(holes=holes), list(ids))
            }
        return [found[number] for number in ids if number in found]

    def _plan(self, db: Connection, wanted: Listed, *, whole: bool = True) -> Wanted:
        """What is asked, with the sizes of the groups it names."""
        place = wanted.place
        first = SHELVES[(place.shelf or Shelf.ALL).name.lower()] if place.group is None else place.group
        numbers, members, split = [first], [], None
        if wanted.unread_only:
            numbers.append(SHELVES["unread"])
        if wanted.query.strip() or place.query:
            from newsreader.library.query import split_view

            # By merit all must be looked at, so that nothing is gained by spelling words out.
            split = split_view(wanted, None if whole or wanted.sort is Sort.MATCH else self._vocabulary.spellings)
            for found in (_matching(db, named) for named in split.groups):
                numbers += found if len(found) == 1 else []
                members += [found] if len(found) != 1 else []
        sizes = _sizes(db, {*numbers, SHELVES["all"]})
        groups = {number: sizes.get(number, 0) for number in numbers}
        return Wanted(groups, members, sizes[SHELVES["all"]], split, wanted.sort, wanted.fold)

    @staticmethod
    def _count(db: Connection, wanted: Listed, plan: Wanted) -> int | None:
        """How long a list is, when counters tell."""
        if wanted.query.strip() or wanted.place.query:
            return None
        place = next(iter(plan.groups))
        column = "unread" if wanted.unread_only else "total"
        (folded,) = db.execute(*copies(plan)).fetchone() if plan.fold else (0,)
        (counted,) = db.execute(f"SELECT {column} FROM grp WHERE id = ?", (place,)).fetchone() or (0,)
        return int(counted) - int(folded)

    @contextmanager
    def _asking(self, question: Question | None) -> Iterator[Connection]:
        with self._store.reading() as db, question.on(db) if question else nullcontext():
            yield db


def _matching(db: Connection, named: Named) -> list[int]:
    """The groups that a pattern names."""
    sql = "SELECT id FROM grp WHERE kind = ? AND (key GLOB ? OR name GLOB ?)"
    return [number for (number,) in db.execute(sql, (named.kind, named.key, named.name))]


def _sizes(db: Connection, groups: Collection[int]) -> dict[int, int]:
    """How many stories some groups have; those that are gone are left out."""
    holes = ",".join("?" * len(groups))
    return dict(db.execute(f"SELECT id, total FROM grp WHERE id IN ({holes})", list(groups)).fetchall())


def _row(values: Sequence[Any]) -> Row:
    """A row from the columns of `_ROW`."""
    number, ident, title, provider, seconds, date_only, covered, flags, hidden, copies, excerpt = values
    published = moment_of(seconds, date_only)
    return Row(number, ident, title, provider, published, covered, flags, bool(hidden), copies, excerpt)


def _iso(seconds: int | None, date_only: int) -> str:
    moment = moment_of(seconds, date_only)
    return moment.iso if moment else ""
