"""What holds for every hostile record, however it is read."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from newsreader.records import urls
from newsreader.records.text import HIDDEN
from newsreader.story import Story
from tests.hostile.links import REFUSED

_DEADLINE_S = 30
"""Far beyond what any case takes: it ends one that would never end."""


def hidden_in(text: str) -> list[str]:
    """What of a text no terminal may get."""
    return [char for char in HIDDEN.findall(text) if char not in "\n\u200c\u200d"]


def check_links(story: Story, shown: str) -> None:
    """Nothing is opened that must be refused; what is refused is told, with the reason."""
    held = [story.links, *(report.links for report in story.related)]
    opened = [url for links in held for url in (links.source, links.amp, links.cdn_amp) if url]
    opened += [link.url for links in held for link in links.others]
    assert all(urls.check(url) == url for url in opened), story.path
    for number, _ in enumerate(REFUSED):
        if story.path in (f"l-{number:02}.md", f"l-markdown-{number:02}.md", f"l-html-{number:02}.md"):
            assert not opened, (story.path, REFUSED[number])
    if story.path.startswith("l-") and any(links.refused for links in held):
        assert " is not opened: " in " ".join(shown.split())


@contextmanager
def deadline(name: str) -> Iterator[None]:
    """End what takes for ever."""

    def late(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"{name!r} takes for ever")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(_DEADLINE_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
