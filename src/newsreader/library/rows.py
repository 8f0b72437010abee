"""One file becomes what the index keeps of it: plain tuples, made in worker processes and sent to the one that writes.

Nothing here imports sqlite3, so that a worker stays small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from newsreader.coverage import count_providers
from newsreader.hashes import blake2b
from newsreader.library.beginnings import beginnings
from newsreader.library.identity import encoded, ident
from newsreader.library.made import Batch, Made, StoryRow
from newsreader.library.pointing import packed_answers, packed_pointers, packed_tellers
from newsreader.library.schema import HAS, STATES
from newsreader.records import keys, reader
from newsreader.records.body import Body
from newsreader.records.folder import Entry, Root
from newsreader.records.reader import Reading
from newsreader.story import Organization, Story, Topic

_EXCERPT = 160
"""Characters of an excerpt that are kept for a cursor that moves too fast to read files."""
_FETCHED = 1 << 17
"""Characters of texts that are fetched before the first of them is looked into."""


def make_batch(root: Root, paths: Iterable[str]) -> Batch:
    """Read some files of a root.

    A few texts are fetched before they are looked into: the system's part and ours by turns would each find its own
    things gone from the processor's cache.
    """
    made: list[Made] = []
    reading, began = 0.0, perf_counter()
    entries = map(Entry, paths)
    while True:
        before = perf_counter()
        texts = _texts(root, entries)
        reading += perf_counter() - before
        if not texts:
            return Batch(made, reading, perf_counter() - began - reading)
        for entry, text in texts:
            made.append(make(reader.outline(root, entry, text), text if isinstance(text, str) else ""))


def _texts(root: Root, entries: Iterator[Entry]) -> list[tuple[Entry, str | Reading]]:
    """The next few files with their texts, or what there is to say of those that have none."""
    texts: list[tuple[Entry, str | Reading]] = []
    size = 0
    for entry in entries:
        text = reader.text_of(root, entry)
        texts.append((entry, text))
        size += len(text) if isinstance(text, str) else 0
        if size > _FETCHED:
            break
    return texts


def make(reading: Reading, text: str) -> Made:
    """What the index keeps of a reading from a text."""
    found = reading.found
    problems = tuple((problem.line, problem.reason, problem.kind) for problem in reading.problems)
    if isinstance(found, Story):
        return Made(STATES["story"], _digest(found, text), _story(found, reading.body), None, problems)
    if found is not None:
        return Made(STATES["reference"], reference=_reference(found), problems=problems)
    if any(kind == "skipped" for _, _, kind in problems):
        return Made(STATES["skipped"], problems=problems)
    return Made(STATES["record" if reading.is_record else "other"], problems=problems)


def _story(story: Story, body: Body) -> StoryRow:
    published, provider, links = story.published, story.provider, story.links
    label, kind, excerpt, words = provider.label, story.type or "", story.excerpt or "", body.plain
    seconds = published.seconds if published else None
    month = str(published.at.year * 12 + published.at.month - 1) if published else ""
    covered = count_providers([provider, *(report.provider for report in story.related)])
    columns = (
        seconds, bool(published and published.date_only), story.title, excerpt[:_EXCERPT],
        label, provider.domain or "", kind, "\n".join(provider.authors), links.source,
        story.quality, story.heat, covered, len(story.related), story.hidden, _has(story, words),
    )  # fmt: skip
    own = keys.own_keys(story)
    texts = (
        story.title,
        excerpt,
        " ".join(filter(None, (provider.name, provider.domain, *provider.authors))),
        " ".join(story.topics),
        words,
        "\n".join([report.title for report in story.related if report.title]),
    )
    traits = (*[("topic", topic) for topic in story.topics], ("provider", label), ("type", kind), ("month", month))
    return StoryRow(
        seconds, ident(story.identity), encoded(story.identity), covered, packed_answers(keys.answers(story, own)),
        packed_pointers(keys.pointers(story, body.written, own)), packed_tellers(story), columns, texts,
        beginnings(texts), traits,
    )  # fmt: skip


def _has(story: Story, words: str) -> int:
    links = story.links
    return (
        (HAS["source"] if links.source else 0)
        | (HAS["amp"] if links.amp else 0)
        | (HAS["cdn_amp"] if links.cdn_amp else 0)
        | (HAS["image"] if story.images else 0)
        | (HAS["related"] if story.related else 0)
        | (HAS["body"] if words.strip() else 0)
    )


def _reference(found: Topic | Organization) -> tuple[str | None, ...]:
    if isinstance(found, Topic):
        return ("topic", found.name.casefold(), found.name, found.shortname, found.parent, None)
    return ("organization", (found.domain or found.name or "").casefold(), found.name, None, None, found.description)


def _digest(story: Story, text: str) -> bytes | None:
    if story.links.source:
        return None
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
