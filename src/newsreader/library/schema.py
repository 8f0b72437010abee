"""The index's tables. A change here means a new VERSION: an index of another version is simply built anew."""

from __future__ import annotations

VERSION = 6

UNDATED = -(1 << 62)
"""Where the ids of undated stories start: below every dated one."""

SEQUENCE_BITS = 4
"""A story's id is its time in seconds shifted by this, plus a sequence: rowid order is date order.

The full-text index keeps differences of ids, so that each bit takes its share of the disk; a second with more stories
than ids takes those of the seconds after it.
"""

HAS = {"source": 1, "amp": 2, "image": 4, "related": 8, "body": 16, "cdn_amp": 32}
"""Bits of `story.has`."""

STATES = {"other": 0, "record": 1, "story": 2, "reference": 3, "skipped": 4}
"""What a file turned out to be: no record, a record that is no story, a story, a reference, or lost."""

SHELVES = {"all": 1, "unread": 2, "starred": 3, "big": 4}
"""Groups that are there from the start. Like the topics they have members and totals, so that a shelf of any size is
a range of `member` and its count a row."""

STATE_COUNTERS = {number: 10 + number for number in STATES.values()}
PROBLEM_COUNTERS = {"skipped": 20, "repaired": 21, "note": 22}
"""Groups without members, kept by the writer: files in each state, and problems of each kind."""

FIRST_GROUP = 100
"""Rows of `grp` below are those of shelves and counters."""

_TOKENS = "unicode61 remove_diacritics 2"

SEARCH_COLUMNS = ("title", "excerpt", "provider", "topics", "body", "related")

STORY_COLUMNS = (
    "id", "folder", "name", "flags", "groups",
    "answers", "pointers", "tellers",
    "ident", "published", "date_only", "title", "excerpt", "provider", "domain", "type", "authors",
    "source", "quality", "heat", "covered", "related", "hidden", "has",
)  # fmt: skip

_FIXED = ", ".join(
    [
        *(f"({number}, 'shelf', '{key}', '{key}')" for key, number in SHELVES.items()),
        *(f"({STATE_COUNTERS[number]}, 'state', '{name}', '{name}')" for name, number in STATES.items()),
        *(f"({number}, 'problem', '{kind}', '{kind}')" for kind, number in PROBLEM_COUNTERS.items()),
    ]
)

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
-- `path` ends in a slash, or is empty for the root itself; `seen` is the signature of what was there when all of it
-- had been read.
CREATE TABLE folder (id INTEGER PRIMARY KEY, root INTEGER NOT NULL, path BLOB NOT NULL, seen BLOB, UNIQUE (root, path));
CREATE TABLE file (
    folder INTEGER NOT NULL, name BLOB NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL, state INTEGER NOT NULL, story INTEGER, digest BLOB, PRIMARY KEY (folder, name)
) WITHOUT ROWID;
-- `groups` are the groups a story is in by itself, not through one inside, as an array of unsigned 32-bit integers;
-- `answers`, `pointers` and `tellers` are what `library/pointing.py` makes of its keys and providers.
CREATE TABLE story (
    id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, name BLOB NOT NULL, flags INTEGER NOT NULL, groups BLOB NOT NULL,
    answers BLOB NOT NULL, pointers BLOB NOT NULL, tellers BLOB NOT NULL,
    ident INTEGER NOT NULL,
    published INTEGER, date_only INTEGER NOT NULL, title TEXT NOT NULL, excerpt TEXT NOT NULL,
    provider TEXT NOT NULL, domain TEXT NOT NULL, type TEXT NOT NULL, authors TEXT NOT NULL,
    source TEXT, quality REAL, heat REAL, covered INTEGER NOT NULL, related INTEGER NOT NULL,
    hidden INTEGER NOT NULL, has INTEGER NOT NULL
);
CREATE INDEX story_by_ident ON story (ident);
CREATE INDEX story_by_heat ON story (heat);
CREATE INDEX story_by_quality ON story (quality);
CREATE INDEX story_by_covered ON story (covered);
CREATE INDEX story_by_provider ON story (provider = '', provider COLLATE NOCASE, id DESC);
CREATE INDEX story_by_title ON story (substr(title, 1, 20) COLLATE NOCASE, id DESC);
-- Keys that records answer to beside their identity, and keys they point at with their n-th pointer.
CREATE TABLE answer (
    key INTEGER NOT NULL, story INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, story)
) WITHOUT ROWID;
CREATE TABLE pointer (
    key INTEGER NOT NULL, story INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, story, number)
) WITHOUT ROWID;
-- Keys by which a story that comes belongs to a cluster that somebody follows.
CREATE TABLE followed (key INTEGER NOT NULL, grp INTEGER NOT NULL, PRIMARY KEY (key, grp)) WITHOUT ROWID;
CREATE TABLE tombstone (id INTEGER PRIMARY KEY);
CREATE TABLE copy (story INTEGER PRIMARY KEY, of INTEGER NOT NULL);
CREATE INDEX copy_by_of ON copy (of);
CREATE TABLE grp (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    parent INTEGER, position INTEGER, total INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, key)
);
CREATE TABLE member (
    grp INTEGER NOT NULL, story INTEGER NOT NULL, direct INTEGER NOT NULL, PRIMARY KEY (grp, story)
) WITHOUT ROWID;
CREATE TABLE reference (
    folder INTEGER NOT NULL, name BLOB NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, title TEXT, shortname TEXT,
    parent TEXT, description TEXT, PRIMARY KEY (folder, name)
) WITHOUT ROWID;
-- A problem of what the walk left out has folder 0 and the whole path as its name.
CREATE TABLE problem (
    folder INTEGER NOT NULL, name BLOB NOT NULL, line INTEGER, reason TEXT NOT NULL, kind TEXT NOT NULL
);
CREATE INDEX problem_by_file ON problem (folder, name);
CREATE VIRTUAL TABLE search USING fts5 (
    {", ".join(SEARCH_COLUMNS)}, content='', tokenize='{_TOKENS}'
);
-- The first two characters of every word of a story. FTS5's own index of prefixes keeps where each word stands, and
-- takes three times as much.
CREATE VIRTUAL TABLE beginnings USING fts5 (
    words, content='', detail=none, columnsize=0, tokenize='{_TOKENS}'
);
-- What the full-text indexes gather in memory before they write: all of a large transaction.
INSERT INTO search (search, rank) VALUES ('hashsize', {64 << 20});
INSERT INTO beginnings (beginnings, rank) VALUES ('hashsize', {16 << 20});
INSERT INTO grp (id, kind, key, name) VALUES {_FIXED}, ({FIRST_GROUP}, '', '', '');
"""
