"""The tables of a configuration file: keys of commands, openers of hosts, aliases of fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsreader.settings import key_names
from newsreader.settings.mistakes import Mistake, advice, quoted
from newsreader.settings.model import Known
from newsreader.settings.source import Source

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?")


def keys_of(source: Source, known: Known, mistakes: list[Mistake]) -> dict[str, str]:
    """Command ids to keys, as Textual names them, apart by commas."""
    chosen: dict[str, tuple[str, ...]] = {}
    for name, value in _table(source, "keys", mistakes).items():
        line = source.line("keys", name)
        words = value.split(",") if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            mistakes.append(Mistake(line, f'{quoted(name)} must be keys in quotes, such as "j,down".'))
        elif known.commands and name not in known.commands:
            near = advice(name, known.commands, "newsreader keys lists them")
            mistakes.append(Mistake(line, f"there is no command {quoted(name)}; {near}"))
        else:
            chosen[name] = tuple(dict.fromkeys(_canonical(name, words, line, mistakes)))
            if words != [""] and words and not chosen[name]:
                # Not one of them is a key: it keeps those it has.
                del chosen[name]
    for clash in key_names.arranged(known.commands, chosen)[1]:
        line = source.line("keys", clash.loser if clash.both_chosen else clash.winner)
        mistakes.append(Mistake(line, clash.told(key_names.written(clash.key))))
    return {name: ",".join(keys) for name, keys in chosen.items()}


def openers_of(source: Source, mistakes: list[Mistake]) -> dict[str, str]:
    """Hosts to commands."""
    openers: dict[str, str] = {}
    for host, command in _table(source, "openers", mistakes).items():
        name, line = host.casefold().rstrip("."), source.line("openers", host)
        if not _HOST.fullmatch(name):
            mistakes.append(Mistake(line, f'{quoted(host)} is no host; write it in quotes, such as "youtube.com".'))
        elif not isinstance(command, str) or not command.strip() or not command.isprintable():
            mistakes.append(Mistake(line, f'{quoted(host)} must have a command in quotes, such as "mpv %s".'))
        else:
            openers[name] = command
    return openers


def aliases_of(source: Source, mistakes: list[Mistake]) -> dict[str, tuple[str, ...]]:
    """Fields to further keys of front matter."""
    table = _table(source, "aliases", mistakes)
    if not table:
        return {}
    from newsreader.settings.field_aliases import checked

    wanted: dict[str, list[str]] = {}
    for name, value in table.items():
        words = [value] if isinstance(value, str) else value
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            wanted[name] = words
        else:
            form = f'{quoted(name)} must be a list of keys, such as ["kop", "titel"].'
            mistakes.append(Mistake(source.line("aliases", name), form))
    found, wrong = checked(wanted)
    mistakes += [Mistake(source.line("aliases", name), words) for name, words in wrong]
    return found


def _table(source: Source, name: str, mistakes: list[Mistake]) -> Mapping[str, Any]:
    value = source.table.get(name, {})
    if isinstance(value, dict):
        return value
    mistakes.append(Mistake(source.line(name), f"{name} must be a table headed [{name}]."))
    return {}


def _canonical(name: str, words: Iterable[str], line: int | None, mistakes: list[Mistake]) -> Iterator[str]:
    for word in words:
        if (key := word.strip()) and (found := key_names.canonical(key)):
            yield found
        elif key:
            near = advice(key, key_names.names(), "keys are written such as j, ctrl+r or pagedown")
            mistakes.append(Mistake(line, f"{name}: there is no key {quoted(key)}; {near}"))
