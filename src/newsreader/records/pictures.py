"""Pictures that lie beside the records: read by the same rules as records. Remote ones are never fetched."""

from __future__ import annotations

import posixpath

from newsreader.records import limits, opening, reader
from newsreader.records.folder import DATA_SUFFIXES, Root, find, suffix_of
from newsreader.records.links import is_address
from newsreader.story import Image, Organization

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})


def is_local(url: str) -> bool:
    """Whether the address of a picture, as a record gives it, names a file of the collection by its look."""
    return suffix_of(url) in _SUFFIXES and not is_address(url)


def logo_of(root: Root, domain: str) -> tuple[str, Image] | None:
    """The smallest logo of a provider, and the path of the record that names it: the one called after its domain."""
    if "/" in domain:
        return None
    for suffix in (".md", *DATA_SUFFIXES):
        entry = find(root, f"_data/organizations/{domain}{suffix}")
        found = reader.read(root, entry).found if entry else None
        if entry and isinstance(found, Organization):
            local = [image for image in found.images if is_local(image.url)]
            return (entry.path, min(local, key=lambda image: image.width or 0)) if local else None
    return None


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
