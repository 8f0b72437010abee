"""Marks of one collection out of the marks of all, and into them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from newsreader.library.following import cluster_keys
from newsreader.library.identity import encoded, ident
from newsreader.library.lookup import Lookup
from newsreader.library.marks import Marks
from newsreader.library.marks_file import Followed, ForeignFileError, Marked, MarksFile, Named, Search
from newsreader.library.searches import Searches
from newsreader.library.store import Store
from newsreader.listing import READ, STARRED, Follow, Mark
from newsreader.records import limits
from newsreader.records.folder import Root
from newsreader.records.text import clean_line
from newsreader.searching import Saved

_BITS = 1 << 63


class Merged(Struct, frozen=True):
    """What an import did.

    Attributes:
        read, starred, followed: Stories that are so now and were not before.
        searches: Searches that are saved now and were not before.
        unchanged: Stories whose marks were there already.
        absent: Stories that are not in the collection now; their marks wait for them.
    """

    read: int = 0
    starred: int = 0
    followed: int = 0
    searches: int = 0
    unchanged: int = 0
    absent: int = 0


class Exchange:
    """Takes the marks of a collection out, and others in."""

    def __init__(self, index: Store, marks: Marks, lookup: Lookup, searches: Searches, roots: Sequence[Root]) -> None:
        self._index, self._marks, self._lookup, self._searches = index, marks, lookup, searches
        self._roots = roots

    def taken_out(self) -> MarksFile:
        """The marks of every story that is in the collection, and of those without a link that were."""
        with self._index.reading() as db:
            here = {number for (number,) in db.execute("SELECT ident FROM story")}
        marked = [mark for mark in self._marks.all() if mark.flags]
        followed = [follow for follow in self._marks.follows_since(0) if follow.on]
        without = [mark.ident for mark in marked if not mark.identity]
        without += [follow.ident for follow in followed if not follow.identity]
        names = self._lookup.identities(number for number in without if number in here)

        def name_of(row: Mark | Follow) -> Named | None:
            return self._named(row.identity or names.get(row.ident, b""), row.ident in here)

        stories = [
            Marked(identity=name.identity, path=name.path, root=name.root, read=mark.read, starred=mark.starred)
            for mark in marked
            if (name := name_of(mark))
        ]
        follows = [
            Followed(
                identity=name.identity, path=name.path, root=name.root, title=follow.title, keys=tuple(follow.keys)
            )
            for follow in followed
            if (name := name_of(follow))
        ]
        searches = tuple(Search(saved.name, saved.query) for saved in self._searches.all())
        return MarksFile(tuple(sorted(stories, key=_order)), tuple(sorted(follows, key=_order)), searches)

    def taken_in(self, file: MarksFile) -> Merged:
        """Put the marks of a file beside those that are there, in one transaction: nothing is taken away.

        Raises:
            ForeignFileError: A story in it has no name, or no folder here.
            StoreError: They cannot be written.
        """
        marks = list(self._marks_of(file.stories))
        follows = list(self._follows_of(file.followed))
        with self._index.reading() as db:
            here = {number for (number,) in db.execute("SELECT ident FROM story")}
        saved, collection = _saved(file.searches), self._searches.collection
        before, followed, searches = self._marks.add(marks, follows, collection, saved)
        changed = [(mark.flags & ~before.get(mark.ident, 0)) for mark in marks]
        return Merged(
            read=sum(1 for flags in changed if flags & READ),
            starred=sum(1 for flags in changed if flags & STARRED),
            followed=followed,
            searches=searches,
            unchanged=sum(1 for flags in changed if not flags),
            absent=sum(1 for mark in marks if mark.ident not in here),
        )

    def _named(self, identity: bytes, is_here: bool) -> Named | None:
        """What a file calls a story; None for one of another collection."""
        for number, root in enumerate(self._roots):
            if identity.startswith(key := encoded(f"{root.key}\0")):
                return Named(path=identity[len(key) :].decode("utf-8", "surrogateescape"), root=number)
        if not is_here or not identity or b"\0" in identity:
            return None
        return Named(identity=identity.decode("utf-8", "surrogateescape"))

    def _identity(self, name: Named) -> str:
        """The identity that a story of a file has here."""
        if name.path is None and not name.identity:
            raise ForeignFileError("A story in the file has neither identity nor path. Nothing was imported.")
        if not 0 <= name.root < len(self._roots):
            wanted = f"The file is of {name.root + 1} folders or more; give as many, in their order."
            raise ForeignFileError(f"{wanted} Nothing was imported.")
        identity = name.identity or f"{self._roots[name.root].key}\0{name.path}"
        try:
            encoded(identity)
        except UnicodeEncodeError:
            raise ForeignFileError("A story in the file has a name that is no text. Nothing was imported.") from None
        return identity

    def _marks_of(self, stories: Iterable[Marked]) -> Iterator[Mark]:
        merged: dict[str, int] = {}
        for story in stories:
            flags = (READ if story.read else 0) | (STARRED if story.starred else 0)
            identity = self._identity(story)
            merged[identity] = merged.get(identity, 0) | flags
        return (Mark(ident(identity), encoded(identity), flags) for identity, flags in merged.items())

    def _follows_of(self, followed: Iterable[Followed]) -> Iterator[Follow]:
        """Followed stories; the keys of those that are here are found anew, as paths may be others."""
        for story in followed:
            identity = self._identity(story)
            number = self._lookup.by_ident(ident(identity))
            if number is None:
                keys = array("q", sorted({key for key in story.keys if -_BITS <= key < _BITS}))
            else:
                with self._index.reading() as db:
                    keys = cluster_keys(db, number)
            yield Follow(ident(identity), encoded(identity), clean_line(story.title, limits.TITLE), keys)


def _saved(searches: Iterable[Search]) -> list[Saved]:
    """Searches of a file, each name and each query once."""
    found: dict[str, str] = {}
    for search in searches:
        name, query = clean_line(search.name, limits.TITLE), clean_line(search.query, limits.TITLE)
        if name and query and name not in found and query not in found.values():
            found[name] = query
    return [Saved(name, query) for name, query in found.items()]


def _order(name: Named) -> tuple[int, str, str]:
    return name.root, name.identity or "", name.path or ""
