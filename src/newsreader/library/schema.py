"""The index's tables. A change here means a new VERSION: an index of another version is simply built anew."""

from __future__ import annotations

VERSION = 2

UNDATED = -(1 << 62)
"""Where the ids of undated stories start: below every dated one."""

SEQUENCE_BITS = 20
"""A story's id is its time in seconds shifted by this, plus a sequence: rowid order is date order."""

HAS = {"source": 1, "amp": 2, "image": 4, "related": 8, "body": 16, "cdn_amp": 32}
"""Bits of `story.has`."""

STATES = {"other": 0, "record": 1, "story": 2, "reference": 3, "skipped": 4}
"""What a file turned out to be: no record, a record that is no story, a story, a reference, or lost."""

SHELVES = {"all": 1, "unread": 2, "starred": 3, "big": 4}
"""Groups that are there from the start. Like the topics they have members and totals, so that a shelf of any size is
a range of `member` and its count a row."""

COUNTERS = {
    **{("state", name): 10 + number for name, number in STATES.items()},
    **{("problem", kind): 20 + number for number, kind in enumerate(("skipped", "repaired", "note"))},
}
"""Groups without members, kept by triggers: files in each state, and problems of each kind."""

FIRST_GROUP = 100
"""Rows of `grp` below are those of shelves and counters."""

SEARCH_COLUMNS = ("title", "excerpt", "provider", "topics", "body", "related")

_FIXED = ", ".join(
    f"({number}, '{kind}', '{key}', '{key}')"
    for (kind, key), number in {**{("shelf", key): number for key, number in SHELVES.items()}, **COUNTERS}.items()
)
_COUNT_STATE = "UPDATE grp SET total = total {step} WHERE id = 10 + {row}.state;"
_COUNT_PROBLEM = "UPDATE grp SET total = total {step} WHERE kind = 'problem' AND key = {row}.kind;"
_TRIGGERS = f"""
CREATE TRIGGER file_in AFTER INSERT ON file BEGIN {_COUNT_STATE.format(step="+ 1", row="NEW")} END;
CREATE TRIGGER file_out AFTER DELETE ON file BEGIN {_COUNT_STATE.format(step="- 1", row="OLD")} END;
CREATE TRIGGER file_turned AFTER UPDATE OF state ON file WHEN OLD.state <> NEW.state BEGIN
    {_COUNT_STATE.format(step="- 1", row="OLD")} {_COUNT_STATE.format(step="+ 1", row="NEW")}
END;
CREATE TRIGGER problem_in AFTER INSERT ON problem BEGIN {_COUNT_PROBLEM.format(step="+ 1", row="NEW")} END;
CREATE TRIGGER problem_out AFTER DELETE ON problem BEGIN {_COUNT_PROBLEM.format(step="- 1", row="OLD")} END;
"""

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE file (
    id INTEGER PRIMARY KEY, root INTEGER NOT NULL, path BLOB NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL,
    state INTEGER NOT NULL, digest BLOB, UNIQUE (root, path)
);
CREATE TABLE story (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, ident INTEGER NOT NULL, identity BLOB NOT NULL,
    published INTEGER, date_only INTEGER NOT NULL, title TEXT NOT NULL, excerpt TEXT NOT NULL,
    provider TEXT NOT NULL, domain TEXT NOT NULL, type TEXT NOT NULL, authors TEXT NOT NULL,
    source TEXT,
    quality REAL, heat REAL, covered INTEGER NOT NULL, related INTEGER NOT NULL,
    hidden INTEGER NOT NULL, has INTEGER NOT NULL, flags INTEGER NOT NULL
);
CREATE INDEX story_by_file ON story (file);
CREATE INDEX story_by_ident ON story (ident);
CREATE INDEX story_by_heat ON story (heat);
CREATE INDEX story_by_quality ON story (quality);
CREATE INDEX story_by_covered ON story (covered);
CREATE INDEX story_by_provider ON story (provider = '', provider COLLATE NOCASE, id DESC);
CREATE INDEX story_by_title ON story (substr(title, 1, 20) COLLATE NOCASE, id DESC);
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
INSERT INTO grp (id, kind, key, name) VALUES {_FIXED}, ({FIRST_GROUP}, '', '', '');
{_TRIGGERS}
"""
