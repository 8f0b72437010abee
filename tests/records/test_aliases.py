"""Further keys of front matter: after a field's own, in every part of a record, in worker processes, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.library.workers import Workers
from newsreader.records import aliases, reader
from newsreader.records.folder import open_root
from newsreader.story import Story
from tests.conftest import Write


@pytest.fixture(autouse=True)
def plain() -> Iterator[None]:
    aliases.extend({})
    yield
    aliases.extend({})


def story(front: str) -> Story:
    found = reader.parse(f"---\n{front}\n---\nBody.\n", "/r", "/r", "file-name.md").found
    assert isinstance(found, Story)
    return found


CASES = [
    pytest.param({"title": ["kop"]}, "KOP: A", lambda s: s.title, "A", id="title"),
    pytest.param({"title": ["kop"]}, "kop: A\nheadline: B", lambda s: s.title, "B", id="a field's own come first"),
    pytest.param({"title": ["kop"]}, "kop: A\ntitle: ''", lambda s: s.title, "A", id="an empty one is passed over"),
    pytest.param({"title": ["kop", "titel"]}, "titel: B\nkop: A", lambda s: s.title, "A", id="in the order given"),
    pytest.param({"excerpt": ["lead"]}, "title: T\nlead: A", lambda s: s.excerpt, "A", id="excerpt"),
    pytest.param({"published": ["datum"]}, "datum: 2020-01-02", lambda s: s.published.iso, "2020-01-02", id="date"),
    pytest.param({"source": ["bron"]}, "bron: https://a.example/1", lambda s: s.links.source, "https://a.example/1",
                 id="source"),
    pytest.param({"amp": ["snel"]}, "title: T\nsnel: https://a.example/1", lambda s: s.links.amp,
                 "https://a.example/1", id="AMP"),
    pytest.param({"provider": ["krant"]}, "title: T\nkrant: De Post", lambda s: s.provider.name, "De Post",
                 id="provider"),
    pytest.param({"authors": ["door"]}, "title: T\ndoor: Ada", lambda s: s.provider.authors, ("Ada",), id="authors"),
    pytest.param({"topics": ["rubriek"]}, "rubriek: Zee", lambda s: s.topics, ("Zee",), id="topics"),
    pytest.param({"type": ["soort"]}, "title: T\nsoort: video", lambda s: s.type, "video", id="type"),
    pytest.param({"heat": ["hits"]}, "title: T\nhits: 7", lambda s: s.heat, 7, id="heat"),
    pytest.param({"images": ["plaat"]}, "title: T\nplaat: https://a.example/1.png",
                 lambda s: [image.url for image in s.images], ["https://a.example/1.png"], id="images"),
    pytest.param({"related": ["zie"], "title": ["kop"]}, "title: T\nzie:\n- kop: A\n  url: https://a.example/1",
                 lambda s: [report.title for report in s.related], ["A"], id="related items"),
]  # fmt: skip


@pytest.mark.parametrize(("further", "front", "of", "expected"), CASES)
def test_further_keys(further: dict[str, list[str]], front: str, of: object, expected: object) -> None:
    assert callable(of)
    aliases.extend(further)
    assert of(story(front)) == expected


def test_they_end_when_others_are_given() -> None:
    aliases.extend({"title": ["kop"]})
    assert story("kop: A\nname: B").title == "B"
    assert story("kop: A\ndate: 2020-01-01").title == "A"
    aliases.extend({"title": ["titel"]})
    assert story("kop: A\ntitel: B").title == "B"
    aliases.extend({})
    assert story("kop: A\ndate: 2020-01-01").title == "File name"


def test_a_name_that_is_no_field_is_passed_over() -> None:
    aliases.extend({"sideways": ["kop"], "title": []})
    assert aliases.extended() == {}


class Request:
    """A file for the workers."""

    def __init__(self, folder: Path) -> None:
        self.root, self.paths = open_root(str(folder)), ["a.md"]


def test_worker_processes_know_them(write: Write) -> None:
    folder = write({"a.md": "---\nkop: A\n---\n"})
    aliases.extend({"title": ["kop"]})
    with Workers(count=1) as workers:
        ((_, batch),) = workers.read([Request(folder)])
    row = batch.made[0].story
    assert row is not None
    assert "A" in row.columns
