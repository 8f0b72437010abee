"""The index's tables. A change here means a new VERSION: an index of another version is simply built anew."""

from __future__ import annotations

VERSION = 1

UNDATED = -(1 << 62)
"""Where the ids of undated stories start: below every dated one."""

SEQUENCE_BITS = 20
"""A story's id is its time in seconds shifted by this, plus a sequence: rowid order is date order."""

HAS = {"source": 1, "amp": 2, "image": 4, "related": 8, "body": 16, "cdn_amp": 32}
"""Bits of `story.has`."""

STATES = {"other": 0, "record": 1, "story": 2, "reference": 3, "skipped": 4}
"""What a file turned out to be: no record, a record that is no story, a story, a reference, or lost."""

SEARCH_COLUMNS = ("title", "excerpt", "provider", "topics", "body", "related")

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE file (
    id INTEGER PRIMARY KEY, root INTEGER NOT NULL, path BLOB NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL,
    state INTEGER NOT NULL, digest BLOB, UNIQUE (root, path)
);
CREATE INDEX file_by_state ON file (state);
CREATE TABLE story (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, ident INTEGER NOT NULL, identity BLOB NOT NULL,
    published INTEGER, date_only INTEGER NOT NULL, title TEXT NOT NULL,
    provider TEXT NOT NULL, domain TEXT NOT NULL, type TEXT NOT NULL, authors TEXT NOT NULL,
    source TEXT,
    quality REAL, heat REAL, covered INTEGER NOT NULL, related INTEGER NOT NULL,
    hidden INTEGER NOT NULL, has INTEGER NOT NULL, flags INTEGER NOT NULL
);
CREATE INDEX story_by_file ON story (file);
CREATE INDEX story_by_ident ON story (ident);
CREATE INDEX story_marked ON story (flags, id) WHERE flags <> 0;
CREATE INDEX story_covered ON story (covered, id) WHERE covered > 1;
CREATE TABLE tombstone (id INTEGER PRIMARY KEY);
CREATE TABLE copy (story INTEGER PRIMARY KEY, of INTEGER NOT NULL);
CREATE TABLE grp (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    parent INTEGER, position INTEGER, total INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, key)
);
CREATE TABLE member (
    grp INTEGER NOT NULL, story INTEGER NOT NULL, direct INTEGER NOT NULL, PRIMARY KEY (grp, story)
) WITHOUT ROWID;
CREATE INDEX member_by_story ON member (story);
CREATE TABLE reference (
    file INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT, shortname TEXT, parent TEXT,
    description TEXT
);
CREATE TABLE problem (file INTEGER NOT NULL, line INTEGER, reason TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX problem_by_file ON problem (file);
CREATE VIRTUAL TABLE search USING fts5 (
    title, excerpt, provider, topics, body, related, content='', prefix='2 3', tokenize='unicode61 remove_diacritics 2'
);
"""
