"""An array of the contract's objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsreader.contract import story_json

if TYPE_CHECKING:
    from newsreader.access import Told


def as_json(stories: Iterable[Told]) -> Iterator[str]:
    """One object a line, in brackets."""
    before = "[\n"
    for told in stories:
        yield before + json.dumps(story_json(told.story, told.joined, read=told.read, starred=told.starred))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
