"""The groups' rows, who is in them, and their totals: kept by differences, so that counting never scans."""

from __future__ import annotations

import sqlite3
from collections import Counter

from newsreader.library.grouping import GroupKey, TopicTree, groups_of
from newsreader.library.schema import SHELVES
from newsreader.listing import READ, STARRED
from newsreader.story import Story, Topic

_RECOUNT = """
UPDATE grp SET
    total = (SELECT count(*) FROM member WHERE grp = grp.id),
    unread = (
        SELECT count(*) FROM member JOIN story ON story.id = member.story
        WHERE grp = grp.id AND NOT flags & ?
    )
WHERE kind = 'topic'
"""


class GroupRows:
    """Memberships of stories, inside a transaction the caller holds; `settle` writes the totals.

    Attributes:
        tree: How topics nest, as the reference records say now.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._numbers: dict[tuple[str, str], int] = {
            (kind, key): number for number, kind, key in connection.execute("SELECT id, kind, key FROM grp")
        }
        self._totals: Counter[int] = Counter()
        self._unread: Counter[int] = Counter()
        self.tree = self._read_tree()

    def join(self, row: int, story: Story, *, flags: int, covered: int) -> None:
        """Put a story's row into its groups, and on the shelves."""
        unread = not flags & READ
        groups = {self._number(group): direct for group, direct in groups_of(story, self.tree).items()}
        groups |= dict.fromkeys(_shelves(flags, covered), True)
        self._db.executemany(
            "INSERT INTO member VALUES (?, ?, ?)", [(group, row, direct) for group, direct in groups.items()]
        )
        self._totals.update(dict.fromkeys(groups, 1))
        if unread:
            self._unread.update(dict.fromkeys(groups, 1))

    def leave(self, row: int, *, unread: bool) -> None:
        """Take a story's row out of its groups."""
        groups = self._with(row)
        self._totals.update(dict.fromkeys(groups, -1))
        if unread:
            self._unread.update(dict.fromkeys(groups, -1))
        self._db.execute("DELETE FROM member WHERE story = ?", (row,))

    def remark(self, row: int, before: int, after: int) -> None:
        """The flags of a story changed: take it to other shelves, and count what is unread."""
        if (before ^ after) & READ:
            self._unread.update(dict.fromkeys({*self._with(row), SHELVES["unread"]}, 1 if before & READ else -1))
            self._turn(row, SHELVES["unread"], on=not after & READ)
        if (before ^ after) & STARRED:
            self._turn(row, SHELVES["starred"], on=bool(after & STARRED))
            self._unread[SHELVES["starred"]] += 0 if after & READ else 1 if after & STARRED else -1

    def _turn(self, row: int, shelf: int, *, on: bool) -> None:
        """Put a story on a shelf, or take it away."""
        if on:
            self._db.execute("INSERT INTO member VALUES (?, ?, 1)", (shelf, row))
        else:
            self._db.execute("DELETE FROM member WHERE grp = ? AND story = ?", (shelf, row))
        self._totals[shelf] += 1 if on else -1

    def settle(self) -> None:
        """Write the totals that changed."""
        self._db.executemany(
            "UPDATE grp SET total = total + ?, unread = unread + ? WHERE id = ?",
            [(self._totals[group], self._unread[group], group) for group in self._totals.keys() | self._unread.keys()],
        )
        self._totals.clear()
        self._unread.clear()

    def nest_topics(self) -> None:
        """Nest the topics anew: their reference records changed. Totals must be settled before."""
        self.tree = self._read_tree()
        topics = self._db.execute("SELECT id, name, key FROM grp WHERE kind = 'topic'").fetchall()
        self._db.execute("DELETE FROM member WHERE NOT direct AND grp IN (SELECT id FROM grp WHERE kind = 'topic')")
        for number, _, key in topics:
            for depth, group in enumerate(self.tree.chain(key)):
                around = self._number(group)
                self._place(around, group)
                if depth:
                    self._db.execute(
                        "INSERT OR IGNORE INTO member SELECT ?, story, 0 FROM member WHERE grp = ? AND direct",
                        (around, number),
                    )
        self._db.execute(_RECOUNT, (READ,))

    def _place(self, number: int, group: GroupKey) -> None:
        self._db.execute(
            "UPDATE grp SET parent = ?1, position = ?2, name = iif(?2 IS NULL, name, ?3) WHERE id = ?4",
            (self._parent(group), group.position, group.name, number),
        )

    def _read_tree(self) -> TopicTree:
        """The topics that reference records name, by the order of their files."""
        rows = self._db.execute(
            "SELECT name, shortname, parent FROM reference JOIN file ON file.id = reference.file "
            "WHERE kind = 'topic' ORDER BY root, path"
        )
        return TopicTree.of(Topic(*row) for row in rows)

    def _number(self, group: GroupKey) -> int:
        """The row of a group, made when it is met for the first time."""
        known = self._numbers.get((group.kind, group.key))
        if known is not None:
            return known
        (number,) = self._db.execute(
            "INSERT INTO grp (kind, key, name, parent, position) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (kind, key) DO UPDATE SET name = name RETURNING id",
            (group.kind, group.key, group.name, self._parent(group), group.position),
        ).fetchone()
        self._numbers[group.kind, group.key] = number
        return int(number)

    def _parent(self, group: GroupKey) -> int | None:
        """The row of the group around one; a circle of parents has none."""
        if group.parent is None:
            return None
        if group.kind == "topic":
            chain = list(self.tree.chain(group.key))
            return self._number(chain[1]) if len(chain) > 1 and chain[-1].parent is None else None
        above, _, name = group.parent.rpartition("/")
        return self._number(GroupKey(group.kind, group.parent, name, above or None))

    def _with(self, row: int) -> list[int]:
        return [group for (group,) in self._db.execute("SELECT grp FROM member WHERE story = ?", (row,))]


def _shelves(flags: int, covered: int) -> list[int]:
    """The shelves a story stands on."""
    stands = {"all": True, "unread": not flags & READ, "starred": flags & STARRED, "big": covered > 1}
    return [SHELVES[name] for name, stood in stands.items() if stood]
