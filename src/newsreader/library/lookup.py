"""Single things of an index: one story by whatever names it, its file, a provider, the problems."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from newsreader.library.identity import encoded, ident
from newsreader.library.store import Store
from newsreader.listing import Address
from newsreader.records.folder import Root
from newsreader.story import Organization, Problem, Provider

_IDENTITIES = """
SELECT ident, source, root, path, story.name FROM story JOIN folder ON folder.id = story.folder WHERE ident IN ({holes})
"""


class Lookup:
    """Finds in one index. Every method may be called from any thread."""

    def __init__(self, store: Store, roots: Sequence[Root]) -> None:
        self._store = store
        self._roots = roots

    def address(self, number: int) -> Address | None:
        """Where the record of a story lies."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT root, path, name FROM story JOIN folder ON folder.id = story.folder WHERE story.id = ?",
                (number,),
            ).fetchone()
        return Address(row[0], os.fsdecode(row[1] + row[2])) if row else None

    def copies(self, number: int) -> list[int]:
        """The other records of the same story."""
        with self._store.reading() as db:
            return [
                row[0]
                for row in db.execute(
                    "SELECT id FROM story WHERE ident = (SELECT ident FROM story WHERE id = ?1) AND id <> ?1", (number,)
                )
            ]

    def shown_for(self, number: int) -> int:
        """The record that stands in lists for one that may be a further copy."""
        with self._store.reading() as db:
            row = db.execute("SELECT of FROM copy WHERE story = ?", (number,)).fetchone()
        return int(row[0]) if row else number

    def by_ident(self, number: int) -> int | None:
        """The story of an identity, the copy that stands for all."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT id FROM story WHERE ident = ? AND id NOT IN (SELECT story FROM copy)", (number,)
            ).fetchone()
        return int(row[0]) if row else None

    def identities(self, idents: Iterable[int]) -> dict[int, bytes]:
        """The whole identities of some stories, by the short ones: what the address or the place of each makes."""
        from newsreader.library.claims import asked
        from newsreader.records.canonical import canonical

        with self._store.reading() as db:
            return {
                number: encoded(canonical(source)) if source else encoded(f"{self._roots[root].key}\0") + path + name
                for number, source, root, path, name in asked(db, _IDENTITIES, idents)
            }

    def find(self, spec: str, canonical: str | None) -> int | None:
        """A story by its path, absolute path, URL or id.

        Args:
            spec: What was asked for.
            canonical: Its canonical URL, when it is a URL.
        """
        for root, path in self._paths(spec):
            if (number := self.at(root, path)) is not None:
                return number
        found = self.by_ident(ident(canonical)) if canonical else None
        return found if found is not None else self._by_id(spec)

    def at(self, root: int, path: str) -> int | None:
        """The story of a file.

        Args:
            root: Index of its root.
            path: Relative to that.
        """
        above, slash, name = os.fsencode(path).rpartition(b"/")
        with self._store.reading() as db:
            row = db.execute(
                "SELECT story FROM folder JOIN file ON file.folder = folder.id "
                "WHERE root = ? AND path = ? AND name = ? AND story IS NOT NULL",
                (root, above + slash, name),
            ).fetchone()
        return int(row[0]) if row else None

    def problems(self) -> list[Problem]:
        """Every problem, by path and line."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT coalesce(path, x''), name, line, reason, kind "
                "FROM problem LEFT JOIN folder ON folder.id = problem.folder "
                "ORDER BY kind <> 'skipped', kind <> 'repaired', coalesce(path, x'') || name, line"
            ).fetchall()
        return [Problem(os.fsdecode(folder + name), *rest) for folder, name, *rest in rows]

    def organization(self, provider: Provider) -> Organization | None:
        """What a reference record says of a provider."""
        keys = [word.casefold() for word in (provider.domain, provider.name) if word]
        with self._store.reading() as db:
            for key in keys:
                row = db.execute(
                    "SELECT title, description FROM reference WHERE kind = 'organization' AND key = ?", (key,)
                ).fetchone()
                if row:
                    return Organization(row[0], provider.domain, row[1])
        return None

    def _paths(self, spec: str) -> list[tuple[int, str]]:
        """What a spec may mean as a path: below a root first, then absolute."""
        relative = [(index, os.path.normpath(spec)) for index, _ in enumerate(self._roots)]
        real = os.path.realpath(spec) if "\0" not in spec else spec
        absolute = [
            (index, real[len(root.path) :].lstrip("/"))
            for index, root in enumerate(self._roots)
            if real.startswith(root.path.rstrip("/") + "/")
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
