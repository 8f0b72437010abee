"""Every limit, at it and one past it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newsreader.records import limits, reader, urls
from newsreader.records.folder import Entry, open_root
from newsreader.records.reader import Reading, parse
from newsreader.story import Story

ELSEWHERE = {"LIGHT", "SECONDS", "MEMORY", "PICTURE_BYTES", "PICTURE_PIXELS"}
"""Of workers and of pictures, tested with them."""


class Limit(NamedTuple):
    """One limit in one place.

    Attributes:
        name: In `limits`.
        record: The text of a record that holds so many.
        kept: How many of them a reading has; 0 when it is skipped.
        told: Part of what is said of one too many; empty when nothing is lost that was not in the record.
        most: What the limit comes to there.
    """

    name: str
    record: Callable[[int], str]
    kept: Callable[[Reading], int]
    told: str
    most: int


def fields(**values: Any) -> str:
    return json.dumps({"title": "t", **values}) + "\n"


def story(reading: Reading) -> Story:
    assert isinstance(reading.found, Story)
    return reading.found


def whole(most: int) -> Callable[[Reading], int]:
    """All of it, or nothing."""
    return lambda reading: most if reading.found else 0


def addresses(count: int) -> list[dict[str, str]]:
    return [{"url": f"https://e.example/{number}"} for number in range(count)]


def kept_urls(reading: Reading) -> int:
    source = story(reading).links.source
    return len(source) if source else limits.URL


def url(length: int) -> str:
    return "https://e.example/".ljust(length, "a")


def notes(reading: Reading) -> int:
    return len(reading.problems)


def kept_paths(reading: Reading) -> int:
    return len(story(reading).related[0].target or "")


_FM, _DEPTH, _NODES = limits.FRONT_MATTER_CHARS, limits.DEPTH, limits.NODES
LIMITS = [
    Limit("FRONT_MATTER_CHARS", lambda n: f"---\na: {'b' * (n - 13)}\ntitle: c\n---\n",
          whole(_FM), "more than 1 MiB", _FM),
    Limit("FRONT_MATTER_CHARS", lambda n: f'+++\na = "{"b" * (n - 19)}"\ntitle = "c"\n+++\n', whole(_FM), "1 MiB", _FM),
    Limit("FRONT_MATTER_CHARS", lambda n: f'{{"title": "{"b" * (n - 13)}"}}', whole(_FM), "more than 1 MiB", _FM),
    Limit("DEPTH", lambda n: f"---\ntitle: t\na: {'[' * (n - 1)}{']' * (n - 1)}\n---\n",
          whole(_DEPTH), "deeper", _DEPTH),
    Limit("DEPTH", lambda n: f"---\ntitle: t\na:\n  {'- ' * (n - 1)}x\n---\n", whole(_DEPTH), "deeper", _DEPTH),
    Limit("DEPTH", lambda n: f'{{"title": "t", "a": {"[" * n}{"]" * n}}}', whole(_DEPTH), "deeper", _DEPTH),
    Limit("DEPTH", lambda n: f'+++\ntitle = "t"\na = {"[" * n}{"]" * n}\n+++\n', whole(_DEPTH), "deeper", _DEPTH),
    Limit("KEY_PARTS", lambda n: f'+++\ntitle = "t"\na{".a" * (n - 1)} = 1\n+++\n',
          whole(limits.KEY_PARTS), "parts", limits.KEY_PARTS),
    Limit("NODES", lambda n: f"---\ntopics: [{'x,' * (n - 3)}]\n---\n", whole(_NODES), "values", _NODES),
    Limit("NODES", lambda n: f"---\ntopics: [{', '.join(['x'] * (n - 3))}]\n---\n", whole(_NODES), "values", _NODES),
    Limit("NODES", lambda n: '{"topics": [' + ",".join(["1"] * (n - 2)) + "]}", whole(_NODES), "values", _NODES),
    Limit("TITLE", lambda n: fields(name="x", title="t" * n),
          lambda r: len(story(r).title), "cut to 500", limits.TITLE),
    Limit("TITLE", lambda n: fields(items=["p" * n]), kept_paths, "", limits.TITLE),
    Limit("EXCERPT", lambda n: fields(excerpt="e" * n),
          lambda r: len(story(r).excerpt or ""), "cut to 10,000", limits.EXCERPT),
    Limit("NAME", lambda n: fields(provider={"name": "p" * n}),
          lambda r: len(story(r).provider.name or ""), "cut to 200", limits.NAME),
    Limit("TOPICS", lambda n: fields(topics=[f"t{k}" for k in range(n)]),
          lambda r: len(story(r).topics), "first 100", limits.TOPICS),
    Limit("AUTHORS", lambda n: fields(authors=[f"a{k}" for k in range(n)]),
          lambda r: len(story(r).provider.authors), "first 50", limits.AUTHORS),
    Limit("RELATED", lambda n: fields(related=[f"r{k}" for k in range(n)]),
          lambda r: len(story(r).related), "first 500", limits.RELATED),
    Limit("LINKS", lambda n: fields(actions=addresses(n)),
          lambda r: len(story(r).links.others), "first 50 links", limits.LINKS),
    Limit("LINKS", lambda n: fields(link=[f"javascript:{k}" for k in range(n)]),
          lambda r: len(story(r).links.refused), "", limits.LINKS),
    Limit("IMAGES", lambda n: fields(images=addresses(n)), lambda r: len(story(r).images), "first 50", limits.IMAGES),
    Limit("BODY", lambda n: fields() + "b" * n, lambda r: len(story(r).body), "", limits.BODY),
    Limit("HTML", lambda n: fields() + "<p>" + "b" * (n - 3), lambda r: len(story(r).body) + 3, "", limits.HTML),
    Limit("URL", lambda n: fields(link=url(n)), kept_urls, "longer than 2,048", limits.URL),
    Limit("NOTES", lambda n: fields(authors=[[]] * n), notes, "more to remark on", limits.NOTES),
]  # fmt: skip


@pytest.mark.parametrize("limit", LIMITS, ids=[f"{at} {limit.name}" for at, limit in enumerate(LIMITS)])
def test_at_the_limit_all_is_kept_and_past_it_no_more(limit: Limit) -> None:
    at, past = (parse(limit.record(count), "/r", "/r", "a.md") for count in (limit.most, limit.most + 1))
    assert limit.kept(at) == limit.most
    assert not limit.told or not any(limit.told in problem.reason for problem in at.problems)
    assert limit.kept(past) in (0, limit.most)
    assert not limit.told or any(limit.told in problem.reason for problem in past.problems)


def test_the_size_of_a_file(tmp_path: Path) -> None:
    for extra in (0, 1):
        with open(tmp_path / f"{extra}.md", "wb") as file:
            file.write(b"---\ntitle: t\n---\n")
            file.truncate(limits.FILE_BYTES + extra)
    root = open_root(str(tmp_path))
    assert reader.read(root, Entry("0.md")).found
    past = reader.read(root, Entry("1.md"))
    assert [problem.reason for problem in past.problems] == ["larger than 16 MiB"]


def test_the_length_of_a_reason() -> None:
    for length in (limits.REASON, limits.REASON + 1):
        key = "k" * (length - len("the key '' stands twice; the last one counts"))
        (problem,) = parse(f"---\n{key}: a\n{key}: b\ntitle: t\n---\n", "/r", "/r", "a.md").problems
        assert len(problem.reason) == limits.REASON
        assert problem.reason.endswith("…") is (length > limits.REASON)


def test_the_length_of_an_address_as_it_is_sent() -> None:
    assert urls.check(url(limits.URL - 6) + "é") == url(limits.URL - 6) + "%C3%A9"
    assert not isinstance(urls.check(url(limits.URL - 5) + "é"), str)


def test_no_limit_is_left_out() -> None:
    tested = {limit.name for limit in LIMITS} | {"FILE_BYTES", "REASON"} | ELSEWHERE
    assert tested == {name for name in vars(limits) if name.isupper()}
