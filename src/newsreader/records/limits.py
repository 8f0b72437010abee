"""Every bound on what a record may hold, in one place. Sizes are bytes for files and characters for text.

How much of a body a page shows is not among them: it is the page's own (`tui/page/source.py`), for the rest of the body
is a part of the record all the same, kept and searched.
"""

from __future__ import annotations

FILE_BYTES = 16 * 1024 * 1024
FRONT_MATTER_CHARS = 1024 * 1024
DEPTH = 64
"""Of lists and maps within each other."""
KEY_PARTS = 16
"""Of a TOML key, `a.b.c`: the time they take grows with their square."""
NODES = 200_000
"""Values of one front matter, an alias counting as much as what it stands for."""

TITLE = 500
EXCERPT = 10_000
NAME = 200
REASON = 200
TOPICS = 100
AUTHORS = 50
RELATED = 500
LINKS = 50
IMAGES = 50
BODY = 1_000_000
HTML = 400_000
"""Of a body in which tags take their part."""
URL = 2_048
PICTURE_BYTES = 8 * 1024 * 1024
PICTURE_PIXELS = 24_000_000
"""Of a picture before it is made smaller: a file of a few kilobytes may hold billions."""
NOTES = 50
"""Remarks on one file; more of them say nothing new."""

LIGHT = 100_000
"""Bytes of a file that may be read in the reader's own process; larger ones are read by a worker, under its bounds."""
SECONDS = 5.0
"""Of a core, that a worker may take over one file."""
MEMORY = 1024 * 1024 * 1024
"""Address space of a worker."""
