"""Which files a collection has, and that nothing in a folder can hurt the walk."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from newsreader.errors import FolderError
from newsreader.records import folder, limits
from newsreader.records.folder import Entry, open_root
from newsreader.records.opening import expect
from newsreader.records.reader import read
from newsreader.story import Story
from tests.conftest import Write

RECORD = "---\ntitle: A\n---\n"


def names(path: Path) -> set[str]:
    return {entry.path for entry in folder.walk(open_root(str(path))) if isinstance(entry, Entry)}


def test_every_extension_and_depth(write: Write) -> None:
    files = ("a.md", "b.markdown", "c.txt", "d.html", "plain", "x/y/z/e.md")
    assert names(write(dict.fromkeys(files, RECORD))) == set(files)


@pytest.mark.parametrize(
    "name", [".hidden.md", ".git/a.md", "node_modules/a.md", "x/.obsidian/a.md", "x/node_modules/b/a.md"]
)
def test_passed_over(write: Write, name: str) -> None:
    assert names(write({name: RECORD, "a.md": RECORD})) == {"a.md"}


def test_data_files_only_below_data(write: Write) -> None:
    path = write(
        {"a.yaml": "x", "b.json": "{}", "_data/topics/a.yaml": "name: A", "x/_data/t.toml": "", "_config.yml": ""}
    )
    assert names(path) == {"_data/topics/a.yaml", "x/_data/t.toml"}


def test_links_stay_inside(write: Write, tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text(RECORD)
    path = write({"a.md": RECORD, "in/b.md": RECORD})
    (path / "inside.md").symlink_to(path / "a.md")
    (path / "outside.md").symlink_to(outside)
    (path / "device").symlink_to("/dev/zero")
    (path / "process").symlink_to("/proc/self/environ")
    (path / "folder").symlink_to(path / "in")
    (path / "loop").symlink_to(path)
    (path / "self.md").symlink_to(path / "self.md")
    (path / "broken.md").symlink_to(path / "nothing.md")
    assert names(path) == {"a.md", "in/b.md", "inside.md"}


def test_pipes_and_sockets_are_never_opened(write: Write) -> None:
    path = write({"a.md": RECORD})
    os.mkfifo(path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path / "socket.md"))
        assert names(path) == {"a.md"}


def test_a_file_that_became_a_pipe_is_not_waited_for(write: Write) -> None:
    path = write({"a.md": RECORD})
    root = open_root(str(path))
    (entry,) = (entry for entry in folder.walk(root) if isinstance(entry, Entry))
    (path / "a.md").unlink()
    os.mkfifo(path / "a.md")
    assert read(root, entry).found is None


def test_a_file_that_became_a_link_out_is_not_read(write: Write, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(RECORD)
    path = write({"a.md": RECORD})
    root = open_root(str(path))
    (path / "a.md").unlink()
    (path / "a.md").symlink_to(secret)
    assert read(root, Entry("a.md")).found is None
    (path / "a.md").unlink()
    assert "cannot be opened" in read(root, Entry("a.md")).problems[0].reason


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="the system cannot be told")
def test_only_files_that_may_be_read_are_expected(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write({"a.md": RECORD, "in/b.md": RECORD})
    os.mkfifo(path / "pipe.md")
    (path / "link.md").symlink_to(path / "a.md")
    told: list[int] = []
    handles: list[int] = []

    def note(handle: int, *_: int) -> None:
        told.append(os.fstat(handle).st_ino)
        handles.append(handle)

    monkeypatch.setattr(os, "posix_fadvise", note)
    expect(open_root(str(path)), ["a.md", "pipe.md", "link.md", "gone.md", "a\0.md", "in/b.md"])
    assert told == [(path / name).stat().st_ino for name in ("a.md", "in/b.md")]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handles[-1])


def test_a_system_that_cannot_be_told_to_expect_files(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    expect(open_root(str(write({"a.md": RECORD}))), ["a.md"])


def test_endless_remarks_are_cut_short(write: Write) -> None:
    items = "- [a]\n" * 1_000
    root = open_root(str(write({"a.md": f"---\ntitle: A\nrelated:\n{items}---\n"})))
    problems = read(root, Entry("a.md")).problems
    assert len(problems) == limits.NOTES
    assert problems[-1].reason == "there is more to remark on"


def test_a_single_file(write: Write) -> None:
    path = write({"a.md": RECORD, "b.md": RECORD})
    assert names(path / "a.md") == {"a.md"}


def test_odd_names(write: Write) -> None:
    path = write({"a b.md": RECORD, "-rf.md": RECORD, "[red].md": RECORD, "esc\x1b[31m.md": RECORD})
    (path / os.fsdecode(b"bad\xff.md")).write_text(RECORD)
    root = open_root(str(path))
    found = [read(root, entry).found for entry in folder.walk(root) if isinstance(entry, Entry)]
    assert len(found) == 5
    assert all(isinstance(story, Story) for story in found)


def test_deep_folders(write: Write) -> None:
    path = write({})
    inner = path
    for _ in range(300):
        inner = inner / "d"
    inner.mkdir(parents=True)
    (inner / "a.md").write_text(RECORD)
    assert len(names(path)) == 1


@pytest.mark.parametrize("name", ["nowhere", "a\0b", "x" * 5000])
def test_no_such_folder(name: str) -> None:
    with pytest.raises(FolderError, match="There is no folder"):
        open_root(name)


READINGS = [
    pytest.param(b"\xef\xbb\xbf---\ntitle: A\n---\n", "A", None, id="byte order mark"),
    pytest.param(b"---\ntitle: \xff\n---\n", None, "not UTF-8", id="latin-1"),
    pytest.param("---\ntitle: A\n---\n".encode("utf-16"), None, "not UTF-8", id="utf-16"),
    pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", None, None, id="a picture"),
    pytest.param(b"just text", None, None, id="plain text"),
    pytest.param(b"", None, None, id="empty"),
    pytest.param(b"---\ntitle: A\n---\n" + b"x" * limits.FILE_BYTES, None, "larger than 16 MiB", id="too large"),
    pytest.param(b"x" * (limits.FILE_BYTES + 1), None, None, id="large but no record"),
]


@pytest.mark.parametrize(("data", "title", "reason"), READINGS)
def test_reading(write: Write, data: bytes, title: str | None, reason: str | None) -> None:
    root = open_root(str(write({"a.md": data})))
    entry = folder.find(root, "a.md")
    assert entry is not None
    reading = read(root, entry)
    assert (reading.found.title if isinstance(reading.found, Story) else None) == title
    assert (reason is None) == (not reading.problems)
    if reason:
        assert reason in reading.problems[0].reason
        assert reading.problems[0].kind == "skipped"


@pytest.mark.parametrize("path", ["../secret.md", "nowhere.md", "a\0.md", "x" * 5000])
def test_find_stays_inside(write: Write, tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.md").write_text(RECORD)
    assert folder.find(open_root(str(write({"a.md": RECORD}))), path) is None
