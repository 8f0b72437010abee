"""`marks export` and `marks import`: marks that travel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.arguments import Arguments
from newsreader.cli.shared import indexed
from newsreader.errors import NewsreaderError, StoreError

if TYPE_CHECKING:
    from newsreader.library.exchange import Merged


def export_marks(args: Arguments) -> int:
    """The marks of a collection, on stdout."""
    from newsreader.library.marks_file import written

    with indexed(args) as collection:
        for line in written(collection.exchange().taken_out()):
            print(line)
    return 0


def import_marks(args: Arguments) -> int:
    """Take a file of marks over."""
    from newsreader.library.marks_file import parsed

    file = args.words[0]
    marks = parsed(_content(file), file)
    with indexed(args) as collection:
        if not collection.keeps_marks:
            raise StoreError("The marks file cannot be written. Nothing was imported.")
        merged = collection.exchange().taken_in(marks)
        collection.mirror()
    print(_told(merged))
    return 0


def _content(file: str) -> bytes:
    """What a file holds, or stdin for `-`."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no path"
        raise NewsreaderError(f"{file} cannot be read: {reason.lower()}. Nothing was imported.") from None


def _told(merged: Merged) -> str:
    """What an import did, in a sentence or two."""
    counts = ((merged.read, "read"), (merged.starred, "starred"), (merged.followed, "followed"))
    parts = [f"{count:,} {word}" for count, word in counts if count]
    if merged.searches:
        parts.append(f"{merged.searches:,} saved {'search' if merged.searches == 1 else 'searches'}")
    new = ", ".join(parts)
    told = f"New: {new}." if new else "Nothing new."
    if merged.unchanged:
        told += f" {merged.unchanged:,} {'was' if merged.unchanged == 1 else 'were'} so already."
    if merged.absent:
        stands = "is of a story that is" if merged.absent == 1 else "are of stories that are"
        told += f" {merged.absent:,} {stands} not here now; the marks wait for them."
    return told
