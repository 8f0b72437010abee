"""A hostile collection, a walk through every screen of it, and what a terminal may be sent."""

from __future__ import annotations

import os
import re
from base64 import b64decode
from collections.abc import Iterable
from pathlib import Path

from tests.terminal import Terminal

ATTACK = (
    "\\e]0;owned\\a \\e]52;c;b3duZWQ=\\a \\e[2J \\e[31m \\e[5m \\eP1;owned\\e\\\\ \\e]8;;http://evil.example\\e\\\\ "
    "\\x9b31m \\x9d0;owned\\x9c \\x7f \\0 \\x05 \\x0e \\u202eback \\u2066 \\u200f [@click=app.bell]ring[/] [/beta] "
    "[link=http://e.example]l[/] \\r\\n next \\b\\b $HOME %s {x}"
)
LINK, AMP = "https://a.example/x", "https://a.example/amp/x"
_RECORD = f"""---
title: "Zero {ATTACK}"
excerpt: "Excerpt {ATTACK}"
date: 2019-12-21T10:00:00Z
type: "video {ATTACK}"
topics: ["Topic {ATTACK}", "[red]"]
provider: {{name: "Provider {ATTACK}", domain: "a.example"}}
authors: ["Author {ATTACK}"]
link: "{LINK}"
ampUrl: "{AMP}"
image: {{url: "https://a.example/p.jpg", title: "Image {ATTACK}"}}
related:
  - {{title: "Report {ATTACK}", url: "https://b.example/y", date: "2019-12-21T11:00:00Z", provider: "B {ATTACK}"}}
  - {{title: "Another {ATTACK}", url: "https://c.example/y", date: "2019-12-22T11:00:00Z", provider: "C {ATTACK}"}}
  - {{title: "Refused {ATTACK}", url: "https://c.example/\\e[31m"}}
  - {{title: "Script", url: "javascript:alert(1)"}}
---
# Head &#27;]0;owned&#7; &#x202e;

Body [a link](https://d.example/ "t&#27;[31m") `code &#155;31m` <javascript:x> [bad](java&#10;script:x) {ATTACK}

| a&#27;[31m | b |
|---|---|
| [/beta] | [@click=app.bell]x[/] |
"""
_MARK = "\u0301"
_FILES = {
    "_data/topics/1.yaml": f'name: "Topic {ATTACK}"\n',
    "_data/organizations/a.md": (
        f'---\ntaxonomy: organization\nname: "Provider {ATTACK}"\ndomain: a.example\n'
        f'description: "About {ATTACK}"\n---\n'
    ),
    "z.md": _RECORD,
    "list.md": f'---\ntitle: "List {ATTACK}"\ntype: collection\ndate: 2019-01-01\nitems: [z.md, marks.md]\n---\n',
    "b\x1b]0;owned\x07\u202e[/beta].md": f'---\ntitle: "open {ATTACK}\n---\n',
    "c\x9b31m/d.md": f'---\ntitle: "folder {ATTACK}"\ndate: 2018-01-01\n---\n',
    "marks.md": f"---\ntitle: 'Mark a{_MARK * 300_000}'\ndate: 2019-01-02\n---\nBody a{_MARK * 1_000_000}\n",
    "long.md": f"---\ntitle: '{'long ' * 180_000}'\ndate: 2019-01-03\n---\nwords\n",
}

