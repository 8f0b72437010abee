"""What the index keeps of one file, as it goes from the process that reads to the one that writes: plain tuples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsreader.library.grouping import Trait
from newsreader.library.schema import STATES

Columns = tuple[str | bool | int | float | None, ...]
ProblemRow = tuple[int | None, str, str]


class StoryRow(NamedTuple):
    """A story before it has an id.

    Attributes:
        seconds: When it was published; None when undated.
        ident, identity: Short and whole; the index keeps the short one.
        covered: How many providers report it.
        answers, pointers, tellers: As in `library.pointing`.
        columns: Those of the table `story` from `published` to `has`.
        texts: Those of the table `search`.
        beginnings: As in `library.beginnings`.
        traits: What it is grouped by, but for its folder.
    """

    seconds: int | None
    ident: int
    identity: bytes
    covered: int
    answers: bytes
    pointers: bytes
    tellers: bytes
    columns: Columns
    texts: tuple[str, ...]
    beginnings: str
    traits: tuple[Trait, ...]


class Made(NamedTuple):
    """What is to be written of one file.

    Attributes:
        state: One of `STATES`.
        digest: Of a story without a link, what it is known by after a move: a hash of its text.
        reference: Columns of the table `reference`, from `kind` on.
        problems: Line, reason and kind.
    """

    state: int
    digest: bytes | None = None
    story: StoryRow | None = None
    reference: tuple[str | None, ...] | None = None
    problems: tuple[ProblemRow, ...] = ()


class Batch(NamedTuple):
    """Some files as they were made, and the seconds it took to read and to parse them."""

    made: list[Made]
    reading: float
    parsing: float


def lost(reason: str) -> Made:
    """A file that could not be read at all."""
    return Made(STATES["skipped"], problems=((None, reason, "skipped"),))


def joined(batches: Sequence[Batch]) -> Batch:
    """Batches as one."""
    made = [row for batch in batches for row in batch.made]
    return Batch(made, sum(batch.reading for batch in batches), sum(batch.parsing for batch in batches))
