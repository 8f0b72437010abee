"""A folder of hostile records, written afresh, and what is expected of each of them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.hostile import bodies, fences, fields, files, links, scalars, texts, yaml
from tests.hostile.case import Case

__all__ = ["Case", "cases", "write"]


def cases() -> Iterator[Case]:
    """Every class that is the content of one file."""
    for module in (yaml, scalars, fences, fields, files, texts, links, bodies):
        yield from module.cases()


def write(folder: Path, every: int = 1, longest: int = 2**30) -> list[Case]:
    """Write the cases into a folder, and beside them what must never be opened.

    Args:
        every: Of those that are no longer than `longest`, one of so many is written.
    """
    made = [case for case in cases() if len(case.data) <= longest][::every]
    for case in made:
        path = folder / case.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.data if isinstance(case.data, bytes) else case.data.encode("utf-8", "surrogatepass"))
    _unopened(folder)
    with open(folder / "sparse.md", "wb") as sparse:
        sparse.write(b"---\ntitle: Sparse\n---\n")
        sparse.truncate(8 * 2**30)
    return [*made, Case("sparse.md", "", None, "larger than 16 MiB")]


def _unopened(folder: Path) -> None:
    """What is no regular file, or lies outside."""
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as door:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket has room for little
        try:
            door.bind("socket.md")
        finally:
            os.chdir(here)
    secret = folder.parent / "secret.md"
    secret.write_text("---\ntitle: Secret\ndate: 2020-01-01\n---\n")
    for name, target in (
        ("zero.md", "/dev/zero"), ("tty.md", "/dev/tty"), ("stdin.md", "/dev/stdin"), ("null.md", "/dev/null"),
        ("environ.md", "/proc/self/environ"), ("kmsg.md", "/proc/kmsg"), ("pagemap.md", "/proc/self/pagemap"),
        ("passwd.md", "/etc/passwd"), ("out.md", secret), ("relative-out.md", "../secret.md"),
        ("self.md", "self.md"), ("one.md", "two.md"), ("two.md", "one.md"), ("broken.md", "nothing.md"),
        ("loop", ".."), ("again", "."), ("root", "/"), ("proc", "/proc"),
    ):  # fmt: skip
        (folder / name).symlink_to(target)
