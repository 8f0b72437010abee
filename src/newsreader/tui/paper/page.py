"""A story becomes a page: blocks in a fixed order, one blank line apart, an absent one leaving none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsreader.coverage import Coverage
from newsreader.records import urls
from newsreader.records.body import plain_words
from newsreader.story import Report, Story
from newsreader.tui.cells import fit, right
from newsreader.tui.paper import words
from newsreader.tui.paper.coverage_block import coverage_head, coverage_rows, readable
from newsreader.tui.paper.flow import Line, Page, Runs, wrap
from newsreader.tui.paper.head import IN_META, head
from newsreader.tui.paper.links import links
from newsreader.tui.paper.look import Look
from newsreader.tui.paper.markdown import SHOWN_CHARS, markdown_lines


def story_page(story: Story, coverage: Coverage, look: Look) -> Page:
    """Everything there is to read of a story, at one width."""
    sheet = _Sheet(look)
    sheet.block(head(story, coverage, look))
    if story.excerpt and not _stands_in(story.excerpt, story.body):
        sheet.block(
            [line for part in story.excerpt.split("\n\n") for line in wrap([(part, look.palette.normal)], look.measure)]
        )
    if story.body.strip():
        sheet.lines_block(markdown_lines(story.body, look, sheet.targets))
    sheet.block(_note(story, look))
    sheet.block(links(story, look, sheet.targets))
    if _is_contents(story):
        sheet.block([[(f"Contents  {len(story.related)} items", look.palette.strong)]], heading=True)
        sheet.rows([[_item(report, look)] for report in story.related])
    elif coverage.rows:
        sheet.block([coverage_head(coverage, look)], heading=True)
        sheet.rows(coverage_rows(story, coverage, look), apart=not look.is_narrow)
    else:
        sheet.block([[("No other reports are listed.", look.palette.dim)]])
    sheet.block(_fields(story, look))
    return sheet.page()


def raw_page(text: str, look: Look) -> Page:
    """A record's own text, its lines cut and nothing hidden."""
    style, more = look.palette.normal, look.glyphs.more
    margin = " " * look.margin
    return Page(tuple(Line(((margin + fit(row, look.room, more), style),)) for row in text.split("\n")))


def sentence_page(sentence: str, look: Look) -> Page:
    """One sentence, wrapped."""
    sheet = _Sheet(look)
    sheet.block(wrap([(sentence, look.palette.dim)], look.measure) if sentence else [])
    return sheet.page()


class _Sheet:
    """Collects lines, the margin before each."""

    def __init__(self, look: Look) -> None:
        self._margin = (" " * look.margin, look.palette.normal)
        self._cursor = (look.glyphs.cursor + " " * (look.margin - 1), look.palette.accent)
        self._at_cursor = look.cursor
        self._lines: list[Line] = []
        self._coverage: list[int] = []
        self.targets: list[str] = []

    def block(self, lines: Sequence[Runs], *, heading: bool = False) -> None:
        """Add lines of runs as a block."""
        self.lines_block([Line(tuple(runs), heading) for runs in lines])

    def lines_block(self, lines: Sequence[Line]) -> None:
        """Add lines as a block."""
        if lines:
            self._apart()
            self._lines += [Line((self._margin, *line.runs), line.is_heading) if line.runs else line for line in lines]

    def rows(self, rows: Iterable[list[Runs]], *, apart: bool = True) -> None:
        """Add the coverage's rows, the one under the cursor marked."""
        if apart:
            self._apart()
        for number, row in enumerate(rows):
            self._coverage.append(len(self._lines))
            start = self._cursor if number == self._at_cursor else self._margin
            self._lines += [Line((start, *runs)) for runs in row]

    def page(self) -> Page:
        return Page(tuple(self._lines), tuple(self.targets), tuple(self._coverage))

    def _apart(self) -> None:
        if self._lines:
            self._lines.append(Line())


def _note(story: Story, look: Look) -> list[Runs]:
    """What is not here, and the key that leads to it."""
    dim, key = look.palette.dim, look.palette.accent_strong
    source = story.links.source
    runs: Runs = []
    if len(story.body) > SHOWN_CHARS:
        runs = [(f"{(len(story.body) - SHOWN_CHARS) // 1000:,} KB more.", dim)]
    elif not story.body.strip():
        runs = [("Excerpt only." if story.excerpt else "No text in this record.", dim)]
    if not runs:
        return []
    if source:
        runs += [(" ", dim), ("o", key), (f" reads it at {urls.host(source)}.", dim)]
    return wrap(runs, look.measure)


def _fields(story: Story, look: Look) -> list[Runs]:
    """Further facts, a line each."""
    facts = [(label, value) for label, value in story.facts if label not in IN_META or look.is_narrow]
    if story.updated:
        facts.append(("updated", words.full_date(story.updated, look.zone)))
    column = max((len(label) for label, _ in facts), default=0) + 2
    return [
        line
        for label, value in facts
        for line in wrap([(label.ljust(column, "\u00a0"), look.palette.dim), (value, look.palette.normal)], look.room)
    ]


def _is_contents(story: Story) -> bool:
    """Whether what is listed are the parts of a collection, not reports of the same."""
    return bool(story.related) and all(report.target and not report.published for report in story.related)


def _item(report: Report, look: Look) -> Runs:
    title = report.title or readable(report.target)
    return [
        (right(str(report.number), 4) + "  ", look.palette.dim),
        (fit(title, look.room - 6, look.glyphs.more), look.palette.normal),
    ]


def _stands_in(excerpt: str, body: str) -> bool:
    """Whether the excerpt stands near the top of the body, so that it need not stand twice."""
    start = _letters(plain_words(body[:3000]))
    return _letters(excerpt[:200]) in start


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
