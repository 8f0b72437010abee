"""Names of files, and sizes."""

from __future__ import annotations

import os
from collections.abc import Iterator

from newsreader.records import limits
from tests.hostile.case import Case

_NAMES = (
    "-rf.md", "--help", "[red].md", "[@click=app.boom]x[/].md", "esc\x1b[31m.md", "osc\x1b]0;x\x07.md",
    "new\nline.md", "tab\t.md", "\u202erlo.md", "zero\u200bwidth.md", "%s.md", "$(touch x).md", "`x`.md", "a;b.md",
    "a'b\".md", "a\\b.md", " blank .md", "ends.", "dots..md", "no-extension", "UPPER.MD", "x.html", "=1+1.md", "con",
    "é.md", "e\u0301.md", "漢字.md", "x" * 251 + ".md", "?#&=.md", "https:x.md", "2020-99-99-x.md", "list", "*",
)  # fmt: skip


def cases() -> Iterator[Case]:
    for number, name in enumerate(_NAMES):
        yield Case(name, f"---\ntitle: K9 {number}\ndate: 2020-01-01\n---\n", f"K9 {number}")
    yield Case(os.fsdecode(b"bad\xff.md"), "---\ntitle: K8\n---\n", "K8")
    yield Case(os.fsdecode(b"bad\xff\xfe/\x80.md"), "---\ntitle: K8 folder\n---\n", "K8 folder")
    yield Case(os.fsdecode(b"untitled\xff\xfe.md"), "---\ntopics: x\n---\n", "Untitled\ufffd\ufffd")
    yield Case("large.md", "---\ntitle: a\n---\n" + "x" * limits.FILE_BYTES, None, "larger than 16 MiB")
    yield Case("/".join(["deep"] * 200) + "/a.md", "---\ntitle: K6\n---\n", "K6")
    yield Case(".hidden.md", "---\ntitle: a\n---\n")
    yield Case(".hidden/a.md", "---\ntitle: a\n---\n")
    yield Case("node_modules/a.md", "---\ntitle: a\n---\n")
    yield Case("settings.yaml", "---\ntitle: a\n---\n")