# Places, colours, modes, the keyboard's protocol and the shape of the pointer: all that Textual sends.
_OWN = re.compile(
    rb"\x1b\[[0-9]+;[0-9]+H|\x1b\[[0-9;]*m|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    rb"|\x1b\[\?20(?:26|48)\$p|\x1b\[>[0-9]+u|\x1b\[<u|\x1b\]22;[a-z-]*\x07"
)
_COLOUR = re.compile(rb"[34]8;(?:5;[0-9]+|2;[0-9]+;[0-9]+;[0-9]+)")
_COPY = re.compile(rb"\x1b\]52;c;([0-9A-Za-z+/=]*)\x07")
_HIDDEN = re.compile("[\u0080-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def write_hostile(folder: Path) -> Path:
    """Write the collection: names, titles, topics, providers, bodies, all of them hostile."""
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    other = _RECORD.replace("Zero", "Name").replace("-21T10", "-20T10").replace("example/x", "example/w")
    (folder / os.fsdecode(b"e\xff\x1b[31m.md")).write_text(other)
    return folder


def assert_harmless(output: bytes) -> list[str]:
    """Of all bytes, only Textual's own sequences act; returns what was put on the clipboard."""
    copied = [b64decode(held).decode() for held in _COPY.findall(output)]
    assert all(line.isprintable() for text in copied for line in text.split("\n"))
    # Textual names its colours by number or by shares, never by the eight of old.
    assert not re.search(rb"\x1b\[(?:[0-9]+;)*(?:3[0-7]|4[0-7]|9[0-7]|5|6|8)m", _COLOUR.sub(b"0", output))
    rest = _OWN.sub(b"", _COPY.sub(b"", output))
    assert not re.findall(rb".{0,40}[\x00-\x08\x0b\x0c\x0e-\x1f\x7f].{0,40}", rest)
    text = rest.decode()
    assert not _HIDDEN.findall(text)
    assert not re.search("[\u0300-\u036f]{5}", text)
    return copied


STEPS = (
    ("g", "1 of 6"), ("i", "ampUrl:"), ("i", "-ampUrl:"),
    ("L", "Y copy all"), ("jjjjjj", "▌ 3 Refused"), ("\x1b", "-Y copy all"),
    ("c", "‹ Coverage timeline"), ("jj", ""), ("d", ""), ("q", "-‹ Coverage timeline"),
    ("P", "‹ "), ("jjjl", ""), ("q", "-‹ "),
    ("\x07", "‹ "), ("jjjl", ""), ("q", "-‹ "),
    ("!", "‹ Problems"), ("jj", ""), ("e", ""), ("q", "/bin/false ended with 1"),
    ("?", "next line of the pane"), ("G", "every command by name"), ("q", "-every command by name"),
    ("\x10", "Search for"), ("theme", "colours of the reader"), ("\x1b", "-colours of the reader"),
    ("o", "Opened a.example"), ("a", "Opened a.example"), ("y", f"Copied {LINK}"), ("Y", "Copied [Zero"),
    ("F", ""), ("s", ""), ("m", ""), ("u", ""), ("r", "r done"), ("jj", ""), ("\x1b", "-r done"),
    ("e", "/bin/false ended with 1"), ("t", "Grouped by provider"), ("t", "Grouped by type"), ("t", "Grouped by month"),
    ("t", "Grouped by folder"), ("t", "Grouped by topic"), ("S", "Sorted"), ("U", "Only unread"), ("U", "All stories"),
    ("/", " search"), ("[/beta]", "[/beta]"), ("\r", "all keys"), ("\x1b", "1 of 6"),
    ("f", ""), ("bad:[/beta]", "no field bad:"), ("\x1b", "1 of 6"),
    ("G", ""), ("K", ""), ("K", ""), ("K", ""), ("z", ""), ("z", ""), ("\x03", "q quits"),
)  # fmt: skip
"""Keys, and what shows then, or with a dash before it shows no longer."""


def walk(terminal: Terminal, steps: Iterable[tuple[str, str]] = STEPS) -> None:
    """Go through every screen, and quit."""
    for keys, words in steps:
        press(terminal, keys, words)
    terminal.press("q")


def press(terminal: Terminal, keys: str, words: str) -> None:
    """Take one step."""
    terminal.press(keys)
    if words.startswith("-"):
        terminal.wait_for(lambda text: words[1:] not in text)
    elif words:
        terminal.wait_for(words)
    else:
        terminal.rest(0.04)
