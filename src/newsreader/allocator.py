"""How the C library hands out memory."""

from __future__ import annotations

import sys

_TRIM_THRESHOLD, _ARENA_MAX = -1, -8
"""Of `mallopt(3)`."""
_TRIMMED = 128 << 10


def keep_together() -> None:
    """One heap for all threads, given back to the system as soon as its end is free.

    By its own rules glibc gives each thread a heap, of which a third stays empty here: under Python's lock only one
    thread at a time asks for memory. Before the first thread, or it has no effect. Other C libraries do as they like.
    """
    if sys.platform != "linux":
        return
    try:
        import ctypes

        mallopt = ctypes.CDLL(None).mallopt
    except (ImportError, OSError, AttributeError):
        return
    mallopt(_ARENA_MAX, 1)
    mallopt(_TRIM_THRESHOLD, _TRIMMED)
