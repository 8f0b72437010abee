"""What a configuration file may name: the commands of the reader, and its themes."""

from __future__ import annotations

from collections.abc import Iterable

from newsreader.settings.model import Known
from newsreader.tui.commands import COMMANDS


def known() -> Known:
    """For `settings.load`; themes are looked up only when a file names one that is not ours."""
    return Known(_themes, {command.id: command.keys for command in COMMANDS})


def _themes() -> Iterable[str]:
    from newsreader.tui.themes import theme_names

    return theme_names()
