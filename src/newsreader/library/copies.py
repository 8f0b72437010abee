"""Records of one story: which of them stands for all."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from newsreader.library.claims import asked


def with_copies(db: Connection, idents: Iterable[int]) -> set[int]:
    """Those of some identities that more than one story has."""
    sql = "SELECT ident FROM story WHERE ident IN ({holes}) GROUP BY ident HAVING count(*) > 1"
    return {ident for (ident,) in asked(db, sql, idents)}


def choose_copy(db: Connection, number: int) -> None:
    """Among records of one identity, the one with the most related reports stands for all, then path order."""
    rows = db.execute(
        "SELECT story.id FROM story JOIN folder ON folder.id = story.folder WHERE ident = ? "
        "ORDER BY related DESC, path || name",
        (number,),
    ).fetchall()
    db.executemany("DELETE FROM copy WHERE story = ?", rows)
    db.executemany("INSERT INTO copy VALUES (?, ?)", [(row[0], rows[0][0]) for row in rows[1:]])
