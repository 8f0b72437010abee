"""What the pages about a provider and about a whole collection are drawn from. Frozen values."""

from __future__ import annotations

from msgspec import Struct

from newsreader.listing import Place, Row, Totals, Window
from newsreader.story import Moment


class Month(Struct, frozen=True):
    """The stories of one month.

    Attributes:
        number: Months since the year 0.
        place: The group of the month; None when only some of its stories are counted.
    """

    number: int
    count: int
    place: Place | None = None


class Counted(Struct, frozen=True):
    """A group and how many stories of it are meant."""

    place: Place
    count: int


class Calendar(Struct, frozen=True):
    """When stories were published.

    Attributes:
        first, last: Of the dated ones; None when there are none.
        months: Those with stories, rising.
        undated: Stories without a date.
    """

    first: Moment | None = None
    last: Moment | None = None
    months: tuple[Month, ...] = ()
    undated: int = 0


class Sample(Struct, frozen=True):
    """What was found by looking at the newest stories, up to a bound.

    Attributes:
        looked: Stories that were looked at.
        amp: Those with an AMP page, cached or not.
        hidden: Those kept below the bar by their own record.
    """

    looked: int = 0
    amp: int = 0
    hidden: int = 0


class ProviderFigures(Struct, frozen=True):
    """A provider.

    Attributes:
        domain: Of the newest story that names one; empty when none does.
        description: What a reference record says of it.
        topics: Most stories first; counted in the sample, in a topic and in those inside it.
        beginning: Its newest stories.
    """

    place: Place
    stories: int
    unread: int
    domain: str
    description: str | None
    calendar: Calendar
    topics: tuple[Counted, ...]
    sample: Sample
    beginning: Window


class CollectionFigures(Struct, frozen=True):
    """A whole collection.

    Attributes:
        providers, topics: The largest ones, most stories first.
        provider_count, topic_count: How many there are in all.
        covered: The stories that most providers report.
        size: Bytes of the index.
    """

    totals: Totals
    calendar: Calendar
    providers: tuple[Counted, ...]
    provider_count: int
    topics: tuple[Counted, ...]
    topic_count: int
    covered: tuple[Row, ...]
    sample: Sample
    size: int
