"""`python -m newsreader` and the `newsreader` command."""

# What `signal` is made of, without the enumerations it adds: Ctrl+C while they are imported would end in a traceback.
import _signal  # type: ignore[import-not-found]
import os
import sys

# asyncio and hashlib would load OpenSSL, a tenth of what a start reads into memory: for a program that never uses the
# network. Both do without where it is missing, which is what None says here.
for _name in ("ssl", "_hashlib"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Until there is a guard: Python would tell a traceback of what it was importing.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, lambda number, _: os._exit(128 + number))
    from newsreader.crash import Guard

    with Guard():
        from newsreader.cli import run

        sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
