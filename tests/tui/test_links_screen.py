"""The page of links: what stands on it, what its keys open and copy, and what they refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from newsreader.records.reader import parse
from newsreader.story import Link, Links, Refused, Story
from newsreader.tui.links_screen import Entry, LinksScreen, entries, fitted
from newsreader.tui.opening import Opening, markdown_link
from tests.tui.test_panes import lines

GOOD = "https://cnet.example/a"

TABLE = [
    ("L2 entities are no scheme", "java&#10;script:x", "not a web address"),
    ("L2 ssh", "ssh://-oProxyCommand=x", "only http and https"),
    ("L2 an option", "-x", "not a web address"),
    ("L2 a manual page", "x-man-page:ls", "only http and https"),
    ("L2 smb", "smb://host/share", "only http and https"),
    ("L2 data", "data:text/html,x", "it is data"),
    ("L3 a leading control", "\x01https://e.x", "control or invisible"),
    ("L3 a tab inside", "ht\ttps://e.x", "control or invisible"),
    ("L3 a trailing tab", "https://e.x\t", "control or invisible"),
    ("L4 a backslash", "https://e.x\\@good", "a backslash"),
    ("L4 no slashes", "https:e", "no host"),
    ("L4 no host", "https:///x", "no host"),
    ("L4 a user name", "https://u:p@e.x/", "a user name"),
    ("L4 a host as a user name", "https://good.example@evil.example/", "a user name"),
    ("L5 an open bracket", "http://[::1", "not a valid name"),
    ("L5 a port too high", "https://e.x:99999/", "the port"),
    ("L5 a port of letters", "https://e.x:abc/", "the port"),
    ("L5 a sign in the host", "https://e℀x/", "look-alike"),
    ("L6 javascript", "javascript:x", "it is a script"),
    ("L6 vbscript", "vbscript:x", "it is a script"),
    ("L6 file", "file:///etc/passwd", "it is a file"),
    ("L6 mail", "mailto:a@b.example", "it is a mail address"),
    ("L6 custom", "custom://x", "only http and https"),
    ("L6 an option with dashes", "--flag", "not a web address"),
    ("L6 percent action", "%action--x", "not a web address"),
    ("L7 full width", "https://ｅvil.example/", "look-alike"),
    ("L7 a slash that is none", "https://good∕evil.example/", "no host has"),
    ("L9 too long", "https://e.x/" + "a" * 2_100, "longer than 2,048"),
    ("L10 NUL", "https://e.x/\0", "control or invisible"),
    ("L10 a surrogate", "https://e.x/\ud800", "control or invisible"),
]
PLACES = [
    ("source", lambda url: ({"link": url}, "")),
    ("AMP", lambda url: ({"ampUrl": url}, "")),
    ("action", lambda url: ({"actions": [{"url": url, "title": "t"}]}, "")),
    ("report", lambda url: ({"related": [{"title": "t", "url": url}]}, "")),
]


def story(fields: dict[str, Any], body: str = "") -> Story:
    found = parse(json.dumps({"title": "t", **fields}) + "\n" + body, "/r", "/r", "a.md").found
    assert isinstance(found, Story)
    return found


@pytest.mark.parametrize(("place", "made"), PLACES, ids=[name for name, _ in PLACES])
@pytest.mark.parametrize(("name", "url", "reason"), TABLE, ids=[name for name, _, _ in TABLE])
def test_a_refused_address_stands_as_text_with_its_reason(
    name: str, url: str, reason: str, place: str, made: Any
) -> None:
    (entry,) = entries(story(*made(url)))
    assert entry.url is None
    assert reason in entry.reason
    assert entry.shown.startswith(f"{entry.reason}: ")


BODIES = [
    pytest.param(lambda url: f"[words]({url})", id="Markdown"),
    pytest.param(lambda url: f'<p><a href="{url}">words</a></p>', id="HTML"),
]
_ONLY_IN_FIELDS = re.compile("L2 (an option|entities)|L3|L6 (an option|percent)|L10")
IN_BODIES = [
    *(row for row in TABLE if not _ONLY_IN_FIELDS.match(row[0])),
    ("L2 a scheme in entities", "java&#10;script:x", "control or invisible"),
    ("L2 a colon in an entity", "javascript&#58;x", "it is a script"),
]


@pytest.mark.parametrize("made", BODIES)
@pytest.mark.parametrize(("name", "url", "reason"), IN_BODIES, ids=[name for name, _, _ in IN_BODIES])
def test_so_it_does_in_a_body(name: str, url: str, reason: str, made: Any) -> None:
    found = entries(story({}, made(url)))
    assert all(entry.url is None for entry in found)
    assert any(reason in entry.reason for entry in found)


OPENED = [
    pytest.param("//cnet.example/a", GOOD, "cnet.example/a", id="L2 no scheme"),
    pytest.param(
        "https://аррӏе.example/", "https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example", id="L7 a homograph"
    ),
    pytest.param("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC", None, id="L7 letters"),
    pytest.param("https://e.example/" + "a" * 2_030, "https://e.example/" + "a" * 2_030, None, id="L9 at the limit"),
]


@pytest.mark.parametrize(("raw", "url", "shown"), OPENED)
def test_what_is_good_stands_with_its_host(raw: str, url: str, shown: str | None) -> None:
    (entry,) = entries(story({"link": raw}))
    assert (entry.url, entry.reason) == (url, "")
    assert entry.shown == (shown or url.removeprefix("https://"))


def test_paths_stand_as_they_are() -> None:
    found = entries(story({"image": "../../../etc/passwd"}, "[a](b.md) [top](#top)"))
    assert [(entry.label, entry.url, entry.shown) for entry in found] == [
        ("a", None, "b.md"),
        ("image", None, "../../../etc/passwd"),
    ]
    assert all(entry.reason == "not a web address" for entry in found)


@pytest.mark.parametrize(
    ("shown", "room", "line"),
    [
        ("cnet.example/news/one", 30, "cnet.example/news/one"),
        ("cnet.example/news/one", 15, "cnet.example/n…"),
        ("accounts.cnet.example.evil.example/x", 20, "…xample.evil.example"),
        ("evil.example", 12, "evil.example"),
    ],
)
def test_of_a_long_host_the_end_is_shown(shown: str, room: int, line: str) -> None:
    assert fitted(Entry("source", f"https://{shown}", shown), room, "…") == line


@pytest.mark.parametrize(
    ("words", "url", "link"),
    [
        pytest.param("a", GOOD, f"[a]({GOOD})", id="plain"),
        pytest.param("a](javascript:x) [b", GOOD, rf"[a\](javascript:x) \[b]({GOOD})", id="a link in the words"),
        pytest.param("a\\](javascript:x)", GOOD, rf"[a\\\](javascript:x)]({GOOD})", id="a backslash before it"),
        pytest.param("<b>`", GOOD, rf"[\<b>\`]({GOOD})", id="HTML and code"),
        pytest.param("a", "https://e.x/)[b](javascript:x", "[a](<https://e.x/)[b](javascript:x>)", id="in the address"),
    ],
)
def test_copied_markdown_holds_one_link(words: str, url: str, link: str) -> None:
    assert markdown_link(words, url) == link


class Host(App[None]):
    """The page of links alone; what it would open and copy is kept."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story
        self.opening = Recording(self, lambda _: None, lambda _: None)

    def on_mount(self) -> None:
        self.push_screen(LinksScreen(self.story, self.opening))


