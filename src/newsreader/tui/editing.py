"""A file in the person's own editor."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from textual.app import App


def edit(app: App[Any], editor: str | None, path: str, line: int | None) -> str:
    """Open a file at a line, and wait for the editor; returns what to tell the person, empty when all is well.

    Args:
        editor: A command with its options; None for $VISUAL, then $EDITOR, then vi.
        path: Absolute, so that no name is taken for an option.
    """
    import shlex
    import subprocess

    command = editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        argv = [*shlex.split(command), *([f"+{line}"] if line else []), path]
        with app.suspend():
            done = subprocess.run(argv, check=False)
    except (OSError, ValueError):
        return f"The editor {command} cannot be started. Set $EDITOR to one that is here."
    except SuspendNotSupported:
        return "There is no terminal here to edit in."
    return f"{argv[0]} ended with {done.returncode}." if done.returncode else ""
