"""Where things are kept and what a person configured, as functions: importing this package does nothing."""

from __future__ import annotations

from newsreader.settings.config import load
from newsreader.settings.model import Settings
from newsreader.settings.paths import cache_dir, config_dir, data_dir, ensure_private, index_name, state_dir
from newsreader.settings.zones import terminal_zone, zone_name

__all__ = [
    "Settings",
    "cache_dir",
    "config_dir",
    "data_dir",
    "ensure_private",
    "index_name",
    "load",
    "state_dir",
    "terminal_zone",
    "zone_name",
]
