"""A look at the folders that takes nothing in: how many files came, changed or went since the index was made."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from newsreader.library.progress import News
from newsreader.library.store import Store
from newsreader.library.survey import survey
from newsreader.records.folder import Root


def look(store: Store, roots: Sequence[Root], stop: threading.Event) -> News:
    """Look at every folder.

    Args:
        stop: Set it to end early.

    Raises:
        StoreError: The index cannot be read.
    """
    began = time.monotonic()
    with store.reading() as db:
        found = survey(db, roots, stop)
    new = sum(task.new for task in found.tasks)
    return News(
        new,
        found.total - new,
        sum(task.removed for task in found.tasks),
        tuple(found.gone),
        time.monotonic() - began,
        bool(found.tasks),
    )
