"""Marks that travel: to another machine, to a folder that moved, beside those that are there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.cli import run
from newsreader.library.collection import Collection
from newsreader.library.exchange import Merged
from newsreader.library.marks_file import ForeignFileError, MarksFile, parsed, written
from newsreader.listing import READ, STARRED, Listed
from newsreader.records.folder import open_root
from tests.conftest import Write

FILES = {
    "linked.md": "---\ntitle: Linked\nlink: https://www.a.example/1?utm_source=x\ndate: 2020-01-03\n---\n",
    "plain.md": "---\ntitle: Plain\ndate: 2020-01-02\n---\n",
    "inside/other.md": "---\ntitle: Other\ndate: 2020-01-01\n---\n",
}


@pytest.fixture
def machine(tmp_path: Path) -> Callable[..., Collection]:
    """Opens collections, each on a machine of its own name."""

    def make(name: str, *folders: Path) -> Collection:
        home = tmp_path / name
        roots = [open_root(str(folder)) for folder in folders]
        collection = Collection(roots, home / "cache" / "index.sqlite", home / "data" / "marks.sqlite")
        for _ in collection.indexer():
            continue
        return collection

    return make


def flags(collection: Collection) -> dict[str, int]:
    collection.mirror()
    return {row.title: row.flags for row in collection.catalog.rows(collection.catalog.ids(Listed()))}


def mark(collection: Collection, **wanted: int) -> None:
    for row in collection.catalog.rows(collection.catalog.ids(Listed())):
        if row.title in wanted:
            collection.mark([row], lambda _, title=row.title: wanted[title])  # type: ignore[misc]
    collection.mirror()


def carried(file: MarksFile) -> MarksFile:
    return parsed("\n".join(written(file)).encode(), "a.json")


def test_they_work_on_another_machine_for_a_folder_that_moved(
    write: Write, machine: Callable[..., Collection], tmp_path: Path
) -> None:
    folder = write(FILES)
    one = machine("one", folder)
    mark(one, Linked=READ, Plain=READ | STARRED)
    (other,) = (row for row in one.catalog.rows(one.catalog.ids(Listed())) if row.title == "Other")
    assert one.follow(other)
    file = one.exchange().taken_out()
    shutil.copytree(folder, tmp_path / "moved")
    two = machine("two", tmp_path / "moved")
    mark(two, Plain=READ, Other=STARRED)
    assert two.exchange().taken_in(carried(file)) == Merged(read=1, starred=1, followed=1)
    assert flags(two) == {"Linked": READ, "Plain": READ | STARRED, "Other": STARRED}
    assert [group.place.name for group in two.catalog.groups("follow")] == ["Other"]
    assert two.exchange().taken_in(carried(file)) == Merged(unchanged=2)
    one.close()
    two.close()


def test_only_what_belongs_to_the_folder_is_taken_out(
    write: Write, machine: Callable[..., Collection], tmp_path: Path
) -> None:
    folder = write(FILES)
    (tmp_path / "another").mkdir()
    (tmp_path / "another" / "x.md").write_text("---\ntitle: X\nlink: https://x.example/\n---\n")
    (tmp_path / "another" / "y.md").write_text("---\ntitle: Y\n---\n")
    both = machine("one", tmp_path / "another")
    mark(both, X=READ, Y=READ)
    both.close()
    one = machine("one", folder)
    mark(one, Linked=READ, Plain=STARRED, Other=READ)
    mark(one, Other=0)
    found = one.exchange().taken_out()
    assert [(row.identity, row.path, row.read, row.starred) for row in found.stories] == [
        (None, "plain.md", False, True),
        ("a.example/1", None, True, False),
    ]
    one.close()


def test_marks_of_stories_that_are_not_here_wait_for_them(
    write: Write, machine: Callable[..., Collection], tmp_path: Path
) -> None:
    one = machine("one", write(FILES))
    mark(one, Linked=READ, Plain=READ)
    file = one.exchange().taken_out()
    new = tmp_path / "new"
    new.mkdir()
    two = machine("two", new)
    assert two.exchange().taken_in(file) == Merged(read=2, absent=2)
    for name, text in FILES.items():
        (new / Path(name).name).write_text(text)
    for _ in two.indexer():
        continue
    assert flags(two) == {"Linked": READ, "Plain": READ, "Other": 0}
    one.close()
    two.close()


def test_paths_of_several_folders_and_names_that_are_not_utf_8(
    machine: Callable[..., Collection], tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text(f"---\ntitle: {name}\n---\n")
    both = machine("one", tmp_path / "a", tmp_path / "b")
    mark(both, b=READ)
    file = carried(both.exchange().taken_out())
    assert [(row.path, row.root) for row in file.stories] == [("x.md", 1)]
    two = machine("two", tmp_path / "b")
    with pytest.raises(ForeignFileError, match="The file is of 2 folders"):
        two.exchange().taken_in(file)
    odd = parsed(rb'{"newsreader": "marks", "version": 1, "stories": [{"path": "\udcff.md", "read": true}]}', "a.json")
    assert two.exchange().taken_in(odd) == Merged(read=1, absent=1)
    assert "\\udcff.md" in "\n".join(written(two.exchange().taken_out()))
    both.close()
    two.close()


def export(**changes: object) -> bytes:
    return json.dumps({"newsreader": "marks", "version": 1, "stories": [], **changes}).encode()


DAMAGED = [
    pytest.param(b"", "is not JSON", id="nothing"),
    pytest.param(b"theme = 1", "is not JSON", id="a configuration file"),
    pytest.param(b"\xff\xfe{}", "is not JSON", id="no text"),
    pytest.param(b"[" * 100_000, "is not JSON", id="too deep"),
    pytest.param(b"[]", "holds no marks", id="a list"),
    pytest.param(b'{"title": "A story"}', "holds no marks", id="another kind"),
    pytest.param(b'{"newsreader": "searches", "version": 1}', "holds no marks", id="another kind of ours"),
    pytest.param(export(version=2), "is of version 2; this newsreader reads version 1", id="a newer version"),
    pytest.param(export(version=None), "is of version null", id="no version"),
    pytest.param(export(stories=7), "is damaged: Expected `array`, got `int`", id="no list"),
    pytest.param(export(stories=[{"read": "yes", "path": "a"}]), "is damaged: Expected `bool`", id="no flag"),
    pytest.param(export(followed=[{"path": "a"}]), "is damaged: Object missing required field `title`", id="no title"),
]


@pytest.mark.parametrize(("content", "reason"), DAMAGED)
def test_a_file_of_another_kind_is_one_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(ForeignFileError) as caught:
        parsed(content, "file.json")
    assert str(caught.value).startswith(f"file.json {reason}")
    assert caught.value.exit_code == 1


REFUSED = [
    pytest.param({"stories": [{"path": "plain.md", "read": True}, {"read": True}]}, "neither identity", id="no name"),
    pytest.param(
        {"stories": [{"path": "plain.md", "read": True}, {"path": "a", "root": 9}]}, "of 10 folders", id="root"
    ),
    pytest.param({"stories": [{"path": "plain.md", "read": True}, {"path": "\ud800"}]}, "is no text", id="no text"),
    pytest.param(
        {"stories": [{"path": "plain.md", "read": True}], "followed": [{"title": "A"}]}, "neither", id="a follow"
    ),
]


@pytest.mark.parametrize(("changes", "reason"), REFUSED)
def test_nothing_is_half_written(
    write: Write, machine: Callable[..., Collection], changes: dict[str, object], reason: str
) -> None:
    collection = machine("one", write(FILES))
    with pytest.raises(ForeignFileError, match=reason):
        collection.exchange().taken_in(parsed(export(**changes), "a.json"))
    assert set(flags(collection).values()) == {0}
    collection.close()


def test_titles_of_a_file_are_cleaned(write: Write, machine: Callable[..., Collection]) -> None:
    collection = machine("one", write(FILES))
    follow = {"path": "plain.md", "title": "A \x1b[31mred\x1b[0m\u202e title" + "x" * 9_999, "keys": [1, 1 << 80]}
    assert collection.exchange().taken_in(parsed(export(followed=[follow]), "a.json")).followed == 1
    collection.mirror()
    (group,) = collection.catalog.groups("follow")
    assert group.place.name.isprintable()
    assert len(group.place.name) < 9_999
    assert group.total == 1
    collection.close()


def test_by_commands(write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = write(FILES), tmp_path / "marks.json"
    file.write_bytes(export(stories=[{"path": "plain.md", "read": True}, {"identity": "b.example/", "starred": True}]))
    line = ["marks", "import", str(folder), str(file)]
    assert run(line) == 0
    told = "New: 1 read, 1 starred. 1 is of a story that is not here now; the marks wait for them.\n"
    assert capsys.readouterr().out == told
    assert run(line) == 0
    assert capsys.readouterr().out.startswith("Nothing new. 2 were so already.")
    assert run(["list", str(folder), "is:read"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run(["marks", "export", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["stories"] == [{"path": "plain.md", "read": True}]
    file.write_text("[]")
    assert run(line) == 1
    assert capsys.readouterr().err.startswith(f"newsreader: {file} holds no marks.")
    assert run(["marks", "import", str(folder), "/nowhere"]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_marks_that_would_be_lost_are_not_imported(
    write: Write, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "marks.json"
    file.write_bytes(export(stories=[{"path": "plain.md", "read": True}]))
    (home / "xdg_data_home").write_text("no folder")
    assert run(["marks", "import", str(write(FILES)), str(file)]) == 1
    assert "Nothing was imported." in capsys.readouterr().err


def test_saved_searches_travel_and_keep_what_is_there(
    write: Write, machine: Callable[..., Collection], tmp_path: Path
) -> None:
    folder = write(FILES)
    one, two = machine("one", folder), machine("two", folder)
    for name, query in (("Plain", "plain"), ("Linked", "title:linked"), ("Same", "other")):
        one.searches.save(name, query)
    two.searches.save("Plain", "another query")
    two.searches.save("Another name", "other")
    file = carried(one.exchange().taken_out())
    assert two.exchange().taken_in(file).searches == 1
    assert [(saved.name, saved.query) for saved in two.searches.all()] == [
        ("Plain", "another query"), ("Another name", "other"), ("Linked", "title:linked"),
    ]  # fmt: skip
    assert two.exchange().taken_in(file).searches == 0
    one.close()
    two.close()
