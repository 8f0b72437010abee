"""What the opener and the clipboard want to know of the machine they run on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

Which = Callable[[str], str | None]
"""Finds a program as `shutil.which` does."""

_ABSOLUTE = re.compile(r"/|\\\\|[A-Za-z]:[\\/]")


def find_program(name: str) -> str | None:
    """`shutil.which`, imported when it is first needed."""
    import shutil

    return shutil.which(name)


class Machine(Struct, frozen=True):
    """An environment, a platform as in `sys.platform`, and a way to find programs."""

    environ: Mapping[str, str]
    platform: str
    which: Which

    def has(self, *names: str) -> bool:
        """Whether one of these variables is set to something."""
        return any(self.environ.get(name) for name in names)

    @property
    def windows(self) -> bool:
        return self.platform == "win32"

    @property
    def mac(self) -> bool:
        return self.platform == "darwin"

    @property
    def wsl(self) -> bool:
        return self.has("WSL_DISTRO_NAME")

    @property
    def termux(self) -> bool:
        return self.has("TERMUX_VERSION")

    @property
    def display(self) -> bool:
        return self.has("DISPLAY", "WAYLAND_DISPLAY")

    @property
    def needs_display(self) -> bool:
        """Whether a browser's window could only appear on an X or Wayland display, and there is none."""
        return not (self.windows or self.mac or self.display)

    @property
    def remote(self) -> bool:
        """Whether a window of this machine would not be seen by the person at the keys."""
        return self.has("SSH_CONNECTION", "SSH_TTY") and not self.display

    def find(self, program: str) -> str | None:
        """Absolute path of a program, None when it is not here."""
        if program.startswith("~/"):
            program = self.environ.get("HOME", "~") + program[1:]
        found = self.which(program)
        # A relative find lies in the current folder, which may be a stranger's.
        return found if found and _ABSOLUTE.match(found) else None

    def split(self, template: str) -> list[str]:
        """The words of a command line.

        Raises:
            ValueError: A quotation is not closed.
        """
        import shlex

        if not self.windows:
            return shlex.split(template)
        # There a backslash separates folders and escapes nothing.
        return [word.strip('"') for word in shlex.split(template, posix=False)]
