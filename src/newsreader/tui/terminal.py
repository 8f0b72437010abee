"""What the terminal says of itself: its encoding, and whether it has more than letters."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

_CONSOLES = ("linux", "cons25")
"""The consoles of kernels: their fonts hold 256 or 512 characters, and few signs among them."""


def terminal_encoding() -> str:
    """The encoding that the person's locale names."""
    return locale.getencoding()


def is_unicode(encoding: str) -> bool:
    """Whether an encoding has every character."""
    return encoding.lower().replace("-", "").startswith("utf")


def draws_ascii_alone(encoding: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether signs beyond ASCII would reach the screen as something else."""
    return not is_unicode(encoding) or environ.get("TERM", "").partition("-")[0] in _CONSOLES
