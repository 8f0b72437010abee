"""Stories that seem to report the same, in small indexes made of records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.library.similar import MOST, similar
from tests.conftest import Open, Write

Guess = Callable[..., list[int]]

STORY = {
    "title": "Tide mill of Port Ellery grinds again after the flood", "date": "2020-03-10T12:00:00Z",
    "provider": "{name: Lantern, domain: lantern.example}", "link": "https://lantern.example/mill",
}  # fmt: skip
OTHER = {
    "title": "After the flood, Port Ellery hears its tide mill", "date": "2020-03-11T09:00:00Z",
    "provider": "{name: Harbour Post, domain: post.example}", "link": "https://post.example/1",
}  # fmt: skip


def record(keys: dict[str, str]) -> str:
    quoted = {**keys, "title": json.dumps(keys["title"], ensure_ascii=False)}
    return "\n".join(["---", *[f"{key}: {value}" for key, value in quoted.items()], "---", ""])


def crowd(count: int) -> list[dict[str, str]]:
    """Stories of the same days about other things, one provider each."""
    return [
        {
            "title": f"The vote on plan {n} after the talk about subject{n}",
            "date": f"2020-03-{8 + n % 5:02}T{n % 24:02}:30:00Z",
            "provider": f"Gazette {n}",
        }
        for n in range(count)
    ]


@pytest.fixture
def guess(write: Write, open_collection: Open, tmp_path: Path) -> Guess:
    """What is similar to the first of some records, by their places, in a collection of them and a crowd.

    `gone` is the place of a record that is removed after a first run, `known` of one that the caller knows.
    """

    def ask(*records: dict[str, str], others: int = 60, gone: int | None = None, known: int | None = None) -> list[int]:
        names = [f"{place}.md" for place in range(len(records))]
        files = {name: record(keys) for name, keys in zip(names, records, strict=True)}
        folder = write(files | {f"crowd/{n}.md": record(keys) for n, keys in enumerate(crowd(others))})
        collection = open_collection(folder)
        if gone is not None:
            (folder / names[gone]).unlink()
        for _ in collection.indexer():
            pass
        ids = [collection.lookup.find(name, None) for name in names]
        assert ids[0] is not None
        with closing(sqlite3.connect(tmp_path / "cache" / "index.sqlite")) as db:
            found = similar(db, ids[0], () if known is None else [number for number in [ids[known]] if number])
        return [ids.index(number) for number in found]

    return ask


FOUND = [
    pytest.param({}, id="the next day"),
    pytest.param({"date": "2020-03-07T12:00:00Z"}, id="three days before"),
    pytest.param({"date": "2020-03-13T12:00:00Z"}, id="three days after"),
    pytest.param({"date": "2020-03-10"}, id="a day without a clock"),
    pytest.param({"title": "AFTER THE FLOOD: PÓRT ELLERY HEARS ITS TIDE-MILL"}, id="written in another way"),
    pytest.param({"provider": "Harbour Post"}, id="a provider without a domain"),
]


@pytest.mark.parametrize("changed", FOUND)
def test_another_report_is_found(guess: Guess, changed: dict[str, str]) -> None:
    assert guess(STORY, {**OTHER, **changed}) == [1]


LEFT_OUT = [
    pytest.param({"date": "2020-03-07T11:59:59Z"}, id="more than three days before"),
    pytest.param({"date": "2020-03-13T12:00:01Z"}, id="more than three days after"),
    pytest.param({"date": ""}, id="undated"),
    pytest.param({"provider": "{name: Other, domain: lantern.example}"}, id="one domain"),
    pytest.param({"provider": "{name: LANTERN, domain: l.example}"}, id="one name"),
    pytest.param({"provider": "", "link": ""}, id="nobody's"),
    pytest.param({"link": "https://www.lantern.example/mill/"}, id="a copy"),
    pytest.param({"title": "Port of Ellesmere votes after the talk about the plan"}, id="another matter"),
    pytest.param({"title": "The Ellery award goes to a novel about the sea and a girl who counts"}, id="one clue"),
]


@pytest.mark.parametrize("changed", LEFT_OUT)
def test_what_is_no_other_report_is_left_out(guess: Guess, changed: dict[str, str]) -> None:
    assert guess(STORY, {**OTHER, **changed}) == []


def test_what_is_known_is_left_out(guess: Guess) -> None:
    assert guess(STORY, OTHER, known=1) == []


def test_what_is_gone_is_left_out(guess: Guess) -> None:
    assert guess(STORY, OTHER, gone=1) == []


def test_an_undated_story_is_like_no_other(guess: Guess) -> None:
    assert guess({**STORY, "date": ""}, OTHER) == []


def test_nothing_is_guessed_among_a_few_records(guess: Guess) -> None:
    assert guess(STORY, OTHER, others=3) == []


def test_a_title_of_common_words_is_like_no_other(guess: Guess) -> None:
    common = {"title": "The vote after the talk", "date": STORY["date"], "provider": "Lantern"}
    assert guess(common, {**common, "title": "After the talk the vote", "provider": "Harbour Post"}) == []


def test_the_most_alike_come_first_and_only_so_many(guess: Guess) -> None:
    weaker = [
        {**OTHER, "title": f"Port Ellery tide mill, view {n}", "provider": f"Observer {n}", "link": ""}
        for n in range(MOST + 1)
    ]
    found = guess(STORY, *weaker, {**OTHER, "title": f"{STORY['title']} today"}, others=150)
    assert found[0] == len(weaker) + 1
    assert len(found) == MOST


def test_excerpts_speak_too(guess: Guess) -> None:
    texts = "Wheel, sluice and millstones were mended by volunteers from Marrow Sound"
    story = {**STORY, "title": "A wheel turns at Ellery", "excerpt": texts}
    other = {**OTHER, "title": "Good day for Ellery", "excerpt": f"{texts} in winter"}
    assert guess(story, other) == [1]
    assert guess(story, {**other, "excerpt": ""}) == []


SCRIPTS = [
    pytest.param("潮力発電所、洪水から三か月後に再開、東京都", [1], id="Japanese"),
    pytest.param("조력 방앗간이 홍수 뒤 다시 돌아간다", [1], id="Korean"),
    pytest.param("Μύλος παλίρροιας γυρίζει ξανά", [1], id="Greek"),
    pytest.param("बाढ़ के बाद ज्वार चक्की फिर चली", [1], id="Hindi"),
    pytest.param("🎉🎉🎉", [], id="no word at all"),
    pytest.param("'NEAR(\"a\" OR *) AND title : -x'", [1], id="a query"),
]


@pytest.mark.parametrize(("title", "expected"), SCRIPTS)
def test_titles_in_any_script(guess: Guess, title: str, expected: list[int]) -> None:
    assert guess({**STORY, "title": title}, {**OTHER, "title": title}) == expected
