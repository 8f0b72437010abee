"""What each query finds in a small index, and what it becomes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsreader.library.query import compile_query
from newsreader.library.query_syntax import FIELDS, Either, Every, Not, Term, parse

from .query_index import Index, tiny_index


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with tiny_index() as found:
        yield found


ALL = "faces café ethics tech undated"
FOUND = {
    "nothing asked": {"": ALL, " \t ": ALL, '""': ALL},
    "words": {
        "facebook": "faces", "FACEBOOK accounts": "faces", "facebook kuchen": "", "cafe": "café", "CAFÉ": "café",
        "artificial": "faces", "civic": "ethics", "energy": "undated", "AI-generated": "faces",
        "or": "", "12:30": "tech",
    },
    "phrases": {
        '"bogus accounts"': "faces", '"accounts bogus"': "", '"tests the te"': "", '"tests the te*"': "ethics",
        '"tests the te"*': "ethics", '"say ""bogus"" accounts"': "", '"""bogus"" accounts"': "faces",
    },
    "prefixes": {"fac*": "faces undated", "fac": "", "*": ALL, "kuch**": "café"},
    "addresses are words": {"https://x.example/Faces": "undated", "-HTTP://x.example": ALL, "https:": "undated"},
    "not a word in them": {
        "🎉": ALL, "-🎉": ALL, "- facebook": "faces", "🎉 OR facebook": "faces", "-(🎉) facebook": "faces",
        "… -- facebook": "faces", "title:… kuchen": "café",
    },
    "title": {"title:cnet": "", "title:fac*": "faces", 'title:"big tech"': "tech", "title: who tests": "ethics"},
    "topic": {
        "topic:ai": "faces ethics", "topic: AI": "faces ethics", "topic:ethics": "ethics", "topic:AI/Ethics": "ethics",
        "topic:a": "", 'topic:"big tech"': "tech", "topic:big*": "tech", "topic:*": ALL, "topic:C*": "tech",
        'topic:"ÜBER UNS"': "café", "topic:energy?": "undated", "topic:energ?": "", "TOPIC:food": "café",
    },
    "provider": {
        "provider:cnet": "faces tech", "provider:cne": "", "provider:C*": "faces ethics tech",
        "provider:STRASSENBLATT": "café", "provider:strassenblatt": "café", 'provider:"no provider"': "undated",
    },
    "domain": {
        "domain:cnet.com": "faces tech", "domain:CNET.com": "faces tech", "domain:www.cnet.com": "faces tech",
        "domain:*.example": "café", "domain:com": "faces ethics tech", "domain:blatt": "",
    },
    "type": {"type:article": "faces ethics", "type:VIDEO": "café", 'type:"no type"': "undated"},
    "author": {
        "author:ada": "café tech", "author:ÉMILE": "café", 'author:"ada wong"': "tech", "author:wong": "faces tech",
    },
    "is": {
        "is:read": "café ethics", "is:unread": "faces tech undated", "is:starred": "ethics tech",
        "is:hidden": "undated", "is:covered": "faces ethics tech", "is:Read": "café ethics",
    },
    "has": {
        "has:amp": "faces café", "has:source": "faces ethics", "has:image": "faces", "has:related": "faces",
        "has:body": "café",
    },
    "before is exclusive": {
        "before:2019-12-31": "faces", "before:2020": "faces café", "before:2020-01-01": "faces café",
        "before:1y": "", "before:today": "faces café ethics tech", "before:0001": "",
    },
    "after is inclusive": {
        "after:2020-01-01": "ethics tech", "after:2020": "ethics tech", "after:2019-12-31": "café ethics tech",
        "after:7d": "tech", "after:6d": "", "after:1w": "tech", "after:1m": "tech", "after:3m": "café ethics tech",
        "after:1y": "faces café ethics tech", "after:yesterday": "", "after:9999-12-31": "",
    },
    "on": {
        "on:2019-12-21": "faces", "on:2019-12": "faces café", "on:2019": "faces café", "on:7d": "tech",
        "on:2019-2": "", "on:9999": "", "on:9999-12-31": "",
    },
    "no date, no match": {"-after:0001": "undated", "before:9999": "faces café ethics tech"},
    "numbers": {
        "quality:>60": "faces", "quality:>=60": "faces café", "quality:<60": "ethics", "quality:<=60": "café ethics",
        "quality:60": "café", "quality:=59.5": "ethics", "quality:59..60": "café ethics", "quality:60..": "faces café",
        "quality:..60": "café ethics", "quality:> 60": "faces", "quality: >= 60": "faces café",
        "heat:>=100": "faces ethics",
        "covered:>3": "faces ethics", "covered:2": "tech", "-quality:>60": "café ethics tech undated",
        f"heat:<{'9' * 400}": "faces ethics tech", "heat:>-1": "faces ethics tech",
    },
    "path": {
        "path:ai/": "faces ethics", "path:AI/ethics": "ethics", "path:*.md": "faces café tech undated",
        "path:ai/*.md": "faces", "path:café_[1]": "café", "path:[c]af": "", "path:caf\udce9/": "undated",
        'path:"tests.txt"': "ethics", "path:t?ch": "",
    },
    "negation": {
        "-facebook": "café ethics tech undated", "-(facebook kuchen)": ALL,
        "-(facebook OR kuchen)": "ethics tech undated",
        "--facebook": "faces", "-topic:ai": "café tech undated", "-is:read -is:starred": "faces undated",
        "-(is:read is:starred)": "faces café tech undated", '-"big tech" cnet': "faces", "cnet -big -kuchen": "faces",
        "-(-facebook kuchen)": "faces ethics tech undated", "well-facebook": "",
    },
    "or": {
        "facebook OR kuchen": "faces café", "facebook or kuchen": "", "provider:cnet facebook OR kuchen": "faces café",
        "provider:cnet (facebook OR kuchen)": "faces", "facebook OR is:hidden": "faces undated",
        "facebook OR -is:read": "faces tech undated", "-facebook OR -cnet": "café ethics tech undated",
        "(facebook)OR(kuchen)": "faces café", "ORacle OR facebook": "faces",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param(query, names, id=f"{group}-{query[:40]!a}")
        for group, table in FOUND.items()
        for query, names in table.items()
    ],
)
def test_finds(index: Index, query: str, names: str) -> None:
    assert index.find(query) == set(names.split())


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("fac", "faces undated", id="the last word"),
        pytest.param("fac ", "", id="a space ends it"),
        pytest.param("fac bogus", "", id="only the last"),
        pytest.param("cnet fac", "faces", id="with others"),
        pytest.param("cnet -fac", "tech", id="negated"),
        pytest.param("title:fac", "faces", id="of the title"),
        pytest.param('"fac"', "", id="a phrase is finished"),
        pytest.param("topic:bi", "", id="fields are whole"),
        pytest.param("(fac)", "", id="a parenthesis ends it"),
    ],
)
def test_typing_completes_the_last_word(index: Index, query: str, names: str) -> None:
    assert index.find(query, typing=True) == set(names.split())


def test_parse_gives_a_tree() -> None:
    assert parse('a -(topic:"b c" OR d*)') == Every(
        (
            Term("", "a", False, 0),
            Not(Either((Term("topic", "b c", False, 10), Term("", "d*", True, 19)))),
        )
    )


def test_every_field_has_a_meaning() -> None:
    values = {"is": "read", "has": "amp", "quality": "1", "heat": "1", "covered": "1"} | dict.fromkeys(
        ("before", "after", "on"), "today"
    )
    for field in FIELDS:
        assert compile_query(f"{field}:{values.get(field, 'x')}").where != "1"


def test_words_side_by_side_share_one_search() -> None:
    assert compile_query('a "b c" title:d*').values == ['"a" AND "b c" AND title : "d*" *']
    assert compile_query("a OR b").values == ['"a" OR "b"']
    assert compile_query("-a -b").values == ['"a" OR "b"']


def test_composed_and_decomposed_letters_are_the_same(index: Index) -> None:
    assert index.find("author:E\u0301mile") == index.find("author:Émile") == {"café"}
