"""`python -m newsreader` and the `newsreader` command."""

from __future__ import annotations

import sys

from newsreader.crash import Guard


def main() -> None:
    """Run the command line and leave with its exit code."""
    with Guard():
        from newsreader.cli import run

        sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
