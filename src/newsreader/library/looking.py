"""A look at the folders that takes nothing in: how many stories came, changed or went since the index was made."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from sqlite3 import Connection
from typing import Literal

from newsreader.library.progress import News
from newsreader.library.schema import STATES
from newsreader.library.store import Store
from newsreader.library.survey import SOME, Task, survey
from newsreader.records.folder import Root
from newsreader.records.opening import begins_like_record

_NO_STORY = frozenset({STATES["other"], STATES["record"], STATES["reference"]})

Kind = Literal["new", "changed", "removed"]


def look(store: Store, roots: Sequence[Root], stop: threading.Event) -> News:
    """Look at every folder, and at the beginning of new files while they are few.

    Args:
        stop: Set it to end early.

    Raises:
        StoreError: The index cannot be read.
    """
    began = time.monotonic()
    with store.reading() as db:
        *_, found = survey(db, roots, stop)
        files = sum(task.changed + task.removed for task in found.tasks)
        kinds = Counter(kind for task in found.tasks for kind in _stories(db, roots, task)) if files <= SOME else {}
    return News(
        kinds.get("new", 0),
        kinds.get("changed", 0),
        kinds.get("removed", 0),
        files if files > SOME else 0,
        tuple(found.gone),
        time.monotonic() - began,
        bool(found.tasks),
    )


def _stories(db: Connection, roots: Sequence[Root], task: Task) -> Iterator[Kind]:
    """What becomes of stories in a folder, as far as the index and the first bytes of a file tell."""
    sql = "SELECT state FROM file JOIN folder ON folder.id = folder WHERE root = ? AND path = ? AND name = ?"
    for name in task.some_changed + task.some_removed:
        (state,) = db.execute(sql, (task.root, task.path, name)).fetchone() or (STATES["other"],)
        if state not in _NO_STORY:
            yield "removed" if name in task.some_removed else "changed"
        elif name in task.some_changed and state == STATES["other"] and _is_record(roots, task, name):
            yield "new"


def _is_record(roots: Sequence[Root], task: Task, name: bytes) -> bool:
    is_reference = b"_data" in task.path.split(b"/")
    return not is_reference and begins_like_record(roots[task.root], os.fsdecode(task.path + name))
