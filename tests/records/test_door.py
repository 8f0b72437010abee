"""Laws of the one door: whatever the bytes, they become a reading, and all text in it is clean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from newsreader.records import aliases, front, limits, reader, urls, yaml_events
from newsreader.records.folder import Entry, Root, open_root
from newsreader.records.reader import Reading
from newsreader.records.text import HIDDEN, clean_text
from newsreader.records.values import FrontMatterError
from newsreader.story import Links, Story

PIECES = st.sampled_from([
    "---\n", "...\n", "+++\n", ";;;\n", "{", "}", "[", "]", '"', "'", ":", ": ", "- ", "\n", "\n  ", "\t", "#", "&a ",
    "*a", "!!int ", "| \n", ">\n", "? ", "<<", "%", "@", "`", "\\", "\\x9b", "\\ud800", "\0", "\x1b[31m", "\x85",
    "\u2028", "\ufeff", "\u202e", "title", "name", "date", "link", "related", "items", "images", "provider",
    "topics", "published", "quality", "ampUrl", "actions", "true", "null", "~", "12:30", "2024-02-30",
    "9999-12-31T23:59:59-14:00", "1e999", ".nan", "javascript:x", "https://e.x/", "//e.x", "<p>",
    "<a href='javascript:x'>", "</a>", "<table><tr><td>", "&#27;", "&amp;", "[a](javascript:x)", "# ", "```\n", "x",
    "é", "漢", "👩\u200d",
])  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)  # no surrogate comes out of UTF-8
TEXTS = (st.lists(PIECES, max_size=40) | st.lists(PIECES | ANY, max_size=20)).map("".join)
FENCES = st.sampled_from(
    [("---\n", "\n---\n"), ("---json\n", "\n---\n"), ("+++\n", "\n+++\n"), (";;;\n", "\n;;;\n"), ("{", "}"), ("", "")]
)


@settings(max_examples=300, deadline=None)
@given(fence=FENCES, text=TEXTS, body=TEXTS)
def test_any_text_is_a_reading_of_clean_text(fence: tuple[str, str], text: str, body: str) -> None:
    entry = Entry("folder/a.md")
    made = reader._read(Root("/r"), entry, fence[0] + text + fence[1] + body, brief=False)
    check(made)
    assert "cannot be understood" not in "".join(problem.reason for problem in made.problems)


@settings(max_examples=300, deadline=None)
@given(fence=FENCES, text=TEXTS, body=TEXTS)
def test_the_index_reads_what_the_story_view_reads(fence: tuple[str, str], text: str, body: str) -> None:
    whole = fence[0] + text + fence[1] + body
    full = reader._read(Root("/r"), Entry("a.md"), whole, brief=False)
    brief = reader._read(Root("/r"), Entry("a.md"), whole, brief=True)
    assert type(full.found) is type(brief.found)
    if isinstance(full.found, Story) and isinstance(brief.found, Story):
        assert (full.found.title, full.found.links.source) == (brief.found.title, brief.found.links.source)


@settings(max_examples=200, deadline=None)
@given(
    head=st.sampled_from([b"---\n", b"\xff\xfe-\0", b"\xef\xbb\xbf---\n", b"{", b"+++\n", b""]),
    rest=st.binary(max_size=200),
)
def test_any_bytes_are_a_reading(head: bytes, rest: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = _folder(tmp_path_factory)
    Path(root.path, "a.md").write_bytes(head + rest)
    check(reader.read(root, Entry("a.md")))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_yaml_is_a_value_or_one_plain_reason(text: str) -> None:
    try:
        value = yaml_events.load(text).value
    except FrontMatterError:
        return
    assert all(item is None or type(item) in (str, bool, list, dict) for item in walked(value))


_LEAVES = st.text(st.characters(exclude_categories=["Cs"]), max_size=9) | st.booleans() | st.none()
_KEYS = st.text("abc", min_size=1, max_size=3)
_TREES = st.recursive(_LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3))


@given(st.dictionaries(_KEYS, _TREES, min_size=1, max_size=3))
def test_yaml_and_json_say_the_same(tree: dict[str, Any]) -> None:
    written = json.dumps(tree)
    found = [front.split(f"{opened}\n{written}\n{closed}\n") for opened, closed in ((";;;", ";;;"), ("---json", "---"))]
    assert all(made and made.metadata == tree for made in found)


_MORE = ("actions", "featuredContent", "authors", "length", "ratings", "domain", "path", "quality", "width")
_NAMES = {*aliases.IDENTIFYING, *aliases.SOURCE, *aliases.AMP, *aliases.RELATED, *aliases.IMAGES, *aliases.PROVIDER}
_FIELDS = st.sampled_from(sorted({*_NAMES, *aliases.PUBLISHED, *_MORE}))
_VALUES = st.recursive(
    TEXTS | st.booleans() | st.none() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_FIELDS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(metadata=st.dictionaries(_FIELDS, _VALUES, max_size=6), body=TEXTS)
def test_any_fields_are_a_reading_of_clean_text(metadata: dict[str, Any], body: str) -> None:
    check(reader.parse(json.dumps(metadata) + "\n" + body, "/r", "/r", "folder/a.md"))


def check(reading: Reading) -> None:
    """Nothing in a reading would hurt a terminal, and no link in it is one that was not checked."""
    for problem in reading.problems:
        assert 0 < len(problem.reason) <= limits.REASON
        assert not HIDDEN.search(problem.reason.replace("\u200d", "").replace("\u200c", ""))
    if not isinstance(reading.found, Story):
        return
    story = reading.found
    assert 0 < len(story.title) <= limits.TITLE
    for words in walked(
        to_builtins({**{name: getattr(story, name) for name in story.__struct_fields__}, "identity": None})
    ):
        assert not isinstance(words, str) or words == clean_text(words)
    for links in (story.links, *(report.links for report in story.related)):
        check_links(links)


def check_links(links: Links) -> None:
    opened = [url for url in (links.source, links.amp, links.cdn_amp) if url] + [link.url for link in links.others]
    assert all(urls.check(url) == url for url in opened)
    assert all(refused.reason and len(refused.text) <= 300 for refused in links.refused)


def walked(value: object) -> Iterator[object]:
    """Every value within one, keys among them."""
    stack = [value]
    while stack:
        item = stack.pop()
        yield item
        if isinstance(item, dict):
            stack += [*item.keys(), *item.values()]
        elif isinstance(item, list | tuple):
            stack += item


def _folder(factory: pytest.TempPathFactory) -> Root:
    path = factory.getbasetemp() / "door"
    path.mkdir(exist_ok=True)
    return open_root(str(path))
