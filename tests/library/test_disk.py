"""The program on a disk that is full, small or damaged, and in a folder that goes: it reads on and says why."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader import access
from newsreader.errors import TooFewFilesError, UnwritableError
from newsreader.library import databases
from newsreader.library.indexer import WORTHWHILE
from newsreader.library.workers import Workers
from newsreader.listing import STARRED, Listed
from newsreader.records import limits
from tests.conftest import Open, Write
from tests.library.test_store_states import finish, rows, star, starred
from tests.surroundings import bounded, deep, fill, record, run, small_disk
from tests.terminal import Terminal

FILES = {f"{number:03}.md": record(f"Story {number}", "harbour cranes " * 200) for number in range(60)}


@pytest.mark.parametrize(
    ("bounds", "notices"),
    [
        ("FSIZE=0", ["The cache", "The data folder"]),
        ("FSIZE=100000", ["The cache"]),
        ("NOFILE=64", []),
        ("NOFILE=16", []),
        (f"STACK={8 << 20}", []),
        (f"AS={400 << 20}", []),
    ],
)
def test_the_program_under_bounds(write: Write, home: Path, bounds: str, notices: list[str]) -> None:
    done = run(*bounded(bounds, "list", str(write(FILES))))
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(FILES)
    assert len(done.stderr.splitlines()) == len(notices)
    assert all(f"newsreader: {notice}" in done.stderr for notice in notices)


def test_workers_under_bounds(write: Write, home: Path) -> None:
    files = {f"{number:04}.md": record(f"Story {number}") for number in range(WORTHWHILE + 20)}
    done = run(*bounded("NOFILE=64", "index", str(write(files)), "--json"))
    assert json.loads(done.stdout)["stories"] == len(files)


def refusing(name: str, reason: int) -> Callable[..., int]:
    """`os.open`, but for one file that the system does not open."""
    opening = os.open

    def refuses(path: str, *options: int, **more: int) -> int:
        if str(path).endswith(name):
            raise OSError(reason, os.strerror(reason))
        return opening(path, *options, **more)

    return refuses


def test_a_file_that_could_not_be_opened_for_others_is_not_held_against_it(
    write: Write, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(write({"a.md": record("A")}))
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refusing("a.md", errno.EMFILE))
        with pytest.raises(TooFewFilesError):
            access.indexed([folder]).__enter__()
    with access.indexed([folder]) as collection:
        assert [row.title for row in rows(collection)] == ["A"]


def test_a_file_that_may_be_read_by_now_is_read(write: Write, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(write({"in/a.md": record("A"), "b.md": record("B")}))
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refusing("a.md", errno.EACCES))
        with access.indexed([folder]) as collection:
            assert [row.title for row in rows(collection)] == ["B"]
    with access.indexed([folder]) as collection:
        assert {row.title for row in rows(collection)} == {"A", "B"}
        assert not collection.lookup.problems()
        assert collection.last_progress.done == 1
    with access.indexed([folder]) as collection:
        assert collection.last_progress.done == 0


def press_star(folder: Path, home: Path, says: str, before: Callable[[], None] = lambda: None) -> None:
    """Start, let something happen, star the next story, look at the keys, and quit."""
    env = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME")}
    with Terminal([str(folder)], home, env=env) as terminal:
        terminal.wait_for("unread of 60")
        before()
        # A story further, for the next start begins where this one was left.
        terminal.press("js")
        terminal.wait_for(says)
        terminal.press("?")
        terminal.wait_for("next line of the pane")
        terminal.press("qq")
        assert terminal.wait() == 0
    assert b"Traceback" not in terminal.output


def kept(folder: Path) -> int:
    """How many stars there are for the next reader."""
    with access.indexed([str(folder)]) as collection:
        return sum(row.starred for row in rows(collection))


def test_the_disk_of_the_marks_fills_up(write: Write, home: Path) -> None:
    folder, data = write(FILES), home / "xdg_data_home"
    with small_disk(data, "1m") as is_small:
        press_star(folder, home, "Starred Story")
        if is_small:
            press_star(folder, home, "The disk is full", lambda: fill(data))
            (data / "full").unlink(missing_ok=True)
        assert kept(folder) == 1


def test_the_disk_of_the_index_fills_up(write: Write, home: Path) -> None:
    folder, cache = write(FILES), home / "xdg_cache_home"
    with small_disk(cache, "4m"):
        press_star(folder, home, "Starred Story", lambda: fill(cache))
        press_star(folder, home, "Starred Story")
        assert kept(folder) == 2


def test_a_cache_of_half_a_megabyte(write: Write, home: Path) -> None:
    folder = write(FILES)
    with small_disk(home / "xdg_cache_home", "512k"):
        press_star(folder, home, "Starred Story")
        assert kept(folder) == 1


def test_a_mark_on_a_full_disk_moves_the_index_into_memory(write: Write, open_collection: Open) -> None:
    collection = open_collection(write(FILES))
    with collection._store.reading() as db:
        db.execute("PRAGMA query_only = ON")
    collection.mark(rows(collection), lambda flags: flags | STARRED)
    assert collection.mirror()
    assert len(starred(collection)) == len(FILES)


def test_an_index_too_large_for_memory_is_read_as_far_as_it_came(
    write: Write, open_collection: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(FILES)
    collection = open_collection(folder)
    monkeypatch.setattr(databases, "_MOST_IN_MEMORY", 0)
    (folder / "new.md").write_text(record("New"))
    with collection._store.reading() as db:
        db.execute("PRAGMA query_only = ON")
    with pytest.raises(UnwritableError, match="What it has can be read"):
        list(collection.indexer())
    collection.mark(rows(collection), lambda flags: flags | STARRED)
    with pytest.raises(UnwritableError, match="Marks are kept all the same"):
        collection.mirror()
    assert len(rows(collection)) == len(FILES)
    assert len(collection._marks.all()) == len(FILES)


def test_a_damaged_index_is_built_anew_by_the_next_command(write: Write, home: Path) -> None:
    folder = str(write({f"{number:03}.md": record(f"Story {number}", "harbour " * 400) for number in range(300)}))
    with access.indexed([folder]) as collection:
        path = collection._store.path
        names = star(collection, 2)
    assert path is not None
    with sqlite3.connect(path) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'search_data'").fetchone()
    db.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 8192)
        file.write(bytes(8192))
    first, second = (run("-m", "newsreader", "list", folder, "harbour") for _ in range(2))
    assert first.returncode == 1
    assert "is damaged" in first.stderr
    assert (second.returncode, second.stderr) == (0, "")
    assert len(second.stdout.splitlines()) == 300
    with access.indexed([folder]) as collection:
        assert starred(collection) == names


def test_indexes_of_other_versions_are_removed_when_they_are_old(write: Write, home: Path) -> None:
    folder = str(write(FILES))
    with access.indexed([folder]) as collection:
        path = collection._store.path
    assert path is not None
    stem, _, _ = path.stem.rpartition("-")
    names = {
        "old": f"{stem}-3.sqlite", "in use": f"{stem}-4.sqlite", "left open": f"{stem}-2.sqlite",
        "of another": f"{'0' * 24}-3.sqlite", "unknown": f"{stem}-x.sqlite", "ours": path.name,
    }  # fmt: skip
    for what, name in names.items():
        other = path.with_name(name)
        other.touch()
        if what == "left open":
            other.with_name(name + "-wal").write_text("x")
        if what != "in use":
            os.utime(other, (time.time() - 40 * 86_400,) * 2)
    access.open_collection([folder]).close()
    assert {what for what, name in names.items() if not path.with_name(name).exists()} == {"old"}


def test_marks_wait_for_the_disk(write: Write, open_collection: Open) -> None:
    collection = open_collection(write(FILES))
    levels = [
        s.connection().execute("PRAGMA synchronous").fetchone() for s in (collection._marks.store, collection._store)
    ]
    assert levels == [(2,), (1,)]


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_the_folder_is_removed(write: Write, open_collection: Open, when: str) -> None:
    folder = write({f"{number % 7}/{number:03}.md": record(f"Story {number}") for number in range(200)})
    open_collection(folder).close()
    for path in folder.glob("*/*.md"):
        path.write_text(record("Changed"))
    collection = open_collection(folder, index=False)
    run_of_it = collection.indexer()
    if when == "meanwhile":
        next(run_of_it)
        next(run_of_it)
    shutil.rmtree(folder)
    last = list(run_of_it)[-1]
    assert last.finished
    assert collection.catalog.totals().stories >= 0
    copy = collection.files.shown(rows(collection)[0].id)
    assert copy is not None
    assert copy.problem is not None
    assert list(collection.indexer())[-1].gone == (str(folder),)


def test_folders_with_any_name(write: Write, open_collection: Open) -> None:
    folder = write({"a.md": record("A")})
    names = [b"\xff", b"\xfe", b"\\xff", b"\x1b]0;x\x07", b"new\nline", b"[red]", "é".encode()]
    for name in names:
        inside = folder / os.fsdecode(name)
        inside.mkdir()
        (inside / "a.md").write_text(record("B"))
    with deep(folder, ["d"] * 400, {"a.md": record("C")}):
        collection = open_collection(folder)
    groups = collection.catalog.groups("folder")
    assert collection.catalog.totals().stories == len(names) + 2
    assert max(group.depth for group in groups) == 31
    # One that is spelled as another is shown shares its group.
    assert sum(not group.depth for group in groups) == len(names) + 1
    for group in groups:
        assert collection.catalog.ids(Listed(group.place))


def test_a_root_whose_name_is_not_utf_8(tmp_path: Path, open_collection: Open) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b"))
    folder.mkdir()
    (folder / "a.md").write_text(record("A"))
    collection = open_collection(folder)
    assert star(collection, 1) == starred(collection) == {"A"}


def test_a_large_file_is_read_by_a_worker(write: Write, open_collection: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []
    read = Workers.read

    def reading(self: Workers, requests: object) -> object:
        held = list(requests)  # type: ignore[call-overload]
        handed.extend(path for request in held for path in request.paths)
        return read(self, held)

    monkeypatch.setattr(Workers, "read", reading)
    small = open_collection(write({"a.md": record("A")}))
    assert not handed
    large = write({"large.md": record("Large", "words " * (limits.LIGHT // 6 + 1))})
    assert finish(small) == 2
    assert handed == ["large.md"]
    assert large.is_dir()


def test_two_readers_while_one_indexes(write: Write, home: Path) -> None:
    folder = write(FILES)
    env = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME")}
    with Terminal([str(folder)], home, env=env) as one, Terminal([str(folder)], home, env=env) as two:
        one.wait_for("unread of 60")
        two.wait_for("unread of 60")
        write({f"more{number}.md": record(f"More {number}") for number in range(30)})
        one.press("s")
        one.wait_for("Starred Story")
        two.press("js")
        two.wait_for("Starred Story")
        for reader in (one, two):
            reader.press("\x12")  # ctrl+r
            reader.wait_for("unread of 90")
            reader.press("q")
            assert reader.wait() == 0
    assert kept(folder) == 2
    assert sqlite3.connect(next((home / "xdg_cache_home").glob("*/*.sqlite"))).execute(
        "PRAGMA quick_check"
    ).fetchone() == ("ok",)
