"""The README says what the code does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsreader import arguments
from newsreader.cli.key_rows import key_rows
from newsreader.cli.man_page import as_roff, man_page
from newsreader.contract import story_json
from newsreader.library.query_syntax import FIELDS
from newsreader.records import aliases
from newsreader.story import Story
from newsreader.tui.commands import COMMANDS
from newsreader.tui.help_rows import HERE, Entry, help_rows
from newsreader.tui.page import UNICODE
from tests import docs

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(docs.parts()))
def test_the_readme_is_as_the_tables_are(name: str) -> None:
    """`python -m tests.docs` writes it anew."""
    assert f"<!-- {name} -->\n{docs.parts()[name]}\n<!-- /{name} -->" in README


@pytest.mark.parametrize("path", list(docs.shared()), ids=lambda path: path.name)
def test_what_is_installed_is_as_the_tables_are(path: Path) -> None:
    """`python -m tests.docs` writes it anew."""
    assert path.read_text(encoding="utf-8") == docs.shared()[path]


def test_every_key_of_the_reader_is_told_everywhere() -> None:
    _, here = HERE["stories"]
    listed = help_rows(COMMANDS, "stories", UNICODE, [])[1 + len(here) :]
    helped = [row for row in listed if isinstance(row, Entry) and row.id]
    rows = [row for row in key_rows() if row.keys != ("1–9",)]
    assert [(row.keys, row.help) for row in rows] == [
        (tuple(row.keys.split(" ")), row.words) for row in helped if not row.id.startswith("open_report")
    ]
    manual = man_page()
    for row in rows:
        assert f'.TP\n.B "{as_roff(" ".join(row.keys))}"\n{as_roff(row.help)[:60]}' in manual


@pytest.mark.parametrize("name", list(arguments.COMMANDS))
def test_every_command_is_told_everywhere(name: str) -> None:
    command = arguments.COMMANDS[name]
    for text in (README, arguments.usage(), arguments.usage(name)):
        assert f"  {command.usage}" in text
        assert all(option.usage in text for option in command.options)
    assert f'.B "{as_roff(command.usage)}"' in man_page()


def test_every_field_of_a_query_is_in_the_manual() -> None:
    for field in FIELDS:
        assert re.search(rf"[ \"]{field}:", man_page()), field


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
