"""The rows of a list by their place in it: fetched by the page, the latest pages kept."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from newsreader.listing import Row

_PAGE = 64
_KEPT = 8

Fetch = Callable[[Sequence[int]], list[Row]]


class Pages:
    """Ids in an array, rows in pages.

    Attributes:
        ids: The stories in order: all of them, or the beginning that has come so far.
        total: How many there will be.
    """

    def __init__(self, fetch: Fetch) -> None:
        self.ids: array[int] = array("q")
        self.total = 0
        self._fetch = fetch
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()

    def show(self, ids: array[int], total: int | None) -> None:
        """Other stories; `total` is None when there are as many as ids."""
        self.ids = ids
        self.total = len(ids) if total is None else max(total, len(ids))
        self._pages.clear()

    def extend(self, ids: array[int]) -> bool:
        """Take the whole list after its beginning; False when it begins otherwise."""
        beginning = len(self.ids)
        if ids[:beginning] != self.ids:
            return False
        self.ids, self.total = ids, len(ids)
        # The last page of the beginning may have been fetched when it was shorter.
        self._pages.pop(beginning // _PAGE, None)
        return True

    def at(self, index: int) -> Row | None:
        """The row of an index; None when it is gone, or its id has not come yet."""
        if not 0 <= index < len(self.ids):
            return None
        number, offset = divmod(index, _PAGE)
        self.fetch(number)
        self._pages.move_to_end(number)
        return self._pages[number][offset]

    def prefetch(self, first: int, last: int) -> None:
        """Fetch the pages before and after some rows, so that scrolling finds them."""
        for index in (first - _PAGE // 2, last + _PAGE // 2):
            if 0 <= index < len(self.ids):
                self.fetch(index // _PAGE)

    def fetch(self, number: int) -> None:
        """Have a page at hand."""
        if number in self._pages:
            return
        ids = self.ids[number * _PAGE : (number + 1) * _PAGE]
        rows = {row.id: row for row in self._fetch(ids)}
        self._pages[number] = [rows.get(story) for story in ids]
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)

    def mark(self, flags: dict[int, int]) -> Iterator[int]:
        """Set flags by ident on the rows at hand; the indices of those that changed."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if row and row.flags != flags.get(row.ident, row.flags):
                    page[offset] = replace(row, flags=flags[row.ident])
                    yield number * _PAGE + offset

    def forget(self) -> None:
        """Fetch all rows anew when they are wanted."""
        self._pages.clear()
