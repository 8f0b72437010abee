"""The groups' rows, who is in them, and their totals: kept by differences, so that counting never scans."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from sqlite3 import Connection

from newsreader.library import grouping
from newsreader.library.grouping import GroupKey, TopicTree, Trait
from newsreader.library.pending import Members
from newsreader.library.schema import SHELVES
from newsreader.listing import READ, STARRED
from newsreader.story import Topic

_ALL, _UNREAD, _STARRED, _BIG = (SHELVES[name] for name in ("all", "unread", "starred", "big"))

_REMEMBERED = 50_000
"""Traits whose groups are known without asking; a hostile folder may bring any number."""

_SHELVES = {
    (flags, is_big): dict.fromkeys(
        [
            _ALL,
            *([] if flags & READ else [_UNREAD]),
            *([_STARRED] if flags & STARRED else []),
            *([_BIG] if is_big else []),
        ],
        True,
    )
    for flags in range((READ | STARRED) + 1)
    for is_big in (False, True)
}
"""The shelves a story stands on, by its marks and whether several providers report it."""

_RECOUNT = """
UPDATE grp SET
    total = (SELECT count(*) FROM member WHERE grp = grp.id),
    unread = (
        SELECT count(*) FROM member JOIN story ON story.id = member.story
        WHERE grp = grp.id AND NOT flags & ?
    )
WHERE kind = 'topic'
"""

Chain = tuple[int, ...]
"""Rows of a group and of those around it."""


class GroupRows:
    """Memberships of stories, inside a transaction the caller holds; `settle` writes what was gathered."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._numbers: dict[tuple[str, str], int] = {}
        self._chains: dict[Trait, Chain] = {}
        self._parents: dict[int, int | None] = {}
        self._members = Members()
        self._totals: Counter[int] = Counter()
        self._unread: Counter[int] = Counter()
        self._known_tree: TopicTree | None = None

    def join(self, row: int, traits: Iterable[Trait], *, flags: int, covered: int, also: Iterable[int] = ()) -> bytes:
        """Put a story's row into the groups of its traits, and on the shelves.

        Args:
            also: Further groups.

        Returns:
            The groups it is in by itself, for `leave` and `remark`.
        """
        known = self._chains
        chains = [known.get(trait) or self._chain(trait) for trait in traits]
        groups = dict.fromkeys([*(chain[0] for chain in chains), *also], True)
        direct = array("I", groups).tobytes()
        for chain in chains:
            for around in chain[1:]:
                groups.setdefault(around, False)
        groups.update(_SHELVES[flags & (READ | STARRED), covered > 1])
        self._members.add(row, groups)
        self._totals.update(groups.keys())
        if not flags & READ:
            self._unread.update(groups.keys())
        return direct

    def leave(self, row: int, direct: bytes, *, flags: int, covered: int) -> None:
        """Take a story's row out of its groups."""
        groups = {*self._around(direct), *_SHELVES[flags & (READ | STARRED), covered > 1]}
        self._db.executemany("DELETE FROM member WHERE grp = ? AND story = ?", [(group, row) for group in groups])
        self._totals.subtract(groups)
        if not flags & READ:
            self._unread.subtract(groups)

    def remark(self, row: int, direct: bytes, *, before: int, after: int, covered: int) -> None:
        """The flags of a story changed: take it to other shelves, and count what is unread."""
        if (before ^ after) & READ:
            groups = {*self._around(direct), *_SHELVES[before & (READ | STARRED), covered > 1], _UNREAD}
            self._unread.update(dict.fromkeys(groups, 1 if before & READ else -1))
            self._turn(row, _UNREAD, on=not after & READ)
        if (before ^ after) & STARRED:
            self._turn(row, _STARRED, on=bool(after & STARRED))
            self._unread[_STARRED] += 0 if after & READ else 1 if after & STARRED else -1

    def recover(self, row: int, *, flags: int, before: int, after: int) -> None:
        """Another number of providers reports a story: take it onto the shelf of big stories, or from it."""
        if (before > 1) != (after > 1):
            self._turn(row, _BIG, on=after > 1)
            self._unread[_BIG] += 0 if flags & READ else 1 if after > 1 else -1

    def count(self, counter: int, step: int) -> None:
        """Change a counter that has no members."""
        self._totals[counter] += step

    def forget(self) -> None:
        """Ask the tables anew for what was remembered of them."""
        self._known_tree = None
        self._numbers.clear()
        self._chains.clear()
        self._parents.clear()

    def settle(self) -> None:
        """Write the memberships, and the totals that changed."""
        self._db.executemany("INSERT INTO member VALUES (?, ?, ?)", self._members.taken())
        self._db.executemany(
            "UPDATE grp SET total = total + ?, unread = unread + ? WHERE id = ?",
            [(self._totals[group], self._unread[group], group) for group in self._totals.keys() | self._unread.keys()],
        )
        self._totals.clear()
        self._unread.clear()

    def nest_topics(self) -> None:
        """Nest the topics anew: their reference records changed. All must be settled before."""
        self.forget()
        topics = self._db.execute("SELECT id, key FROM grp WHERE kind = 'topic'").fetchall()
        self._db.execute("DELETE FROM member WHERE NOT direct AND grp IN (SELECT id FROM grp WHERE kind = 'topic')")
        for number, key in topics:
            chain = self._tree.chain(key)
            for depth, group in enumerate(chain):
                around = self._number(group)
                self._place(around, group)
                if depth:
                    self._db.execute(
                        "INSERT OR IGNORE INTO member SELECT ?, story, 0 FROM member WHERE grp = ? AND direct",
                        (around, number),
                    )
        self._db.execute(_RECOUNT, (READ,))

    def _turn(self, row: int, shelf: int, *, on: bool) -> None:
        """Put a story on a shelf, or take it away."""
        if on:
            self._db.execute("INSERT INTO member VALUES (?, ?, 1)", (shelf, row))
        else:
            self._db.execute("DELETE FROM member WHERE grp = ? AND story = ?", (shelf, row))
        self._totals[shelf] += 1 if on else -1

    def _place(self, number: int, group: GroupKey) -> None:
        self._db.execute(
            "UPDATE grp SET parent = ?1, position = ?2, name = iif(?2 IS NULL, name, ?3) WHERE id = ?4",
            (self._parent(group), group.position, group.name, number),
        )

    @property
    def _tree(self) -> TopicTree:
        """How topics nest: those that reference records name, by the order of their files."""
        if self._known_tree is None:
            rows = self._db.execute(
                "SELECT title, shortname, parent FROM reference JOIN folder ON folder.id = reference.folder "
                "WHERE kind = 'topic' ORDER BY root, path || reference.name"
            )
            self._known_tree = TopicTree.of(Topic(*row) for row in rows)
        return self._known_tree

    def _chain(self, trait: Trait) -> Chain:
        """The rows of a trait's groups."""
        if len(self._chains) > _REMEMBERED:
            self.forget()
        # From the outermost in: each finds the group around it made.
        groups = reversed(grouping.chain(trait, self._tree))
        self._chains[trait] = made = tuple([self._number(group) for group in groups][::-1])
        return made

    def _number(self, group: GroupKey) -> int:
        """The row of a group, made when it is met for the first time."""
        known = self._numbers.get((group.kind, group.key))
        if known is not None:
            return known
        sql = "SELECT id FROM grp WHERE kind = ? AND key = ?"
        row = (
            self._db.execute(sql, (group.kind, group.key)).fetchone()
            or self._db.execute(
                "INSERT INTO grp (kind, key, name, parent, position) VALUES (?, ?, ?, ?, ?) RETURNING id",
                (group.kind, group.key, group.name, self._parent(group), group.position),
            ).fetchone()
        )
        self._numbers[group.kind, group.key] = row[0]
        return int(row[0])

    def _parent(self, group: GroupKey) -> int | None:
        """The row of the group around one."""
        if group.parent is None:
            return None
        if group.kind == "topic":
            chain = self._tree.chain(group.key)
            return self._number(chain[1]) if len(chain) > 1 else None
        return self._number(grouping.chain(("folder", group.parent, ""), self._tree)[0])

    def _around(self, direct: bytes) -> set[int]:
        """Some groups and those around them."""
        found: set[int] = set()
        for number in array("I", direct):
            group: int | None = number
            while group is not None and group not in found:
                found.add(group)
                group = self._parent_of(group)
        return found

    def _parent_of(self, group: int) -> int | None:
        if group not in self._parents:
            row = self._db.execute("SELECT parent FROM grp WHERE id = ?", (group,)).fetchone()
            self._parents[group] = row[0] if row else None
        return self._parents[group]
