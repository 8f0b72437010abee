"""The README says what the code does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsreader import arguments
from newsreader.contract import story_json
from newsreader.records import aliases
from newsreader.story import Story
from newsreader.tui.commands import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_key_is_in_the_table() -> None:
    table = README[README.index("<!-- keys -->") : README.index("<!-- /keys -->")]
    rows = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE))
    for command in COMMANDS:
        if command.id.startswith("open_report"):
            continue
        keys = " ".join(f"`{key}`" for key in command.shown_keys.split(" "))
        assert rows.get(keys) == command.help, command.id


@pytest.mark.parametrize("name", list(arguments.COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"^newsreader {name} ", README, re.MULTILINE)
    assert f"newsreader {name}" in arguments.usage()


@pytest.mark.parametrize(
    "names",
    [aliases.TITLE, aliases.EXCERPT, aliases.PUBLISHED, aliases.SOURCE, aliases.AMP, aliases.CDN_AMP, aliases.TOPICS,
     aliases.RELATED, aliases.PROVIDER, tuple(aliases.HIDDEN)],
)  # fmt: skip
def test_every_alias_is_documented(names: tuple[str, ...]) -> None:
    for name in names:
        assert re.search(rf"`{name}[`:]", README), name


def test_the_json_example_has_the_contract_s_keys() -> None:
    (example,) = re.findall(r"```json\n(.+?)```", README, re.DOTALL)
    story = Story(root="/r", path="a.md", identity="x", title="t")
    assert list(json.loads(example)) == list(story_json(story))


def test_every_screenshot_is_there() -> None:
    for name in re.findall(r"\]\((screenshots/.+?\.svg)\)", README):
        assert (ROOT / name).is_file(), name


def test_no_unsafe_call_in_the_sources() -> None:
    forbidden = re.compile(r"yaml\.load\(|\beval\(|\bpickle\b|shell=True|os\.system|import webbrowser|from_markup")
    for path in (ROOT / "src").rglob("*.py"):
        assert not forbidden.search(path.read_text(encoding="utf-8")), path
