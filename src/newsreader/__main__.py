"""`python -m newsreader` and the `newsreader` command."""

from __future__ import annotations

import sys

# asyncio and hashlib would load OpenSSL, a tenth of what a start reads into memory: for a program that never uses the
# network. Both do without where it is missing, which is what None says here.
for _name in ("ssl", "_hashlib"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]


def main() -> None:
    """Run the command line and leave with its exit code."""
    from newsreader.crash import Guard

    with Guard():
        from newsreader.cli import run

        sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
