"""Which groups a story belongs to, for every way of grouping: pure functions over stories and the topic tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from newsreader.story import Story, Topic

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

    def chain(self, name: str) -> Iterator[GroupKey]:
        """A topic's group, then the groups around it; a circle of parents ends where it would repeat."""
        seen: set[str] = set()
        while name.casefold() not in seen:
            seen.add(name.casefold())
            group = self.group(name)
            yield group
            if group.parent is None:
                return
            known = self.topics.get(group.parent)
            name = known[1].name if known else name.rpartition("/")[0] or group.parent


def groups_of(story: Story, tree: TopicTree) -> dict[GroupKey, bool]:
    """Every group a story counts in, and whether it belongs there itself or through a group inside."""
    found: dict[GroupKey, bool] = {}
    for topic in story.topics:
        for depth, group in enumerate(tree.chain(topic)):
            found[group] = found.get(group, False) or depth == 0
    label = story.provider.label
    found[GroupKey("provider", label.casefold(), label or NO_PROVIDER)] = True
    kind = story.type or ""
    found[GroupKey("type", kind.casefold(), kind or NO_TYPE)] = True
    found[_month(story)] = True
    for depth, group in enumerate(_folders(story)):
        found[group] = depth == 0
    return found


def _month(story: Story) -> GroupKey:
    if story.published is None:
        return GroupKey("month", "", UNDATED, position=0)
    at = story.published.at
    key = f"{at.year:04}-{at.month:02}"
    return GroupKey("month", key, f"{_MONTHS[at.month - 1]} {at.year}", position=-(at.year * 12 + at.month))


def _folders(story: Story) -> Iterator[GroupKey]:
    """The story's folder, then those around it, up to the root for files that lie there."""
    folder = story.path.rpartition("/")[0]
    if not folder:
        yield GroupKey("folder", "", story.root.rpartition("/")[2] or "/")
    while folder:
        parent, _, name = folder.rpartition("/")
        yield GroupKey("folder", folder, name, parent or None)
        folder = parent
