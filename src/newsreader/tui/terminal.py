"""What the terminal says of itself: its encoding, and whether it has more than letters."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

_CONSOLES = ("linux", "cons25")
"""The consoles of kernels: their fonts hold 256 or 512 characters, and few signs among them."""


def terminal_encoding(environ: Mapping[str, str] = os.environ) -> str:
    """The encoding that the person's locale names; a driver in place of a terminal takes UTF-8."""
    return "utf-8" if is_driven(environ) else locale.getencoding()


def is_unicode(encoding: str) -> bool:
    """Whether an encoding has every character."""
    return encoding.lower().replace("-", "").startswith("utf")


def is_driven(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether no terminal draws the reader, but what was named to Textual in place of one: a browser, for example."""
    return bool(environ.get("TEXTUAL_DRIVER"))


def draws_ascii_alone(encoding: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether signs beyond ASCII would reach the screen as something else."""
    term = "" if is_driven(environ) else environ.get("TERM", "")
    return not is_unicode(encoding) or term.partition("-")[0] in _CONSOLES


def remarks(colors: str, *, ascii_only: bool) -> list[str]:
    """What the help page says of this terminal.

    Args:
        colors: `none`, `few` or `many`.
        ascii_only: The reader draws with ASCII only.
    """
    encoding, term = terminal_encoding(), os.environ.get("TERM", "")
    told = []
    if not is_unicode(encoding):
        told.append(f"ASCII only, because the locale's encoding is {encoding}.")
    elif ascii_only and draws_ascii_alone(encoding):
        told.append(f"ASCII only, because the font of this console (TERM={term}) lacks the signs.")
    elif ascii_only:
        told.append("ASCII only, as was asked for.")
    else:
        told.append("Where signs are missing or two cells wide, --ascii draws with ASCII only.")
    if colors == "none":
        told.append("No colours, because NO_COLOR is set.")
    elif colors == "few":
        told.append(f"16 colours, because of TERM={term}. Where there are more, COLORTERM=truecolor says so.")
    return told
