"""What a program and its children have in memory."""

from __future__ import annotations

from pathlib import Path


def memory(pid: int) -> int:
    """Resident bytes of a process and all below it."""
    return sum(_resident(process) for process in _tree(pid))


def _tree(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        process = waiting.pop()
        found.append(process)
        # Each thread has children of its own.
        for listed in Path(f"/proc/{process}/task").glob("*/children"):
            waiting += map(int, _text(listed).split())
    return found


def _resident(pid: int) -> int:
    lines = (line.partition(":") for line in _text(Path(f"/proc/{pid}/smaps_rollup")).splitlines())
    sizes = {name: size.split()[0] for name, _, size in lines if size.strip()}
    return int(sizes.get("Rss") or 0) * 1024


def _text(path: Path) -> str:
    """A file of /proc; empty when its process is gone."""
    try:
        return path.read_text()
    except OSError:
        return ""
