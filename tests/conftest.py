"""Shared fixtures: folders of records, and collections opened on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from newsreader.library.collection import Collection
from newsreader.records import further
from newsreader.records.folder import open_root
from newsreader.tui import keys_told
from newsreader.tui.page import words

Write = Callable[[Mapping[str, str | bytes]], Path]
Open = Callable[..., Collection]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of the test's own: nothing of the person who runs it is read or written, no habit outlives the test."""
    path = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(path if name == "HOME" else path / name.lower()))
    for name in ("BROWSER", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr(words, "_written", words._written)
    monkeypatch.setattr(keys_told, "_told", keys_told._told)
    yield path
    further.extend({})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files by relative path into a folder of their own."""
    folder = tmp_path / "records"
    folder.mkdir()

    def make(files: Mapping[str, str | bytes]) -> Path:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return make


@pytest.fixture
def open_collection(tmp_path: Path) -> Iterator[Open]:
    """Open collections whose databases lie in the test's own folder, indexed unless told otherwise."""
    opened: list[Collection] = []

    def make(*folders: Path, index: bool = True) -> Collection:
        roots = [open_root(str(folder)) for folder in folders]
        collection = Collection(roots, tmp_path / "cache" / "index.sqlite", tmp_path / "data" / "marks.sqlite")
        opened.append(collection)
        if index:
            for _ in collection.indexer():
                pass
        return collection

    yield make
    for collection in opened:
        collection.close()
