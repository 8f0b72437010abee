"""Which program opens an address: a decision made from the environment; nothing is started here."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

from msgspec import Struct

from newsreader.opener.machine import Machine, Which, find_program

LONGEST = 2048
"""Characters of an address."""

_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)

_TEXT_BROWSERS = ("w3m", "lynx", "elinks", "links", "www-browser")
_WINDOW_BROWSERS = ("xdg-open", "gio open", "x-www-browser", "firefox", "chromium", "google-chrome")
_IN_TERMINAL = frozenset({*_TEXT_BROWSERS, "links2", "browsh", "carbonyl", "cha", "retawq", "edbrowse"})
_TEXT_WITHOUT_DISPLAY = frozenset({"xdg-open", "sensible-browser"})
"""They hand the address to a text browser when there is no display."""


class Launch(Struct, frozen=True):
    """A program to start.

    Attributes:
        argv: The program's path, then its arguments; no shell sees them.
        name: What to call it in a sentence.
        in_terminal: It draws in the terminal, which has to be handed over to it.
        startfile: It is `os.startfile` that opens the last argument.
    """

    argv: tuple[str, ...]
    name: str
    in_terminal: bool = False
    startfile: bool = False


class NoOpener(Struct, frozen=True):
    """Why nothing can open the address: one clause, without a full stop."""

    reason: str


def plan(
    url: str,
    *,
    configured: str | None = None,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    which: Which = find_program,
) -> Launch | NoOpener:
    """Choose what opens an address: the configured command, else `$BROWSER`, else what the platform has.

    A command is split into words first. A word that is `%s` becomes the address and `%%` becomes `%`; without such
    a word the address comes last.

    Args:
        url: An address that passed `records.urls.check`.
        configured: A command, such as `firefox --new-window %s`.
        platform: As in `sys.platform`.
        which: As `shutil.which`.
    """
    if len(url) > LONGEST or not _ADDRESS.fullmatch(url):
        return NoOpener("that is not a web address")
    machine = Machine(environ, platform, which)
    return _configured(url, configured, machine) or _from_environment(url, machine) or _by_platform(url, machine)


def _configured(url: str, template: str | None, machine: Machine) -> Launch | NoOpener | None:
    if not template or template.isspace():
        return None
    # No other browser steps in: who chose one may have chosen it over the others.
    return _from_template(url, template, machine) or NoOpener(f"the opener {machine.split(template)[0]} was not found")


def _from_environment(url: str, machine: Machine) -> Launch | NoOpener | None:
    # A colon would tear `C:\…` apart, so Windows has a separator of its own.
    templates = machine.environ.get("BROWSER", "").split(";" if machine.windows else ":")
    return _first(url, templates, machine)


def _by_platform(url: str, machine: Machine) -> Launch | NoOpener:
    if machine.remote:
        return NoOpener("no browser over SSH")
    if machine.windows:
        return Launch(("startfile", url), "the default browser", startfile=True)
    missing = "no display here" if machine.needs_display else "no browser found"
    return _first(url, _commands(machine), machine) or NoOpener(missing)


def _commands(machine: Machine) -> tuple[str, ...]:
    if machine.mac:
        return ("open",)
    bridges = ("wslview",) * machine.wsl + ("termux-open-url",) * machine.termux
    return bridges + (_WINDOW_BROWSERS if machine.display else _TEXT_BROWSERS)


def _first(url: str, templates: tuple[str, ...] | list[str], machine: Machine) -> Launch | NoOpener | None:
    found = (_from_template(url, template, machine) for template in templates)
    return next((launch for launch in found if launch), None)


def _from_template(url: str, template: str, machine: Machine) -> Launch | NoOpener | None:
    """A command with the address in its place; None when its program is not here."""
    try:
        words = machine.split(template)
    except ValueError as error:
        return NoOpener(f"the opener {template} cannot be read: {str(error).lower()}")
    if words[-1:] == ["&"]:  # By custom "in the background", where every program runs anyway.
        words.pop()
    # The address is never the program.
    program = machine.find(words[0]) if words and words[0] != "%s" else None
    if program is None:
        return None
    name = _name(program)
    if machine.windows and program.lower().endswith((".bat", ".cmd")):
        # cmd.exe reads the arguments of a batch file as commands.
        return NoOpener(f"the opener {name} is a batch file, which cannot be given an address safely")
    rest = words[1:] if "%s" in words[1:] else [*words[1:], "%s"]
    filled = (url if word == "%s" else word.replace("%%", "%") for word in rest)
    return Launch((program, *filled), name, in_terminal=_draws_in_terminal(name, machine))


def _name(program: str) -> str:
    base = re.split(r"[\\/]", program)[-1]
    return base[:-4] if base.lower().endswith(".exe") else base


def _draws_in_terminal(name: str, machine: Machine) -> bool:
    return name.lower() in _IN_TERMINAL or (name in _TEXT_WITHOUT_DISPLAY and machine.needs_display and not machine.wsl)
