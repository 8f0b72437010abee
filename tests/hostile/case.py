"""One file of the hostile folder, and short ways to write it down."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """One file.

    Attributes:
        title: Of the story it must be; None when it must be none.
        reason: Part of the reason why it is skipped; None when there must be no such reason.
        note: Part of a remark that there must be on it.
    """

    name: str
    data: str | bytes
    title: str | None = None
    reason: str | None = None
    note: str | None = None


def front(name: str, lines: str, reason: str | None = None, note: str | None = None) -> Case:
    """YAML that is refused, or loads with its title."""
    return Case(f"{name}.md", f"---\ntitle: {name}\n{lines}\n---\n", None if reason else name, reason, note)


def titled(name: str, written: str, title: str) -> Case:
    """A title as YAML writes it, and what it must be."""
    return Case(f"{name}.md", f"---\ntitle: {written}\n---\n", title)


def bodied(name: str, body: str) -> Case:
    """A body below front matter that loads."""
    return Case(f"{name}.md", f"---\ntitle: {name}\ndate: 2020-01-01\n---\n{body}", name)
