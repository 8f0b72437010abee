"""Every bound on what a record may hold, in one place. Sizes are bytes for files and characters for text."""

from __future__ import annotations

FILE_BYTES = 16 * 1024 * 1024
FRONT_MATTER_CHARS = 1024 * 1024
DEPTH = 64
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
FACTS = 20
BODY = 2_000_000
