"""Which program opens an address on which machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.opener import Launch, NoOpener, plan

URL = "https://news.example/a?b=c&d=%20#e"
X = {"DISPLAY": ":0"}
SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
EVERYTHING = (
    "xdg-open gio open firefox x-www-browser chromium google-chrome sh env wslview termux-open-url "
    "w3m lynx elinks links links2 www-browser browsh sensible-browser"
)


def here(programs: str) -> Callable[[str], str | None]:
    """A `which` that finds these programs in /usr/bin, and those named by an absolute path."""

    def which(name: str) -> str | None:
        return name if name.startswith("/opt/") else f"/usr/bin/{name}" if name in programs.split() else None

    return which


def planned(
    environ: dict[str, str], programs: str = EVERYTHING, *, platform: str = "linux", configured: str | None = None
) -> str:
    """The plan for `URL` in one line: `!` and the reason, or the arguments, with `in terminal: ` before them."""
    found = plan(URL, configured=configured, environ=environ, platform=platform, which=here(programs))
    if isinstance(found, NoOpener):
        return f"!{found.reason}"
    words = " ".join(word.replace(URL, "URL") if word == URL else repr(word) for word in found.argv[1:])
    place = "in terminal: " if found.in_terminal else "by startfile: " if found.startfile else ""
    return f"{place}{found.argv[0]} {words}"


@pytest.mark.parametrize(
    ("environ", "platform", "programs", "expected"),
    [
        pytest.param({}, "darwin", EVERYTHING, "/usr/bin/open URL", id="mac"),
        pytest.param({}, "darwin", "", "!no browser found", id="mac without open"),
        pytest.param({}, "win32", "", "by startfile: startfile URL", id="windows"),
        pytest.param(X, "linux", EVERYTHING, "/usr/bin/xdg-open URL", id="x11"),
        pytest.param({"WAYLAND_DISPLAY": "w"}, "linux", EVERYTHING, "/usr/bin/xdg-open URL", id="wayland"),
        pytest.param(X, "linux", "gio w3m", "/usr/bin/gio 'open' URL", id="gio when there is no xdg-open"),
        pytest.param(X, "linux", "firefox", "/usr/bin/firefox URL", id="a browser by name when there is neither"),
        pytest.param(X, "linux", "", "!no browser found", id="a display and no browser"),
        pytest.param(X, "freebsd14", "xdg-open", "/usr/bin/xdg-open URL", id="other unix"),
        pytest.param({"DISPLAY": ""}, "linux", "xdg-open", "!no display here", id="an empty display is none"),
        pytest.param({}, "linux", "xdg-open gio firefox", "!no display here", id="no display"),
        pytest.param({}, "linux", EVERYTHING, "in terminal: /usr/bin/w3m URL", id="text browser without display"),
        pytest.param({}, "linux", "elinks links", "in terminal: /usr/bin/elinks URL", id="the next text browser"),
        pytest.param({}, "linux", "www-browser", "in terminal: /usr/bin/www-browser URL", id="the last text browser"),
        pytest.param({"WSL_DISTRO_NAME": "Debian"}, "linux", EVERYTHING, "/usr/bin/wslview URL", id="wsl"),
        pytest.param({"WSL_DISTRO_NAME": "D"}, "linux", "lynx", "in terminal: /usr/bin/lynx URL", id="wsl, bare"),
        pytest.param({"WSL_DISTRO_NAME": "D", **X}, "linux", "xdg-open", "/usr/bin/xdg-open URL", id="wsl, display"),
        pytest.param({"TERMUX_VERSION": "1"}, "linux", EVERYTHING, "/usr/bin/termux-open-url URL", id="termux"),
        pytest.param(SSH, "linux", EVERYTHING, "!no browser over SSH", id="ssh"),
        pytest.param({"SSH_TTY": "/dev/pts/1"}, "linux", EVERYTHING, "!no browser over SSH", id="ssh by its tty"),
        pytest.param(SSH, "darwin", EVERYTHING, "!no browser over SSH", id="ssh to a mac"),
        pytest.param(SSH, "win32", EVERYTHING, "!no browser over SSH", id="ssh to windows"),
        pytest.param({**SSH, **X}, "linux", EVERYTHING, "/usr/bin/xdg-open URL", id="ssh with a forwarded display"),
    ],
)
def test_by_platform(environ: dict[str, str], platform: str, programs: str, expected: str) -> None:
    assert planned(environ, programs, platform=platform) == expected


TEMPLATES = [
    pytest.param("firefox", "/usr/bin/firefox URL", id="the address comes last"),
    pytest.param("firefox %s", "/usr/bin/firefox URL", id="in its place"),
    pytest.param("firefox '%s' --new-tab", "/usr/bin/firefox URL '--new-tab'", id="a quoted %s is a whole word"),
    pytest.param("firefox --url=%s", "/usr/bin/firefox '--url=%s' URL", id="%s inside a word stays"),
    pytest.param("sh -c 'firefox %s'", "/usr/bin/sh '-c' 'firefox %s' URL", id="%s inside a script stays"),
    pytest.param("sh -c \"w3m '%s'\" x", "/usr/bin/sh '-c' \"w3m '%s'\" 'x' URL", id="%s in a quotation in a script"),
    pytest.param("firefox 100%% %s", "/usr/bin/firefox '100%' URL", id="%% is a percent sign"),
    pytest.param("firefox %%s", "/usr/bin/firefox '%s' URL", id="%%s is not the address"),
    pytest.param("firefox 'a b'  c", "/usr/bin/firefox 'a b' 'c' URL", id="quotations keep words together"),
    pytest.param("firefox %s &", "/usr/bin/firefox URL", id="the & of old"),
    pytest.param("firefox; rm -rf x", None, id="no shell reads a semicolon"),
    pytest.param("firefox $HOME `x` | y", "/usr/bin/firefox '$HOME' '`x`' '|' 'y' URL", id="no shell expands"),
    pytest.param("%s", None, id="the address is never the program"),
    pytest.param("./firefox", None, id="not from the current folder"),
    pytest.param("/opt/b/web -x", "/opt/b/web '-x' URL", id="an absolute path"),
    pytest.param("~/web", "/opt/me/web URL", id="a path from home"),
    pytest.param("xdg-open", "in terminal: /usr/bin/xdg-open URL", id="xdg-open falls to a text browser"),
    pytest.param("sensible-browser", "in terminal: /usr/bin/sensible-browser URL", id="so does sensible-browser"),
    *(
        pytest.param(f"{name} -x", f"in terminal: /usr/bin/{name} '-x' URL", id=f"{name} draws in the terminal")
        for name in ("w3m", "lynx", "elinks", "links", "links2", "www-browser", "browsh")
    ),
]


@pytest.mark.parametrize(("template", "expected"), TEMPLATES)
@pytest.mark.parametrize("place", [{}, SSH], ids=["bare", "ssh"])
def test_a_configured_command_wins(template: str, expected: str | None, place: dict[str, str]) -> None:
    environ = {**place, "HOME": "/opt/me", "BROWSER": "chromium"}
    missing = f"!the opener {template.split()[0]} was not found"
    assert planned(environ, configured=template) == (expected or missing)


@pytest.mark.parametrize(("template", "expected"), TEMPLATES)
def test_the_environment_wins_over_the_platform(template: str, expected: str | None) -> None:
    environ = {**SSH, "HOME": "/opt/me", "BROWSER": f"absent:{template}"}
    assert planned(environ) == (expected or "!no browser over SSH")


@pytest.mark.parametrize(
    ("browser", "expected"),
    [
        pytest.param("firefox:w3m", "/usr/bin/firefox URL", id="the first"),
        pytest.param("absent -x %s::  :/opt/b/web:w3m", "/opt/b/web URL", id="the first that is found"),
        pytest.param("absent", "/usr/bin/firefox URL", id="none is found"),
        pytest.param("firefox:chromium 'x", "/usr/bin/firefox URL", id="what stands after it is not read"),
        pytest.param("chromium 'x", "!the opener chromium 'x cannot be read: no closing quotation", id="unreadable"),
        pytest.param("chromium x\\", "!the opener chromium x\\ cannot be read: no escaped character", id="escape"),
    ],
)
def test_the_list_in_the_environment(browser: str, expected: str) -> None:
    assert planned({**X, "BROWSER": browser}, "firefox w3m chromium") == expected


@pytest.mark.parametrize("configured", [None, "", "  \t"])
def test_nothing_configured(configured: str | None) -> None:
    assert planned(X, configured=configured) == "/usr/bin/xdg-open URL"


def test_an_unreadable_configured_command_is_named() -> None:
    reason = "!the opener firefox 'x cannot be read: no closing quotation"
    assert planned(X, configured="firefox 'x") == reason


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        pytest.param(r"C:\bin\web.exe -x", (r"C:\bin\web.exe", "-x", URL), id="backslashes"),
        pytest.param(r'"C:\Program Files\web.exe" "%s" y', (r"C:\Program Files\web.exe", URL, "y"), id="quotations"),
        pytest.param(r"C:\bin\LYNX.EXE", (r"C:\bin\LYNX.EXE", URL), id="text browser"),
    ],
)
def test_windows_commands(template: str, expected: tuple[str, ...]) -> None:
    name = expected[0].rpartition("\\")[2][:-4]
    wanted = Launch(expected, name, in_terminal=name == "LYNX")
    environ = {"BROWSER": f"absent;{template}"}
    which = {expected[0]: expected[0]}.get
    assert plan(URL, configured=template, environ={}, platform="win32", which=which) == wanted
    assert plan(URL, environ=environ, platform="win32", which=which) == wanted


@pytest.mark.parametrize("found", [r"C:\bin\code.cmd", r"C:\bin\code.BAT"])
def test_a_batch_file_would_read_the_address_as_commands(found: str) -> None:
    answer = plan(URL, configured="code", environ={}, platform="win32", which=lambda _: found)
    assert isinstance(answer, NoOpener)
    assert "batch file" in answer.reason


@pytest.mark.parametrize("found", ["firefox", "./firefox", ".\\firefox.exe", "bin/firefox"])
def test_a_program_in_the_current_folder_is_not_taken(found: str) -> None:
    assert plan(URL, environ=X, platform="linux", which=lambda _: found) == NoOpener("no browser found")


def test_a_program_is_found_by_its_absolute_path(tmp_path: Path) -> None:
    program = tmp_path / "my browser"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    environ = {**SSH, "BROWSER": f"'{program}' %s"}
    assert plan(URL, environ=environ, platform="linux") == Launch((str(program), URL), "my browser")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="nothing"),
        pytest.param("-remote", id="leading dash"),
        pytest.param("--help=https://e.example", id="option"),
        pytest.param("%action--x", id="action"),
        pytest.param("https://", id="no host"),
        pytest.param("https:e.example", id="no slashes"),
        pytest.param("javascript:alert(1)", id="javascript"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("ssh://-oProxyCommand=x", id="ssh"),
        pytest.param("/etc/passwd", id="path"),
        pytest.param(" https://e.example", id="blank before"),
        pytest.param("https://e.example/a b", id="blank inside"),
        pytest.param("https://e.example\n", id="newline after"),
        pytest.param("https://e.example/\x1b]0;x\x07", id="escape"),
        pytest.param("https://e.example/\x00", id="nul"),
        pytest.param("https://e.example/\udcff", id="surrogate"),
        pytest.param("https://bücher.example", id="not ASCII"),
        pytest.param("https://e.example/\x7f", id="delete"),
        pytest.param("https://e.example/".ljust(2049, "x"), id="one character too long"),
    ],
)
@pytest.mark.parametrize("configured", [None, "firefox"])
def test_what_is_no_web_address_is_refused(url: str, configured: str | None) -> None:
    answer = plan(url, configured=configured, environ=X, platform="linux", which=here(EVERYTHING))
    assert answer == NoOpener("that is not a web address")


def test_the_longest_address() -> None:
    url = "https://e.example/".ljust(2048, "x")
    assert plan(url, environ=X, platform="linux", which=here("xdg-open")) == Launch(
        ("/usr/bin/xdg-open", url), "xdg-open"
    )


@given(
    rest=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1),
    scheme=st.sampled_from(["http://", "https://", "HTTPS://"]),
    template=st.sampled_from([None, "firefox", "firefox -a %s b", "sh -c 'x %s'", "firefox --x=%s %%", "w3m"]),
    platform=st.sampled_from(["linux", "darwin", "win32"]),
)
def test_the_address_is_one_whole_argument(rest: str, scheme: str, template: str | None, platform: str) -> None:
    url = scheme + rest
    answer = plan(url, configured=template, environ=X, platform=platform, which=here(EVERYTHING))
    assert isinstance(answer, Launch)
    assert answer.argv.count(url) == 1
    assert answer.argv[0] != url


@given(url=st.text(), template=st.text(), browser=st.text(), platform=st.sampled_from(["linux", "darwin", "win32"]))
def test_any_text_gives_an_answer(url: str, template: str, browser: str, platform: str) -> None:
    environ = {**X, "BROWSER": browser}
    for address in (url, URL):
        answer = plan(address, configured=template, environ=environ, platform=platform, which=here(EVERYTHING))
        assert isinstance(answer, Launch) == (not isinstance(answer, NoOpener))


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = {"webbrowser", "subprocess", "shlex", "shutil", "sqlite3", "textual", "threading", "tempfile"}
    code = (
        f"import sys; before = set(sys.modules); import newsreader.opener; print(({heavy} & set(sys.modules)) - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
