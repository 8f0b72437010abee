"""A configuration file that says it all: every setting, what it does, and its default or what is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsreader.settings.key_names import written
from newsreader.settings.model import Settings
from newsreader.settings.rules import RULES, SECTIONS


def example(commands: Mapping[str, Sequence[str]], helps: Mapping[str, str]) -> str:
    """Every setting with its default, as comments: `# ` begins words, `#` alone a setting.

    Args:
        commands: Keys of every command by its id, as Textual names them.
        helps: What each of them does.
    """
    lines = [
        "# newsreader: every setting, with its default. Take the # before one away and change what follows;",
        "# newsreader config --check tells what is wrong, with its line.",
    ]
    for rule in RULES.values():
        value = "" if rule.empty and rule.default is None else rule.default
        lines += ["", *_comment(rule.about), f"#{rule.key} = {as_toml(value)}"]
    for name, about in SECTIONS.items():
        lines += ["", *_comment(about), f"[{name}]", *_defaults(name, commands, helps)]
    return "\n".join(lines)


def in_force(settings: Settings) -> str:
    """The settings that hold now, as the file would say them."""
    values = {key: getattr(settings, key) for key in RULES}
    lines = [f"{key} = {as_toml('' if value is None else value)}" for key, value in values.items()]
    keys = {name: ",".join(map(written, keys.split(","))) for name, keys in settings.keys.items()}
    tables: Mapping[str, Mapping[str, object]] = {
        "openers": settings.openers, "aliases": settings.aliases, "keys": keys,
    }  # fmt: skip
    for name, table in tables.items():
        if table:
            lines += ["", f"[{name}]", *(f"{_key(key)} = {as_toml(value)}" for key, value in table.items())]
    return "\n".join(lines)


def as_toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}'" if ("\\" in value or '"' in value) and "'" not in value else _basic(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    return str(value)


def _basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in escaped) + '"'


def _key(name: str) -> str:
    return name if name.replace("_", "").replace("-", "").isalnum() and name.isascii() else as_toml(name)


def _comment(words: str) -> Iterator[str]:
    return (f"# {line}" for line in words.split("\n"))


def _defaults(section: str, commands: Mapping[str, Sequence[str]], helps: Mapping[str, str]) -> Iterator[str]:
    if section == "aliases":
        from newsreader.records.aliases import FIELDS

        yield from (f"#{field} = []" for field in FIELDS)
    elif section == "keys":
        for name, keys in commands.items():
            setting = f"#{_key(name)} = {as_toml(','.join(map(written, keys)))}"
            yield f"{setting:<44}# {helps[name]}" if helps.get(name) else setting
