"""Exports: what each format says, and that nothing of a record acts in them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import threading
from array import array
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from newsreader.access import Told
from newsreader.arguments import parse
from newsreader.cli import run
from newsreader.cli.exporting import format_of
from newsreader.export.document import Document, Section
from newsreader.export.markdown import as_markdown, escaped
from newsreader.export.page import as_html
from newsreader.export.table import as_csv, cell
from newsreader.story import Joined, Moment, Provider, Report, Story
from tests.conftest import Write
from tests.tui.records import FILES

EVIL = '"><script>alert(1)</script><img src=https://evil.example/x onerror=alert(2)> javascript:alert(3) </style>'
HOSTILE = f"""---
title: '{EVIL}'
excerpt: '{EVIL} <a href="javascript:alert(4)">x</a>'
type: '{EVIL}'
topics: ['{EVIL}', "a' onclick='x"]
provider: {{name: '{EVIL}', authors: ['{EVIL}']}}
date: 2019-12-24T08:30:00Z
sourceUrl: 'javascript:alert(5)'
ampUrl: 'https://a.example/"onmouseover="alert(6)'
secured: 'opaque-blob'
images: [{{url: 'https://evil.example/x.png'}}]
related:
  - {{title: '{EVIL}', url: 'data:text/html,x', publishedDateTime: 2019-12-24T09:30:00Z, provider: '{EVIL}'}}
  - {{title: plain, url: 'https://b.example/<script>', publishedDateTime: 2019-12-24T10:30:00Z, provider: b}}
---
<script>alert(7)</script>
"""

ELEMENTS = {
    "html": {"lang"}, "head": set(), "title": set(), "style": set(), "body": set(), "header": set(), "main": set(),
    "meta": {"charset", "http-equiv", "content", "name"}, "link": {"rel", "href"}, "nav": {"aria-label"},
    "section": {"aria-labelledby", "aria-label", "class"}, "article": {"id"}, "ol": set(), "li": {"class"},
    "h1": {"dir"}, "h2": {"id"}, "h3": {"lang", "dir"}, "p": {"class", "lang", "dir"}, "b": {"dir"}, "i": set(),
    "small": {"lang", "dir"}, "cite": {"lang", "dir"}, "span": {"lang", "dir"}, "time": {"datetime"},
    "a": {"href", "rel", "lang", "dir"},
    "svg": {"viewbox", "preserveaspectratio", "aria-hidden", "focusable"}, "line": {"x1", "y1", "x2", "y2"},
    "circle": {"cx", "cy", "r", "class"},
}  # fmt: skip
CLASSES = {"by", "coverage", "own", "first", "d0", "d1", "d2", "d3"}


class Whitelist(HTMLParser):
    """Collects what a page holds beyond the elements and attributes it may hold."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag not in ELEMENTS or not named.keys() <= ELEMENTS[tag] or len(named) < len(attrs):
            self.wrong.append(f"{tag} {named}")
        if (kind := named.get("class")) and kind not in CLASSES:
            self.wrong.append(f"class {kind}")
        if (place := named.get("id")) is not None:
            self.ids.append(place)
        if tag == "a" and (url := named.get("href")):
            self.links.append(url)
            if not url.startswith("#") and named.get("rel") != "noopener noreferrer nofollow":
                self.wrong.append(f"rel of {url}")
        if tag not in ("meta", "link", "line", "circle"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def exported(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["export", str(folder), *words]) == 0
    return capsys.readouterr().out


def test_json_is_an_array_of_what_list_gives(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", str(folder), "--json", "--sort", "title"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 5
    assert json.loads(exported(folder, capsys, "--sort", "title", "--format", "json")) == lines
    assert json.loads(exported(folder, capsys, "nothing-like-this")) == []


def test_csv_is_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = exported(folder, capsys, "--format=csv")
    assert text.count("\r\n") == text.count("\n") == 6
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0])[:5] == ["published", "provider", "title", "source", "path"]
    cranes = rows[0]
    assert (cranes["path"], cranes["type"], cranes["topics"]) == ("cranes.md", "article", "AI; Sea")
    assert (cranes["providers"], cranes["reports"], cranes["quality"], cranes["read"]) == ("3", "3", "84", "false")
    assert cranes["amp"] == "https://harbourpost.example/amp/cranes"
    assert rows[-1]["title"] == "[/beta] [@click=app.bell]x[/] [red]"


