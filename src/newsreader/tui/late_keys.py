"""Keys that were pressed behind the end of a box, before it was gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.screen import Screen


def press_again(screen: Screen[Any], late: Sequence[events.Key]) -> None:
    """Press keys that came too late for a box, once it is gone."""

    def press() -> None:
        for key in late:
            screen.app.post_message(events.Key(key.key, key.character))

    # By the app, as those of the terminal are: a key is not passed on to whoever sent it.
    screen.app.call_later(press)
