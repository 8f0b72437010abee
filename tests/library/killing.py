"""A process that indexes and marks until it is killed; run as a program, it is that process."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from newsreader.library.collection import Collection
from newsreader.listing import STARRED, Listed, Row
from newsreader.records.folder import open_root
from tests.conftest import Write

STORIES = 120


def kill_again_and_again(write: Write, home: Path, times: int) -> None:
    """After each kill the index opens or is built anew, and no mark that was acknowledged is lost."""
    dice = random.Random(times)
    folder = write({f"{number:03}.md": record(number, 0) for number in range(STORIES)})
    last: dict[str, bool] = {}
    for turn in range(times):
        for number in dice.sample(range(STORIES), 40):
            (folder / f"{number:03}.md").write_text(record(number, turn + 1))
        said = _killed(folder, home, dice)
        # The mark that was being made may be there or not.
        begun = said.pop().split()[1:] if said and said[-1].startswith("begin") else []
        for line in said:
            word, *rest = line.split()
            if word == "done":
                last[rest[0]] = rest[1] == "True"
        collection = opened(folder, home)
        assert not collection._store.trouble
        assert not collection._marks.store.aside
        assert list(collection.indexer())[-1].finished
        found = {row.title: row.starred for row in rows(collection)}
        assert len(found) == STORIES
        wrong = {title for title, is_on in last.items() if found[title] != is_on} - {*begun[:1]}
        assert not wrong, f"turn {turn}"
        last.update({title: found[title] for title in begun[:1]})
        collection.check(collection.question())
        collection.close()


def record(number: int, turn: int) -> str:
    return f"---\ntitle: Story{number}\ntopics: [A{number % 7}]\nlink: https://e.example/{number}\n---\n{'x ' * turn}\n"


def opened(folder: Path, home: Path) -> Collection:
    return Collection([open_root(str(folder))], home / "c" / "index.sqlite", home / "d" / "marks.sqlite")


def rows(collection: Collection) -> list[Row]:
    return collection.catalog.rows(collection.catalog.ids(Listed()))


def _killed(folder: Path, home: Path, dice: random.Random) -> list[str]:
    """Run it for a while, kill it; what it said, by whole lines."""
    command = [sys.executable, "-c", "from tests.library.killing import main; main()", str(folder), str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout
        child.stdout.readline()
        try:
            child.wait(dice.uniform(0.0, 0.25))
        except subprocess.TimeoutExpired:
            child.kill()
        lines = child.stdout.read().split("\n")
    return lines[:-1]


def main() -> None:
    """Index, then star and take stars away for ever, telling before and after each key."""
    folder, home = map(Path, sys.argv[1:])
    print("here", flush=True)
    collection = opened(folder, home)
    for _ in collection.indexer():
        pass
    while True:
        for row in random.sample(rows(collection), 10):
            print("begin", row.title, flush=True)
            collection.mark([row], lambda flags: flags ^ STARRED)
            print("done", row.title, not row.starred, flush=True)
        collection.mirror()
