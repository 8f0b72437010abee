"""What several commands need: the collection of their folders, orders, lines of JSON, sentences on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsreader import access
from newsreader.arguments import Arguments
from newsreader.errors import UsageError

if TYPE_CHECKING:
    from newsreader.access import Told
    from newsreader.library.collection import Collection
    from newsreader.library.progress import Progress
    from newsreader.listing import Sort


def tell(sentence: str) -> None:
    """A sentence on stderr."""
    print(f"newsreader: {clean(sentence)}", file=sys.stderr)


def clean(words: str) -> str:
    """Words of a record, a path or a person as one line that no terminal obeys."""
    from newsreader.records.text import clean_line

    return clean_line(words)


@contextmanager
def indexed(args: Arguments, progress: Callable[[Progress], None] = lambda _: None) -> Iterator[Collection]:
    """The collection of the folders, up to date; what is not as it should be is told on stderr."""
    with access.indexed(args.folders, progress) as collection:
        for notice in collection.take_notices():
            tell(notice)
        yield collection


def json_line(told: Told) -> str:
    """A story as one line of JSON."""
    import json

    from newsreader.contract import story_json
    from newsreader.listing import READ, STARRED

    read, starred = bool(told.flags & READ), bool(told.flags & STARRED)
    return json.dumps(story_json(told.story, told.joined, read=read, starred=starred))


def sort_of(args: Arguments) -> Sort:
    """The order that `--sort` names.

    Raises:
        UsageError: There is no such order.
    """
    from newsreader.listing import Sort

    name = args.options.get("--sort", "newest")
    if name.upper() not in Sort.__members__:
        raise UsageError(f"There is no order {name}; there are {', '.join(sort.name.lower() for sort in Sort)}.")
    return Sort[name.upper()]
