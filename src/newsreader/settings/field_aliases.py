"""Further keys of front matter that a person gives to a field: which of them can be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsreader.records.aliases import FIELDS, NORMAL
from newsreader.settings.mistakes import advice, quoted

_MOST = 50
"""Further keys of one field."""

Wrong = tuple[str, str]
"""A field as it was written, and a sentence."""


def checked(wanted: Mapping[str, Sequence[str]]) -> tuple[dict[str, tuple[str, ...]], list[Wrong]]:
    """The aliases that can be had, as keys are compared, and what is wrong with the others."""
    wrong: list[Wrong] = []
    fields: dict[str, Sequence[str]] = {}
    for name, words in wanted.items():
        if name in FIELDS:
            fields[name] = words[:_MOST]
        else:
            wrong.append((name, f"there is no field {quoted(name)}; {advice(name, FIELDS, _all_fields())}"))
    circles = dict(_circles(fields))
    wrong += circles.items()
    found: dict[str, tuple[str, ...]] = {}
    owner: dict[str, str] = {}
    for name, words in fields.items():
        kept = []
        for word in dict.fromkeys(NORMAL[word.strip()] for word in words):
            if name not in circles and (reason := _refused(name, word, owner)):
                wrong.append((name, reason))
            elif name not in circles and word not in _own(name):
                owner[word] = name
                kept.append(word)
        if kept:
            found[name] = tuple(kept)
    return found, wrong


def _refused(name: str, word: str, owner: Mapping[str, str]) -> str | None:
    """Why a field cannot have a key."""
    if not word or not word.isprintable():
        return f"{name}: a key of front matter is a word in quotes."
    if other := owner.get(word):
        return f"{quoted(word)} is given to both {other} and {name}; {other} keeps it."
    taken = next((field for field in FIELDS if field != name and word in _own(field)), None)
    if taken and word not in _own(name):
        return f"{quoted(word)} already feeds {taken}; it cannot be {name} as well."
    return None


def _circles(fields: Mapping[str, Sequence[str]]) -> Iterator[Wrong]:
    """Fields that name each other, in whatever number of steps."""
    by_name = {NORMAL[field]: field for field in FIELDS}
    leads = {
        name: [by_name[word] for word in map(NORMAL.__getitem__, words) if by_name.get(word, name) != name]
        for name, words in fields.items()
    }
    for name in fields:
        path, waiting = [name], [name]
        seen: dict[str, str] = {}
        while waiting:
            here = waiting.pop()
            for there in leads.get(here, ()):
                if there not in seen:
                    seen[there] = here
                    waiting.append(there)
        if name in seen:
            step = seen[name]
            while step != name:
                path.insert(1, step)
                step = seen[step]
            yield name, f"{' → '.join([*path, name])} go in a circle; a field takes keys that feed no other."


def _own(field: str) -> tuple[str, ...]:
    """The keys a field has without any settings, as they are compared."""
    return tuple(NORMAL[name] for name in FIELDS[field])


def _all_fields() -> str:
    return f"there are {', '.join(FIELDS)}"
