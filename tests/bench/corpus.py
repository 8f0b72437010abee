"""Deterministic corpora of invented stories: the same number is the same record, on every machine."""

from __future__ import annotations

import hashlib
import os
import random
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

_TOPICS = (
    "AI", "Ethics", "Chips", "Energy", "Cities", "Sea", "Space", "Letters", "Health", "Language", "Ports", "Schools",
    "Forests", "Music", "Trains", "Weather", "Bread", "Museums", "Games", "Maps",
)  # fmt: skip
_TYPES = ("article", "article", "article", "article", "video", "course", "forum")
_RELATED = (0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 8, 12)
_START = datetime(2010, 1, 1, tzinfo=UTC)
_YEARS = 10
_PROVIDERS = 400
_FORMS = 4_000
_BROKEN, _UNDATED, _LINKLESS, _HTML = 1_000, 97, 53, 41
"""One in so many is broken, has no date, no link, an HTML body."""

PAPER = " Post"
"""How the name of every provider ends: what shows rows of stories on a screen."""

BEGINNING = "Dateline"
"""How every body begins: what shows that a story was read from its file. No other text has these two words."""

_CHUNK = 2_000


def make(folder: Path, count: int) -> Path:
    """A folder of `count` records, about 3.6 KB each in the middle; made once and kept."""
    records = folder / f"{count}-{_fingerprint()}"
    done = records.with_suffix(".made")
    if not done.exists():
        parts = [(str(records), start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
        if len(parts) == 1:
            _write(parts[0])
        else:
            with ProcessPoolExecutor() as pool:
                list(pool.map(_write, parts))
        done.touch()
    return records


def name(records: Path, number: int) -> Path:
    """Where a record lies: a thousand to a folder."""
    return records / f"{number // 1000:04}" / f"{number:07}.md"


def record(number: int) -> str:
    """One record."""
    dice = random.Random(number)
    if number % _BROKEN == 17:
        return f"---\ntitle: [{_sentence(dice, 6)}\n---\n{_sentence(dice, 30)}\n"
    at = _START + timedelta(seconds=dice.randrange(_YEARS * 365 * 86400))
    date = "" if number % _UNDATED == 0 else f"publishedDateTime: {at:%Y-%m-%dT%H:%M:%SZ}\n"
    related = "".join(_related(dice, at) for _ in range(dice.choice(_RELATED)))
    return (
        f"---\n{_head(dice, '', number if number % _LINKLESS else None)}{date}"
        f"type: {dice.choice(_TYPES)}\nheat: {dice.randrange(250)}\n"
        f"topics:\n  - {dice.choice(_TOPICS)}\n  - {dice.choice(_TOPICS)}\n"
        f"images:\n  - url: https://pictures.example/{number}.jpg\n    width: 640\n    height: 480\n"
        + (f"related:\n{related}" if related else "")
        + f"---\n{_body(dice, number)}"
    )


class Said(NamedTuple):
    """What other readers take of a record."""

    title: str
    published: str
    body: str


def said(records: Path, number: int) -> Said:
    """Title, date as in the record and body; a broken record and an undated one get some."""
    text = name(records, number).read_text(encoding="utf-8")
    title = re.search(r'^title: "(.*)"$', text, re.MULTILINE)
    date = re.search(r"^publishedDateTime: (.*)$", text, re.MULTILINE)
    return Said(title[1] if title else "Broken", date[1] if date else "2010-01-01T00:00:00Z", text.split("---\n", 2)[2])


@cache
def forms() -> Sequence[str]:
    """The invented words, those that are said most first."""
    dice, found = random.Random("words"), dict[str, None]()
    while len(found) < _FORMS:
        syllables = dice.choice((1, 2, 2, 3, 4))
        found["".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(syllables))] = None
    return tuple(found)


def searched(count: int) -> list[str]:
    """Words of four letters and more to search for, from among the most common to the rarest."""
    long = [form for form in forms() if len(form) >= 4]
    return [long[round(len(long) ** (number / count)) - 1] for number in range(count)]


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _write(part: tuple[str, int, int]) -> None:
    records, start, stop = part
    for number in range(start, stop):
        path = name(Path(records), number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record(number), encoding="utf-8")


@cache
def _fingerprint() -> str:
    """Tells records of another making apart."""
    return hashlib.sha256("".join(record(number) for number in range(100)).encode()).hexdigest()[:8]


def _head(dice: random.Random, indent: str, number: int | None) -> str:
    """Title, excerpt, provider and quality, and links unless there is no number for them."""
    provider = forms()[int(_PROVIDERS * dice.random() ** 2)]
    host = f"{provider}post.example"
    links = f"{indent}sourceUrl: https://{host}/{number}/{_word(dice)}\n{indent}ampUrl: https://amp.{host}/{number}\n"
    return (
        f'{indent}title: "{_sentence(dice, 9)}"\n{indent}excerpt: "{_sentence(dice, 45)}"\n'
        f"{indent}provider:\n{indent}  name: {provider.capitalize()}{PAPER}\n{indent}  domain: {host}\n"
        f"{indent}quality: {dice.randrange(100)}\n" + ("" if number is None else links)
    )


def _related(dice: random.Random, at: datetime) -> str:
    when = at + timedelta(minutes=dice.randrange(-600, 6000))
    return (
        "  -" + _head(dice, "    ", dice.randrange(10**9))[3:] + "    type: article\n"
        f"    publishedDateTime: {when:%Y-%m-%dT%H:%M:%SZ}\n"
    )


def _body(dice: random.Random, number: int) -> str:
    parts = [_sentence(dice, dice.randrange(60, 140)) for _ in range(dice.randrange(1, 5))]
    parts[0] = f"{BEGINNING} {parts[0]}"
    if number % _HTML == 0:
        return "".join(f"<p>{part} <b>{_word(dice)}</b></p>\n" for part in parts)
    return "\n\n".join(parts) + "\n"


def _sentence(dice: random.Random, length: int) -> str:
    return " ".join(dice.choices(forms(), cum_weights=_weights(), k=length)).capitalize()


def _word(dice: random.Random) -> str:
    return dice.choice(forms())


@cache
def _weights() -> Sequence[float]:
    """How often each form is said: the n-th a n-th as often as the first, as in any language."""
    return tuple(accumulate(1 / (rank + 3) for rank in range(_FORMS)))
