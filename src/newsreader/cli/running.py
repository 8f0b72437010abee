"""Arguments become one call and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from newsreader import arguments
from newsreader.arguments import Arguments
from newsreader.cli.shared import tell
from newsreader.errors import NewsreaderError

Handler = Callable[[Arguments], int]

HANDLERS = {
    "": "reader:read",
    "list": "stories:list_stories",
    "show": "stories:show_story",
    "check": "index:check",
    "index": "index:index",
    "open": "opening:open_story",
    "export": "exporting:export",
    "marks export": "marks:export_marks",
    "marks import": "marks:import_marks",
    "config": "settings_commands:config",
    "keys": "settings_commands:keys",
    "themes": "settings_commands:themes",
    "paths": "settings_commands:paths",
    "completion": "manual:completion",
    "man": "manual:man",
}
"""The module of this package and the function in it that carry out each command; imported when they are called."""


def run(argv: Sequence[str]) -> int:
    """Carry out a command line; returns the exit code."""
    _prepare_output()
    try:
        args = arguments.parse(argv)
        if "--help" in args.options:
            print(arguments.usage(args.command))
            return 0
        if "--version" in args.options:
            return _version()
        return _handler(args.command)(args)
    except NewsreaderError as error:
        tell(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of the pipe has seen enough; closing stdout quietly keeps Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _handler(command: str) -> Handler:
    module, _, name = HANDLERS[command].partition(":")
    return cast(Handler, getattr(import_module(f"newsreader.cli.{module}"), name))


def _version() -> int:
    from newsreader import __version__

    print(f"newsreader {__version__}")
    return 0


def _prepare_output() -> None:
    """Whatever a record holds, printing it must not fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
