"""The reader in its terminal, killed with all its processes while it indexes and a person marks, a hundred times."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

from newsreader import access
from tests.conftest import Write
from tests.library.killing import record, rows
from tests.terminal import Terminal

STORIES = 450
"""So many that workers read them when the index is new."""
TIMES = 100
_SAID = re.compile(r"(Starred|Took the star from) (Story\d+)\. u undoes")


def test_a_hundred_kills_of_the_reader(write: Write, home: Path) -> None:
    dice = random.Random(TIMES)
    folder = write({f"{number:03}.md": record(number, 0) for number in range(STORIES)})
    said: dict[str, bool] = {}
    for turn in range(TIMES):
        if turn % 5 == 0:
            for path in (home / "xdg_cache_home").glob("*/*.sqlite*"):
                path.unlink()
        for number in dice.sample(range(STORIES), 60):
            (folder / f"{number:03}.md").write_text(record(number, turn + 1))
        doubtful = read_until_killed(folder, home, dice, said)
        with access.indexed([str(folder)]) as collection:
            assert collection.notices == [], f"turn {turn}"
            found = {row.title: row.starred for row in rows(collection)}
            collection.check(collection.question())
        assert len(found) == STORIES
        wrong = {title for title, is_on in said.items() if found[title] != is_on} - {doubtful}
        assert not wrong, f"turn {turn}"
        if doubtful:
            said[doubtful] = found[doubtful]


def read_until_killed(folder: Path, home: Path, dice: random.Random, said: dict[str, bool]) -> str | None:
    """Start, star and take stars away, and kill; notes what was said, returns the story whose key was not answered."""
    env = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME")}
    last = None
    with Terminal([str(folder)], home, env=env) as terminal:
        # One time in three in the middle of the start.
        if dice.random() < 0.33:
            terminal.watch(dice.uniform(0.0, 1.2))
        else:
            terminal.wait_for(f"of {STORIES}")
            for _ in range(dice.randrange(6)):
                terminal.press("j" * dice.randrange(1, 4))
                terminal.wait_for(lambda text: not _SAID.search(text))
                terminal.press("s")
                sentence = _SAID.search(terminal.wait_for(lambda text: bool(_SAID.search(text))))
                assert sentence
                last = sentence[2]
                said[last] = sentence[1] == "Starred"
            if last:
                terminal.press("s")
        terminal.watch(dice.uniform(0.0, 0.05))
        terminal.kill()
    return last
