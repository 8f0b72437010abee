"""One heap for all threads, where the C library is one that would make more."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from newsreader import allocator

_COUNT = """
import threading
from newsreader.allocator import keep_together

if {kept}:
    keep_together()
kept, all_there = [], threading.Barrier(4)

def hold():
    all_there.wait()
    kept.append([bytes(2000) for _ in range(500)])
    all_there.wait()

threads = [threading.Thread(target=hold) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# A heap of a thread is a room of 64 MB, of which what is not in use may not even be read.
rooms = 0
with open("/proc/self/maps") as maps:
    for line in maps:
        where, rights = line.split()[:2]
        start, end = (int(part, 16) for part in where.split("-"))
        rooms += rights == "---p" and 32 << 20 < end - start < 64 << 20
print(rooms)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have other heaps")
def test_threads_share_a_heap() -> None:
    assert _heaps(kept=False) > 0
    assert _heaps(kept=True) == 0


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_another_system_is_left_as_it_is(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setitem(sys.modules, "ctypes", None)
    allocator.keep_together()


def test_a_python_without_ctypes_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "ctypes", None)
    allocator.keep_together()


def _heaps(*, kept: bool) -> int:
    script = _COUNT.format(kept=kept)
    return int(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60).stdout)
