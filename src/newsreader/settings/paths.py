"""The folders that are ours, and what the files in them are called."""

from __future__ import annotations

import os
from pathlib import Path

from newsreader.hashes import sha256

APP = "newsreader"


def cache_dir() -> Path:
    """Where indexes lie: they can be rebuilt."""
    import platformdirs

    return _absolute(platformdirs.user_cache_path(APP, appauthor=False))


def data_dir() -> Path:
    """Where marks lie: they cannot be rebuilt."""
    import platformdirs

    return _absolute(platformdirs.user_data_path(APP, appauthor=False))


def state_dir() -> Path:
    """Where the log of crashes lies, and where each collection was left."""
    import platformdirs

    return _absolute(platformdirs.user_state_path(APP, appauthor=False))


def config_dir() -> Path:
    """Where `config.toml` lies."""
    import platformdirs

    return _absolute(platformdirs.user_config_path(APP, appauthor=False))


def ensure_private(path: Path) -> bool:
    """Make a folder that only its owner may enter; False when it cannot be made, closed to others or written."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.stat().st_mode & 0o777 != 0o700:
            path.chmod(0o700)
        return os.access(path, os.W_OK | os.X_OK)
    except (OSError, ValueError):
        return False


def index_name(real_roots: str) -> str:
    """Name of the index of some folders: 24 hex digits, so that nothing of a path reaches a file name.

    Args:
        real_roots: Their real paths, a line each; bytes that are not UTF-8 as lone surrogates.
    """
    return sha256(real_roots.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _absolute(path: Path) -> Path:
    # Without a usable home the path is relative: it would lie in the current folder, which may be a collection.
    return path if path.is_absolute() else Path(os.devnull) / APP
