"""Pictures that lie beside the records: read by the same rules as records. Remote ones are never fetched."""

from __future__ import annotations

import posixpath

from newsreader.records import limits, opening
from newsreader.records.folder import Root, suffix_of
from newsreader.records.links import is_address

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})


def is_local(url: str) -> bool:
    """Whether the address of a picture, as a record gives it, names a file of the collection by its look."""
    return suffix_of(url) in _SUFFIXES and not is_address(url)


def data_of(root: Root, record: str, url: str) -> bytes | None:
    """The bytes of a picture, looked up under the root, then beside the record; None when it is not there or too large.

    Args:
        record: Path of the record, relative to the root.
        url: As the record wrote it: a path from the root, or from the record's folder.
    """
    if not is_local(url):
        return None
    beside = posixpath.join(posixpath.dirname(record), url)
    for path in dict.fromkeys(posixpath.normpath(path.lstrip("/")) for path in (url, beside)):
        if not path.startswith("../") and (data := opening.data_of(root, path, limits.PICTURE_BYTES)):
            return data
    return None
