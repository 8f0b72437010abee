"""The measuring measures: every row comes, and the clock counts what it should. No figure is asserted."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bench import corpus, places, processes
from tests.bench.clock import Pty, Repaint, Watch
from tests.bench.rows import Effort, measure
from tests.bench.table import ABSENT, latest, quantile, spread, table

BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"


@pytest.mark.parametrize(
    ("events", "framed", "expected"),
    [
        pytest.param([], True, None, id="nothing drawn"),
        pytest.param([(1, BEGIN + b"row" + END)], True, Repaint(1, 1), id="one frame"),
        pytest.param([(1, BEGIN + b"row"), (2, END)], True, Repaint(2, 2), id="a frame ends with its mark"),
        pytest.param([(1, BEGIN + b"r"), (2, b"ow" + END)], True, Repaint(2, 2), id="a word in two pieces"),
        pytest.param(
            [(1, BEGIN + b"head" + END), (2, BEGIN + b"row" + END), (3, BEGIN + b"row" + END)],
            True,
            Repaint(2, 3),
            id="shown by the first frame with the word, over with the last",
        ),
        pytest.param(
            [(1, b"row" + END), (2, BEGIN + b"row" + END)], True, Repaint(2, 2), id="a frame begun before the key"
        ),
        pytest.param([(1, BEGIN + b"x" + END), (2, BEGIN + b"y" + END)], True, Repaint(2, 2), id="the word never came"),
        pytest.param([(1, b"row"), (2, b"more")], False, Repaint(1, 2), id="a program without frames"),
    ],
)
def test_what_counts_as_the_repaint_of_a_key(
    events: Sequence[tuple[float, bytes]], framed: bool, expected: Repaint | None
) -> None:
    watch = Watch(b"row", framed=framed)
    for seconds, data in events:
        watch.take(seconds, data)
    assert watch.repaint() == expected


@pytest.mark.parametrize(
    ("seen", "is_patient"),
    [
        pytest.param(b"", True, id="before the first byte"),
        pytest.param(BEGIN + b"row", True, id="in a frame"),
        pytest.param(BEGIN + b"row" + END, False, id="after a frame"),
        pytest.param(b"row", False, id="without frames"),
    ],
)
def test_silence_ends_a_repaint_only_between_frames(seen: bytes, is_patient: bool) -> None:
    watch, quiet = Watch(b"row", framed=True), 0.1
    if seen:
        watch.take(1, seen)
    assert (watch.wait(quiet) > quiet) == is_patient


def test_a_program_in_a_terminal(tmp_path: Path) -> None:
    program = (
        "import os, sys, tty; tty.setraw(0); size = os.get_terminal_size()\n"
        "os.write(1, b'\\x1b[?2026$p'); answer = sys.stdin.buffer.raw.read(11)\n"
        "print(f'{size.columns}x{size.lines}', answer, flush=True)\n"
        "while (key := sys.stdin.buffer.raw.read(1)) != b'q': os.write(1, b'\\x1b[?2026hrow\\x1b[?2026l')"
    )
    with Pty([sys.executable, "-c", program], places.variables(tmp_path)) as terminal:
        terminal.until(rb"160x45 b'\x1b[?2026;2$y'")
        assert processes.memory(terminal.pid) > 1_000_000
        repaint = terminal.key("a", b"row")
        assert repaint is not None
        assert 0 < repaint.shown <= repaint.last
        assert terminal.answer("b", b"row") is not None
        terminal.finish("q")


def test_a_record_is_the_same_every_time() -> None:
    assert corpus.record(5) == corpus.record(5)
    assert corpus.record(5) != corpus.record(6)


def test_a_corpus_has_what_an_archive_has(tmp_path: Path) -> None:
    records = corpus.make(tmp_path, 60)
    texts = [path.read_text(encoding="utf-8") for path in sorted(records.rglob("*.md"))]
    assert texts == [corpus.record(number) for number in range(60)]
    assert [number for number, text in enumerate(texts) if "topics:" not in text] == [17], "broken"
    assert 0 < sum("\npublishedDateTime:" not in text for text in texts) < 10
    assert 0 < sum("\nsourceUrl:" not in text for text in texts) < 10
    assert 0 < sum("<p>" in text for text in texts) < 10
    assert corpus.said(records, 17).title == "Broken"
    assert corpus.said(records, 18).body.startswith(corpus.BEGINNING)
    assert corpus.make(tmp_path, 60) == records


def test_words_to_search_for_differ() -> None:
    words = corpus.searched(12)
    assert len(set(words)) == len(words)
    assert all(len(word) >= 4 for word in words)


def test_every_row_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    records = corpus.make(tmp_path, 60)
    before = (records / "0000" / "0000007.md").stat()
    rows = dict(measure(records, 60, Effort(runs=1, presses=1, words=1, many=3, settled=0.2)))
    names = [
        "a blank Textual app", "first screen: the story painted", "first screen: a key answered", "no index: first",
        "`j`, the list scrolling", "`j` to the moved cursor", "page", "end and home", "next story", "next topic",
        "search, letter", "… to the last byte", "memory after 3 keys", "`j` to the moved cursor, while indexing",
        "index, exec to exit", "index / bare", "index on disk", "search, the query", "rescan, nothing", "rescan, one",
        "newsboat: start", "newsboat: open", "newsboat: `down`", "neomutt: start", "neomutt: `down`", "notmuch",
    ]  # fmt: skip
    assert [name for name in names if not any(row.startswith(name) for row in rows)] == []
    absent = [row for row, figure in rows.items() if figure == ABSENT]
    peers = ("newsboat", "neomutt", "notmuch")
    assert [row for row in absent if not any(peer in row for peer in peers) and "while indexing" not in row] == []
    after = (records / "0000" / "0000007.md").stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def test_a_table_has_a_dash_for_what_there_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = table({1000: {"start": "1 ms"}, 10_000: {"start": "2 ms", "memory": "3 MB"}})
    head, line, *rows, _, caption = printed.splitlines()
    assert (head, line) == ("| records | 1,000 | 10,000 |", "| --- | --- | --- |")
    assert rows == ["| start | 1 ms | 2 ms |", f"| memory | {ABSENT} | 3 MB |"]
    assert f"{corpus.cores()} cores" in caption
    assert f"Python {sys.version_info.major}." in caption


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param(spread([]), ABSENT, id="no times"),
        pytest.param(spread([0.001] * 19 + [0.05]), "1.0 / 50.0 ms", id="one late in twenty"),
        pytest.param(latest([[0.001, 0.002], []]), f"2.0 / {ABSENT} ms", id="a letter without results"),
    ],
)
def test_how_times_are_printed(printed: str, expected: str) -> None:
    assert printed == expected


def test_a_quantile_is_one_of_the_times() -> None:
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile([1], 0.95) == 1


def test_homes_hold_nothing_of_the_person(tmp_path: Path) -> None:
    variables = places.variables(tmp_path)
    assert {name for name in os.environ if name.startswith("XDG_")} <= variables.keys() | {"XDG_STATE_HOME"}
    assert all(variables[name].startswith(str(tmp_path)) for name in variables if name.startswith("XDG_"))
