"""The n-th call fails, for every n: marks stay, what comes out is a sentence, and the next start finds all in order."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsreader.errors import NewsreaderError
from newsreader.library.collection import Collection
from newsreader.listing import STARRED, Listed
from newsreader.records.folder import open_root
from tests.conftest import Write

FILES = {f"{n}.md": f"---\ntitle: Story {n}\ntopics: [A]\nlink: https://e.example/{n}\n---\nText\n" for n in range(4)}

Fault = tuple[type[sqlite3.Error], str, int | None]
FULL: Fault = (sqlite3.OperationalError, "database or disk is full", sqlite3.SQLITE_FULL)
INPUT: Fault = (sqlite3.OperationalError, "disk I/O error", sqlite3.SQLITE_IOERR)
DAMAGE: Fault = (sqlite3.DatabaseError, "database disk image is malformed", sqlite3.SQLITE_CORRUPT)
BUSY: Fault = (sqlite3.OperationalError, "database is locked", sqlite3.SQLITE_BUSY)


class Calls:
    """Counts calls, and makes one of them fail, or all from one on."""

    def __init__(self) -> None:
        self.count = 0
        self.failing = range(0)
        self.error: Callable[[], BaseException] = OSError

    def __call__(self) -> None:
        self.count += 1
        if self.count in self.failing:
            raise self.error()

    def fail(self, failing: range, error: Callable[[], BaseException]) -> None:
        self.count, self.failing, self.error = 0, failing, error


CALLS = Calls()


class Failing(sqlite3.Connection):
    """A connection whose calls are counted."""

    def execute(self, *args: Any) -> sqlite3.Cursor:
        CALLS()
        return super().execute(*args)

    def executemany(self, *args: Any) -> sqlite3.Cursor:
        CALLS()
        return super().executemany(*args)

    def executescript(self, *args: Any) -> sqlite3.Cursor:
        CALLS()
        return super().executescript(*args)

    def backup(self, *args: Any, **keys: Any) -> None:
        CALLS()
        super().backup(*args, **keys)


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    connect = sqlite3.connect

    def counting(path: str, **keys: Any) -> sqlite3.Connection:
        # Memory does not fail as disks do.
        return connect(path, **keys) if path == ":memory:" else connect(path, **keys, factory=Failing)

    monkeypatch.setattr(sqlite3, "connect", counting)
    CALLS.fail(range(0), OSError)
    yield
    CALLS.fail(range(0), OSError)


def made(fault: Fault) -> Callable[[], BaseException]:
    def make() -> BaseException:
        error = fault[0](fault[1])
        if fault[2] is not None:
            error.sqlite_errorcode = fault[2]
        return error

    return make


class Session:
    """A start, an index run, a key and an end, on a folder with one star from before."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home
        self.acknowledged: set[str] = set()

    def run(self) -> None:
        try:
            collection = self.open()
        except NewsreaderError:
            return
        try:
            for _ in collection.indexer():
                pass
        except NewsreaderError:
            pass
        try:
            rows = [row for row in collection.catalog.rows(collection.catalog.ids(Listed())) if not row.starred]
            if rows:
                collection.mark(rows[:1], lambda flags: flags | STARRED)
                # In memory it is kept for this time only, and that was said.
                if not collection._marks.store.trouble:
                    self.acknowledged.add(rows[0].title)
            collection.mirror()
        except NewsreaderError:
            pass
        collection.close()

    def open(self) -> Collection:
        roots = [open_root(str(self.folder))]
        return Collection(roots, self.home / "c" / "index.sqlite", self.home / "d" / "marks.sqlite")

    def holds(self) -> None:
        """All records are there, and every mark that was acknowledged."""
        collection = self.open()
        assert list(collection.indexer())[-1].finished
        rows = collection.catalog.rows(collection.catalog.ids(Listed()))
        assert len(rows) == len(FILES)
        lost = self.acknowledged - {row.title for row in rows if row.starred}
        # What was put aside is whole, and the person was told where it lies.
        if lost:
            assert sum(map(_starred, (self.home / "d").glob("*.corrupt-????????"))) >= len(lost)
        collection.close()


def _starred(path: Path) -> int:
    db = sqlite3.connect(path)
    (count,) = db.execute("SELECT count(*) FROM mark WHERE flags").fetchone()
    db.close()
    return int(count)


@pytest.fixture
def begin(write: Write, tmp_path: Path) -> Callable[[bool], Session]:
    """Sessions that begin with nothing, or with an index and a star."""
    folder, ready = write(FILES), tmp_path / "ready"
    first = Session(folder, ready)
    first.run()
    assert first.acknowledged

    def make(is_new: bool) -> Session:
        home = tmp_path / "home"
        shutil.rmtree(home, ignore_errors=True)
        if not is_new:
            shutil.copytree(ready, home)
        session = Session(folder, home)
        session.acknowledged |= set() if is_new else first.acknowledged
        return session

    return make


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "known"])
@pytest.mark.parametrize("fault", [FULL, INPUT, DAMAGE, BUSY], ids=lambda fault: fault[1])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_a_call_of_sqlite_fails(begin: Callable[[bool], Session], is_new: bool, fault: Fault, lasting: bool) -> None:
    # Each combination takes its own part of the calls; the soak takes them all.
    step = int(os.environ.get("NEWSREADER_EVERY", "4"))
    CALLS.fail(range(0), OSError)
    begin(is_new).run()
    total = CALLS.count
    for number in range(1 + len(fault[1]) % step, total + 1, step):
        session = begin(is_new)
        CALLS.fail(range(number, 1 << 30 if lasting else number + 1), made(fault))
        try:
            session.run()
            CALLS.fail(range(0), OSError)
            session.holds()
        except Exception as error:
            raise AssertionError(f"call {number} of {total}") from error


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "known"])
@pytest.mark.parametrize("name", ["mkdir", "chmod", "rename", "unlink", "stat", "open"])
def test_a_call_of_the_system_fails(
    begin: Callable[[bool], Session], is_new: bool, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(is_new).run()
    session = begin(is_new)
    total = 1
    number = 0
    while number < total:
        number += 1
        session = begin(is_new)
        calls, real = Calls(), getattr(os, name)

        def failing(path: Any, *args: Any, calls: Calls = calls, real: Any = real, **keys: Any) -> Any:
            if not isinstance(path, int) and "sqlite" in os.fsdecode(path):
                calls()
            return real(path, *args, **keys)

        calls.fail(range(number, number + 1), lambda: PermissionError(13, "Permission denied"))
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            session.run()
        total = calls.count
        session.holds()
