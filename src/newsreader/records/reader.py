"""One file becomes a reading: a story, a reference, or the reason why it is neither.

Nothing that a file does is raised past here.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from newsreader.errors import TooFewFilesError
from newsreader.records import fields, folder, front, limits, opening
from newsreader.records.body import Body
from newsreader.records.fences import starts_with_fence
from newsreader.records.folder import Entry, Root
from newsreader.records.mapping import Fields, Notes
from newsreader.records.text import clean_line
from newsreader.records.values import FrontMatterError
from newsreader.story import Organization, Problem, Story, Topic


class Reading(Struct, frozen=True):
    """What one file turned out to be.

    Attributes:
        found: What it holds; None for a file that is no record, not a story, or was skipped.
        problems: What was odd about it.
        is_record: It starts with front matter (or is a reference under `_data/`).
        body: Of a story.
    """

    found: Story | Topic | Organization | None = None
    problems: tuple[Problem, ...] = ()
    is_record: bool = True
    body: Body = Body("")


def read(root: Root, entry: Entry) -> Reading:
    """Read one file of a collection from the disk; raises as `text_of` does."""
    return _read(root, entry, text_of(root, entry), brief=False)


def text_of(root: Root, entry: Entry) -> str | Reading:
    """The text of a record, or what there is to say of a file that has none.

    Raises:
        TooFewFilesError: The next file would fare no better.
    """
    try:
        text = opening.read(root, entry)
    except TooFewFilesError:
        raise
    except Exception as error:  # noqa: BLE001 - the one door: whatever a file does, it costs that file only
        return not_understood(entry, error)
    if text is None:
        return Reading(is_record=False)
    return Reading(problems=(text,)) if isinstance(text, Problem) else text


def outline(root: Root, entry: Entry, text: str | Reading) -> Reading:
    """What a text from `text_of` holds, for an index: a story without its body, its reports brief."""
    return _read(root, entry, text, brief=True)


def _read(root: Root, entry: Entry, text: str | Reading, *, brief: bool) -> Reading:
    if isinstance(text, Reading):
        return text
    try:
        reading = _outlined(text, root.path, root.key, entry.path, brief=brief)
        if not brief:
            return _with_body(reading)
        # Made now: whoever asks for the words later is outside of the door.
        _ = reading.body.plain
        return reading
    except Exception as error:  # noqa: BLE001 - the same door
        return not_understood(entry, error)


def parse(text: str, root: str, key: str, path: str) -> Reading:
    """Read one record from its text.

    Args:
        root: Real path of the collection's folder.
        key: `Root.key`, for the identity of stories without a link.
        path: Of the file, relative to the root; its suffix says how a file under `_data/` is read.
    """
    return _with_body(_outlined(text, root, key, path, brief=False))


def _outlined(text: str, root: str, key: str, path: str, *, brief: bool) -> Reading:
    suffix = folder.suffix_of(path)
    is_data = suffix in folder.DATA_SUFFIXES and not starts_with_fence(text)
    try:
        parts = front.load_data(text, suffix) if is_data else front.split(text)
    except FrontMatterError as error:
        reason = clean_line(str(error), limits.REASON)
        return Reading(problems=(Problem(path, error.line, reason, "skipped"),))
    if parts is None:
        return Reading(is_record=False)
    notes = Notes(path, parts.lines)
    for line, reason in parts.notes:
        notes.at(line, reason)
    found = Fields(parts.metadata, notes)
    reference = fields.reference(found, path)
    if reference or is_data or not fields.is_story(found, path):
        return Reading(reference, tuple(notes.problems), is_record=bool(reference) or not is_data)
    body = Body(parts.body)
    story = fields.story(found, body, root, key, path, brief=brief)
    return Reading(story, tuple(notes.problems), body=body)


def _with_body(reading: Reading) -> Reading:
    if not isinstance(reading.found, Story):
        return reading
    story, body = reading.found, reading.body
    refused = tuple(dict.fromkeys((*story.links.refused, *body.refused)))
    return replace(reading, found=replace(story, body=body.markdown, links=replace(story.links, refused=refused)))


def not_understood(entry: Entry, error: Exception) -> Reading:
    """What there is to say of a file that raised an error nobody foresaw."""
    if isinstance(error, MemoryError):
        reason = "takes more memory than there is for one file"
    elif isinstance(error, TimeoutError):
        reason = str(error)
    else:
        reason = f"cannot be understood ({type(error).__name__}: {error})"
    return Reading(problems=(Problem(entry.path, None, clean_line(reason, limits.REASON), "skipped"),))


def raw(root: Root, entry: Entry) -> str:
    """The file's own text for the raw view; a plain sentence when it cannot be had."""
    text = opening.read(root, entry)
    if text is None:
        return "This file no longer starts with front matter."
    return text if isinstance(text, str) else f"{text.path}: {text.reason}"
