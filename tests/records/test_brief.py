"""Brief reports say of title and provider what whole ones say, and pass over nothing that is worth a remark."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.records.brief import SOME_TIME, brief_report
from newsreader.records.folder import Entry, Root
from newsreader.records.keys import report_keys
from newsreader.records.reader import Reading, outline, parse
from newsreader.story import Links, Provider, Report, Story

PLAIN: dict[str, Any] = {
    "title": "Cranes that read",
    "excerpt": "They lift\nwhen the tide says so.",
    "publishedDateTime": "2019-12-24T07:10:00Z",
    "sourceUrl": "https://lantern.example/cranes",
    "provider": {"name": "The Lantern", "domain": "Lantern.example"},
    "quality": "84",
    "type": "article",
}


def test_a_plain_item_is_read_at_once() -> None:
    links, provider = Links("https://lantern.example/cranes"), Provider("The Lantern", "lantern.example")
    expected = Report(3, "Cranes that read", published=SOME_TIME, provider=provider, links=links)
    assert brief_report(PLAIN, 3) == expected


WHOLE = [
    pytest.param({"title": "Fish &amp; chips"}, id="entity"),
    pytest.param({"title": ["One"]}, id="a list as title"),
    pytest.param({"title": None}, id="no title"),
    pytest.param({"headline": "Another"}, id="two titles"),
    pytest.param({"Title": "Another"}, id="a key twice"),
    pytest.param({"sourceUrl": "javascript:alert(1)"}, id="refused link"),
    pytest.param({"url": "https://user@a.example/"}, id="refused further link"),
    pytest.param({"ampUrl": ["https://a.example/"]}, id="list of links"),
    pytest.param({"publishedDateTime": "2019-02-30"}, id="impossible date"),
    pytest.param({"date": "yesterday"}, id="no date"),
    pytest.param({"quality": "many"}, id="no number"),
    pytest.param({"excerpt": "x" * 10_001}, id="endless excerpt"),
    pytest.param({"provider": "The Lantern"}, id="provider as text"),
    pytest.param({"provider": {}}, id="nameless provider"),
    pytest.param({"provider": {"name": "A", "title": "B"}}, id="provider with more"),
    pytest.param({"publisher": "B"}, id="publisher"),
    pytest.param({"actions": [{"url": "javascript:x"}]}, id="actions"),
]


@pytest.mark.parametrize("changes", WHOLE)
def test_other_items_are_read_whole(changes: dict[str, Any]) -> None:
    assert brief_report({**PLAIN, **changes}, 1) is None


_words = st.sampled_from([
    "", "Words", "&amp;", " x ", "https://a.example/x", "https://A_b.example", "https://x@y.example", "http://-",
    "www.a.b", "2019-12-24", "2019-13-24", "2019-12-24T07:10:00Z", "84", "8.4", "notes/other", "[[wiki]]", "é",
    "x\x1b[31m", "y" * 600,
])  # fmt: skip
_value = st.none() | st.booleans() | _words | st.lists(_words, max_size=2)
_keys = st.sampled_from(
    ["title", "name", "excerpt", "summary", "date", "published", "url", "link", "source", "ampUrl", "cdnAmpUrl", "type",
     "kind", "quality", "path", "slug", "publisher", "actions", "featuredContent", "authors", "other", "Title", "heat"]
)  # fmt: skip
_provider = st.dictionaries(st.sampled_from(["name", "domain", "title", "authors"]), _value, max_size=3) | _value
_item = st.builds(
    lambda base, more, provider: {**base, **more, **({} if provider is None else {"provider": provider})},
    st.sampled_from([{}, {"title": "T"}, {"title": "T", "provider": {"name": "N"}}, PLAIN]),
    st.dictionaries(_keys, _value, max_size=4),
    _provider,
)


@given(st.lists(_item, max_size=4))
def test_an_outline_says_what_the_whole_says(items: list[dict[str, Any]]) -> None:
    text = f"{json.dumps({'title': 'T', 'related': items})}\nbody"
    root = Root("/r")
    brief, whole = outline(root, Entry("a.md"), text), parse(text, "/r", "/r", "a.md")
    assert brief.problems == whole.problems
    assert _told(brief) == _told(whole)


def _told(reading: Reading) -> list[tuple[int, str | None, str, bool, frozenset[str]]]:
    story = reading.found
    assert isinstance(story, Story)
    return [
        (report.number, report.title, report.provider.key, report.is_part, frozenset(report_keys(story, report)))
        for report in story.related
    ]
