"""The reader itself."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader import access, allocator, crash, streams
from newsreader.arguments import Arguments
from newsreader.errors import FolderError, UsageError
from newsreader.late import UNASKED, put_off

if TYPE_CHECKING:
    from newsreader.library.collection import Collection
    from newsreader.settings import Settings
    from newsreader.settings.mistakes import Mistake


def read(args: Arguments) -> int:
    """`newsreader [FOLDER …]`."""
    # A collection of garbage at this time walks the classes of a whole framework, again and again; it begins when the
    # first screen stands, and leaves out what is there by then.
    gc.disable()
    try:
        return _read(args)
    finally:
        gc.enable()


def _read(args: Arguments) -> int:
    # A key waits for its turn behind whatever a thread of ours does in Python: not for the usual five milliseconds.
    sys.setswitchinterval(0.0005)
    allocator.keep_together()
    from newsreader.cli.known import known
    from newsreader.settings import load

    settings, mistakes = load(known=known())
    folders = args.folders or [str(access.sample_folder())]
    _see_to_a_terminal(args.folders)
    # Read by Textual when it is imported: how long an escape may be the start of a key, and how many frames a second
    # there may be. What a key changes is painted at the next frame, and no frame is made without a change.
    os.environ.setdefault("ESCDELAY", "25")
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    try:
        collection = access.open_collection(folders, settings)
    except FolderError as error:
        raise UsageError(f"{error}{_meant(args.folders)}") from error
    try:
        collection.look_ahead()
        return _show(args, collection, settings, mistakes)
    finally:
        collection.close()


def _show(args: Arguments, collection: Collection, settings: Settings, mistakes: Sequence[Mistake]) -> int:
    with put_off(UNASKED):
        from newsreader.tui.app import ReaderApp

    title = "Sample collection" if not args.folders else None
    app = ReaderApp(
        collection,
        settings,
        title=title,
        notices=() if args.quiet else _told(mistakes),
        theme=args.options.get("--theme"),
        ascii_only="--ascii" in args.options,
    )
    collection.begin()
    with streams.drawing():
        app.run()
    return app.return_code or 0 if app.failure is None else crash.own(app.failure)


def _see_to_a_terminal(folders: Sequence[str]) -> None:
    """Make sure there is something to draw on: a terminal, or the driver that was chosen in place of one.

    Raises:
        UsageError: There is none, or it only takes line after line.
    """
    # What shows Textual apps in browsers runs them with pipes and a driver of its own.
    if os.environ.get("TEXTUAL_DRIVER"):
        return
    if not streams.are_terminals():
        meant = _meant(folders) if folders and not os.path.lexists(folders[0]) else ""
        raise UsageError(f"The reader needs a terminal. newsreader list FOLDER prints the stories.{meant}")
    term = os.environ.get("TERM", "")
    if term in ("dumb", "unknown"):
        raise UsageError(f"A terminal of the kind {term} cannot show pages. newsreader list FOLDER prints the stories.")


def _meant(folders: Sequence[str]) -> str:
    """The command that somebody may have meant by what is no folder."""
    from newsreader.arguments import COMMANDS
    from newsreader.settings.mistakes import nearest

    near = nearest(folders[0], ("--help", *COMMANDS)) if folders else None
    return f" Did you mean newsreader {near}?" if near else ""


def _told(mistakes: Sequence[Mistake]) -> Sequence[str]:
    """What the reader says of a configuration file."""
    if not mistakes:
        return ()
    from newsreader.settings.config import NAME
    from newsreader.settings.mistakes import first_of

    return (first_of(mistakes, NAME),)
