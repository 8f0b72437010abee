"""Deterministic corpora of invented stories: the same number is the same record, on every machine."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

_TOPICS = (
    "AI", "Ethics", "Chips", "Energy", "Cities", "Sea", "Space", "Letters", "Health", "Language", "Ports", "Schools",
    "Forests", "Music", "Trains", "Weather", "Bread", "Museums", "Games", "Maps",
)  # fmt: skip
_TYPES = ("article", "article", "article", "article", "video", "course", "forum")
_START = datetime(2010, 1, 1, tzinfo=UTC)
_YEARS = 10
_PROVIDERS = 400
_FORMS = 4_000
_BROKEN, _UNDATED, _LINKLESS, _HTML = 1_000, 97, 53, 41
"""One in so many is broken, has no date, no link, an HTML body."""

_CHUNK = 2_000


def make(folder: Path, count: int) -> Path:
    """A folder of `count` records, about 3.6 KB each in the middle; made once and kept."""
    records, done = folder / str(count), folder / f"{count}.made"
    if not done.exists():
        with ProcessPoolExecutor() as pool:
            list(pool.map(_write, [(str(records), start, count) for start in range(0, count, _CHUNK)]))
        done.touch()
    return records


def _write(part: tuple[str, int, int]) -> None:
    records, start, count = part
    for number in range(start, min(start + _CHUNK, count)):
        path = name(Path(records), number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record(number), encoding="utf-8")


def name(records: Path, number: int) -> Path:
    """Where a record lies: a thousand to a folder."""
    return records / f"{number // 1000:04}" / f"{number:07}.md"


def record(number: int) -> str:
    """One record."""
    dice = random.Random(number)
    if number % _BROKEN == _BROKEN - 1:
        return f"---\ntitle: [{_sentence(dice, 6)}\n---\n{_sentence(dice, 30)}\n"
    at = _START + timedelta(seconds=dice.randrange(_YEARS * 365 * 86400))
    count = dice.choice((0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 8, 12))
    related = "".join(_related(dice, at) for _ in range(count))
    return (
        f"---\n{_head(dice, at, 50)}"
        + ("" if number % _UNDATED == 0 else f"publishedDateTime: {at:%Y-%m-%dT%H:%M:%SZ}\n")
        + ("" if number % _LINKLESS == 0 else f"ampUrl: https://amp.example/{number}\n{_link(dice, number)}")
        + f"type: {dice.choice(_TYPES)}\nheat: {dice.randrange(250)}\n"
        + f"topics:\n  - {dice.choice(_TOPICS)}\n  - {dice.choice(_TOPICS)}\n"
        + f"images:\n  - url: https://pictures.example/{number}.jpg\n    width: 640\n    height: 480\n"
        + (f"related:\n{related}" if related else "")
        + f"---\n{_body(dice, number)}"
    )


def _head(dice: random.Random, at: datetime, words: int, indent: str = "") -> str:
    provider = int(_PROVIDERS * dice.random() ** 2)
    host = f"paper{provider}.example"
    return (
        f'{indent}title: "{_sentence(dice, 9)}"\n{indent}excerpt: "{_sentence(dice, words)}"\n'
        f"{indent}provider:\n{indent}  name: Paper {provider}\n{indent}  domain: {host}\n"
        f"{indent}quality: {dice.randrange(100)}\n"
    )


def _link(dice: random.Random, number: int, indent: str = "") -> str:
    return f"{indent}sourceUrl: https://paper{dice.randrange(_PROVIDERS)}.example/{number}/{_word(dice)}\n"


def _related(dice: random.Random, at: datetime) -> str:
    when = at + timedelta(minutes=dice.randrange(-600, 6000))
    return (
        "  -" + _head(dice, when, 45, "    ")[3:] + f"    publishedDateTime: {when:%Y-%m-%dT%H:%M:%SZ}\n"
        f"    type: article\n{_link(dice, dice.randrange(10**9), '    ')}"
    )


def _body(dice: random.Random, number: int) -> str:
    words = [_sentence(dice, dice.randrange(30, 90)) for _ in range(dice.randrange(1, 5))]
    if number % _HTML == 0:
        return "".join(f"<p>{part} <b>{_word(dice)}</b></p>\n" for part in words)
    return "\n\n".join(words) + "\n"


def _sentence(dice: random.Random, length: int) -> str:
    forms, weights = _vocabulary()
    return " ".join(dice.choices(forms, cum_weights=weights, k=length)).capitalize()


def _word(dice: random.Random) -> str:
    return dice.choice(_vocabulary()[0])


@cache
def _vocabulary() -> tuple[Sequence[str], Sequence[float]]:
    """Invented words and how often each is said: the n-th a n-th as often as the first, as in any language."""
    dice, forms = random.Random("words"), dict[str, None]()
    while len(forms) < _FORMS:
        syllables = dice.choice((1, 2, 2, 3, 4))
        forms["".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(syllables))] = None
    return list(forms), list(accumulate(1 / (rank + 3) for rank in range(len(forms))))


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
