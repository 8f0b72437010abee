"""Copying text with the machine's own tools."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from msgspec import Struct

from newsreader.opener.machine import Machine, Which, find_program

TIMEOUT = 1.0
"""Seconds a tool may take; the screen stands still meanwhile."""

_JOINERS = "\u200c\u200d"


class _Tool(Struct, frozen=True):
    """A program that reads the text from its standard input, where it can reach the person's clipboard."""

    argv: tuple[str, ...]
    fits: Callable[[Machine], bool]
    encoding: str = "utf-8"


_TOOLS = (
    _Tool(("pbcopy",), lambda machine: machine.mac and not machine.remote),
    _Tool(("wl-copy",), lambda machine: machine.has("WAYLAND_DISPLAY")),
    _Tool(("xclip", "-selection", "clipboard"), lambda machine: machine.has("DISPLAY")),
    _Tool(("xsel", "-ib"), lambda machine: machine.has("DISPLAY")),
    _Tool(("clip.exe",), lambda machine: (machine.windows or machine.wsl) and not machine.remote, "utf-16-le"),
    _Tool(("termux-clipboard-set",), lambda machine: machine.termux),
    _Tool(("tmux", "load-buffer", "-w", "-"), lambda machine: machine.has("TMUX")),
)


def copy(
    text: str,
    *,
    multiline: bool = False,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    which: Which = find_program,
) -> str | None:
    """Put `copyable(text)` on the clipboard.

    Returns:
        Name of the tool that took it; None when none did, and the terminal (OSC 52) has to be asked.
    """
    machine = Machine(environ, platform, which)
    safe = copyable(text, multiline=multiline)
    for tool in _TOOLS:
        path = machine.find(tool.argv[0]) if tool.fits(machine) else None
        if path and _fed((path, *tool.argv[1:]), safe.encode(tool.encoding)):
            return tool.argv[0]
    return None


def copyable(text: str, *, multiline: bool = False) -> str:
    """A text that is safe to paste: nothing in it acts, and a line break, which a shell obeys, only if asked for."""
    lines = text.split("\n") if multiline else [text]
    return "\n".join("".join(map(_kept, line)) for line in lines)


def _kept(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    from unicodedata import category

    return "" if category(character) in ("Cc", "Cf", "Cs") else character


def _fed(argv: tuple[str, ...], data: bytes) -> bool:
    """Whether a tool took the data."""
    import subprocess

    nothing = subprocess.DEVNULL
    try:
        # A session of its own: what holds the clipboard afterwards outlives this terminal.
        done = subprocess.run(
            argv, input=data, stdout=nothing, stderr=nothing, timeout=TIMEOUT, start_new_session=True, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
