"""The index follows its folders: what is new, changed, moved, gone."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from newsreader.library.collection import Collection
from newsreader.listing import READ, STARRED, Listed
from newsreader.records.folder import open_root
from tests.conftest import Open, Write


def record(title: str, **keys: object) -> str:
    lines = [f"{key}: {value}" for key, value in {"title": title, **keys}.items()]
    return "\n".join(["---", *lines, "---", ""])


def titles(collection: Collection, query: str = "") -> list[str]:
    ids = collection.catalog.ids(Listed(query=query))
    return [row.title for row in collection.catalog.rows(ids)]


def index(collection: Collection) -> int:
    """Bring up to date; returns how many files were read."""
    done = 0
    for progress in collection.indexer():
        done = progress.done
    return done


FILES = {
    "a.md": record("First", date="2019-12-21", topics="AI"),
    "b/c.txt": record("Second", date="2019-12-22T10:00:00Z", topics="Sea"),
    "d.md": "no fence",
    "e.md": "---\ntitle: 'open\n---\n",
}


def test_a_first_run_reads_everything(write: Write, open_collection: Open) -> None:
    collection = open_collection(write(FILES))
    totals = collection.catalog.totals()
    assert (totals.files, totals.records, totals.stories, totals.unread, totals.problems) == (4, 3, 2, 2, 1)
    assert titles(collection) == ["Second", "First"]


def test_a_second_run_reads_nothing(write: Write, open_collection: Open) -> None:
    collection = open_collection(write(FILES))
    assert index(collection) == 0


CHANGES = [
    pytest.param({"a.md": record("Changed", topics="AI")}, [], 1, ["Second", "Changed"], id="changed"),
    pytest.param({"n.md": record("New", date="2020-01-01")}, [], 1, ["New", "Second", "First"], id="new"),
    pytest.param({}, ["a.md"], 0, ["Second"], id="removed"),
    pytest.param({"e.md": record("Mended", date="2018-01-01")}, [], 1, ["Second", "First", "Mended"], id="mended"),
    pytest.param({"a.md": "no record any more"}, [], 1, ["Second"], id="no record any more"),
]


@pytest.mark.parametrize(("written", "removed", "read", "expected"), CHANGES)
def test_only_what_changed_is_read(
    write: Write, open_collection: Open, written: dict[str, str], removed: list[str], read: int, expected: list[str]
) -> None:
    folder = write(FILES)
    collection = open_collection(folder)
    write(written)
    for name in removed:
        (folder / name).unlink()
    assert index(collection) == read
    assert titles(collection) == expected


def test_a_changed_record_leaves_the_search(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({"a.md": record("Harbour cranes", date="2019-12-21")}))
    write({"a.md": record("Tide tables", date="2019-12-21")})
    index(collection)
    assert titles(collection, "harbour") == []
    assert titles(collection, "tide") == ["Tide tables"]


def test_many_records_in_one_second_and_undated_ones(write: Write, open_collection: Open) -> None:
    files = {f"{n:03}.md": record(f"T{n}", date="2019-12-21T10:00:00Z") for n in range(300)}
    files |= {f"u{n}.md": record(f"U{n}") for n in range(20)} | {"old.md": record("Old", date="0001-01-01")}
    collection = open_collection(write(files))
    found = titles(collection)
    assert len(found) == 321
    assert {title[0] for title in found[:300]} == {"T"}
    assert found[300] == "Old"


def test_counts_of_groups_follow(write: Write, open_collection: Open) -> None:
    folder = write(
        {
            "_data/topics/1.yaml": "name: AI",
            "_data/topics/2.yaml": "name: Ethics\nparent: AI",
            "a.md": record("A", topics="[AI, Ethics]"),
            "b.md": record("B", topics="[Ethics]"),
            "c.md": record("C", topics="[Sea]"),
        }
    )
    collection = open_collection(folder)

    def groups() -> list[tuple[int, str, int, int]]:
        return [(g.depth, g.place.name, g.unread, g.total) for g in collection.catalog.groups("topic")]

    assert groups() == [(0, "AI", 2, 2), (1, "Ethics", 2, 2), (0, "Sea", 1, 1)]
    (folder / "a.md").unlink()
    index(collection)
    assert groups() == [(0, "AI", 1, 1), (1, "Ethics", 1, 1), (0, "Sea", 1, 1)]
    write({"_data/topics/2.yaml": "name: Ethics\nparent: Sea"})
    index(collection)
    assert groups() == [(0, "Sea", 2, 2), (1, "Ethics", 1, 1)]


def test_parents_in_a_circle_are_no_parents(write: Write, open_collection: Open) -> None:
    collection = open_collection(
        write(
            {
                "_data/topics/1.yaml": "name: A\nparent: B",
                "_data/topics/2.yaml": "name: B\nparent: A",
                "a.md": record("X", topics="A"),
                "b.md": record("Y", topics="B"),
            }
        )
    )
    assert {group.place.name for group in collection.catalog.groups("topic")} == {"A", "B"}


def test_a_topic_that_holds_every_story_ranks_last(write: Write, open_collection: Open) -> None:
    files = {
        "_data/topics/1.yaml": "name: News",
        "a.md": record("A", topics="[News, AI]"),
        "b.md": record("B", topics="News"),
    }
    collection = open_collection(write(files))
    assert [group.place.name for group in collection.catalog.groups("topic")] == ["AI", "News"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("provider", ["a.example", "The Lantern", "No provider"]),
        ("type", ["No type", "video"]),
        ("month", ["January 2020", "December 2019", "Undated"]),
        ("folder", ["news", "2019", "records"]),
    ],
)
def test_groupings(write: Write, open_collection: Open, kind: str, names: list[str]) -> None:
    collection = open_collection(
        write(
            {
                "news/2019/a.md": record("A", link="https://a.example/1", date="2019-12-01"),
                "news/b.md": record("B", link="https://a.example/2", date="2020-01-02"),
                "c.md": record("C", provider="The Lantern", type="video"),
                "news/2019/d.md": record("D", date="2019-12-01"),
            }
        )
    )
    assert sorted(group.place.name for group in collection.catalog.groups(kind)) == sorted(names)


def test_a_moved_file_keeps_its_marks(write: Write, open_collection: Open) -> None:
    folder = write({"a.md": record("Kept", date="2019-12-21"), "b.md": record("Other")})
    collection = open_collection(folder)
    (row,) = (row for row in collection.catalog.rows(collection.catalog.ids(Listed())) if row.title == "Kept")
    collection.mark([row], lambda flags: flags | STARRED)
    collection.mirror()
    (folder / "deep").mkdir()
    (folder / "a.md").rename(folder / "deep" / "z.md")
    index(collection)
    (row,) = (row for row in collection.catalog.rows(collection.catalog.ids(Listed())) if row.title == "Kept")
    assert row.starred


def test_a_copied_and_removed_file_keeps_its_marks(write: Write, open_collection: Open) -> None:
    folder = write({"a.md": record("Kept", date="2019-12-21")})
    collection = open_collection(folder)
    collection.mark(collection.catalog.rows(collection.catalog.ids(Listed())), lambda flags: flags | READ)
    shutil.copy(folder / "a.md", folder / "copy.md")
    (folder / "a.md").unlink()
    index(collection)
    assert [row.unread for row in collection.catalog.rows(collection.catalog.ids(Listed()))] == [False]


def test_copies_of_one_story_are_folded(write: Write, open_collection: Open) -> None:
    files = {
        "a.md": record("Poor", link="https://a.example/x", date="2019-12-21"),
        "b.md": record("Rich", link="https://www.a.example/x/?utm_source=z", related="[one, two]"),
        "c.md": record("Other", link="https://a.example/y"),
    }
    collection = open_collection(write(files))
    rows = collection.catalog.rows(collection.catalog.ids(Listed()))
    assert sorted((row.title, row.copies) for row in rows) == [("Other", 1), ("Rich", 2)]
    assert len(collection.catalog.ids(Listed(fold=False))) == 3
    collection.mark([row for row in rows if row.title == "Rich"], lambda flags: flags | READ)
    collection.mirror()
    assert collection.catalog.totals().unread == 1


def test_a_vanished_folder_keeps_its_rows(write: Write, open_collection: Open) -> None:
    folder = write(FILES)
    collection = open_collection(folder)
    folder.rename(folder.with_name("elsewhere"))
    gone = [progress.gone for progress in collection.indexer()]
    assert gone[-1] == (str(folder),)
    assert titles(collection) == ["Second", "First"]


def test_two_at_once_write_each_file_once(write: Write, open_collection: Open) -> None:
    folder = write({f"{number:02}.md": f"---\ntitle: T{number}\n---\n" for number in range(60)})
    one, two = (open_collection(folder, index=False) for _ in range(2))
    first = one.indexer()
    while not next(first).done:
        continue
    # The second one takes in what the first one has not come to yet.
    for _ in two.indexer():
        pass
    ids = list(two.catalog.ids(Listed()))
    for _ in first:
        pass
    assert list(one.catalog.ids(Listed())) == ids
    assert len(ids) == one.catalog.totals().stories == one.catalog.totals().files == 60


def test_several_folders(tmp_path: Path, open_collection: Open) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(record(f"In {name}"))
    collection = open_collection(tmp_path / "one", tmp_path / "two")
    assert sorted(titles(collection)) == ["In one", "In two"]
    number = collection.lookup.find("a.md", None)
    assert number is not None
    copy = collection.files.read(number)
    assert copy is not None
    assert copy.story is not None
    assert copy.story.root == str(tmp_path / "one")


def test_a_run_can_be_stopped_and_goes_on_later(write: Write, open_collection: Open) -> None:
    folder = write({f"{n}.md": record(f"T{n}") for n in range(120)})
    collection = open_collection(folder, index=False)
    stop = threading.Event()
    for progress in collection.indexer(stop):
        if progress.done:
            stop.set()
    some = len(titles(collection))
    assert 0 < some < 120
    assert index(collection) == 120 - some
    assert len(titles(collection)) == 120


def test_progress_counts_up(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({f"{n}.md": record(f"T{n}") for n in range(60)}), index=False)
    seen = [(progress.done, progress.total, progress.finished) for progress in collection.indexer()]
    assert seen == [(0, 60, False), (40, 60, False), (60, 60, False), (60, 60, True)]


def test_nothing_is_written_into_the_folder(write: Write, open_collection: Open) -> None:
    folder = write(FILES)

    def snapshot() -> list[tuple[str, int, int]]:
        found = (Path(where, name) for where, _, files in os.walk(folder) for name in files)
        return sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in found)

    before = snapshot()
    collection = open_collection(folder)
    collection.mark(collection.catalog.rows(collection.catalog.ids(Listed())), lambda flags: flags | READ)
    collection.mirror()
    assert snapshot() == before


def test_without_a_cache_the_index_lives_in_memory(write: Write, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    collection = Collection([open_root(str(write(FILES)))], blocked / "index.sqlite", blocked / "marks.sqlite")
    assert len(collection.notices) == 2
    index(collection)
    rows = collection.catalog.rows(collection.catalog.ids(Listed()))
    collection.mark(rows, lambda flags: flags | READ)
    collection.mirror()
    assert collection.catalog.totals().unread == 0
    collection.close()


def test_a_damaged_index_is_built_anew(write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder = write(FILES)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "index.sqlite").write_bytes(b"this is no database" * 1000)
    assert titles(open_collection(folder)) == ["Second", "First"]


def test_damaged_marks_are_kept_aside(write: Write, open_collection: Open, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "marks.sqlite").write_bytes(b"this is no database" * 1000)
    collection = open_collection(write(FILES))
    assert "damaged" in collection.notices[0]
    assert len(list((tmp_path / "data").glob("marks.sqlite.corrupt-*"))) == 1
