"""What is read without a worker's bounds can neither end the reader's process nor fill the memory."""

from __future__ import annotations

from pathlib import Path

from tests.surroundings import run


def test_hostile_texts_of_the_size_that_is_read_without_a_worker(tmp_path: Path) -> None:
    done = run("-c", "from tests.soak.light_files import main; main()", str(tmp_path), "500", timeout=600)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 400
