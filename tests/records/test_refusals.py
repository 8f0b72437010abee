"""Addresses that are refused are kept as text with the reason, from wherever a link may stand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsreader.records import limits, urls
from newsreader.records.links import is_address
from newsreader.records.reader import parse
from newsreader.records.refusals import refused_in
from newsreader.story import Links, Refused, Story

SCRIPT = Refused("javascript:x(1)", "it is a script", "body")

BODIES = [
    pytest.param("[words](javascript:x(1))", id="Markdown link"),
    pytest.param("[words](<javascript:x(1)>)", id="in angle brackets"),
    pytest.param('[words]( javascript:x(1) "title")', id="with a title"),
    pytest.param("![words](javascript:x(1))", id="Markdown picture"),
    pytest.param("<javascript:x(1)>", id="autolink"),
    pytest.param("[words][1]\n\n[1]: javascript:x(1)\n", id="reference"),
    pytest.param("[1]: <javascript:x(1)> 'title'\n", id="reference in angle brackets"),
    pytest.param("[![words](a.png)](javascript:x(1))", id="a link around a picture"),
    pytest.param('Words <a href="javascript:x(1)">words</a>', id="HTML in Markdown"),
    pytest.param('<p><a href="javascript:x(1)">words</a></p>', id="HTML link"),
    pytest.param("<p><a class=x HREF = 'javascript:x(1)'>words</a></p>", id="HTML link, single quotes"),
    pytest.param("<p><a href=javascript:x(1)>words</a></p>", id="HTML link without quotes"),
    pytest.param('<p><a href=" javascript:x(1) ">words</a></p>', id="HTML link with blanks"),
    pytest.param('<p><a href="javascript&#58;x(1)">words</a></p>', id="HTML link with entities"),
    pytest.param('<p><img src="javascript:x(1)"></p>', id="HTML picture"),
    pytest.param('<p><iframe src="javascript:x(1)"></iframe></p>', id="frame"),
    pytest.param('<svg><a xlink:href="javascript:x(1)">words</a></svg>', id="drawing"),
    pytest.param('<p><a href="javascript:x(1)', id="not closed"),
]


@pytest.mark.parametrize("body", BODIES)
def test_a_refused_address_of_a_body_is_kept(body: str) -> None:
    assert refused_in(body) == (SCRIPT,)
    assert story({}, body).links.refused == (SCRIPT,)


NOTHING = [
    pytest.param("[a](https://e.example/x) <https://e.example> [b]: www.e.example", id="good addresses"),
    pytest.param("[a](../b.md) [c](#d) [e](/f) ![g](h.png) [[i]]", id="paths and anchors"),
    pytest.param("`[a](javascript:x)` and `<data:x>`", id="code in a line"),
    pytest.param("```\n[a](javascript:x)\n```\n\n~~~\n<data:x>", id="code blocks"),
    pytest.param('<img src="data:image/png;base64,AAAA">', id="a picture within the text"),
    pytest.param("note: javascript:x is a scheme, [^1] is a note\n\n[^1]: mailto:a\n", id="words"),
    pytest.param('<p data-src="javascript:x">', id="another attribute"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("body", NOTHING)
def test_what_is_no_refused_address_is_none(body: str) -> None:
    assert refused_in(body) == ()


FIELDS = [
    pytest.param({"link": SCRIPT.text}, id="source"),
    pytest.param({"link": "https://e.example", "url": SCRIPT.text}, id="another source"),
    pytest.param({"link": ["https://e.example", SCRIPT.text]}, id="a list of sources"),
    pytest.param({"ampUrl": SCRIPT.text}, id="AMP"),
    pytest.param({"cdnAmpUrl": SCRIPT.text}, id="cached AMP"),
    pytest.param({"actions": [{"url": SCRIPT.text, "title": "t"}]}, id="action"),
    pytest.param({"featuredContent": f'<iframe src="{SCRIPT.text}"></iframe>'}, id="embed"),
    pytest.param({"featuredContent": SCRIPT.text}, id="embedded address"),
    pytest.param({"images": [{"url": SCRIPT.text}]}, id="picture"),
    pytest.param({"image": SCRIPT.text, "cover": "a.png"}, id="picture before another"),
    pytest.param({"provider": {"name": "p", "x": 1}, "link": SCRIPT.text}, id="source beside a map"),
]


@pytest.mark.parametrize("fields", FIELDS)
def test_a_refused_address_of_a_field_is_kept_with_its_name(fields: dict[str, Any]) -> None:
    found = story(fields, "")
    (key,) = (key for key, value in fields.items() if SCRIPT.text in str(value))
    assert found.links.refused == (replace(SCRIPT, field=key),)
    assert not any(urls.looks_like_url(image.url) or ":" in image.url for image in found.images)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(SCRIPT.text, id="address"),
        pytest.param({"title": "t", "url": SCRIPT.text}, id="source"),
        pytest.param({"title": "t", "ampUrl": SCRIPT.text}, id="AMP"),
        pytest.param({"title": "t", "actions": {"url": SCRIPT.text}}, id="action"),
    ],
)
def test_a_refused_address_of_a_report_is_kept(item: object) -> None:
    (report,) = story({"related": [item]}, "").related
    assert report.links == Links(refused=(replace(SCRIPT, field="related"),))


def test_an_address_in_several_fields_is_told_of_in_each() -> None:
    found = story({"link": SCRIPT.text, "image": [SCRIPT.text] * 2}, f"[x]({SCRIPT.text})")
    assert [refused.field for refused in found.links.refused] == ["link", "image", "body"]


def test_the_name_of_a_field_is_clean_and_short() -> None:
    found = story({"Source-\u200bUrl" + "_" * 60: SCRIPT.text}, "")
    assert [refused.place for refused in found.links.refused] == [f" in {'Source-Url'.ljust(39, '_')}…"]


def test_a_refused_address_is_a_remark_with_its_line() -> None:
    found = parse("---\ntitle: t\nimage: javascript:x\nlink: -x\n---\n", "/r", "/r", "a.md")
    remarks = [(problem.line, problem.reason) for problem in found.problems]
    assert remarks == [(4, "link: link refused: not a web address"), (3, "image: image refused: it is a script")]


def test_refused_addresses_are_counted() -> None:
    body = "".join(f"[a](javascript:{number}) " for number in range(limits.LINKS + 1))
    assert len(refused_in(body)) == limits.LINKS
    assert len(refused_in(body.replace(f"javascript:{limits.LINKS}", "x"))) == limits.LINKS


_PIECES = st.sampled_from(
    [
        "[a](",
        ")",
        "<",
        ">",
        "(",
        "javascript:",
        "https://e.x",
        "\n",
        "[1]: ",
        "```",
        "`",
        'href="',
        "src='",
        " ",
        "x",
        "&#10;",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
@example("](" * 500 + "javascript:x")
def test_what_is_found_in_any_text_is_refused(text: str) -> None:
    for refused in refused_in(text):
        assert refused.reason
        assert len(refused.text) <= 300


@given(
    st.lists(
        st.sampled_from(["javascript:", "https://", "//", "www.", "\t", "\u202e", "e.x", "@", ":", "é", "\\"])
    ).map("".join)
)
def test_an_address_is_opened_or_refused_and_never_lost(raw: str) -> None:
    links = story({"link": raw}, "").links
    assert bool(links.source or links.refused) is is_address(raw) or raw.startswith("\\\\")


def story(fields: dict[str, Any], body: str) -> Story:
    found = parse(json.dumps({"title": "t", **fields}) + "\n" + body, "/r", "/r", "a.md").found
    assert isinstance(found, Story)
    return found
