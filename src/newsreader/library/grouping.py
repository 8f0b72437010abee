"""Which groups a story belongs to, for every way of grouping: each first, then the groups around it. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from newsreader.story import Topic

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
UNDATED = "Undated"
_DEEPEST = 32
"""Folders within each other that are told apart; what lies deeper counts as lying in the innermost of them."""
_NOTHING = {"provider": "No provider", "type": "No type"}

Trait = tuple[str, ...]
"""What a story is grouped by: a kind of groups and a value. A month counts from the year 0 and is empty when undated; a
folder is relative to its root, without a slash at its end, and the root's path stands behind it."""


class GroupKey(Struct, frozen=True):
    """One group before it has a row.

    Attributes:
        key: What tells it from others of its kind, without case.
        name: What is shown.
        parent: Key of the group around it.
        position: Where it wants to stand among its siblings; None to stand by size.
    """

    kind: str
    key: str
    name: str
    parent: str | None = None
    position: int | None = None


class TopicTree(Struct, frozen=True):
    """The topics that reference records name, in their order.

    Attributes:
        topics: By key, with the position.
    """

    topics: Mapping[str, tuple[int, Topic]] = field(default_factory=dict)

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> TopicTree:
        """A tree from topics in their order; the first of one name counts."""
        found: dict[str, tuple[int, Topic]] = {}
        for position, topic in enumerate(topics):
            found.setdefault(topic.name.casefold(), (position, topic))
        return cls(found)

    def group(self, name: str) -> GroupKey:
        """The group of a topic: its parent comes from the tree, else from a path `a/b`."""
        key = name.casefold()
        position, topic = self.topics.get(key, (None, Topic(name)))
        parent, _, last = topic.name.rpartition("/")
        shown = topic.shortname or last or name
        parent = topic.parent or parent
        return GroupKey(
            "topic", key, shown, parent.casefold() if parent and parent.casefold() != key else None, position
        )

    def chain(self, name: str) -> list[GroupKey]:
        """A topic's group, then the groups around it; in a circle of parents nobody has one."""
        groups: list[GroupKey] = []
        seen: set[str] = set()
        while name.casefold() not in seen:
            seen.add(name.casefold())
            group = self.group(name)
            groups.append(group)
            if group.parent is None:
                return groups
            known = self.topics.get(group.parent)
            name = known[1].name if known else name.rpartition("/")[0] or group.parent
        return groups[:1]


def chain(trait: Trait, tree: TopicTree) -> Sequence[GroupKey]:
    """The group of a trait, then those around it."""
    if trait[0] == "topic":
        return tree.chain(trait[1])
    if trait[0] == "folder":
        return _folders(trait[1], trait[2])
    if trait[0] == "month":
        return [_month(int(trait[1]) if trait[1] else None)]
    return [GroupKey(trait[0], trait[1].casefold(), trait[1] or _NOTHING[trait[0]])]


def _month(month: int | None) -> GroupKey:
    if month is None:
        return GroupKey("month", "", UNDATED, position=0)
    year, index = divmod(month, 12)
    return GroupKey("month", f"{year:04}-{index + 1:02}", f"{_MONTHS[index]} {year}", position=-month - 1)


def _folders(folder: str, root: str) -> list[GroupKey]:
    """A folder, then those around it; the root itself for files that lie there."""
    if not folder:
        return [GroupKey("folder", "", _clean(root.rpartition("/")[2]) or "/")]
    folder = "/".join(folder.split("/", _DEEPEST)[:_DEEPEST])
    groups = []
    while folder:
        parent, _, name = folder.rpartition("/")
        groups.append(GroupKey("folder", folder, _clean(name), parent or None))
        folder = parent
    return groups


def _clean(name: str) -> str:
    """The name of a folder; most are as they should be, and the first screen does without what mends them."""
    if name.isascii() and name.replace("-", "").replace("_", "").isalnum():
        return name
    from newsreader.records.text import clean_line

    return clean_line(name)
