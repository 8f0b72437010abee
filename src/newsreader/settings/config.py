"""The configuration file: what is wrong becomes a sentence, never an error, and the rest of it counts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsreader.settings.model import Known, Settings
from newsreader.settings.paths import config_dir

if TYPE_CHECKING:
    from newsreader.settings.mistakes import Mistake
    from newsreader.settings.source import Source

NAME = "config.toml"


def config_file() -> Path:
    """Where the configuration file lies, or would lie."""
    return config_dir() / NAME


def load(path: Path | None = None, known: Known | None = None) -> tuple[Settings, tuple[Mistake, ...]]:
    """Read the configuration file: `config_file()` unless another is given; it need not exist.

    Args:
        known: Themes and commands, for whom it matters whether the file names them rightly.

    Returns:
        The settings, with the default for whatever is missing or wrong, and what is wrong, in the order of the lines.
    """
    file = path or config_file()
    if not os.path.lexists(file):
        return Settings(), ()

    from newsreader.settings import source

    try:
        found = source.read(file)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    return _settings(found, known)


def shown_path(path: Path) -> str:
    """A path with `~` for home, printable."""
    home, shown = os.path.expanduser("~"), str(path)  # noqa: PTH111
    shown = "~" + shown[len(home) :] if shown.startswith(home + os.sep) else shown
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in shown)


def _settings(source: Source, known: Known | None) -> tuple[Settings, tuple[Mistake, ...]]:
    from newsreader.settings import sections
    from newsreader.settings.mistakes import Mistake, advice, quoted
    from newsreader.settings.rules import RULES, SECTIONS

    mistakes = list(source.mistakes)
    values: dict[str, Any] = {}
    for key, value in source.table.items():
        rule = RULES.get(key)
        if rule is None and key not in SECTIONS:
            near = advice(key, (*RULES, *SECTIONS), "newsreader config --example shows them all")
            mistakes.append(Mistake(source.line(key), f"there is no key {quoted(key)}; {near}"))
        elif rule is not None and not (rule.empty and value == ""):
            wrong = _complaint(key, value, known)
            if wrong:
                mistakes.append(Mistake(source.line(key), wrong))
            else:
                values[key] = value
    settings = Settings(
        **values,
        keys=sections.keys_of(source, known or Known(), mistakes),
        openers=sections.openers_of(source, mistakes),
        aliases=sections.aliases_of(source, mistakes),
    )
    return settings, tuple(sorted(mistakes, key=lambda mistake: mistake.line or 0))


def _complaint(key: str, value: object, known: Known | None) -> str | None:
    """What is wrong with one value, if anything."""
    from newsreader.settings.example import as_toml
    from newsreader.settings.mistakes import advice, quoted
    from newsreader.settings.rules import RULES, THEMES

    rule = RULES[key]
    used = f"{as_toml(rule.default)} is used" if rule.default is not None else "it is as if it were not set"
    if not rule.takes(value):
        near = advice(value, rule.choices() if isinstance(value, str) else (), used)
        if key == "zone" and isinstance(value, str):
            return f"there is no time zone {quoted(value)}; {near}"
        return f"{key} must be {rule.words}; {near}"
    if key == "theme" and known and value not in THEMES and value not in (names := tuple(known.themes())):
        return f"there is no theme {quoted(value)}; {advice(value, (*THEMES, *names), used)}"
    return None
