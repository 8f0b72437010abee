"""Opening and copying an address with the programs of this machine: `plan` decides, `launch` and `copy` do."""

from __future__ import annotations

from newsreader.opener.clipboard import copy, copyable
from newsreader.opener.launching import OpenError, launch, run_in_terminal
from newsreader.opener.planning import Launch, NoOpener, plan

__all__ = ["Launch", "NoOpener", "OpenError", "copy", "copyable", "launch", "plan", "run_in_terminal"]
