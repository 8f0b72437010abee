"""The domain: frozen values that every layer shares. All text in them is clean, all times are UTC."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from newsreader.hashes import sha256
from newsreader.moment import EPOCH as EPOCH
from newsreader.moment import Moment as Moment

Kind = Literal["skipped", "repaired", "note"]
"""How bad a problem is: the record is lost, was mended, or only deserves a remark."""


class Provider(Struct, frozen=True):
    """Who published a story."""

    name: str | None = None
    domain: str | None = None
    authors: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name a person knows it by, or an empty string."""
        return self.name or self.domain or ""

    @property
    def key(self) -> str:
        """What makes two providers the same one: the domain, else the name; empty when unknown."""
        return (self.domain or self.name or "").casefold()


class Link(Struct, frozen=True):
    """An address that passed `records.urls.check`, with the words the record gave it."""

    url: str
    title: str | None = None


class Refused(Struct, frozen=True):
    """An address that will not be opened: its text, made printable, and the plain reason.

    Attributes:
        field: The key of the front matter it stands under, or `body`; empty when no record holds it.
    """

    text: str
    reason: str
    field: str = ""

    @property
    def place(self) -> str:
        """` in sourceUrl`, to stand after the address; empty when no record holds it."""
        return f" in {self.field}" if self.field else ""


class Links(Struct, frozen=True):
    """Where a story can be opened. Every URL here is checked: http or https, printable ASCII."""

    source: str | None = None
    amp: str | None = None
    cdn_amp: str | None = None
    others: tuple[Link, ...] = ()
    refused: tuple[Refused, ...] = ()


class Image(Struct, frozen=True):
    """A picture of a story: never fetched, named on a line of its own.

    Attributes:
        url: A checked URL, or a relative path as the record wrote it.
        width: In pixels.
        height: In pixels.
    """

    url: str
    width: int | None = None
    height: int | None = None
    title: str | None = None


class Report(Struct, frozen=True):
    """Somebody else's report of a story, as the record lists it.

    Attributes:
        number: Its place in the record's own list, from 1; the digit that opens it.
        target: The path or wiki link of an item that names a record instead of a URL.
    """

    number: int
    title: str | None = None
    excerpt: str | None = None
    published: Moment | None = None
    type: str | None = None
    provider: Provider = Provider()
    links: Links = Links()
    quality: float | None = None
    target: str | None = None

    @property
    def is_part(self) -> bool:
        """Whether it is a piece of a collection, named by its file, and not one more report of the same."""
        return bool(self.target) and self.published is None


class Story(Struct, frozen=True, kw_only=True):
    """One record that a person reads.

    Attributes:
        root: Absolute path of the collection's folder.
        path: Relative to `root`, with `/`; bytes that are not UTF-8 as lone surrogates (PEP 383).
        identity: The canonical source URL, else the file's own address; marks hang on it.
        topics: As the record orders them.
        facts: Further fields worth a line, label and value, ready to show.
        body: Markdown, whatever the record's own format was.
    """

    root: str
    path: str
    identity: str
    title: str
    excerpt: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    type: str | None = None
    topics: tuple[str, ...] = ()
    provider: Provider = Provider()
    links: Links = Links()
    quality: float | None = None
    heat: float | None = None
    hidden: bool = False
    images: tuple[Image, ...] = ()
    related: tuple[Report, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    body: str = ""

    @property
    def id(self) -> str:
        """The first 12 hex digits of the SHA-256 of the identity."""
        return sha256(self.identity.encode("utf-8", "surrogateescape")).hexdigest()[:12]


class Known(Struct, frozen=True):
    """A record of the collection as the index knows it: enough to name it, to place it in time and to go there.

    Attributes:
        id: Its row in the index.
        root, path: As in `Story`.
        excerpt: The beginning of it.
        source: The address it can be opened at.
        amp: It names an AMP page.
    """

    id: int
    root: str
    path: str
    title: str
    provider: Provider = Provider()
    published: Moment | None = None
    excerpt: str = ""
    source: str | None = None
    amp: bool = False
    quality: float | None = None


class Part(Struct, frozen=True):
    """A story's place in a collection that lists it among its items.

    Attributes:
        place: From 1.
        count: Items of the collection.
        previous, next: The nearest items before and after it that are records here.
    """

    collection: Known
    place: int
    count: int
    previous: Known | None = None
    next: Known | None = None


class Joined(Struct, frozen=True):
    """What the other records of a collection add to a story.

    Attributes:
        here: The record that a related report is, by the report's number.
        itself: Numbers of related reports that are the story itself, or another record of it.
        listed_by: Records that list the story, newest first.
        linked: Records that its text leads to.
        similar: Records that seem to report the same; guessed.
        parts: Its places in collections.
    """

    here: Mapping[int, Known] = {}
    itself: frozenset[int] = frozenset()
    listed_by: tuple[Known, ...] = ()
    linked: tuple[Known, ...] = ()
    similar: tuple[Known, ...] = ()
    parts: tuple[Part, ...] = ()


class Topic(Struct, frozen=True):
    """A reference record that names a topic, its short name and its parent."""

    name: str
    shortname: str | None = None
    parent: str | None = None


class Organization(Struct, frozen=True):
    """A reference record that describes a provider; its images are its logo, in several sizes."""

    name: str | None
    domain: str | None
    description: str | None = None
    images: tuple[Image, ...] = ()


class Problem(Struct, frozen=True):
    """What is wrong with one file.

    Attributes:
        path: As in `Story.path`.
        line: From 1, where known.
        reason: One plain, clean clause.
    """

    path: str
    line: int | None
    reason: str
    kind: Kind
