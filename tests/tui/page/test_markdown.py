"""Markdown as lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newsreader.tui.page import ASCII, Page
from newsreader.tui.page.markdown import links_in
from newsreader.tui.page.source import SHOWN_CHARS, Source, beginning, shown_part
from tests.tui.page.drawing import page, story, text


def body(markdown: str, width: int = 48) -> Page:
    return page(story(body=markdown), width)


BLOCKS = [
    pytest.param("One\ntwo.", ["One two."], id="soft break"),
    pytest.param("One  \ntwo\\\nthree", ["One", "two", "three"], id="hard breaks"),
    pytest.param("# A\n\nb\n\n### C", ["A", "", "b", "", "C"], id="headings"),
    pytest.param("- a\n- b\n\n- c", ["• a", "• b", "• c"], id="list"),
    pytest.param("3. a\n4. b", ["3. a", "4. b"], id="numbers"),
    pytest.param("- a\n  - b\n    - c\n- d", ["• a", "  • b", "    • c", "• d"], id="nested list"),
    pytest.param("- - a", ["• • a"], id="list in a list at once"),
    pytest.param("- a\n\n  b\n- c", ["• a", "", "  b", "• c"], id="item of two paragraphs"),
    pytest.param("a\n- b\n\nc", ["a", "", "• b", "", "c"], id="list between paragraphs"),
    pytest.param("> a\n>\n> b", ["│ a", "│", "│ b"], id="quote"),
    pytest.param("a\n\n> b\n> > c", ["a", "", "│ b", "│", "│ │ c"], id="quote in a quote"),
    pytest.param("- a\n  > b", ["• a", "", "  │ b"], id="quote in a list"),
    pytest.param("- > a\n- > b", ["• │ a", "• │ b"], id="quotes as items"),
    pytest.param("```\na\n\n  b\n```", ["  a", "", "    b"], id="fence"),
    pytest.param("    a\tb", ["  a   b"], id="indented code"),
    pytest.param("```\n" + "x" * 60 + "\n```", ["  " + "x" * 43 + "…"], id="code is cut"),
    pytest.param("a\n\n---\n\nb", ["a", "", "─" * 24, "", "b"], id="rule"),
    pytest.param("![A boat · 640×480](https://a.example/b)", ["image  A boat  640×480  a.example"], id="picture"),
    pytest.param("See ![a](b.png). On", ["See", "image  a  b.png. On"], id="picture in a sentence"),
    pytest.param("[![a](b.png)](https://a.example)", ["image  a  b.png"], id="picture as a link"),
    pytest.param("[a](javascript:x) [b](https://b.example)", ["a b"], id="links"),
    pytest.param("[a][1]\n\n[1]: https://b.example", ["a"], id="link by name"),
    pytest.param("<https://a.example/x>", ["https://a.example/x"], id="bare link"),
    pytest.param("*a* **b** ~~c~~ `d*`", ["a b c d*"], id="marks"),
    pytest.param("[[notes/page|Words]] and [[page]]", ["Words and page"], id="wiki links"),
    pytest.param('a <b class="x">b</b><br>c<!-- d -->', ["a b", "c"], id="tags"),
    pytest.param("<div>\nwords\n</div>", ["words"], id="block of tags"),
    pytest.param("List<String> [/beta] [red]", ["List<String> [/beta] [red]"], id="what looks like tags"),
    pytest.param("&lt;b&gt; &#27;[1m", ["<b> \ufffd[1m"], id="entities"),
    pytest.param("a\\*b \\[c&nbsp;d&#x202e;e", ["a*b [c de"], id="escapes"),
    pytest.param("-\n- b", ["• b"], id="empty item"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("markdown", "lines"), BLOCKS)
def test_blocks(markdown: str, lines: list[str]) -> None:
    shown = [line.text[1:].rstrip() for line in body("zz\n\n" + markdown).lines]
    end = shown.index("No other reports are listed.") - 1
    assert shown[4:end] == lines


@pytest.mark.parametrize("piece", ["Words of a paragraph. \n\n", "- an item\n", "> a quote\n\n", "    code\n", "word "])
def test_the_beginning_of_a_text_is_laid_out_as_in_the_whole(piece: str) -> None:
    whole = piece * 5_000
    begun = beginning(whole, 20, 48)
    assert len(begun) <= 20 * 48
    assert body(begun).lines[:20] == body(whole).lines[:20]


TABLE = """| Name | What | Price |
|---|---|--:|
| Crane | Lifts things from ships, tide by tide | 12 |
| Ferry | Sails | 7 |
"""

TABLES = [
    pytest.param(
        70,
        [
            "Name   What                                   Price",
            "───────────────────────────────────────────────────",
            "Crane  Lifts things from ships, tide by tide     12",
            "Ferry  Sails                                      7",
        ],
        id="fits",
    ),
    pytest.param(
        40,
        [
            "Name   What                      Price",
            "──────────────────────────────────────",
            "Crane  Lifts things from ships,     12",
            "       tide by tide",
            "Ferry  Sails                         7",
        ],
        id="cells wrap",
    ),
    pytest.param(
        18,
        ["Name  Crane", "What  Lifts", "things from", "ships, tide by", "tide", "Price  12", "", "Name  Ferry"],
        id="row by row",
    ),
]


@pytest.mark.parametrize(("width", "lines"), TABLES)
def test_tables(width: int, lines: list[str]) -> None:
    shown = text(body(TABLE, width))[2:]
    assert [line.strip() if width == 18 else line[2 if width > 55 else 1 :] for line in shown[: len(lines)]] == lines


def test_a_table_with_many_columns_goes_row_by_row() -> None:
    wide = "|" + "|".join("abcdefghij") + "|\n" + "|-" * 10 + "|\n|" + "|".join(["words here"] * 10) + "|\n"
    shown = text(body(wide, 48))
    assert shown[2:4] == [" a  words here", " b  words here"]


def test_styles() -> None:
    made = body("## Head\n\n#### Small\n\nA **b** *i* ~~s~~ [l](https://a.example).\n\n|h|\n|-|\n|c|")
    flags = {words: style for line in made.lines for words, style in line.runs}
    assert flags["Head"].meta["voice"] == "strong"
    assert (flags["Small"].meta["voice"], flags["Small"].bold) == ("dim", True)
    assert [flags["b"].bold, flags["i"].italic, flags["s"].strike, flags["l"].underline, flags["h"].bold] == [True] * 5
    assert made.targets == ("https://a.example",)
    assert [line.text.strip() for line in made.lines if line.is_heading] == ["Head", "Small"]


def test_the_bar_of_a_quote_is_faint_and_a_blank_line_in_it_is_blank() -> None:
    made = body("> a\n>\n> b")
    assert [line.kind for line in made.lines[2:5]] == ["", "blank", ""]
    assert made.lines[2].runs[1][1].meta["voice"] == "faint"


def test_ascii_has_no_other_glyphs() -> None:
    made = page(story(body="- a\n\n> b\n\n---\n\n```\n" + "x" * 99 + "\n```\n\n" + TABLE), 48, glyphs=ASCII)
    assert "\n".join(text(made)).isascii()


def test_deep_nests_leave_room_for_words() -> None:
    lines = text(body("> " * 18 + "words that still can be read at this width", 30))
    assert max(map(cell_len, lines)) <= 29
    assert " words that still" in "\n".join(lines)


def test_marks_beyond_the_budget_are_text() -> None:
    shown = "".join(text(body("*a* " * 15_000)))
    assert shown.count("*a*") == 15_000


SHOWN = [
    pytest.param("a" * SHOWN_CHARS, SHOWN_CHARS, id="at the limit"),
    pytest.param("a" * (SHOWN_CHARS + 1), SHOWN_CHARS, id="one past it"),
    pytest.param("a" * (SHOWN_CHARS - 5) + "\n\n" + "b" * 9, SHOWN_CHARS - 5, id="to a paragraph's end"),
    pytest.param("a" * (SHOWN_CHARS - 5) + " " + "b" * 9, SHOWN_CHARS - 5, id="to a word's end"),
    pytest.param("a\n" * 3999 + "b", 7999, id="lines at the limit"),
    pytest.param("a\n" * 5000, 7999, id="lines past it"),
]


@pytest.mark.parametrize(("markdown", "length"), SHOWN)
def test_what_of_a_text_is_shown(markdown: str, length: int) -> None:
    assert len(shown_part(markdown)) == length


@pytest.mark.parametrize(("columns", "is_table"), [(40, True), (41, False)])
def test_a_table_of_very_many_columns_stays_text(columns: int, is_table: bool) -> None:
    table = f"|{'a|' * columns}\n|{'-|' * columns}\n|{'x|' * columns}\n"
    types = {block.type for block in Source(table).blocks()}
    assert ("table_open" in types) is is_table


def test_links_in() -> None:
    found = links_in("[*a* b](x) ![c](y.png) <https://d.example>\n\n`[no](n)` [e][1]\n\n[1]: z")
    assert found == [("a b", "x"), ("c", "y.png"), ("https://d.example", "https://d.example"), ("e", "z")]


PIECES = [
    "- ", "> ", "# ", "1. ", "```\n", "*", "**", "[", "](", ")", "![", "<b>", "`", "~~", "\n", "\n\n", "    ", "word ",
    "図書館", "👩\u200d👧", "e\u0301", "\\", "&amp;", "---\n", "[[a|b]]", "|", "|-|", "https://a.example/x",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES)), st.sampled_from([24, 30, 40, 56, 84]))
def test_any_text_fits_its_pane(pieces: list[str], width: int) -> None:
    made = body("".join(pieces), width)
    assert all(cell_len(line.text.rstrip()) <= width for line in made.lines)
    metas = [style.meta["target"] for line in made.lines for _, style in line.runs if "target" in style.meta]
    assert all(made.targets[index] for index in metas)
