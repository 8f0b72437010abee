"""Where things are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import settings
from newsreader.settings import ensure_private, index_name

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="XDG folders")


FOLDERS = [
    ("cache_dir", "XDG_CACHE_HOME", ".cache"),
    ("data_dir", "XDG_DATA_HOME", ".local/share"),
    ("config_dir", "XDG_CONFIG_HOME", ".config"),
]


@LINUX
@pytest.mark.parametrize(("function", "variable", "usual"), FOLDERS, ids=[name for name, *_ in FOLDERS])
@pytest.mark.parametrize("value", [None, "", "relative", "./relative", "/given"])
def test_folders(
    function: str, variable: str, usual: str, value: str | None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is None:
        monkeypatch.delenv(variable)
    else:
        monkeypatch.setenv(variable, value)
    expected = Path("/given") if value == "/given" else home / usual
    assert getattr(settings, function)() == expected / "newsreader"
    assert not expected.exists()


@pytest.mark.parametrize("function", [name for name, *_ in FOLDERS])
def test_nothing_lies_in_the_current_folder(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"platformdirs.user_{function.replace('_dir', '_path')}", lambda *_, **__: Path("~/x"))
    found: Path = getattr(settings, function)()
    assert found.is_absolute()
    assert not ensure_private(found)


@pytest.mark.parametrize("mode", [None, 0o700, 0o755, 0o777, 0o500])
def test_a_private_folder(mode: int | None, tmp_path: Path) -> None:
    path = tmp_path / "outer" / "inner"
    if mode is not None:
        path.mkdir(parents=True)
        path.chmod(mode)
    assert ensure_private(path)
    assert path.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    for path in ("file", "file/below", "loop", "nul\0", "x" * 300):
        assert not ensure_private(tmp_path / path), path


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert not ensure_private(tmp_path / "inner")


@pytest.mark.parametrize(
    ("roots", "name"),
    [
        ("/records", "e7024ac054e48e1523d56a93"),
        ("/records\n/more", "fda82ac37450dc11938dc5ab"),
        ("/bad\udcff", "1ddc2a1ec71bdca79f3c59da"),
    ],
)
def test_the_name_of_an_index(roots: str, name: str) -> None:
    assert index_name(roots) == name


@given(st.binary(), st.binary())
def test_two_folders_have_two_indexes(one: bytes, other: bytes) -> None:
    names = [index_name(path.decode("utf-8", "surrogateescape")) for path in (one, other)]
    assert (names[0] == names[1]) == (one == other)
    assert all(len(name) == 24 and set(name) <= set("0123456789abcdef") for name in names)


def test_importing_it_does_nothing() -> None:
    heavy = {"platformdirs", "tomllib", "zoneinfo", "difflib", "hashlib"}
    code = f"import sys, newsreader.settings; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
