"""Who is tied to whom: joins as a person would draw them, and counts that agree with what the story page shows."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from newsreader.coverage import coverage_of
from newsreader.library.collection import Collection
from newsreader.listing import Listed
from newsreader.story import Joined, Story
from tests.conftest import Open, Write


def record(title: str, **fields: Any) -> str:
    body: str = fields.pop("body", "")
    return json.dumps({"title": title, **fields}) + "\n\n" + body


def numbers(collection: Collection) -> dict[str, int]:
    """Rows of the index by path."""
    ids = collection.catalog.ids(Listed(fold=False))
    return {address.path: number for number in ids if (address := collection.lookup.address(number))}


def shown(collection: Collection, number: int) -> tuple[Story, Joined]:
    copy = collection.files.shown(number)
    assert copy is not None
    assert copy.story is not None
    return copy.story, copy.joined


def drawn(collection: Collection) -> dict[str, tuple[dict[int, str], list[str]]]:
    """For each record: which of its reports are here, and who lists it."""
    found = {}
    for path, number in numbers(collection).items():
        _, joined = shown(collection, number)
        here = {at: known.path for at, known in joined.here.items()}
        found[path] = (here, [known.path for known in joined.listed_by])
    return found


A = "https://www.news.example/story"
VARIANTS = [
    pytest.param("http://news.example/story/", id="scheme and slash"),
    pytest.param("https://m.news.example/story", id="mobile"),
    pytest.param("https://amp.news.example/story", id="amp host"),
    pytest.param("https://www.news.example/amp/story", id="amp path"),
    pytest.param("https://www.news.example/story?utm_source=x&fbclid=1", id="tracking"),
    pytest.param("https://www.news.example/story?amp", id="amp parameter"),
    pytest.param("https://www-news-example.cdn.ampproject.org/c/s/www.news.example/story", id="cache"),
    pytest.param("https://www.google.com/amp/s/www.news.example/story", id="viewer"),
    pytest.param("https://other.example/a", id="its own AMP address"),
]


@pytest.mark.parametrize("url", VARIANTS)
def test_variants_of_one_address_are_one_story(url: str, write: Write, open_collection: Open) -> None:
    folder = write({
        "a.md": record("A", url=A, ampUrl="https://other.example/a", provider="One"),
        "b.md": record("B", url="https://b.example/", provider="Two", related=[{"title": "again", "url": url}]),
    })  # fmt: skip
    collection = open_collection(folder)
    assert drawn(collection) == {"a.md": ({}, ["b.md"]), "b.md": ({1: "a.md"}, [])}
    assert {row.covered for row in collection.catalog.rows(collection.catalog.ids(Listed()))} == {2}


DRAWINGS = [
    pytest.param(
        {
            "a.md": record("A", url="https://a.example/1", related=["https://b.example/1"]),
            "b.md": record("B", url="https://b.example/1", related=["https://a.example/1"]),
        },
        {"a.md": ({1: "b.md"}, ["b.md"]), "b.md": ({1: "a.md"}, ["a.md"])},
        id="each lists the other",
    ),
    pytest.param(
        {
            "a.md": record("A", url="https://a.example/1", related=["https://b.example/1"]),
            "b.md": record("B", url="https://b.example/1", related=["https://c.example/1"]),
            "c.md": record("C", url="https://c.example/1", related=["https://a.example/1"]),
        },
        {"a.md": ({1: "b.md"}, ["c.md"]), "b.md": ({1: "c.md"}, ["a.md"]), "c.md": ({1: "a.md"}, ["b.md"])},
        id="a circle",
    ),
    pytest.param(
        {"a.md": record("A", url=A, related=[{"title": "me", "url": A + "?utm_medium=x"}, "https://x.example/"])},
        {"a.md": ({}, [])},
        id="one that lists itself",
    ),
    pytest.param(
        {
            "lists/all.md": record("All", items=["pieces/one", "pieces/two.md", "three", "/top", "nowhere"]),
            "lists/pieces/one.md": record("One"),
            "pieces/two.md": record("Two"),
            "lists/three.txt": record("Three"),
            "top.md": record("Top"),
        },
        {
            "lists/all.md": ({1: "lists/pieces/one.md", 2: "pieces/two.md", 3: "lists/three.txt", 4: "top.md"}, []),
            "lists/pieces/one.md": ({}, ["lists/all.md"]),
            "pieces/two.md": ({}, ["lists/all.md"]),
            "lists/three.txt": ({}, ["lists/all.md"]),
            "top.md": ({}, ["lists/all.md"]),
        },
        id="items by path: beside it, below the root, with and without extension",
    ),
    pytest.param(
        {
            "a/list.md": record("List", items=["x"]),
            "a/x.md": record("Near"),
            "x.md": record("Far"),
        },
        {"a/list.md": ({1: "a/x.md"}, []), "a/x.md": ({}, ["a/list.md"]), "x.md": ({}, [])},
        id="the nearer file is meant",
    ),
    pytest.param(
        {
            "notes/One.md": record("One", body="See [[Other Note]] and [two](../two.md) and <https://w.example/p?utm_x=1>."),
            "deep/er/Other Note.md": record("Other"),
            "two.md": record("Two"),
            "web.md": record("Web", url="http://www.w.example/p/"),
            "page.html": record("Page", body='<p><a href="two.md">two</a></p>'),
        },
        {
            "notes/One.md": ({}, []),
            "deep/er/Other Note.md": ({}, ["notes/One.md"]),
            "two.md": ({}, ["notes/One.md", "page.html"]),
            "web.md": ({}, ["notes/One.md"]),
            "page.html": ({}, []),
        },
        id="links in the text: wiki, Markdown, bare, HTML",
    ),
    pytest.param(
        {
            "a.md": record("A", url=A, related=["https://b.example/1"]),
            "copy.md": record("A again", url=A + "/", related=["https://c.example/1"]),
            "b.md": record("B", url="https://b.example/1", related=[A]),
            "c.md": record("C", url="https://c.example/1"),
        },
        {
            "a.md": ({1: "b.md", 2: "c.md"}, ["b.md"]),
            "copy.md": ({1: "c.md", 2: "b.md"}, ["b.md"]),
            "b.md": ({1: "a.md"}, ["a.md"]),
            "c.md": ({}, ["copy.md"]),
        },
        id="two records of one story",
    ),
    pytest.param(
        {
            "a.md": record("A", url="https://a.example/", website="https://home.example/"),
            "b.md": record("B", url="https://b.example/", website="https://home.example/"),
            "list.md": record("List", related=["https://home.example/"]),
        },
        {"a.md": ({}, []), "b.md": ({}, []), "list.md": ({}, [])},
        id="an address that two records share names neither",
    ),
    pytest.param(
        {
            "a.md": record("A", related="https://b.example/1"),
            "n.md": record("N", related=7),
            "m.md": record("M", related={"title": "B", "url": "https://b.example/1"}),
            "l.md": record("L", related=[["https://b.example/1"], {}, {"excerpt": "no title, no link"}, None]),
            "b.md": record("B", url="https://b.example/1"),
        },
        {
            "a.md": ({1: "b.md"}, []), "n.md": ({}, []), "m.md": ({1: "b.md"}, []), "l.md": ({}, []),
            "b.md": ({}, ["a.md", "m.md"]),
        },
        id="related of every shape",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), DRAWINGS)
def test_joins_as_a_person_draws_them(
    files: Mapping[str, str], expected: Mapping[str, object], write: Write, open_collection: Open
) -> None:
    assert drawn(open_collection(write(files))) == expected


def test_a_record_that_lists_itself_is_remarked_on(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({"a.md": record("A", url=A, related=[A])}))
    assert ["lists itself" in problem.reason for problem in collection.lookup.problems()] == [True]


def test_a_place_in_a_collection(write: Write, open_collection: Open) -> None:
    folder = write({
        "list.md": record("List", items=["one", "gone", "three", "four"]),
        **{f"{name}.md": record(name.title()) for name in ("one", "three", "four")},
    })  # fmt: skip
    collection = open_collection(folder)
    found = numbers(collection)
    (part,) = shown(collection, found["three.md"])[1].parts
    assert (part.collection.title, part.place, part.count) == ("List", 3, 4)
    assert (part.previous and part.previous.title, part.next and part.next.title) == ("One", "Four")
    (first,) = shown(collection, found["one.md"])[1].parts
    assert (first.previous, first.next and first.next.title) == (None, "Three")


def test_guesses_are_not_made_where_nobody_wants_them(write: Write, open_collection: Open) -> None:
    filler = {
        f"{at}.md": record(f"Plain words {at}", date=f"2019-12-{1 + at % 20:02}", provider="P") for at in range(40)
    }
    pair = {
        name: record(title, date="2019-12-25", provider=name)
        for name, title in (("q.md", "Quillon zeppelin moored at Varnholt"), ("r.md", "At Varnholt a Quillon zeppelin"))
    }
    collection = open_collection(write(filler | pair))
    number = numbers(collection)["q.md"]
    story, joined = shown(collection, number)
    assert [known.path for known in collection.files.guesses(number, story, joined)] == ["r.md"]
    collection.files.wants_guesses = False
    assert collection.files.guesses(number, story, joined) == ()


_HOSTS = ("a.example", "b.example", "c.example")


def some_record(dice: random.Random, number: int, all_of_them: int) -> str:
    def url() -> str:
        return f"https://{dice.choice(_HOSTS)}/{dice.randrange(all_of_them)}"

    fields: dict[str, Any] = {
        "provider": {"name": dice.choice("PQR"), "domain": dice.choice(("", "p.example", "q.example"))}
    }
    if dice.random() < 0.8:
        fields["url"] = url()
    if dice.random() < 0.3:
        fields["ampUrl"] = url()
    if dice.random() < 0.2:
        fields["website"] = url()
    if dice.random() < 0.7:
        fields["related"] = [
            {"title": f"T{at}", "url": url(), "provider": {"name": dice.choice("PQRSTU")}}
            for at in range(dice.randrange(4))
        ]
    if dice.random() < 0.3:
        fields["items"] = [str(dice.randrange(all_of_them)) for _ in range(dice.randrange(3))]
    body = f"See {url()} and [[{dice.randrange(all_of_them)}]]." if dice.random() < 0.3 else ""
    return record(f"Record {number}", body=body, **fields)


@pytest.mark.parametrize("seed", range(4))
def test_counts_agree_with_what_is_shown_whatever_changes(seed: int, write: Write, open_collection: Open) -> None:
    dice = random.Random(seed)
    folder = write({f"{number}.md": some_record(dice, number, 12) for number in range(12)})
    collection = open_collection(folder)
    for _ in range(4):
        assert counted(collection) == [coverage_of(*pair).providers for pair in every(collection)]
        change(folder, dice)
        assert list(collection.indexer())[-1].finished
    assert counted(collection) == [coverage_of(*pair).providers for pair in every(collection)]


def change(folder: Path, dice: random.Random) -> None:
    """Write some records anew, add some, and take some away."""
    for number in dice.sample(range(14), 5):
        path = folder / f"{number}.md"
        if dice.random() < 0.3:
            path.unlink(missing_ok=True)
        else:
            path.write_text(some_record(dice, number, 12) + " " * dice.randrange(50))


def every(collection: Collection) -> Sequence[tuple[Story, Joined]]:
    return [shown(collection, number) for number in collection.catalog.ids(Listed())]


def counted(collection: Collection) -> list[int]:
    return [row.covered for row in collection.catalog.rows(collection.catalog.ids(Listed()))]
