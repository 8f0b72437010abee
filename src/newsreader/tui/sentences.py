"""What an empty list says: what is so, and which key helps. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader.errors import QueryError
from newsreader.listing import Group, Listed, Totals
from newsreader.tui.keys_told import key

if TYPE_CHECKING:
    from newsreader.library.progress import Progress


def empty_list(
    view: Listed,
    totals: Totals,
    progress: Progress | None,
    roots: Sequence[str],
    following: Group | None,
    error: QueryError | None,
) -> str:
    """The sentence for a view without stories.

    Args:
        progress: How far indexing is; None before it began.
        following: The next group with unread stories.
        error: Why the query gave nothing, when it does not parse.
    """
    place = view.place.name
    if error:
        return f"{error} {key('escape')} clears." if view.query else str(error)
    if view.query:
        everywhere = "" if view.place.key == "all" else f"{key('enter')} searches everywhere, "
        return f'Nothing in {place} matches "{view.query}". {everywhere}{key("escape")} clears.'
    if view.place.query:
        unread = "unread " if view.unread_only else ""
        return f"Nothing {unread}matches {view.place.query} now. {key('remove_search')} removes this search."
    if not totals.stories:
        return _no_stories(totals, progress, roots)
    if view.unread_only or view.place.key == "unread":
        step = (
            f" {key('next_topic')} next topic with unread: {following.place.name} {following.unread}."
            if following
            else ""
        )
        return f"Nothing unread in {place}.{step}"
    if view.place.key == "starred":
        return f"Nothing is starred yet. {key('star')} stars a story."
    if view.place.key == "big":
        return "No story here lists other providers."
    return f"Nothing in {place}."


def _no_stories(totals: Totals, progress: Progress | None, roots: Sequence[str]) -> str:
    if progress is None or not progress.finished:
        return "Looking for stories …"
    if progress.gone:
        return f"{', '.join(progress.gone)} is no longer there. {key('reload')} looks again."
    seen = f"{totals.files:,} {'file' if totals.files == 1 else 'files'} seen in {', '.join(roots)}"
    if totals.records:
        return f"{seen}, none of them a story. {key('problems')} shows problems, {key('quit')} quits."
    return f"{seen}, none starts with front matter (---). {key('reload')} looks again, {key('quit')} quits."
