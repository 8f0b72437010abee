"""Deterministic corpora of invented stories."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

_WORDS = tuple(
    "harbour crane tide ledger lantern signal copper orchard window engine river council teacher garden satellite "  # noqa: SIM905
    "bakery museum railway village glacier library battery market telescope bridge clinic forest weather island "
    "kitchen theatre station valley doctor captain letter winter morning silence question answer number machine".split()
)
_TOPICS = ("AI", "Ethics", "Chips", "Energy", "Cities", "Sea", "Space", "Letters", "Health", "Language")
_START = datetime(2015, 1, 1, tzinfo=UTC)


def make(folder: Path, count: int) -> Path:
    """A folder of `count` records, about 3.6 KB each; made once and kept."""
    done = folder / f"{count}.done"
    if done.exists():
        return folder / str(count)
    for number in range(count):
        path = folder / str(count) / f"{number // 1000:04}" / f"{number:07}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record(number), encoding="utf-8")
    done.touch()
    return folder / str(count)


def record(number: int) -> str:
    """One record, the same for a number every time."""
    dice = random.Random(number)
    at = _START + timedelta(seconds=dice.randrange(5 * 365 * 86400))
    provider = f"{dice.choice(_WORDS)} {dice.choice(_WORDS)}".title()
    domain = f"{provider.replace(' ', '').lower()}.example"
    related = "".join(_related(dice, at) for _ in range(dice.choice((0, 0, 1, 2, 2, 3, 6, 12))))
    return (
        f'---\ntitle: "{_sentence(dice, 9)}"\nexcerpt: "{_sentence(dice, 40)}"\n'
        f"publishedDateTime: {at:%Y-%m-%dT%H:%M:%SZ}\nsourceUrl: https://{domain}/{number}\n"
        f"ampUrl: https://amp.{domain}/{number}\ntype: article\nquality: {dice.randrange(100)}\n"
        f"heat: {dice.randrange(250)}\nprovider:\n  name: {provider}\n  domain: {domain}\n"
        f"topics:\n  - {dice.choice(_TOPICS)}\n  - {dice.choice(_TOPICS)}\n"
        f"images:\n  - url: https://{domain}/{number}.jpg\n    width: 640\n    height: 480\n"
        + (f"related:\n{related}" if related else "")
        + f"---\n{_sentence(dice, 60)}\n\n{_sentence(dice, 80)}\n"
    )


def _related(dice: random.Random, at: datetime) -> str:
    name = f"{dice.choice(_WORDS)} {dice.choice(_WORDS)}".title()
    when = at + timedelta(minutes=dice.randrange(-600, 6000))
    host = name.replace(" ", "").lower()
    return (
        f'  - title: "{_sentence(dice, 10)}"\n    excerpt: "{_sentence(dice, 35)}"\n'
        f"    publishedDateTime: {when:%Y-%m-%dT%H:%M:%SZ}\n"
        f"    sourceUrl: https://{host}.example/{dice.randrange(10**9)}\n    type: article\n"
        f"    provider:\n      name: {name}\n      domain: {host}.example\n    quality: {dice.randrange(100)}\n"
    )


def _sentence(dice: random.Random, length: int) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(length)).capitalize()
