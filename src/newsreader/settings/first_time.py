"""Whether a person was ever greeted: an empty file beside the logs says so."""

from __future__ import annotations

from contextlib import suppress

from newsreader.settings.paths import ensure_private, state_dir

_NAME = "greeted"


def is_first_time() -> bool:
    """Whether nobody was greeted yet."""
    try:
        return not (state_dir() / _NAME).exists()
    except OSError:
        return False


def remember_greeting() -> None:
    """Greet nobody again; where that cannot be written down, the next start greets again."""
    folder = state_dir()
    if ensure_private(folder):
        with suppress(OSError):
            (folder / _NAME).touch(mode=0o600)
