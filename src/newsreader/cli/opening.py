"""`open`: a story's page."""

from __future__ import annotations

from newsreader import access
from newsreader.arguments import Arguments
from newsreader.cli.shared import indexed, tell


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
        print(url)
        tell(f"{launch.reason}; the address is above.")
        return 1
    if launch.in_terminal:
        opener.run_in_terminal(launch)
    else:
        opener.launch(launch, lambda _: None)
    return 0
