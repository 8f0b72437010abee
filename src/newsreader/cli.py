"""Arguments become one call and an exit code. The only module that prints."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsreader import access, arguments, crash, streams
from newsreader.arguments import Arguments
from newsreader.errors import UsageError

if TYPE_CHECKING:
    from newsreader.access import Told
    from newsreader.library.collection import Collection
    from newsreader.library.progress import Progress
    from newsreader.listing import Sort


def run(argv: Sequence[str]) -> int:
    """Carry out a command line; returns the exit code."""
    streams.prepare()
    try:
        code = _carry_out(arguments.parse(argv))
        streams.flush()
    except crash.FORESEEN as error:
        return crash.settle(error)
    return code


def _carry_out(args: Arguments) -> int:
    if "--help" in args.options:
        print(arguments.usage())
        return 0
    if "--version" in args.options:
        return _version()
    return _COMMANDS[args.command](args)


def _read(args: Arguments) -> int:
    # A collection of garbage at this time walks the classes of a whole framework, again and again; it begins when the
    # first screen stands, and leaves out what is there by then.
    gc.disable()
    from newsreader.settings import load

    settings, notices = load()
    folders = args.folders or [str(access.sample_folder())]
    if not streams.are_terminals():
        raise UsageError("The reader needs a terminal. newsreader list FOLDER prints the stories.")
    # Read by Textual when it is imported: how long an escape may be the start of a key, and how many frames a second
    # there may be. What a key changes is painted at the next frame, and no frame is made without a change.
    os.environ.setdefault("ESCDELAY", "25")
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    from newsreader.tui.app import ReaderApp

    collection = access.open_collection(folders)
    title = "Sample collection" if not args.folders else None
    app = ReaderApp(
        collection,
        settings,
        title=title,
        notices=notices,
        theme=args.options.get("--theme"),
        ascii_only="--ascii" in args.options,
    )
    try:
        collection.begin()
        with streams.drawing():
            app.run()
    finally:
        collection.close()
    return app.return_code or 0 if app.failure is None else crash.own(app.failure)


def _list(args: Arguments) -> int:
    from newsreader.listing import Listed

    with _indexed(args) as collection:
        ids = collection.catalog.ids(Listed(sort=_sort(args), query=" ".join(args.words), fold=False))
        for start in range(0, len(ids), 200):
            part = ids[start : start + 200]
            if "--json" in args.options:
                for told in access.stories(collection, part):
                    print(_json_line(told))
            else:
                for columns in collection.catalog.columns(part):
                    print("\t".join(map(_clean, columns)))
    return 0


def _show(args: Arguments) -> int:
    with _indexed(args) as collection:
        told = access.find(collection, args.words[0])
        if "--json" in args.options:
            print(_json_line(told))
        else:
            from newsreader.records.text import clean_text
            from newsreader.tui.plain import plain_story

            about = collection.lookup.organization(told.story.provider)
            print(clean_text(plain_story(told.story, about, told.joined)))
    return 0


def _check(args: Arguments) -> int:
    skipped = False
    with _indexed(args) as collection:
        for problem in collection.lookup.problems():
            skipped = skipped or problem.kind == "skipped"
            if "--json" in args.options:
                import json

                row = {"path": problem.path, "line": problem.line, "kind": problem.kind, "reason": problem.reason}
                print(json.dumps(row))
            else:
                print(f"{_clean(problem.path)}:{problem.line or 1}: {problem.kind}: {_clean(problem.reason)}")
    return 1 if skipped else 0


def _index(args: Arguments) -> int:
    with _indexed(args, _progress_bar()) as collection:
        totals, last = collection.catalog.totals(), collection.last_progress
        figures = {
            "files": totals.files,
            "records": totals.records,
            "stories": totals.stories,
            "problems": totals.problems,
            "read": last.done,
            "seconds": round(last.seconds, 3),
            "per_second": round(last.rate),
        }
        shares = {name: round(share, 3) for name, share in last.shares.items()}
        if "--json" in args.options:
            import json

            print(json.dumps({**figures, "shares": shares}))
        else:
            print("\n".join(f"{name.replace('_', ' '):<12}{value:>12,}" for name, value in figures.items()))
            if last.done:
                print("of the time " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    return 0


def _open(args: Arguments) -> int:
    from newsreader import opener
    from newsreader.settings import load

    with _indexed(args) as collection:
        url = access.link_of(access.find(collection, args.words[0]).story, args.options)
    if "--print" in args.options:
        print(url)
        return 0
    launch = opener.plan(url, configured=load()[0].opener)
    if isinstance(launch, opener.NoOpener):
        print(url)
        crash.say(f"{launch.reason}; the address is above.")
        return 1
    if launch.in_terminal:
        opener.run_in_terminal(launch)
    else:
        opener.launch(launch, lambda _: None)
    return 0


@contextmanager
def _indexed(args: Arguments, progress: Callable[[Progress], None] = lambda _: None) -> Iterator[Collection]:
    """The collection of the folders, up to date; what is not as it should be is told on stderr."""
    with access.indexed(args.folders, progress) as collection:
        for notice in collection.take_notices():
            crash.say(notice)
        yield collection


def _json_line(told: Told) -> str:
    import json

    from newsreader.contract import story_json
    from newsreader.listing import READ, STARRED

    read, starred = bool(told.flags & READ), bool(told.flags & STARRED)
    return json.dumps(story_json(told.story, told.joined, read=read, starred=starred))


def _sort(args: Arguments) -> Sort:
    from newsreader.listing import Sort

    name = args.options.get("--sort", "newest")
    if name.upper() not in Sort.__members__:
        raise UsageError(f"There is no order {name}; there are {', '.join(sort.name.lower() for sort in Sort)}.")
    return Sort[name.upper()]


def _progress_bar() -> Callable[[Progress], None]:
    """A bar on stderr, when that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return lambda _: None

    def draw(step: Progress) -> None:
        filled = 20 * step.done // max(step.total, 1)
        bar = "▰" * filled + "▱" * (20 - filled)
        left = f"  {step.remaining:.0f} s left" if step.remaining and not step.finished else ""
        words = f"{bar}  {step.done:,} of {step.total:,}  {step.rate:,.0f}/s{left}"
        # Blanks to the end: the line before may have been longer.
        print(f"\r{words:<78}", end="\n" if step.finished else "", file=sys.stderr, flush=True)

    return draw


def _clean(words: str) -> str:
    from newsreader.records.text import clean_line

    return clean_line(words)


def _version() -> int:
    from newsreader import __version__

    print(f"newsreader {__version__}")
    return 0


_COMMANDS: dict[str, Callable[[Arguments], int]] = {
    "": _read,
    "list": _list,
    "show": _show,
    "check": _check,
    "index": _index,
    "open": _open,
}
