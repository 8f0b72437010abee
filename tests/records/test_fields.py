"""The table of fields: every alias, in its order, and what is mended when the type is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.records import aliases, limits
from newsreader.records.reader import Reading, parse
from newsreader.story import Organization, Story, Topic


def reading(metadata: dict[str, Any], body: str = "", path: str = "news/a-file.md") -> Reading:
    """What a record with this front matter gives; JSON is YAML too."""
    return parse(f"---\n{json.dumps(metadata, ensure_ascii=True)}\n---\n{body}", "/root", "/root", path)


def story(metadata: dict[str, Any], body: str = "", path: str = "news/a-file.md") -> Story:
    found = reading(metadata, body, path).found
    assert isinstance(found, Story)
    return found


def remarks(metadata: dict[str, Any]) -> list[str]:
    return [problem.reason for problem in reading(metadata).problems]


URL = "https://a.example/x"


@pytest.mark.parametrize("key", aliases.TITLE)
def test_title_aliases(key: str) -> None:
    assert story({key: "A title"}).title == "A title"


@pytest.mark.parametrize("key", aliases.EXCERPT)
def test_excerpt_aliases(key: str) -> None:
    assert story({"title": "t", key: "Words."}, "A paragraph.").excerpt == "Words."


@pytest.mark.parametrize("key", aliases.PUBLISHED)
def test_published_aliases(key: str) -> None:
    moment = story({"title": "t", key: "2019-12-21T22:02:00Z"}).published
    assert moment is not None
    assert moment.iso == "2019-12-21T22:02:00Z"


@pytest.mark.parametrize("key", aliases.UPDATED)
def test_updated_aliases(key: str) -> None:
    moment = story({"title": "t", key: "2019-12-21"}).updated
    assert moment is not None
    assert moment.iso == "2019-12-21"


@pytest.mark.parametrize("key", aliases.SOURCE)
def test_source_aliases(key: str) -> None:
    assert story({"title": "t", key: URL}).links.source == URL


@pytest.mark.parametrize("key", aliases.AMP)
def test_amp_aliases(key: str) -> None:
    assert story({"title": "t", key: URL}).links.amp == URL


@pytest.mark.parametrize("key", aliases.CDN_AMP)
def test_cdn_amp_aliases(key: str) -> None:
    assert story({"title": "t", key: URL}).links.cdn_amp == URL


@pytest.mark.parametrize("key", aliases.PROVIDER)
def test_provider_aliases(key: str) -> None:
    assert story({"title": "t", key: "The Lantern"}).provider.name == "The Lantern"
    assert story({"title": "t", key: {"name": "The Lantern", "domain": "www.Lantern.example"}}).provider.domain == (
        "lantern.example"
    )


@pytest.mark.parametrize("key", aliases.TOPICS)
def test_topic_aliases(key: str) -> None:
    assert story({"title": "t", key: ["AI", "Ethics"]}).topics == ("AI", "Ethics")


@pytest.mark.parametrize("key", aliases.TYPE)
def test_type_aliases(key: str) -> None:
    assert story({"title": "t", key: "video"}).type == "video"


@pytest.mark.parametrize("key", aliases.IMAGES)
def test_image_aliases(key: str) -> None:
    assert [image.url for image in story({"title": "t", key: "/pictures/a.png"}).images] == ["/pictures/a.png"]


@pytest.mark.parametrize("key", aliases.RELATED)
def test_related_aliases(key: str) -> None:
    found = story({"title": "t", key: [{"title": "Other", "url": URL}, "notes/other"]}).related
    assert [(report.number, report.title, report.links.source, report.target) for report in found] == [
        (1, "Other", URL, None),
        (2, None, None, "notes/other"),
    ]


@pytest.mark.parametrize("key", ["sourceUrl", "source_url", "SOURCEURL", "source-url", "Source_URL"])
def test_keys_compare_without_case_and_dashes(key: str) -> None:
    assert story({"title": "t", key: URL}).links.source == URL


ORDERS = [
    pytest.param(aliases.TITLE, "title", id="title"),
    pytest.param(aliases.EXCERPT, "excerpt", id="excerpt"),
    pytest.param(aliases.TYPE, "type", id="type"),
]


@pytest.mark.parametrize(("names", "field"), ORDERS)
def test_the_first_present_and_usable_alias_wins(names: tuple[str, ...], field: str) -> None:
    values = {name: f"value of {name}" for name in names}
    for name in names:
        assert getattr(story({"topics": ["x"], **values}), field) == f"value of {name}"
        values[name] = ""


FALLBACKS = [
    pytest.param({"topics": ["x"]}, "Hello.\n\n# The *heading*\n", "The heading", id="first heading of the body"),
    pytest.param({"topics": ["x"]}, "No heading.", "A file", id="file name made readable"),
    pytest.param({"title": 2024}, "", "2024", id="a number as a title"),
    pytest.param({"title": ["One"]}, "", "One", id="a list of one"),
    pytest.param({"title": "Fish &amp; chips &#39;n more"}, "", "Fish & chips 'n more", id="entities"),
    pytest.param({"title": "two\nlines\tand\x1b[31m red"}, "", "two lines and[31m red", id="one clean line"),
    pytest.param({"title": {"a": 1}, "name": "Named"}, "", "Named", id="a map is not usable"),
    pytest.param({"title": "x" * 600}, "", "x" * (limits.TITLE - 1) + "…", id="too long"),
]


@pytest.mark.parametrize(("metadata", "body", "title"), FALLBACKS)
def test_titles(metadata: dict[str, Any], body: str, title: str) -> None:
    assert story(metadata, body).title == title


def test_readable_file_name_drops_date_and_extension() -> None:
    assert story({"topics": ["x"]}, path="2019-12-21-harbour_cranes-wait.md").title == "Harbour cranes wait"


EXCERPTS = [
    pytest.param("A [link](https://a.example) and **bold**.\n\nMore.", "A link and bold.", id="plain words"),
    pytest.param("# Head\n\n- list\n\n> quote\n\n```\ncode\n```\n\nProse here.", "Prose here.", id="first prose"),
    pytest.param("<p>From <b>HTML</b>.</p><p>More.</p>", "From HTML.", id="html body"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize(("body", "excerpt"), EXCERPTS)
def test_excerpt_from_the_body(body: str, excerpt: str | None) -> None:
    assert story({"title": "t"}, body).excerpt == excerpt


DATES = [
    pytest.param({"published": "2019-12-21"}, "2019-12-21", id="published as a date"),
    pytest.param({"published": True, "date": "2019-12-20"}, "2019-12-20", id="published as a flag"),
    pytest.param({"publishedDateTime": "never", "date": "2019-12-20"}, "2019-12-20", id="unusable first"),
    pytest.param({"date": "2024-02-30"}, None, id="impossible"),
    pytest.param({"date": ["2019"]}, None, id="a list"),
    pytest.param({"date": "2019-12-21 22:02 +0100"}, "2019-12-21T21:02:00Z", id="zone"),
]


@pytest.mark.parametrize(("metadata", "iso"), DATES)
def test_published(metadata: dict[str, Any], iso: str | None) -> None:
    moment = story({"title": "t", **metadata}).published
    assert (moment.iso if moment else None) == iso


def test_published_from_the_file_name_is_a_date_only() -> None:
    moment = story({"title": "t"}, path="_posts/2019-12-21-x.md").published
    assert moment is not None
    assert (moment.iso, moment.date_only) == ("2019-12-21", True)


def test_an_impossible_date_is_a_note_with_its_line() -> None:
    found = parse("---\ntitle: t\ndate: 2024-02-30\n---\n", "/r", "/r", "a.md")
    assert [(problem.line, problem.kind) for problem in found.problems] == [(3, "repaired")]
    assert "2024-02-30" in found.problems[0].reason


SOURCES = [
    pytest.param(
        {"originalUrl": "https://tube.example/1", "webUrl": "https://news.lantern.example/1"},
        "https://news.lantern.example/1",
        ["https://tube.example/1"],
        id="the one on the provider's domain",
    ),
    pytest.param(
        {"originalUrl": "https://a.example/1", "webUrl": "https://b.example/1"},
        "https://a.example/1",
        ["https://b.example/1"],
        id="else the first",
    ),
    pytest.param({"originalUrl": URL, "webUrl": URL}, URL, [], id="the same twice"),
    pytest.param({"url": "/about/", "link": URL}, URL, [], id="a relative one is passed over"),
    pytest.param({"source": "Reuters", "link": URL}, URL, [], id="source as a name"),
    pytest.param(
        {"link": URL, "actions": [{"url": "https://a.example/get", "title": "Get"}]},
        URL,
        ["https://a.example/get"],
        id="actions",
    ),
    pytest.param(
        {"link": URL, "featuredContent": '<iframe width="8" src="https://tube.example/embed/1"></iframe>'},
        URL,
        ["https://tube.example/embed/1"],
        id="the embed's address",
    ),
]


@pytest.mark.parametrize(("metadata", "source", "others"), SOURCES)
def test_source_and_others(metadata: dict[str, Any], source: str, others: list[str]) -> None:
    links = story({"title": "t", "provider": {"name": "L", "domain": "lantern.example"}, **metadata}).links
    assert links.source == source
    assert [link.url for link in links.others] == others


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://u:p@a.example/", "http://"])
def test_refused_links_are_kept_as_text(url: str) -> None:
    links = story({"title": "t", "link": url}).links
    assert links.source is None
    assert [(refused.text, bool(refused.reason)) for refused in links.refused] == [(url, True)]


PROVIDERS = [
    pytest.param({"provider": {"name": "CNET", "domain": "cnet.com"}}, ("CNET", "cnet.com"), id="map"),
    pytest.param({"provider": "CNET"}, ("CNET", None), id="text"),
    pytest.param({"publisher": {"name": "CNET"}}, ("CNET", None), id="publisher"),
    pytest.param({"source": "Reuters"}, ("Reuters", None), id="source that is no address"),
    pytest.param({"link": "https://www.a.example/x"}, (None, "a.example"), id="host of the link"),
    pytest.param({"provider": {}, "site": "S"}, ("S", None), id="empty map"),
    pytest.param({"provider": ["x"], "site": "S"}, ("S", None), id="a list is not usable"),
    pytest.param({}, (None, None), id="nobody"),
]


@pytest.mark.parametrize(("metadata", "expected"), PROVIDERS)
def test_providers(metadata: dict[str, Any], expected: tuple[str | None, str | None]) -> None:
    provider = story({"title": "t", **metadata}).provider
    assert (provider.name, provider.domain) == expected


AUTHORS = [
    pytest.param({"author": "Ada"}, ("Ada",), id="text"),
    pytest.param({"authors": ["Ada", {"name": "Bea"}, "[[Cem Kaya|Cem]]"]}, ("Ada", "Bea", "Cem"), id="list"),
    pytest.param({"author": "Ada", "authors": ["Ada", "Bea"]}, ("Ada", "Bea"), id="each once"),
    pytest.param({"provider": {"name": "P", "authors": [{"name": "Ada"}]}}, ("Ada",), id="of the provider"),
]


@pytest.mark.parametrize(("metadata", "authors"), AUTHORS)
def test_authors(metadata: dict[str, Any], authors: tuple[str, ...]) -> None:
    assert story({"title": "t", **metadata}).provider.authors == authors


TOPICS = [
    pytest.param({"tags": "AI, Ethics ,AI"}, ("AI", "Ethics"), id="comma string"),
    pytest.param({"tags": ["#ai", "tech/chips", "#tech/ai/"]}, ("ai", "tech/chips", "tech/ai"), id="obsidian"),
    pytest.param({"topics": ["AI"], "category": "news"}, ("AI",), id="category only without topics"),
    pytest.param({"category": "news"}, ("news",), id="category"),
    pytest.param({"topics": [], "tags": ["x"]}, ("x",), id="empty first"),
    pytest.param({"topics": ["AI", None, 7, ["x"]]}, ("AI", "7"), id="odd items"),
    pytest.param({}, ("news",), id="the folder's name"),
]


@pytest.mark.parametrize(("metadata", "topics"), TOPICS)
def test_topics(metadata: dict[str, Any], topics: tuple[str, ...]) -> None:
    assert story({"title": "t", **metadata}, path="_news/a.md").topics == topics


def test_topics_are_capped() -> None:
    assert len(story({"title": "t", "topics": [f"t{n}" for n in range(1000)]}).topics) == limits.TOPICS


NUMBERS = [
    pytest.param(84, 84, id="whole"),
    pytest.param(8.5, 8.5, id="broken"),
    pytest.param("84", 84, id="text"),
    pytest.param("1,234", 1234, id="thousands"),
    pytest.param(".nan", None, id="not a number"),
    pytest.param("1e999", None, id="infinite"),
    pytest.param("9" * 5000, None, id="huge"),
    pytest.param([1], None, id="list"),
    pytest.param("high", None, id="word"),
]


@pytest.mark.parametrize(("value", "number"), NUMBERS)
def test_numbers(value: object, number: float | None) -> None:
    assert story({"title": "t", "quality": value}).quality == number


HIDDEN = [
    pytest.param({"published": False}, True, id="published false"),
    pytest.param({"draft": True}, True, id="draft"),
    pytest.param({"removed": True}, True, id="removed"),
    pytest.param({"published": True, "draft": False}, False, id="published"),
    pytest.param({"published": "false"}, False, id="text is no boolean"),
    pytest.param({"published": "2019-12-21"}, False, id="published as a date"),
]


@pytest.mark.parametrize(("metadata", "hidden"), HIDDEN)
def test_hidden(metadata: dict[str, Any], hidden: bool) -> None:
    assert story({"title": "t", **metadata}).hidden is hidden


def test_images_keep_size_and_title() -> None:
    (image,) = story({"title": "t", "images": [{"url": URL, "width": "640px", "height": 480, "title": "A"}]}).images
    assert (image.url, image.width, image.height, image.title) == (URL, 640, 480, "A")


RELATED = [
    pytest.param("https://www.b.example/x", [(None, "https://www.b.example/x", None, "b.example")], id="one address"),
    pytest.param(["[[Notes/Other|Other]]"], [("Other", None, "Notes/Other", None)], id="wiki link"),
    pytest.param(
        [7, None, [], {}, {"excerpt": "x"}, "a"], [(None, None, "7", None), (None, None, "a", None)], id="odd"
    ),
    pytest.param({"title": "One", "link": URL}, [("One", URL, None, "a.example")], id="a map where a list belongs"),
    pytest.param(["javascript:x"], [("javascript:x", None, None, None)], id="refused address"),
    pytest.param([{"title": "T", "provider": "P", "url": URL}], [("T", URL, None, None)], id="provider as text"),
]


@pytest.mark.parametrize(("value", "expected"), RELATED)
def test_related(value: object, expected: list[tuple[str | None, ...]]) -> None:
    found = story({"title": "t", "related": value}).related
    assert [(r.title, r.links.source, r.target, r.provider.domain) for r in found] == expected
    assert [r.number for r in found] == list(range(1, len(found) + 1))


def test_related_is_capped_and_says_so() -> None:
    metadata = {"title": "t", "related": [f"notes/{n}" for n in range(10_000)]}
    assert len(story(metadata).related) == limits.RELATED
    assert any("only the first" in remark for remark in remarks(metadata))


FACTS = [
    pytest.param({"length": "PT17M30S"}, ("length", "17:30"), id="length"),
    pytest.param({"length": "PT1H2M3S"}, ("length", "1:02:03"), id="an hour and more"),
    pytest.param({"length": "half an hour"}, ("length", "half an hour"), id="length in words"),
    pytest.param({"price": "Free"}, ("price", "Free"), id="price"),
    pytest.param({"ratings": {"average": 4.5, "count": 120}}, ("rating", "4.5 (120)"), id="ratings"),
    pytest.param({"rating": 4}, ("rating", "4"), id="rating"),
    pytest.param({"levels": ["Beginner", "Expert"]}, ("levels", "Beginner, Expert"), id="levels"),
    pytest.param({"members": 8400}, ("members", "8,400"), id="members"),
]


@pytest.mark.parametrize(("metadata", "fact"), FACTS)
def test_facts(metadata: dict[str, Any], fact: tuple[str, str]) -> None:
    assert story({"title": "t", **metadata}).facts == (fact,)


def test_secured_goes_nowhere() -> None:
    assert "opaque" not in repr(story({"title": "t", "secured": "opaque"}))


IDENTITIES = [
    pytest.param({"url": "https://www.a.example/x/?utm_source=y#z"}, "a.example/x", id="canonical link"),
    pytest.param({}, "/root\0news/a-file.md", id="the file's own address"),
]


@pytest.mark.parametrize(("metadata", "identity"), IDENTITIES)
def test_identity(metadata: dict[str, Any], identity: str) -> None:
    assert story({"title": "t", **metadata}).identity == identity


@pytest.mark.parametrize(
    "metadata",
    [{}, {"layout": "none"}, {"title": ""}, {"secured": "x", "quality": 3}, {"url": "/about/", "layout": "x"}],
)
def test_not_a_story(metadata: dict[str, Any]) -> None:
    found = reading(metadata)
    assert found.found is None
    assert found.is_record


REFERENCES = [
    pytest.param(
        "_data/topics/a.yaml", "name: AI\nparent: Science\nshortname: A", Topic("AI", "A", "Science"), id="topic"
    ),
    pytest.param("_data/topics/a.json", '{"name": "AI"}', Topic("AI"), id="json"),
    pytest.param("x/a.md", "---\ntaxonomy: topic\nname: AI\n---\n", Topic("AI"), id="by its taxonomy"),
    pytest.param(
        "_data/organizations/c.md",
        "---\ntaxonomy: organization\nname: CNET\ndomain: cnet.com\ndescription: News.\n---\n",
        Organization("CNET", "cnet.com", "News."),
        id="organization",
    ),
    pytest.param("_data/other/a.yaml", "title: not a story", None, id="other data"),
]


@pytest.mark.parametrize(("path", "text", "expected"), REFERENCES)
def test_references(path: str, text: str, expected: object) -> None:
    assert parse(text, "/r", "/r", path).found == expected


_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_keys = st.sampled_from(
    sorted(
        {*aliases.IDENTIFYING, *aliases.RELATED, *aliases.IMAGES, *aliases.PROVIDER, "authors", "ratings", "actions"}
    )
)


@given(st.dictionaries(_keys, _value, max_size=6), st.text(max_size=80))
def test_no_front_matter_breaks_the_reader(metadata: dict[str, Any], body: str) -> None:
    found = parse(f"{json.dumps(metadata)}\n{body}", "/r", "/r", "a.md")
    assert isinstance(found, Reading)
    for problem in found.problems:
        assert len(problem.reason) <= limits.REASON
