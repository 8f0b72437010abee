"""What the pages of figures are drawn from equals a plain count of everything."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import CalledOffError
from newsreader.library import figures
from newsreader.library.collection import Collection
from newsreader.library.figures import _BEYOND, _LAST_MONTH, _first_id, _month_of
from newsreader.library.schema import SEQUENCE_BITS
from newsreader.listing import READ, Listed, Row
from newsreader.story import Moment
from tests.conftest import Open, Write

TOPICS = {
    "_data/topics/1.yaml": "name: Sea\n",
    "_data/topics/2.yaml": "name: Tides\nparent: Sea\n",
    "_data/organizations/gull.md": (
        "---\ntaxonomy: organization\nname: Gull\ndomain: gull.example\ndescription: News from the roof.\n---\n"
    ),
}
PROVIDERS = ("Gull", "Tern", "Gull", "", "Heron", "Gull")
RECORDS = {
    f"{number}.md": f"---\ntitle: Story {number}\ntopics: [{('Tides', 'Letters', 'Sea')[number % 3]}]\n"
    + (f"provider: {{name: {name}, domain: {name.lower()}.example}}\n" if name else "")
    + (f"date: 20{18 + number % 3}-0{1 + number % 9}-1{number % 10}\n" if number % 7 else "")
    + (f"ampUrl: https://a.example/{number}\n" if number % 4 == 0 else "")
    + ("published: false\n" if number % 5 == 0 else "")
    + (f"related: [{{title: X, provider: P{number}}}]\n" if number % 6 == 0 else "")
    + "---\n"
    for number, name in enumerate(PROVIDERS * 5)
}


@pytest.fixture
def collection(write: Write, open_collection: Open) -> Collection:
    made = open_collection(write({**TOPICS, **RECORDS, "plain.txt": "no record", "bad.md": "---\ntitle: [\n---\n"}))
    made.mark(rows(made)[:4], lambda flags: flags | READ)
    made.mirror()
    return made


def rows(collection: Collection, provider: str | None = None) -> list[Row]:
    """All stories, or those of a provider, newest first."""
    found = collection.catalog.rows(collection.catalog.ids(Listed(fold=False)))
    return [row for row in found if provider is None or row.provider == provider]


def by_month(stories: list[Row]) -> dict[int, int]:
    at = [row.published.at for row in stories if row.published]
    return dict(sorted(Counter(moment.year * 12 + moment.month - 1 for moment in at).items()))


def topics(collection: Collection, stories: list[Row]) -> dict[str, int]:
    """Stories in each topic, those of Tides in Sea as well."""
    counts: Counter[str] = Counter()
    for row in stories:
        copy = collection.files.read(row.id)
        assert copy is not None
        assert copy.story is not None
        counts.update({*copy.story.topics, *(["Sea"] if "Tides" in copy.story.topics else [])})
    return dict(counts)


@pytest.mark.parametrize("name", ["Gull", "Tern", "Heron", ""])
def test_a_provider_is_counted(collection: Collection, name: str) -> None:
    group = collection.figures().named(name)
    assert group is not None
    stories, found = rows(collection, name), collection.figures().provider(group)
    assert (found.stories, found.unread) == (len(stories), sum(row.unread for row in stories))
    assert {month.number: month.count for month in found.calendar.months} == by_month(stories)
    assert found.calendar.undated == sum(row.published is None for row in stories)
    dated = [row.published for row in stories if row.published]
    assert (found.calendar.first, found.calendar.last) == (min(dated), max(dated))
    assert {topic.place.name: topic.count for topic in found.topics} == topics(collection, stories)
    assert [topic.count for topic in found.topics] == sorted((topic.count for topic in found.topics), reverse=True)
    assert found.sample.looked == len(stories)
    assert found.sample.hidden == sum(row.hidden for row in stories)
    assert list(found.beginning.ids) == [row.id for row in stories]


def test_what_is_known_of_a_provider(collection: Collection) -> None:
    group = collection.figures().named("GULL")
    assert group is not None
    assert group.place.name == "Gull"
    found = collection.figures().provider(group)
    assert (found.domain, found.description) == ("gull.example", "News from the roof.")
    assert collection.figures().named("Nobody") is None


def test_a_topic_of_a_provider_leads_to_as_many_stories(collection: Collection) -> None:
    group = collection.figures().named("Gull")
    assert group is not None
    for topic in collection.figures().provider(group).topics:
        query = f'topic:"{topic.place.name}"'
        assert len(collection.catalog.ids(Listed(group.place, query=query))) == topic.count


def test_the_whole_is_counted(collection: Collection) -> None:
    stories, found = rows(collection), collection.figures().collection()
    assert found.totals == collection.catalog.totals()
    assert {month.number: month.count for month in found.calendar.months} == by_month(stories)
    assert found.calendar.undated == sum(row.published is None for row in stories)
    named = Counter(row.provider for row in stories if row.provider)
    assert {item.place.name: item.count for item in found.providers} == named
    assert found.provider_count == len(named)
    assert {item.place.name: item.count for item in found.topics} == topics(collection, stories)
    assert (found.sample.looked, found.sample.hidden) == (len(stories), sum(row.hidden for row in stories))
    assert found.sample.amp == sum(number % 4 == 0 for number in range(len(RECORDS)))
    assert {row.id for row in found.covered} == {row.id for row in stories if row.covered > 1}
    assert found.size > 0


def test_months_lead_to_their_groups(collection: Collection) -> None:
    for month in collection.figures().collection().calendar.months:
        assert month.place is not None
        assert len(collection.catalog.ids(Listed(month.place))) == month.count


def test_a_bounded_look_says_how_far_it_went(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "SAMPLE", 3)
    monkeypatch.setattr(figures, "_PART", 1)
    group, newest = collection.figures().named("Gull"), rows(collection, "Gull")[:3]
    assert group is not None
    found = collection.figures().provider(group)
    assert found.sample.looked == 3
    assert {topic.place.name: topic.count for topic in found.topics} == topics(collection, newest)
    assert sum(month.count for month in found.calendar.months) + found.calendar.undated == found.stories
    assert collection.figures().collection().sample.looked == 3


def test_nothing_at_all(write: Write, open_collection: Open) -> None:
    found = open_collection(write({"plain.txt": "no record"})).figures().collection()
    assert not found.totals.stories
    assert (found.calendar.first, found.calendar.months, found.providers, found.covered) == (None, (), (), ())
    assert (found.sample.looked, found.sample.amp, found.sample.hidden) == (0, 0, 0)


def test_questions_are_called_off(collection: Collection) -> None:
    question = collection.question()
    question.call_off()
    with pytest.raises(CalledOffError):
        collection.figures().collection(question)


@given(st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31, 23, 59, 59)))
def test_a_month_is_a_range_of_ids(at: datetime) -> None:
    moment = Moment(at.replace(tzinfo=UTC))
    story, month = moment.seconds << SEQUENCE_BITS, at.year * 12 + at.month - 1
    assert _month_of(story) == month
    assert _first_id(month) <= story < _first_id(month + 1)


def test_ids_beyond_the_last_second_belong_to_the_last_month() -> None:
    assert _month_of(_first_id(_LAST_MONTH) * 2) == _LAST_MONTH
    assert _first_id(_LAST_MONTH + 1) == _BEYOND
