"""From folders on the command line to an open collection and single stories in it. Prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsreader.errors import DamagedError, NoSuchStoryError, StoreError
from newsreader.listing import READ, STARRED

if TYPE_CHECKING:
    from newsreader.library.collection import Collection
    from newsreader.library.progress import Progress
    from newsreader.records.folder import Root
    from newsreader.settings import Settings
    from newsreader.story import Joined, Story

_SHOWN = 80
"""Characters of a refused address in a sentence."""


def sample_folder() -> Path:
    """The bundled collection: inside the installed package, else beside the sources."""
    packaged = Path(__file__).parent / "seeds"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "seeds"


def open_collection(folders: Sequence[str], settings: Settings | None = None) -> Collection:
    """Open the collection of some folders, its index as it is; records are read from now on as the settings say.

    Args:
        settings: Those of the configuration file, when None.

    Raises:
        FolderError: One of them is not there or may not be read.
    """
    from newsreader.library.collection import Collection
    from newsreader.records import further

    settings = settings or _settings()
    roots = _roots(folders)
    kept = files_of(roots, settings.aliases)
    further.extend(settings.aliases)
    return Collection(roots, kept.database, kept.marks, kept.place)


class Kept(NamedTuple):
    """The files that are kept of one collection; the marks are those of all."""

    database: Path
    marks: Path
    place: Path


def kept_of(folders: Sequence[str]) -> Kept:
    """Where the files of the collection of some folders lie, or would lie; raises as `open_collection` does."""
    return files_of(_roots(folders), _settings().aliases)


def files_of(roots: Sequence[Root], aliases: Mapping[str, Sequence[str]]) -> Kept:
    """Where the files of a collection lie.

    Args:
        aliases: What its records are read with: with others they make another index.
    """
    from newsreader.library.schema import VERSION
    from newsreader.settings import cache_dir, data_dir, index_name, state_dir

    name = index_name("\n".join(root.key for root in roots))
    # The version in its name: two versions of the program may run at one time.
    parts = [name, str(VERSION)]
    if aliases:
        parts.append(index_name(repr(sorted((field, *keys) for field, keys in aliases.items())))[:8])
    index = cache_dir() / f"{'-'.join(parts)}.sqlite"
    return Kept(index, data_dir() / "marks.sqlite", state_dir() / f"place-{name}.json")


def _settings() -> Settings:
    from newsreader.settings import load

    return load()[0]


def _roots(folders: Sequence[str]) -> list[Root]:
    import threading

    from newsreader.records.folder import open_root

    found: list[Root] = []
    failed: list[Exception] = []

    def look() -> None:
        try:
            found.extend(dict.fromkeys(open_root(folder) for folder in folders))
        except Exception as error:  # noqa: BLE001 - raised anew below
            failed.append(error)

    # A disk that does not answer keeps who asks it, whatever signal comes; who waits for a thread can be interrupted.
    asking = threading.Thread(target=look, daemon=True)
    try:
        asking.start()
    except RuntimeError:
        # There are no threads to be had.
        look()
    else:
        asking.join()
    if failed:
        raise failed[0]
    return found


@contextmanager
def indexed(folders: Sequence[str], progress: Callable[[Progress], None] = lambda _: None) -> Iterator[Collection]:
    """The collection of some folders, its index brought up to date.

    Raises:
        StoreError: Inside the context too, when the index turns out to be damaged.
    """
    collection = open_collection(folders)
    try:
        for step in collection.indexer():
            progress(step)
        yield collection
    except DamagedError as error:
        raise StoreError(f"{error} The command, given again, builds it anew.") from error
    finally:
        collection.close()


class Told(NamedTuple):
    """One story, its row in the index, what the other records add to it, and its flags."""

    id: int
    story: Story
    joined: Joined
    flags: int

    @property
    def read(self) -> bool:
        return bool(self.flags & READ)

    @property
    def starred(self) -> bool:
        return bool(self.flags & STARRED)


def stories(collection: Collection, ids: Sequence[int], *, guess: bool = False) -> Iterator[Told]:
    """Stories from their files; those that vanished meanwhile are left out.

    Args:
        guess: Look for similar stories, too.
    """
    flags = {row.id: row.flags for row in collection.catalog.rows(ids)}
    for number in ids:
        copy = collection.files.read_with(number, guess=guess)
        if copy and copy.story:
            yield Told(number, copy.story, copy.joined, flags.get(number, 0))


def find(collection: Collection, spec: str) -> Told:
    """A story by its path, address or id, with the stories that seem similar.

    Raises:
        NoSuchStoryError: Nothing answers to it, or its file cannot be read any more.
    """
    from newsreader.records import urls
    from newsreader.records.canonical import canonical

    checked = urls.check(spec) if urls.looks_like_url(spec) else None
    number = collection.lookup.find(spec, canonical(checked) if isinstance(checked, str) else None)
    if number is None:
        raise NoSuchStoryError(f"No story answers to {spec}. newsreader list FOLDER shows them.")
    found = next(stories(collection, [number], guess=True), None)
    if found is None:
        raise NoSuchStoryError(f"The record of {spec} cannot be read any more.")
    return found


def link_of(story: Story, options: Mapping[str, str]) -> str:
    """The address that `open`'s options ask for.

    Raises:
        NoSuchStoryError: The record has no such link.
    """
    from newsreader.story import Links

    links, what = story.links, "source"
    url = links.source
    if "--related" in options:
        number = options["--related"]
        report = next((report for report in story.related if str(report.number) == number), None)
        what = f"link of report {number}"
        links = report.links if report else Links()
        url = links.source or links.amp or links.cdn_amp
    elif "--amp" in options:
        what, url = "AMP link", links.amp
    elif "--cdn-amp" in options:
        what, url = "cached AMP link", links.cdn_amp
    if url is None and links.refused:
        refused = links.refused[0]
        shown = f"{refused.text[:_SHOWN]}{refused.place} ({refused.reason})"
        raise NoSuchStoryError(f"No {what} to open. Refused: {shown}.")
    if url is None:
        raise NoSuchStoryError(f"No {what} in this record. Nothing opened.")
    return url
