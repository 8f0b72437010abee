"""Tables: which hold data, which only lay things out, and how a newsletter of the latter reads."""

from __future__ import annotations

import pytest

from newsreader.records.html import is_html, to_markdown

STORIES = 40


def newsletter() -> str:
    """Forty stories, each in six tables within tables, with spacers, a preheader and a tracking pixel: 40 KB."""
    style = "font-family:Arial,sans-serif;mso-line-height-rule:exactly"
    opening = '<table width="600" cellpadding="0" cellspacing="0"><tbody><tr><td align="center" style="padding:0">'
    closing = "</td></tr></tbody></table>"
    stories = "".join(
        opening * 6
        + f'<h2 style="{style}"><a href="https://example.com/{number}">Headline {number}</a></h2>'
        + "<table><tr><td>&nbsp;</td></tr></table>"
        + f'<p style="{style}">Paragraph {number} says something <b>worth</b> reading.</p>'
        + f'<a href="https://example.com/{number}"><img src="https://example.com/{number}.png" alt="Picture"'
        + ' width="600" height="300" style="display:block"></a>'
        + closing * 6
        for number in range(STORIES)
    )
    head = "<!DOCTYPE html><html><head><title>T</title><style>td{color:red}</style></head><body>"
    hidden = '<table><tr><td style="display:none;max-height:0">Preheader<p>x</p></td></tr></table>'
    pixel = '<img src="https://track.example/p.gif" width="1" height="1">'
    mso = "<!--[if mso]><table><tr><td>Outlook only<![endif]-->"
    return head + hidden + mso + opening * 25 + stories + closing * 25 + pixel + "</body></html>"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param(
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2|3</td></tr></table>",
            "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |",
            id="heads",
        ),
        pytest.param(
            "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
            "| 1 | 2 |\n| --- | --- |\n| 3 | 4 |",
            id="short cells",
        ),
        pytest.param(
            "<table role=presentation><tr><th>A<th>B<tr><td>1<td>2</table>", "A\n\nB\n\n1\n\n2", id="presentation"
        ),
        pytest.param("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\n\nb", id="one column"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb", id="one row"),
        pytest.param(
            "<table><tr><td><h2>a</h2><td>b<tr><td>c<td>d</table>", "## a\n\nb\n\nc\n\nd", id="blocks in cells"
        ),
        pytest.param(
            f"<table><tr><td>{'a' * 301}<td>b<tr><td>c<td>d</table>", f"{'a' * 301}\n\nb\n\nc\n\nd", id="long cells"
        ),
        pytest.param("<table><tr><td style='display:none'>a</td><td>b</td></tr></table>", "b", id="a hidden cell"),
        pytest.param(
            "<a href='https://e.x'><table><tr><td>Read</td></tr></table></a>", "[Read](https://e.x)", id="a button"
        ),
        pytest.param(
            "<table><tr><td><a href='https://e.x'>a</td></tr><tr><td>b</td></tr></table>",
            "[a](https://e.x)\n\nb",
            id="a link that a cell ends",
        ),
        pytest.param(
            "<table><tr><td colspan=100000>a<td>b<tr><td>c<td>d</table>",
            "a\n\nb\n\nc\n\nd",
            id="a cell over too many columns",
        ),
    ],
)
def test_tables(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


def test_a_data_table_in_a_layout_table_stays_one() -> None:
    data = "<table><tr><th>A<th>B<tr><td>1<td>2</table>"
    assert to_markdown(f"<table><tr><td>x{data}</td></tr></table>") == "x\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"


def test_a_newsletter_of_nested_tables_reads_as_paragraphs() -> None:
    html = newsletter()
    assert len(html) > 40_000
    assert is_html(html)
    blocks = to_markdown(html).split("\n\n")
    assert blocks == [
        block
        for number in range(STORIES)
        for block in (
            f"## [Headline {number}](https://example.com/{number})",
            f"Paragraph {number} says something **worth** reading.",
            f"[![Picture · 600×300](https://example.com/{number}.png)](https://example.com/{number})",
        )
    ]
