"""Opening and copying addresses from the screen: every outcome is one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from newsreader.errors import NewsreaderError
from newsreader.records import urls
from newsreader.story import Links, Refused, Report, Story
from newsreader.tui.keys_told import key

if TYPE_CHECKING:
    from textual.app import App

_SHOWN = 40
"""Characters of a refused address in a sentence."""
_MARKS = re.compile(r"[\\\[\]<`]")
"""What could end the words of a link in Markdown, or be more than words."""


class Opening:
    """Hands checked addresses to a browser or the clipboard; `command_of` is the person's own choice for a host."""

    def __init__(self, app: App[Any], command_of: Callable[[str], str | None], say: Callable[[str], None]) -> None:
        self._app = app
        self._command_of = command_of
        self._say = say

    def open(self, url: str) -> str:
        """Open an address; without a browser, copy it and say why."""
        if self._app.is_web:
            # The person sits in front of a browser, and not of this machine.
            self._app.open_url(url)
            return f"Opened {urls.host(url)}"
        from newsreader import opener

        launch = opener.plan(url, configured=self._command_of(urls.host(url)))
        if isinstance(launch, opener.NoOpener):
            self._copy(url)
            return f"{launch.reason[:1].upper()}{launch.reason[1:]}. Copied {url}"
        try:
            if launch.in_terminal:
                with self._app.suspend():
                    opener.run_in_terminal(launch)
            else:
                opener.launch(launch, self._report)
        except (NewsreaderError, SuspendNotSupported) as error:
            self._copy(url)
            return f"{error} Copied {url}"
        return f"Opened {urls.host(url)}"

    def copy(self, text: str, *, multiline: bool = False) -> str:
        """Copy a text and show it."""
        self._copy(text, multiline=multiline)
        return f"Copied {text.replace(chr(10), ' ')}"

    def _copy(self, text: str, *, multiline: bool = False) -> None:
        from newsreader import opener

        if self._app.is_web or opener.copy(text, multiline=multiline) is None:
            self._app.copy_to_clipboard(opener.copyable(text, multiline=multiline))

    def _report(self, sentence: str) -> None:
        """A browser ended badly; told from the thread that waits for it, also when the app is just closing."""
        from concurrent.futures import CancelledError

        with suppress(RuntimeError, CancelledError):
            self._app.call_from_thread(self._say, f"{sentence}. {key('copy_link')} copies the link.")


def missing(kind: str, links: Links) -> str:
    """What to say when a story has no link of a kind: what is there instead."""
    known = (("open_source", links.source), ("open_amp", links.amp), ("open_cdn_amp", links.cdn_amp))
    here = [f"{key(name)} opens {urls.host(url)}" for name, url in known if url]
    if here:
        return f"No {kind} in this record. Nothing opened; {here[0]}."
    if links.others:
        return f"No {kind} in this record. Nothing opened; {key('links')} lists {len(links.others)} other links."
    if links.refused:
        return f"No {kind} to open. {_refusal(links.refused[0])}"
    return f"No {kind} in this record, and no other either. Nothing opened."


def _refusal(refused: Refused) -> str:
    """Which address is not opened, and why."""
    text = refused.text if len(refused.text) <= _SHOWN else f"{refused.text[:_SHOWN]}…"
    return f"Refused: {text}{refused.place} ({refused.reason})."


def report_link(story: Story, number: int) -> str | None:
    """The address of a report by its number."""
    report = _report(story, number)
    return best_link(report.links) if report else None


def _report(story: Story, number: int) -> Report | None:
    return next((report for report in story.related if report.number == number), None)


def best_link(links: Links) -> str | None:
    """The source, else whatever else leads there."""
    return links.source or links.amp or links.cdn_amp


def no_report(story: Story | None, number: int) -> str:
    """What to say to a digit without a report, or whose report has no address to open."""
    count = len(story.related) if story else 0
    if not count:
        return "No other reports are listed. Nothing opened."
    report = _report(story, number) if story else None
    if report and report.links.refused:
        return f"Nothing opened. {_refusal(report.links.refused[0])}"
    return f"This story has {count} other {'report' if count == 1 else 'reports'}. Nothing opened."


def as_markdown(story: Story) -> str:
    """Title and link of a story, as Markdown."""
    url = best_link(story.links)
    return markdown_link(story.title, url) if url else _escaped(story.title)


def markdown_link(words: str, url: str) -> str:
    """A link as Markdown: nothing in its words or its address makes another one."""
    return f"[{_escaped(words)}]({f'<{url}>' if '(' in url or ')' in url else url})"


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\g<0>", words)
