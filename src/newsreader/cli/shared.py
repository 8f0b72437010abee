"""What several commands need: the collection of their folders, orders, lines of JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsreader import access, crash
from newsreader.arguments import Arguments
from newsreader.cli.progress_bar import progress_bar

if TYPE_CHECKING:
    from newsreader.access import Told
    from newsreader.library.collection import Collection
    from newsreader.library.progress import Progress
    from newsreader.listing import Sort


def clean(words: str) -> str:
    """Words of a record, a path or a person as one line that no terminal obeys."""
    from newsreader.records.text import clean_line

    return clean_line(words)


def prints_to_terminal() -> bool:
    """Whether a person sees what is printed."""
    return sys.stdout is not None and sys.stdout.isatty()


@contextmanager
def indexed(args: Arguments) -> Iterator[Collection]:
    """The collection of the folders, up to date; what is not as it should be is told on stderr."""
    bar = progress_bar(quiet=args.quiet)

    def progress(step: Progress) -> None:
        bar.show(step.done, step.total)
        if step.finished:
            bar.clear()

    try:
        with access.indexed(args.folders, progress) as collection:
            for notice in [] if args.quiet else collection.take_notices():
                crash.say(notice)
            yield collection
    finally:
        bar.clear()


def json_line(told: Told) -> str:
    """A story as one line of JSON."""
    import json

    from newsreader.contract import story_json

    return json.dumps(story_json(told.story, told.joined, read=told.read, starred=told.starred))


def sort_of(args: Arguments) -> Sort:
    """The order that `--sort` names."""
    from newsreader.listing import Sort

    return Sort[args.options.get("--sort", "newest").upper()]