class Recording(Opening):
    """Opens and copies nothing, but remembers it."""

    done: list[str]

    def open(self, url: str) -> str:
        self.done = [*getattr(self, "done", []), f"open {url}"]
        return "opened"

    def copy(self, text: str, *, multiline: bool = False) -> str:
        self.done = [*getattr(self, "done", []), f"copy {text}"]
        return "copied"


MIXED = Story(
    root="/r", path="a.md", identity="x", title="T",
    links=Links(None, others=(Link(GOOD, "a](javascript:y)"),), refused=(Refused("javascript:x", "it is a script"),)),
    body="[path](b.md)",
)  # fmt: skip


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
async def test_keys_open_and_copy_what_is_good_and_say_why_not(size: tuple[int, int], home: Path) -> None:
    app = Host(MIXED)
    async with app.run_test(size=size) as pilot:
        await pilot.press("o", "y", "enter", "j")
        assert app.opening.done == [f"open {GOOD}", f"copy {GOOD}", f"open {GOOD}"]
        await pilot.press("o")
        assert "Not opened: it is a script." in "\n".join(lines(app))
        await pilot.press("enter", "y")
        assert "Not copied: it is a script." in "\n".join(lines(app))
        await pilot.press("j", "o")
        assert "Not opened: not a web address." in "\n".join(lines(app))
        assert len(app.opening.done) == 3
        await pilot.press("Y")
        assert app.opening.done[3:] == [f"copy - [a\\](javascript:y)]({GOOD})"]


async def test_there_may_be_nothing_to_copy(home: Path) -> None:
    app = Host(story({"link": "javascript:x"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("Y", "o", "y")
        assert not hasattr(app.opening, "done")
        assert "it is a script, in link: javascript:x" in "\n".join(lines(app))
