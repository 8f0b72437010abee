"""What searches need beside lists: the saved ones of a collection and their counts, words to light, completions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader.errors import QueryError
from newsreader.library.identity import encoded
from newsreader.listing import Group, Listed, Place, Shelf
from newsreader.searching import Resaved, Saved

if TYPE_CHECKING:
    from newsreader.library.asking import Question
    from newsreader.library.catalog import Catalog
    from newsreader.library.marks import Marks
    from newsreader.library.store import Store
    from newsreader.records.folder import Root
    from newsreader.searching import Completion, Sought

_SHELVES = {"unread": "is:unread", "starred": "is:starred", "big": "is:covered"}
_GROUPED = ("topic", "provider", "type")


class Searches:
    """Searches in one collection; the saved ones lie with the marks. Every method may be called from any thread.

    Attributes:
        collection: What the saved ones of this collection are known by among those of all.
    """

    def __init__(self, store: Store, marks: Marks, catalog: Catalog, roots: Sequence[Root]) -> None:
        self._store = store
        self._marks = marks
        self._catalog = catalog
        self.collection = encoded("\n".join(root.key for root in roots))
        self._counted: dict[str, tuple[int, int]] = {}

    def all(self) -> list[Saved]:
        """The saved ones, in the order of the sidebar."""
        return self._marks.saved(self.collection)

    def groups(self) -> list[Group]:
        """Their lines in the sidebar, with the counts that are known: none at first."""
        return [Group(saved.place, 0, *self._counted.get(saved.query, (0, 0))) for saved in self.all()]

    def count(self, question: Question) -> bool:
        """Count them anew; True when a count is another one. A query that no longer parses has no stories.

        Raises:
            CalledOffError: The question was called off.
        """
        before = dict(self._counted)
        for saved in self.all():
            try:
                self._counted[saved.query] = self._catalog.count(Listed(saved.place), question)
            except QueryError:
                self._counted[saved.query] = (0, 0)
        return self._counted != before

    def save(self, name: str, query: str) -> Resaved:
        """Keep a search. A name stands for one query, and a query has one name: the newer one."""
        known = self.all()
        gone = tuple(saved for saved in known if name == saved.name or query == saved.query)
        position = gone[0].position if gone else 1 + max((saved.position for saved in known), default=0)
        return self._change(Resaved(gone, (Saved(name, query, position),)))

    def remove(self, name: str) -> Resaved:
        """Keep a search no longer."""
        return self._change(Resaved(tuple(saved for saved in self.all() if saved.name == name)))

    def restore(self, change: Resaved) -> None:
        """Take a change back."""
        self._change(change.inverse)

    def complete(self, text: str, *, fields: bool) -> Completion | None:
        """What the end of a query may become; see `completion.complete`."""
        from newsreader.library.completion import complete

        with self._store.reading() as connection:
            return complete(connection, text, fields=fields)

    @staticmethod
    def query_of(view: Listed) -> str | None:
        """The query that finds in the whole collection what a list shows; None when its place cannot be said in one.

        Raises:
            QueryError: The list's own query does not parse.
        """
        return _query_of(view)

    @staticmethod
    def sought(view: Listed) -> tuple[Sought, ...]:
        """The words that a list was searched for."""
        if not (view.query or view.place.query):
            return ()
        from newsreader.library.query_words import sought

        return sought(view.place.query) + sought(view.query, typing=view.typing)

    def _change(self, change: Resaved) -> Resaved:
        self._marks.resave(self.collection, change)
        return change


def _query_of(view: Listed) -> str | None:
    from newsreader.library.query_syntax import Either, parse
    from newsreader.library.query_words import finished

    query = finished(view.query) if view.typing else view.query.strip()
    place = _place_query(view.place)
    if place is None:
        return None
    parts = [place, query]
    if all(parts):
        parts = [f"({part})" if isinstance(parse(part), Either) else part for part in parts]
    return " ".join(filter(None, parts))


def _place_query(place: Place) -> str | None:
    if place.shelf is not None or place.query:
        return "" if place.shelf is Shelf.ALL else _SHELVES.get(place.key, place.query)
    kind, _, key = place.key.partition(":")
    if not key:
        return None
    if kind in _GROUPED:
        return f"{kind}:{quoted(place.name if place.name.casefold() == key else key)}"
    if kind == "month":
        return f"on:{key}"
    return f"path:{quoted(f'{key}/*')}" if kind == "folder" else None


def quoted(value: str) -> str:
    """A value as a query takes it: in quotes where it needs them."""
    doubled = value.replace('"', '""')
    plain = doubled == value and not any(character.isspace() or character in "()" for character in value)
    return value if plain else f'"{doubled}"'
