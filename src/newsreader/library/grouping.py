"""Which groups a story belongs to, for every way of grouping: each first, then the groups around it. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from newsreader.story import Topic

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_PROVIDER, NO_TYPE, UNDATED = "No provider", "No type", "Undated"


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


def provider_group(label: str) -> list[GroupKey]:
    """The group of a provider."""
    return [GroupKey("provider", label.casefold(), label or NO_PROVIDER)]


def type_group(kind: str) -> list[GroupKey]:
    """The group of a type."""
    return [GroupKey("type", kind.casefold(), kind or NO_TYPE)]


def month_group(month: int | None) -> list[GroupKey]:
    """The group of a month, counted from the year 0."""
    if month is None:
        return [GroupKey("month", "", UNDATED, position=0)]
    year, index = divmod(month, 12)
    return [GroupKey("month", f"{year:04}-{index + 1:02}", f"{_MONTHS[index]} {year}", position=-month - 1)]


def folder_groups(folder: str, root: str) -> list[GroupKey]:
    """A folder, then those around it; the root itself for files that lie there.

    Args:
        folder: Relative to the root, without a slash at its end.
        root: Path of the root.
    """
    if not folder:
        return [GroupKey("folder", "", root.rpartition("/")[2] or "/")]
    groups = []
    while folder:
        parent, _, name = folder.rpartition("/")
        groups.append(GroupKey("folder", folder, name, parent or None))
        folder = parent
    return groups
