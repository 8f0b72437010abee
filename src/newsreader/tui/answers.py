"""What comes back from the loader's threads: one message for each kind of answer."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.message import Message

from newsreader.errors import QueryError
from newsreader.listing import Group, Listed, Totals
from newsreader.searching import Sought
from newsreader.story import Known, Story
from newsreader.tui.page.picture import Picture
from newsreader.tui.shown import Shown

if TYPE_CHECKING:
    from newsreader.library.progress import News, Progress
    from newsreader.tui.marking import Outcome


class ListLoaded(Message):
    """The stories of a list: first as many as a screen may need, then all of them.

    Attributes:
        total: How many there are in all; None when that is not known before all have come.
        unread: The first or last unread one of them, if that was asked for.
        is_whole: Nothing more will come.
        follows: The beginning of the same list came before.
        seconds: What it took to find them.
        sought: The words that were looked for.
        error: Why the query gave nothing, when it does not parse.
    """

    def __init__(
        self,
        view: Listed,
        ids: array[int],
        total: int | None,
        unread: int | None = None,
        *,
        is_whole: bool = True,
        follows: bool = False,
        seconds: float = 0.0,
        sought: tuple[Sought, ...] = (),
        error: QueryError | None = None,
    ) -> None:
        super().__init__()
        self.view, self.ids, self.total, self.unread = view, ids, total, unread
        self.is_whole, self.follows, self.seconds, self.sought, self.error = is_whole, follows, seconds, sought, error

    def without(self, numbers: frozenset[int]) -> ListLoaded:
        """The same list, some stories left out."""
        if not numbers:
            return self
        ids = array("q", (number for number in self.ids if number not in numbers))
        total = None if self.total is None else max(len(ids), self.total - len(numbers))
        return ListLoaded(
            self.view,
            ids,
            len(ids) if self.is_whole else total,
            self.unread,
            is_whole=self.is_whole,
            follows=self.follows,
            seconds=self.seconds,
            sought=self.sought,
            error=self.error,
        )


class Cleared(Message):
    """What is read of a list, to be left out of it.

    Attributes:
        ids: All of the list.
    """

    def __init__(self, view: Listed, ids: array[int], read: frozenset[int]) -> None:
        super().__init__()
        self.view, self.ids, self.read = view, ids, read


class GroupsLoaded(Message):
    """The sidebar and the figures of the header."""

    def __init__(self, kind: str, shelves: list[Group], groups: list[Group], totals: Totals) -> None:
        super().__init__()
        self.kind, self.shelves, self.groups, self.totals = kind, shelves, groups, totals


class StoryLoaded(Message):
    """A story as its file says now; `shown.story` is None when it cannot be read."""

    def __init__(self, number: int, shown: Shown) -> None:
        super().__init__()
        self.number, self.shown = number, shown


class Guessed(Message):
    """Stories that seem similar to one."""

    def __init__(self, number: int, similar: tuple[Known, ...]) -> None:
        super().__init__()
        self.number, self.similar = number, similar


class Indexed(Message):
    """How far indexing is; `failed` is a sentence when it ended early."""

    def __init__(self, progress: Progress, failed: str = "") -> None:
        super().__init__()
        self.progress, self.failed = progress, failed


class Looked(Message):
    """The folders were looked at, and nothing taken in; `failed` is a sentence when that was not possible."""

    def __init__(self, news: News | None, failed: str = "") -> None:
        super().__init__()
        self.news, self.failed = news, failed


class Marked(Message):
    """A key that marks many stories, or takes marks back, is done; the index knows of it."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class Pictured(Message):
    """The pictures of a story, by the addresses its record gives."""

    def __init__(self, story: Story, pictures: Mapping[str, Picture]) -> None:
        super().__init__()
        self.story, self.pictures = story, pictures


class Failed(Message):
    """A question had no answer: the database cannot be read."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence
