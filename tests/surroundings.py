"""What a stranger's disk may be like: trees deeper than a path may be long, and a person without the rights of root."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.terminal import SOURCES

NOBODY = 65534
_BOUNDED = """
import resource, runpy, sys
for bound in sys.argv.pop(1).split(","):
    name, _, most = bound.partition("=")
    resource.setrlimit(getattr(resource, "RLIMIT_" + name), (int(most), int(most)))
runpy.run_module("newsreader", run_name="__main__")
"""


def record(title: str, words: str = "Plain words.") -> str:
    """A record with a title."""
    return f"---\ntitle: {title}\n---\n{words}\n"


@contextmanager
def deep(folder: Path, names: Sequence[str], files: dict[str, str]) -> Iterator[None]:
    """Folders within each other, however long their path; files in the innermost one. Removed at the end."""
    here = os.open(folder, os.O_RDONLY)
    for name in names:
        os.mkdir(name, dir_fd=here)
        inside = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inside
    for name, text in files.items():
        with os.fdopen(os.open(name, os.O_CREAT | os.O_WRONLY, dir_fd=here), "w") as file:
            file.write(text)
    os.close(here)
    try:
        yield
    finally:
        # Python's own way of removing a tree is a call within a call for each folder.
        subprocess.run(["rm", "-rf", folder / names[0]], check=True)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Without the rights of root, which permissions do not bind. What is imported must be imported by now."""
    is_root = os.geteuid() == 0
    if is_root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)


def bounded(bounds: str, *arguments: str) -> list[str]:
    """A Python command line that runs newsreader under bounds such as `NOFILE=64,FSIZE=100000`."""
    return ["-c", _BOUNDED, bounds, *arguments]


def run(*arguments: str, timeout: float = 100) -> subprocess.CompletedProcess[str]:
    """Run Python with newsreader and its tests at hand."""
    paths = os.pathsep.join((SOURCES, str(Path(SOURCES).parent)))
    command, env = [sys.executable, *arguments], {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=timeout, check=False)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    """A file system of a few bytes at a folder; False where none may be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", str(folder)], check=False)


def fill(folder: Path) -> None:
    """Write until nothing more goes in."""
    with suppress(OSError), open(folder / "full", "wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            continue