CELLS = [
    pytest.param("=1+1", "'=1+1", id="equals"),
    pytest.param("+1", "'+1", id="plus"),
    pytest.param("-1", "'-1", id="minus"),
    pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
    pytest.param("\t=1", "'=1", id="tab before it"),
    pytest.param(" \r\n=1", "'=1", id="blanks before it"),
    pytest.param("＝1+1", "'＝1+1", id="full width"),
    pytest.param("a=1", "a=1", id="inside"),
    pytest.param('say "x", y', 'say "x", y', id="quotes"),
    pytest.param("two\nlines", "two lines", id="lines"),
    pytest.param(-5.0, "-5", id="a number of ours"),
    pytest.param(0.1, "0.1", id="a fraction"),
    pytest.param(None, "", id="nothing"),
]


@pytest.mark.parametrize(("value", "expected"), CELLS)
def test_no_cell_is_a_formula(value: str | float | None, expected: str) -> None:
    assert cell(value) == expected
    if isinstance(value, str):
        story = Story(root="/r", path="a.md", identity="x", title=value)
        (row,) = csv.DictReader(io.StringIO("".join(as_csv([Told(1, story, Joined(), 0)])), newline=""))
        assert row["title"] == expected


def test_markdown_has_topics_and_coverage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = exported(folder, capsys, "--format", "md")
    headings = re.findall("^#{1,2} .+", text, re.MULTILINE)
    assert headings == ["# records", "## AI", "## Sea", "## Letters"]
    assert "\n### [Harbour cranes learn to wait for the tide](<https://harbourpost.example/cranes>)\n" in text
    assert "\n- −1h20 **The Lantern**: [Cranes that read](<https://lantern.example/cranes>), *first*\n" in text
    assert "\n- 0 **Harbour Post**: this story\n" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# x", "\\# x"),
        ("1. x", "1\\. x"),
        ("- x", "\\- x"),
        ("a - b", "a - b"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("<b> &lt; `c` *d* _e_ \\", "\\<b\\> \\&lt; \\`c\\` \\*d\\* \\_e\\_ \\\\"),
        ("two\n\n# lines", "two \\# lines"),
    ],
)
def test_no_sign_of_a_record_is_markdown(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_the_page_holds_text_and_nothing_else(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write({**FILES, "evil.md": HOSTILE, "evil2.md": HOSTILE.replace("24T08", "25T08")})
    out = exported(folder, capsys, "--format", "html")
    page = Whitelist()
    page.feed(out)
    page.close()
    assert page.wrong == []
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert all(re.fullmatch("[st][0-9a-f]+", name) for name in page.ids)
    assert {url[1:] for url in page.links if url.startswith("#")} <= set(page.ids)
    assert all(re.match("https?://", url) for url in page.links if not url.startswith("#"))
    assert "<script>alert(1)</script>" in page.text
    assert "opaque-blob" not in out
    assert "x.png" not in out
    assert "default-src 'none'; style-src 'sha256-" in out


def test_the_page_stands_in_its_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Whitelist()
    page.feed(exported(folder, capsys, "--format", "html", "topic:AI"))
    heads = ["Harbour cranes", "A small model", "A dictionary"]
    places = [page.text.index(words) for words in heads]
    assert places == sorted(places)
    assert "3 stories · newest first · topic:AI" in page.text
    assert "first known here: The Lantern, 1 h 20 before" in page.text


def test_a_report_that_is_here_is_a_link_within_the_page(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    other = "---\ntitle: Cranes\ndate: 2019-12-24T07:10:00Z\nlink: https://lantern.example/cranes\ntopics: Sea\n---\n"
    folder = write({**FILES, "other.md": other})
    (place,) = re.findall(r'<a href="#(s[0-9a-f]+)">here</a>', exported(folder, capsys, "--format", "html", "cranes"))[
        :1
    ]
    assert f'<article id="{place}">' in exported(folder, capsys, "--format", "html")
    assert "here</a>" not in exported(folder, capsys, "--format", "html", "topic:AI", "cranes")


@pytest.mark.parametrize("writer", [as_html, as_markdown], ids=["html", "md"])
def test_stories_are_read_one_by_one(writer: object) -> None:
    read: list[int] = []

    def stories(ids: Sequence[int]) -> Iterator[Told]:
        for number in ids:
            read.append(number)
            yield Told(number, _told(number), Joined(), 0)

    ids = array("q", range(1, 1001))
    document = Document("t", "a", ids, [Section(7, ("T",), ids)], datetime(2020, 1, 1, tzinfo=UTC), UTC)
    assert callable(writer)
    for piece in writer(document, stories):
        if found := re.search("title ([0-9]+)", piece):
            assert read[-1] == int(found[1])
    assert len(read) == 1000


def _told(number: int) -> Story:
    at = Moment(datetime(2020, 1, 1, 12, tzinfo=UTC))
    reports = (Report(1, "r", None, at, provider=Provider("p")),)
    return Story(root="/r", path=f"{number}.md", identity=str(number), title=f"title {number}", related=reports)


FORMS = [
    pytest.param([], "json", id="none named"),
    pytest.param(["--output", "x.html"], "html", id="by the file"),
    pytest.param(["--output", "x.MD"], "md", id="by the file, in capitals"),
    pytest.param(["--output", "x.html", "--format", "CSV"], "csv", id="the name wins"),
    pytest.param(["--output", "x.tar"], "json", id="a file of another kind"),
]


@pytest.mark.parametrize(("words", "form"), FORMS)
def test_the_format(words: list[str], form: str) -> None:
    assert format_of(parse(["export", "F", *words])) == form


def test_a_file_is_whole_or_not_there(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before")
    target.chmod(0o640)
    assert run(["export", str(folder), "--output", str(target), "(unclosed"]) == 2
    assert target.read_text() == "before"
    assert run(["export", str(folder), "--output", str(target)]) == 0
    assert target.read_text().startswith("published,")
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "records"]
    capsys.readouterr()


REFUSED = [
    pytest.param("{folder}/out.html", 2, "which is only read", id="in the folder"),
    pytest.param("{folder}/../records/cranes.md", 2, "which is only read", id="over a record"),
    pytest.param("{tmp}/missing/out.html", 1, "no such file or directory", id="no folder to lie in"),
    pytest.param("{tmp}/x\0y", 1, "cannot be written", id="no name"),
    pytest.param("{tmp}", 1, "cannot be written", id="a folder"),
]


@pytest.mark.parametrize(("target", "code", "words"), REFUSED)
def test_a_file_that_cannot_be_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, code: int, words: str
) -> None:
    assert run(["export", str(folder), "--output", target.format(folder=folder, tmp=tmp_path)]) == code
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert words in told.err


def test_a_pipe_stays_a_pipe(folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    door = os.open(pipe, os.O_RDWR)
    try:
        assert run(["export", str(folder), "--format", "csv", "--output", str(pipe)]) == 0
        assert os.read(door, 1 << 16).startswith(b"published,")
    finally:
        os.close(door)
    assert pipe.is_fifo()


def test_a_file_beside_a_single_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "cranes.html"
    assert run(["export", str(folder / "cranes.md"), "--output", str(target)]) == 0
    assert "Harbour cranes" in target.read_text()
    assert run(["export", str(folder / "cranes.md"), "--output", str(folder / "cranes.md")]) == 2
    assert "which is only read" in capsys.readouterr().err


def test_a_link_into_the_folder_is_seen_through(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link").symlink_to(folder / "cranes.md")
    before = (folder / "cranes.md").read_bytes()
    assert run(["export", str(folder), "--output", str(tmp_path / "link")]) == 2
    assert (folder / "cranes.md").read_bytes() == before
    capsys.readouterr()


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_browser_shows_it_without_a_word(write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = exported(write({**FILES, "evil.md": HOSTILE}), capsys, "--format", "html").encode()
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        command = [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--enable-logging=stderr",
            f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"http://127.0.0.1:{server.server_port}/page",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        server.shutdown()
    assert "Harbour cranes learn" in done.stdout
    assert "CONSOLE" not in done.stderr
    assert asked == ["/page"]
