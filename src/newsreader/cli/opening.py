"""`open`: a story's page."""

from __future__ import annotations

from newsreader import access, crash
from newsreader.arguments import Arguments
from newsreader.cli.shared import indexed


def open_story(args: Arguments) -> int:
    """Open a story's page, or print its address."""
    from newsreader import opener
    from newsreader.records import urls
    from newsreader.settings import load

    with indexed(args) as collection:
        url = access.link_of(access.find(collection, args.words[0]).story, args.options)
    if "--print" in args.options:
        print(url)
        return 0
    launch = opener.plan(url, configured=load()[0].opener_of(urls.host(url)))
    if isinstance(launch, opener.NoOpener):
        return _not_opened(url, launch.reason)
    if launch.in_terminal:
        opener.run_in_terminal(launch)
        return 0
    failures: list[str] = []
    wait = opener.launch(launch, failures.append)
    wait()
    return _not_opened(url, failures[0]) if failures else 0


def _not_opened(url: str, reason: str) -> int:
    print(url, flush=True)
    crash.say(f"{reason}; the address is above.")
    return 1
