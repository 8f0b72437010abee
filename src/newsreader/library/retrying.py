"""Files that could not be opened, and can by now: a change of rights is no change of the file."""

from __future__ import annotations

import os
from collections.abc import Sequence

from newsreader.library.store import Store
from newsreader.records.folder import Root
from newsreader.records.opening import NOT_OPENED

_NOT_OPENED = """
SELECT folder.id, root, path, name FROM problem JOIN folder ON folder.id = problem.folder WHERE reason LIKE ?
"""


def retry(store: Store, roots: Sequence[Root]) -> None:
    """Have the index take for changed what could not be opened when it was read, and can be now.

    Raises:
        StoreError: The index cannot be read or written.
    """
    with store.reading() as db:
        rows = db.execute(_NOT_OPENED, (f"{NOT_OPENED}%",)).fetchall()
    files = [
        (folder, name)
        for folder, root, path, name in rows
        if os.access(os.fsencode(roots[root].path) + b"/" + path + name, os.R_OK)
    ]
    if files:
        with store.writing() as db:
            db.executemany("UPDATE file SET mtime_ns = -1 WHERE folder = ? AND name = ?", files)
            db.executemany("UPDATE folder SET seen = NULL WHERE id = ?", [(folder,) for folder, _ in files])
