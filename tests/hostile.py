"""A folder of hostile records, written afresh, and what is expected of each of them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsreader.records import limits

_DATED = "---\ntitle: {}\ndate: 2020-01-01\n---\n"


class Case(NamedTuple):
    """One file.

    Attributes:
        title: Of the story it must be; None when it must be none.
        reason: Part of the reason why it is skipped; None when there must be no such reason.
    """

    name: str
    data: str | bytes
    title: str | None = None
    reason: str | None = None


def cases() -> Iterator[Case]:
    """Every class that is the content of one file."""
    yield from _yaml()
    yield from _other_formats()
    yield from _files()
    yield from _texts()
    yield from _bodies()


def write(folder: Path) -> list[Case]:
    """Write the cases into a folder, and beside them what must never be opened."""
    made = list(cases())
    for case in made:
        path = folder / case.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.data if isinstance(case.data, bytes) else case.data.encode())
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as door:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket has room for little
        try:
            door.bind("socket.md")
        finally:
            os.chdir(here)
    secret = folder.parent / "secret.md"
    secret.write_text(_DATED.format("Secret"))
    for name, target in (
        ("zero.md", "/dev/zero"), ("tty.md", "/dev/tty"), ("environ.md", "/proc/self/environ"), ("out.md", secret),
        ("self.md", "self.md"), ("loop", ".."), ("root", "/"), ("broken.md", "nothing.md"),
    ):  # fmt: skip
        (folder / name).symlink_to(target)
    with open(folder / "sparse.md", "wb") as sparse:
        sparse.write(b"---\ntitle: Sparse\n---\n")
        sparse.truncate(8 * 2**30)
    return [*made, Case("sparse.md", "", None, "larger than 16 MiB")]


def _front(name: str, lines: str, reason: str | None = None) -> Case:
    """Front matter that is refused, or loads with its title."""
    return Case(f"{name}.md", f"---\ntitle: {name}\n{lines}\n---\n", None if reason else name, reason)


def _aliases() -> str:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    return "\n".join(rows + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)])


def _merges() -> str:
    rows = ["m0: &m0 {a: b}"]
    return "\n".join(rows + [f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}" for n in range(1, 6)])


def _yaml() -> Iterator[Case]:
    yield _front("y01-flow", "a: " + "[" * 25_000 + "]" * 25_000, "deeper than 64")
    yield _front("y02-block", "a:\n  " + "- " * 50_000 + "x", "deeper than 64")
    yield _front("y02-open", "a: " + "[" * 100_000, "deeper than 64")
    yield _front("y03-deep", "a: " + "[" * 63 + "]" * 63)
    yield _front("y05-laughs", _aliases(), "more than 200,000 values")
    yield _front("y06-itself", "topics: &a [x, *a]", "alias")
    yield _front("y07-merges", _merges(), "more than 200,000 values")
    yield _front("y09-dates", "date: 2024-02-30")
    yield _front("y09-clock", "date: 2024-02-01T25:00:00Z")
    yield _front("y10-edge", "date: 9999-12-31T23:59:59-14:00")
    yield _front("y11-digits", "quality: " + "9" * 5_000)
    yield _front("y11-hex", "quality: 0x" + "f" * 100_000)
    yield _front("y12-nan", "quality: .nan\nheat: 1.0e+999999")
    for number, words in enumerate(("12:30:45", "010", "1_000", "3.10", "2024-05-06", "off", "=", "<<")):
        yield Case(f"y13-{number}.md", f"---\ntitle: {words}\n---\n", words)
    yield Case("y14-tag.md", "---\ntitle: !!int ''\nexcerpt: !!bool x\n---\n", "Y14 tag")
    yield Case("y15-python.md", "---\ntitle: !!python/object/apply:os.system x\n---\n", "x")
    yield _front("y17-keys", "? [a]\n: b\n1: c\n~: d\ntrue: e")
    yield Case("y18-twice.md", "---\ntitle: a\ntitle: b\n---\n", "b")
    yield _front("y19-tab", "a:\n\t- b: c\n\t d", "cannot start a value")
    yield _front("y19-nul", "a: \0", "control")
    yield Case("y20-escapes.md", '---\ntitle: "a\\e[31m\\x9b\\0\\u202eb"\n---\n', "a[31mb")
    yield _front("y21-surrogate", 'a: "\\ud800"', "Unicode")
    yield Case("y22-list.md", "---\n- a\n---\n", None, "is a list")
    yield Case("y23-size.md", "---\ntitle: a\n" + "# x\n" * 300_000 + "---\n", None, "more than 1 MiB")
    yield _front("y24-topics", "topics:\n" + "".join(f"- t{n}\n" for n in range(20_000)).rstrip())


def _other_formats() -> Iterator[Case]:
    yield Case("f1-reserved.md", "---\ntitle: F1\ncontent: a\nhandler: b\nself: c\n---\n", "F1")
    yield Case("f3-mark.md", b"\xef\xbb\xbf---\ntitle: F3\n---\n", "F3")
    yield Case("f4-dots.md", "---\ntitle: F4\n...\n", "F4")
    yield Case("f4-open.md", "---\ntitle: F4\n", None, "never closed")
    yield Case("f5-letter.md", "---\nDear reader,\n---\nwords\n", None, "plain text")
    yield Case("f6-toml.md", '+++\ntitle = "F6"\n+++\n', "F6")
    yield Case("f6-deep.md", "+++\na = " + "[" * 50_000 + "\n+++\n", None, "deeper than 64")
    yield Case("f6-key.md", "+++\n" + "a." * 400_000 + "a = 1\n+++\n", None, "parts")
    yield Case("f7-json.md", '{"title": "F7", "a": {"b": NaN}}\n', "F7")
    yield Case("f7-deep.md", '{"a": ' + "[" * 100_000, None, "deeper than 64")
    yield Case("f7-digits.md", '{"title": "F7", "quality": ' + "9" * 5_000 + "}\n", "F7")
    yield Case("f7-long.md", '{"title": [' + "[]," * 500_000 + "[]]}", None, "more than 1 MiB")


def _files() -> Iterator[Case]:
    for number, name in enumerate(("-rf.md", "[red].md", "esc\x1b[31m.md", "new\nline.md", "\u202erlo.md", "%s.md")):
        yield Case(name, _DATED.format(f"K9 {number}"), f"K9 {number}")
    yield Case(os.fsdecode(b"bad\xff.md"), _DATED.format("K8"), "K8")
    yield Case("latin.md", b"---\ntitle: \xe9\n---\n", None, "not UTF-8")
    yield Case("picture.md", b"\x89PNG\r\n\x1a\n\0")
    yield Case("plain.md", "words")
    yield Case("large.md", "---\ntitle: a\n---\n" + "x" * limits.FILE_BYTES, None, "larger than 16 MiB")
    yield Case("/".join(["deep"] * 200) + "/a.md", _DATED.format("K6"), "K6")


def _texts() -> Iterator[Case]:
    yield _titled("t1", '"\\e]52;c;x\\a\\x9b31m OSC"', "]52;c;x31m OSC")
    yield _titled("t4", "a\u202eb\u2066c\u200f", "abc")
    yield _titled("t6", "z" + "\u0301" * 100_000, "ź" + "\u0301" * 4)
    yield _titled("t8", "'a&#27;[31m&#x202e;b'", "a[31mb")
    yield _titled("t9", '"a\\nb\\tc\\rd"', "a b c d")
    yield _titled("m1", "'[@click=app.boom]x[/] [/foo]'", "[@click=app.boom]x[/] [/foo]")
    for number, url in enumerate(
        ("javascript:x", "-x", "https://e.x\\@good", "http://[::1", "https://u:p@/", "https://e:99999/", "x" * 5_000)
    ):
        yield _front(f"l-{number}", f"link: '{url}'")


def _titled(name: str, written: str, title: str) -> Case:
    return Case(f"{name}.md", f"---\ntitle: {written}\n---\n", title)


def _bodies() -> Iterator[Case]:
    bodies = ("<a " * 30_000, "<!--" * 50_000, "<![<![" * 1_000, "<b>" * 200_000, "http://a" * 8_000,
              "[" * 50_000, "![" * 20_000, "*a " * 50_000, "<table><tr><td>x" * 5_000, "| a " * 20_000,
              "# a" + " " * 18_000 + "b", "a\u0301\u200d" * 50_000, "\0\x1b[31m\x9b" * 10_000)  # fmt: skip
    for number, body in enumerate(bodies):
        yield Case(f"b-{number:02}.md", _DATED.format(f"B {number}") + body, f"B {number}")
