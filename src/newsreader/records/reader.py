"""One file becomes a reading: a story, a reference, or the reason why it is neither. Nothing is raised past here."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from newsreader.records import fields, folder, front, limits
from newsreader.records.fences import starts_with_fence
from newsreader.records.folder import Entry, Root
from newsreader.records.html import is_html, to_markdown
from newsreader.records.mapping import Fields, Notes
from newsreader.records.text import clean_line, clean_text
from newsreader.records.values import FrontMatterError
from newsreader.story import Organization, Problem, Story, Topic


class Reading(Struct, frozen=True):
    """What one file turned out to be.

    Attributes:
        found: What it holds; None for a file that is no record, not a story, or was skipped.
        problems: What was odd about it.
        is_record: It starts with front matter (or is a reference under `_data/`).
    """

    found: Story | Topic | Organization | None = None
    problems: tuple[Problem, ...] = ()
    is_record: bool = True


def read(root: Root, entry: Entry) -> Reading:
    """Read one file of a collection from the disk."""
    try:
        text = folder.read(root, entry)
        if text is None:
            return Reading(is_record=False)
        if isinstance(text, Problem):
            return Reading(problems=(text,))
        return parse(text, root.path, root.key, entry.path)
    except Exception as error:  # noqa: BLE001 - the one door: whatever a file does, it costs that file only
        reason = clean_line(f"cannot be understood ({type(error).__name__}: {error})", limits.REASON)
        return Reading(problems=(Problem(entry.path, None, reason, "skipped"),))


def parse(text: str, root: str, key: str, path: str) -> Reading:
    """Read one record from its text.

    Args:
        root: Real path of the collection's folder.
        key: `Root.key`, for the identity of stories without a link.
        path: Of the file, relative to the root; its suffix says how a file under `_data/` is read.
    """
    suffix = PurePosixPath(path).suffix.lower()
    is_data = suffix in (".yaml", ".yml", ".json", ".toml") and not starts_with_fence(text)
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
    story = fields.story(found, _markdown(parts.body), root, key, path)
    return Reading(story, tuple(notes.problems))


def raw(root: Root, entry: Entry) -> str:
    """The file's own text for the raw view; a plain sentence when it cannot be had."""
    text = folder.read(root, entry)
    if text is None:
        return "This file no longer starts with front matter."
    return text if isinstance(text, str) else f"{text.path}: {text.reason}"


def _markdown(body: str) -> str:
    if not body:
        return ""
    body = body[: limits.BODY]
    return to_markdown(body) if is_html(body) else clean_text(body)
