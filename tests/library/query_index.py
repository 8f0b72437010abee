"""A tiny index of five stories, written by hand as the indexer would, for the tests of the query language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from newsreader.library.beginnings import beginnings
from newsreader.library.catalog import Catalog
from newsreader.library.query import compile_query
from newsreader.library.schema import HAS, SEQUENCE_BITS, TABLES, UNDATED, VERSION
from newsreader.library.store import Store
from newsreader.listing import READ, STARRED, Listed
from newsreader.story import EPOCH

TODAY = date(2020, 3, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a story of the index is made of; `at` is ISO 8601 in UTC."""

    at: str | None
    path: str
    title: str
    excerpt: str = ""
    body: str = ""
    related: str = ""
    provider: str = ""
    domain: str = ""
    type: str = ""
    topics: tuple[str, ...] = ()
    authors: str = ""
    quality: float | None = None
    heat: float | None = None
    covered: int = 1
    has: tuple[str, ...] = ()
    hidden: bool = False
    flags: int = 0

    def row(self, number: int) -> int:
        """The story's id."""
        if self.at is None:
            return UNDATED + number
        return (int((self.published - EPOCH).total_seconds()) << SEQUENCE_BITS) + number

    @property
    def published(self) -> datetime:
        return datetime.fromisoformat(self.at or "").replace(tzinfo=UTC)


STORIES = {
    "faces": Record(
        at="2019-12-21T22:02:00", path="ai/2019-12-21-faces.md", title="Facebook removes bogus accounts",
        excerpt="They used AI-generated images", related="Fake accounts use artificial faces",
        provider="CNET", domain="cnet.com", type="article", topics=("AI",), authors="Queenie Wong",
        quality=84.0, heat=194.0, covered=12, has=("source", "amp", "image", "related"),
    ),
    "café": Record(
        at="2019-12-31T23:59:59", path="food/Café_[1].md", title="Ein Café in Überlingen",
        body="Straße und Kuchen", provider="Straßenblatt", domain="news.blatt.example", type="Video",
        topics=("Food", "Über uns"), authors="Émile Zola\nAda Byron", flags=READ,
        quality=60.0, has=("body", "cdn_amp"),
    ),
    "ethics": Record(
        at="2020-01-01T00:00:00", path="ai/ethics/tests.txt", title="Who tests the tests",
        provider="Civic Ledger", domain="notcnet.com", type="article", topics=("AI/Ethics",),
        flags=READ | STARRED, quality=59.5, heat=100.0, covered=4, has=("source",),
    ),
    "tech": Record(
        at="2020-03-24T12:00:00", path="tech.md", title="Big Tech answers 12:30", provider="CNET",
        domain="www2.cnet.com", type="course", topics=("Big Tech", "C*"), authors="Ada Wong",
        covered=2, heat=3.0, flags=STARRED,
    ),
    "undated": Record(
        at=None, path="caf\udce9/old.md", title="Nobody knows when", body="see https://x.example/Faces",
        hidden=True, topics=("Energy?",),
    ),
}  # fmt: skip


class Index:
    """An index of `STORIES` that answers with their names."""

    def __init__(self, store: Store) -> None:
        self.db = store.connection()
        self.catalog = Catalog(store)
        self.names: dict[int, str] = {}
        for number, (name, record) in enumerate(STORIES.items(), start=1):
            self.names[record.row(number)] = name
            self._insert(number, record)

    def find(self, query: str, *, typing: bool = False) -> set[str]:
        compiled = compile_query(query, today=TODAY, typing=typing)
        sql = f"SELECT story.id FROM story WHERE ({compiled.where})"
        return {self.names[row] for (row,) in self.db.execute(sql, compiled.values)}

    def listed(self, wanted: Listed) -> list[str]:
        """What a list shows, in its order."""
        return [self.names[number] for number in self.catalog.ids(wanted)]

    def window(self, wanted: Listed) -> list[str]:
        """The beginning of what a list shows, in its order."""
        return [self.names[number] for number in self.catalog.window(wanted).ids]

    def _insert(self, number: int, record: Record) -> None:
        row = record.row(number)
        path = record.path.encode("utf-8", "surrogateescape")
        above, slash, last = path.rpartition(b"/")
        self._add("folder", number, number, above + slash, None)
        self._add("file", number, last, 0, 0, 0, 2, row, None)
        self._add(
            "story", row, number, last, record.flags, b"", b"", b"", b"", number,
            row >> SEQUENCE_BITS if record.at else None, 0,
            record.title, record.excerpt, record.provider, record.domain, record.type, record.authors, None,
            record.quality, record.heat, record.covered, 0,
            record.hidden, sum(HAS[name] for name in record.has),
        )  # fmt: skip
        texts = (record.title, record.excerpt, record.provider, " ".join(record.topics), record.body, record.related)
        self.db.execute(
            "INSERT INTO search (rowid, title, excerpt, provider, topics, body, related) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row, *texts),
        )
        self.db.execute("INSERT INTO beginnings (rowid, words) VALUES (?, ?)", (row, beginnings(texts)))
        for topic in record.topics:
            parts = topic.split("/")
            for depth, part in enumerate(parts, start=1):
                self._join(row, "topic", "/".join(parts[:depth]), part)
        self._join(row, "provider", record.provider, record.provider or "No provider")
        self._join(row, "type", record.type, record.type or "No type")
        shelves = {
            "all": True,
            "unread": not record.flags & READ,
            "starred": record.flags & STARRED,
            "big": record.covered > 1,
        }
        for name in filter(shelves.get, shelves):
            self._join(row, "shelf", name, name)

    def _join(self, row: int, kind: str, key: str, name: str) -> None:
        key = key.casefold()
        self.db.execute("INSERT OR IGNORE INTO grp (kind, key, name) VALUES (?, ?, ?)", (kind, key, name))
        self.db.execute("INSERT INTO member SELECT id, ?, 1 FROM grp WHERE kind = ? AND key = ?", (row, kind, key))
        self.db.execute("UPDATE grp SET total = total + 1 WHERE kind = ? AND key = ?", (kind, key))

    def _add(self, table: str, *values: object) -> None:
        self.db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


@contextmanager
def tiny_index() -> Iterator[Index]:
    """The index, in memory."""
    store = Store(None, TABLES, VERSION)
    yield Index(store)
    store.close()
