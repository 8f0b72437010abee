"""Further keys of front matter that a person gives to fields; one choice for a whole process, made before it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_keys: dict[str, tuple[str, ...]] = {}
generation = 0
"""Changes with the keys: what was found out about the shape of a map holds for one of them."""


def extend(keys: Mapping[str, Sequence[str]]) -> None:
    """Give fields further keys, in place of those they were given before.

    Args:
        keys: Names of `aliases.FIELDS` to keys; other names are passed over when records are read.
    """
    global generation
    found = {name: tuple(words) for name, words in keys.items() if words}
    if found != _keys:
        _keys.clear()
        _keys.update(found)
        generation += 1


def keys() -> dict[str, tuple[str, ...]]:
    """The further keys, by field; for another process that reads records for this one, too."""
    return dict(_keys)
