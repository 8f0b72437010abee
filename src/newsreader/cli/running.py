"""Arguments become one call and an exit code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from newsreader import arguments, crash, streams
from newsreader.arguments import Arguments

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
    streams.prepare()
    try:
        code = _carry_out(arguments.parse(argv))
        streams.flush()
    except crash.FORESEEN as error:
        return crash.settle(error)
    return code


def _carry_out(args: Arguments) -> int:
    if "--help" in args.options:
        print(arguments.usage(args.command))
        return 0
    if "--version" in args.options:
        return _version()
    return _handler(args.command)(args)


def _handler(command: str) -> Handler:
    module, _, name = HANDLERS[command].partition(":")
    return cast(Handler, getattr(import_module(f"newsreader.cli.{module}"), name))


def _version() -> int:
    from newsreader import __version__

    print(f"newsreader {__version__}")
    return 0
