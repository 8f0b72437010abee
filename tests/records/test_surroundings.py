"""Files that are not what they seem, or change while they are read: nothing hurts, nothing is lost without a word."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsreader.errors import FolderError
from newsreader.records import limits, reader
from newsreader.records.folder import Entry, Root, open_root, walk
from newsreader.story import Problem, Story
from tests.conftest import Write
from tests.surroundings import deep, ordinary_user, record


def problems(root: Root) -> dict[str, str]:
    """Reasons by the last part of the path."""
    return {found.path.rpartition("/")[2]: found.reason for found in walk(root) if isinstance(found, Problem)}


def titles(root: Root) -> set[str]:
    found = [reader.read(root, entry).found for entry in walk(root) if isinstance(entry, Entry)]
    return {story.title for story in found if isinstance(story, Story)}


def test_three_thousand_folders_deep(write: Write) -> None:
    root = open_root(str(write({"a.md": record("A")})))
    with deep(Path(root.path), ["d"] * 3_000, {"below.md": record("Below")}):
        assert titles(root) == {"A"}
        assert problems(root) == {"d": "the folder cannot be read (file name too long)"}


def test_a_file_whose_path_is_just_too_long(write: Write) -> None:
    root = open_root(str(write({})))
    names = ["e" * 250] * ((4_090 - len(root.path)) // 251)
    with deep(Path(root.path), names, {"a.md": record("A"), "b" * 250 + ".md": record("B")}):
        assert titles(root) == {"A"}
        assert problems(root) == {"b" * 250 + ".md": "cannot be looked at (file name too long)"}


def test_links_that_are_not_followed_are_named(write: Write, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(record("Secret"))
    path = write({"a.md": record("A"), "in/b.md": record("B")})
    targets: dict[str, str | Path] = {
        "out.md": tmp_path / "secret.md", "device.md": "/dev/zero", "self.md": "self.md", "loop": "..", "in/up": "..",
        "process.md": "/proc/self/environ", "nothing.md": "no.md", ".hidden.md": "/etc/passwd", "data.json": "no.json",
        "inside.md": "a.md",
    }  # fmt: skip
    for name, target in targets.items():
        (path / name).symlink_to(target)
    root = open_root(str(path))
    assert titles(root) == {"A", "B"}
    out, nothing = "a link that leads out of the folder is not followed", "a link that leads to no file"
    within = "a link to a folder is not followed"
    assert problems(root) == {
        "out.md": out, "device.md": nothing, "self.md": nothing, "loop": within, "up": within, "nothing.md": nothing,
        "process.md": out if Path("/proc/self/environ").is_file() else nothing,
    }  # fmt: skip


def test_of_many_links_some_are_named(write: Write) -> None:
    path = write({"a.md": record("A")})
    for number in range(limits.NOTES + 20):
        (path / f"link{number}").symlink_to("/")
    assert len(problems(open_root(str(path)))) == limits.NOTES


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that any user may reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as path:
        Path(path).chmod(0o755)
        (Path(path) / "in").mkdir()
        (Path(path) / "in" / "a.md").write_text(record("A"))
        yield Path(path)
        (Path(path) / "in").chmod(0o755)


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_a_folder_without_permission(shared: Path, mode: int) -> None:
    inside = shared / "in"
    if os.geteuid() == 0:
        os.chown(inside, 65534, 65534)
    inside.chmod(mode)
    with ordinary_user():
        assert problems(open_root(str(shared))) == {"in": "the folder cannot be read (permission denied)"}
        with pytest.raises(FolderError, match="may not be read"):
            open_root(str(inside))


def test_a_file_without_permission(shared: Path) -> None:
    (shared / "in" / "a.md").chmod(0)
    with ordinary_user():
        (problem,) = reader.read(open_root(str(shared)), Entry("in/a.md")).problems
    assert problem.reason == "cannot be opened (permission denied)"


def vanish(path: Path) -> None:
    path.unlink()


def shrink(path: Path) -> None:
    os.truncate(path, 20)


def grow(path: Path) -> None:
    with path.open("a") as file:
        file.write("more words\n" * 10_000)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def replace(path: Path) -> None:
    other = path.with_name("other")
    other.write_text(record("Other"))
    other.rename(path)


def become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def become_a_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def lead_out(path: Path) -> None:
    """The folder above it becomes a link to one outside, in which such a file lies, too."""
    outside = path.parents[2] / "outside"
    path.parent.rename(outside)
    path.parent.symlink_to(outside)


Change = Callable[[Path], None]
CHANGES = [vanish, replace, become_a_pipe, become_a_folder, become_a_device, lead_out]


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_before_it_is_opened(write: Write, monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    path = write({"in/a.md": record("A")}) / "in" / "a.md"
    real = os.open

    def late(name: str, *args: int) -> int:
        monkeypatch.setattr(os, "open", real)
        change(path)
        return real(name, *args)

    root = open_root(str(path.parents[1]))
    monkeypatch.setattr(os, "open", late)
    reading = reader.read(root, Entry("in/a.md"))
    assert reading.found is None
    assert [problem.reason.partition(" (")[0] for problem in reading.problems] == ["cannot be opened"]


@pytest.mark.parametrize("change", [vanish, replace, shrink, grow, empty, become_a_pipe])
def test_a_file_that_changes_while_it_is_read(write: Write, monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    path = write({"a.md": record("A", "words " * 20_000)}) / "a.md"
    real = os.read
    parts: list[bytes] = []

    def late(handle: int, size: int) -> bytes:
        parts.append(real(handle, size))
        if len(parts) == 1:
            change(path)
        return parts[-1]

    monkeypatch.setattr(os, "read", late)
    found = reader.read(open_root(str(path.parent)), Entry("a.md")).found
    assert isinstance(found, Story)
    assert found.title == "A"
    assert len(parts) > 1


def test_a_folder_that_is_gone(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write({"in/a.md": record("A")})
    root = open_root(str(path))
    entries = walk(root)
    monkeypatch.chdir(path)
    (path / "in" / "a.md").unlink()
    (path / "in").rmdir()
    path.rmdir()
    assert [found.reason for found in entries if isinstance(found, Problem)] == [
        "the folder cannot be read (no such file or directory)"
    ]
    for name in (".", "..", "in", str(path)):
        with pytest.raises(FolderError, match="There is no folder"):
            open_root(name)
