"""Which tool copies a text, and what is copied."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.opener import clipboard, copy, copyable

TOOLS = ("pbcopy", "wl-copy", "xclip", "xsel", "clip.exe", "termux-clipboard-set", "tmux")
Which = Callable[[str], str | None]
X = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
WSL = {"WSL_DISTRO_NAME": "Debian"}
TMUX = {"TMUX": "/run/tmux"}
TERMUX = {"TERMUX_VERSION": "0.118"}
SSH = {"SSH_TTY": "/dev/pts/1"}


@pytest.fixture
def tool(tmp_path: Path) -> Callable[..., Which]:
    """Makes clipboard tools of shell scripts; `copied` and `arguments` then lie beside them."""

    def make(*names: str, body: str = 'cat > copied; echo "$*" > arguments; echo noise; echo noise >&2') -> Which:
        for name in names:
            path = tmp_path / name
            path.write_text(f"#!/bin/sh\ncd '{tmp_path}'\n{body}\n")
            path.chmod(0o755)
        return lambda name: str(tmp_path / name) if (tmp_path / name).exists() else None

    return make


@pytest.mark.parametrize(
    ("environ", "platform", "expected", "arguments"),
    [
        pytest.param(WAYLAND, "linux", "wl-copy", "", id="wayland"),
        pytest.param({**WAYLAND, **X, **TMUX}, "linux", "wl-copy", "", id="wayland before x11"),
        pytest.param(X, "linux", "xclip", "-selection clipboard", id="x11"),
        pytest.param({**X, **SSH}, "linux", "xclip", "-selection clipboard", id="a forwarded display"),
        pytest.param({}, "darwin", "pbcopy", "", id="mac"),
        pytest.param({**X}, "darwin", "pbcopy", "", id="mac with x11"),
        pytest.param(SSH, "darwin", None, None, id="the clipboard of a remote mac is of no use"),
        pytest.param({}, "win32", "clip.exe", "", id="windows"),
        pytest.param(WSL, "linux", "clip.exe", "", id="wsl"),
        pytest.param({**WSL, **SSH}, "linux", None, None, id="nor is that of a remote windows"),
        pytest.param(TERMUX, "linux", "termux-clipboard-set", "", id="termux"),
        pytest.param(TMUX, "linux", "tmux", "load-buffer -w -", id="tmux"),
        pytest.param({**TMUX, **SSH}, "linux", "tmux", "load-buffer -w -", id="tmux over ssh"),
        pytest.param({}, "linux", None, None, id="a bare terminal"),
        pytest.param(SSH, "linux", None, None, id="ssh"),
    ],
)
def test_the_tool_that_fits(
    tool: Callable[..., Which],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    environ: dict[str, str],
    platform: str,
    expected: str | None,
    arguments: str | None,
) -> None:
    assert copy("https://e.example/ä", environ=environ, platform=platform, which=tool(*TOOLS)) == expected
    assert capfd.readouterr() == ("", "")
    if expected:
        encoding = "utf-16-le" if expected == "clip.exe" else "utf-8"
        assert (tmp_path / "copied").read_bytes().decode(encoding) == "https://e.example/ä"
        assert (tmp_path / "arguments").read_text() == f"{arguments}\n"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("exit 1", id="fails"),
        pytest.param("kill -9 $$", id="dies"),
        pytest.param("read line < gate", id="hangs"),
    ],
)
def test_the_next_tool_steps_in(
    tool: Callable[..., Which], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    os.mkfifo(tmp_path / "gate")
    if "gate" in body:
        monkeypatch.setattr(clipboard, "TIMEOUT", 0.05)
    which = tool("xclip", body=body)
    assert copy("x" * 100_000, environ=X, platform="linux", which=which) is None
    monkeypatch.undo()
    tool("xsel")
    assert copy("x", environ=X, platform="linux", which=lambda name: which(name) if name != "xclip" else None) == "xsel"


def test_a_tool_that_cannot_be_started_is_passed_over(tool: Callable[..., Which], tmp_path: Path) -> None:
    which = tool("wl-copy", "xclip")
    (tmp_path / "wl-copy").chmod(0o644)
    assert copy("x", environ={**WAYLAND, **X}, platform="linux", which=which) == "xclip"


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        pytest.param("https://e.example/", "https://e.example/", "https://e.example/", id="address"),
        pytest.param("a\nrm -rf x\n", "a rm -rf x ", "a\nrm -rf x\n", id="newline"),
        pytest.param("a\rb\tc\x0bd\x85e\u2028f", "a b c d e f", "a b c d e f", id="other line breaks"),
        pytest.param("a\x1b[31mb\x07\x00\x9b\x7f", "a[31mb", "a[31mb", id="controls"),
        pytest.param("a\u202eb\u2066c\u200bd\U000e0041e\ufefff\xadg", "abcdefg", "abcdefg", id="invisible"),
        pytest.param("a\udcffb", "ab", "ab", id="surrogate"),
        pytest.param(
            "naïve 図書館 👩\u200d💻 می\u200cخواهم", *["naïve 図書館 👩\u200d💻 می\u200cخواهم"] * 2, id="scripts"
        ),
        pytest.param("a\u00a0b", "a b", "a b", id="no-break space"),
    ],
)
def test_only_harmless_text_is_copied(text: str, line: str, lines: str) -> None:
    assert copyable(text) == line
    assert copyable(text, multiline=True) == lines


def test_what_is_copied_is_the_harmless_text(tool: Callable[..., Which], tmp_path: Path) -> None:
    which = tool("xclip")
    copy("a\nb\x1b", environ=X, platform="linux", which=which)
    assert (tmp_path / "copied").read_text() == "a b"
    copy("a\nb\x1b", multiline=True, environ=X, platform="linux", which=which)
    assert (tmp_path / "copied").read_text() == "a\nb"


@given(text=st.text(), multiline=st.booleans())
def test_any_text_becomes_harmless(text: str, multiline: bool) -> None:
    safe = copyable(text, multiline=multiline)
    safe.encode()
    kept = {character for character in safe if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert kept <= ({"\n"} if multiline else set()) | {"\u200c", "\u200d"}
    assert copyable(safe, multiline=multiline) == safe
    if multiline:
        assert safe.count("\n") == text.count("\n")
