"""`python -m newsreader` and the `newsreader` command."""

from __future__ import annotations

import os
import signal
import sys

# asyncio and hashlib would load OpenSSL, a tenth of what a start reads into memory: for a program that never uses the
# network. Both do without where it is missing, which is what None says here.
for _name in ("ssl", "_hashlib"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Until there is a guard: Python would tell a traceback of what it was importing.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda number, _: os._exit(128 + number))
    from newsreader.crash import Guard

    with Guard():
        from newsreader.cli import run

        sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
