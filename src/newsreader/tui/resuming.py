"""From the place a person left to what the lists show, and back: pure."""

from __future__ import annotations

from collections.abc import Iterable

from newsreader.listing import ALL, SORTS, Group, Left, Listed, Row, Sort


def view_of(left: Left, groups: Iterable[Group], usual: Sort) -> Listed:
    """The list to begin with; that of All when the place has gone.

    Args:
        groups: The lines of the sidebar.
        usual: The order where none was chosen.
    """
    place = next((group.place for group in groups if group.place.key == left.place), ALL)
    return Listed(place, sort=SORTS.get(left.sort or "", usual), unread_only=left.unread_only)


def left_at(view: Listed, grouping: str, usual: tuple[str, Sort], row: Row | None, line: tuple[int, int]) -> Left:
    """What to note of a reader that ends.

    Args:
        usual: Grouping and order that need no note.
        row: The story under the cursor.
        line: The line at the top of its page, and how many there are.
    """
    usual_grouping, usual_sort = usual
    return Left(
        place=view.place.key,
        grouping=None if grouping == usual_grouping else grouping,
        sort=None if view.sort in (usual_sort, Sort.MATCH) else view.sort.name.lower(),
        unread_only=view.unread_only,
        ident=row.ident if row else None,
        line=line[0],
        lines=line[1],
    )
