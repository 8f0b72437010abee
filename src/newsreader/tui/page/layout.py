"""A story becomes a page: its blocks in one order, one blank line apart, an absent one leaving none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from newsreader.coverage import Coverage, Row
from newsreader.records import urls
from newsreader.records.body import plain_words
from newsreader.story import EPOCH, Story
from newsreader.tui.keys_told import key
from newsreader.tui.page import cells, words
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.coverage_block import coverage_head, coverage_rows, tied_rows
from newsreader.tui.page.head import IN_META, head
from newsreader.tui.page.lines import BLANK, Line, Page, Runs, wrap
from newsreader.tui.page.links import clickable, links
from newsreader.tui.page.look import Look
from newsreader.tui.page.markdown import laid_out
from newsreader.tui.page.picture import OF_PROVIDER, Picture, picture_lines
from newsreader.tui.page.reports import headline, number_of, title_in
from newsreader.tui.page.source import shown_part

NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})

_KB = 1000
_COMPARED = 2000
"""Of a body, beyond the excerpt's own length, in search of the excerpt."""


def story_page(
    story: Story,
    coverage: Coverage,
    look: Look,
    *,
    body: str | None = None,
    pictures: Mapping[str, Picture] = NO_PICTURES,
) -> Page:
    """Everything there is to read of a story, at one width.

    Args:
        coverage: Of that story; its rows give `Page.coverage_lines` their order.
        body: Markdown to show instead of the story's own.
        pictures: What is drawn of its images, by their addresses, and the provider's logo as `OF_PROVIDER`.
    """
    text = story.body if body is None else body
    sheet = _Sheet(look)
    sheet.add(head(story, coverage, look))
    if story.excerpt and not _holds(text, story.excerpt):
        for paragraph in words.paragraphs(story.excerpt):
            sheet.add(wrap([(paragraph, look.palette.normal)], look.measure))
    if text.strip():
        # The cursor and the time of day change no line of the text.
        lines, targets = laid_out(text, replace(look, now=EPOCH, cursor=None, description=None))
        sheet.targets += targets
        sheet.add_lines(lines)
    sheet.add(_note(story, text, look))
    sheet.add(links(story, look, sheet.targets))
    for image in story.images:
        if image.url in pictures:
            # Where links have lines of their own they say what it shows.
            sheet.add_lines(picture_lines(pictures[image.url], look, titled=not look.is_wide))
    if OF_PROVIDER in pictures:
        sheet.add_lines(picture_lines(pictures[OF_PROVIDER], look, titled=True))
    _add_coverage(sheet, story, coverage, look)
    sheet.add(_fields(story, look))
    return sheet.page()


def sentence_page(sentence: str, look: Look) -> Page:
    """One sentence, wrapped."""
    sheet = _Sheet(look)
    sheet.add(wrap([(sentence, look.palette.dim)], look.measure))
    return sheet.page()


class _Sheet:
    """Collects the lines of a page, puts the margin before them and one blank line between blocks."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._margin = (" " * look.margin, look.palette.normal)
        self._cursor = (look.glyphs.cursor + " " * (look.margin - 1), look.palette.accent)
        self._lines: list[Line] = []
        self._coverage: list[int] = []
        self.targets: list[str] = []

    def add(self, lines: Sequence[Runs], kind: str = "") -> None:
        """Add a block."""
        self.add_lines([Line(tuple(runs), kind) for runs in lines])

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Add a block of lines without margins."""
        if lines and self._lines:
            self._lines.append(BLANK)
        self._lines += [Line((self._margin, *line.runs), line.kind) if line.runs else line for line in lines]

    def add_rows(self, rows: Iterable[Sequence[Runs]], *, apart: bool) -> None:
        """Add the rows of the coverage; one without lines stands for the block's head."""
        head = len(self._lines) - 1
        if apart:
            self._lines.append(BLANK)
        for index, row in enumerate(rows):
            self._coverage.append(len(self._lines) if row else head)
            start = self._cursor if index == self._look.cursor else self._margin
            self._lines += [Line((start, *runs)) for runs in row]

    def page(self) -> Page:
        return Page(tuple(self._lines), tuple(self.targets), tuple(self._coverage))


def _note(story: Story, text: str, look: Look) -> list[Runs]:
    """What is not here, and the key that leads to it."""
    dim, source = look.palette.dim, story.links.source
    reads: Runs = []
    if source and look.is_printed:
        reads = [(f"{urls.host(source)} has all of it", dim)]
    elif source:
        reads = [(key("open_source"), look.palette.accent_strong), (f" reads it at {urls.host(source)}", dim)]
    hidden = len(text) - len(shown_part(text))
    if hidden:
        start = f"{look.glyphs.more} {max(1, hidden // _KB):,} KB more"
        return wrap([(start, dim), *([("; ", dim), *reads] if reads else [])], look.measure)
    if text.strip():
        return []
    start = "Excerpt only." if story.excerpt else "No text here."
    return wrap([(start, dim), *([(" ", dim), *reads, (".", dim)] if reads else [])], look.measure)


def _add_coverage(sheet: _Sheet, story: Story, coverage: Coverage, look: Look) -> None:
    """The other reports, the contents of a collection, or the sentence that there are none."""
    palette = look.palette
    if coverage.is_contents:
        count = len(coverage.reports) - 1
        sheet.add([[("Contents", palette.strong), (f"  {words.some(count, 'item')}", palette.dim)]], "heading")
        rows = [_item(row, index, count, sheet, look) for index, row in enumerate(coverage.reports)]
        sheet.add_rows(rows, apart=not look.is_narrow)
    elif coverage.reports:
        sheet.add([coverage_head(coverage, look)], "heading")
        sheet.add_rows(coverage_rows(story, coverage, look, sheet.targets), apart=not look.is_narrow)
    elif not coverage.listed_by and not coverage.similar:
        sheet.add(wrap([("No other reports are listed.", palette.dim)], look.measure))
    start = len(coverage.reports)
    for title, tied in (("Listed by", coverage.listed_by), ("Similar here (guessed)", coverage.similar)):
        if tied:
            sheet.add([[(title, palette.strong), (f"  {len(tied):,}", palette.dim)]], "heading")
            sheet.add_rows(tied_rows(story, tied, coverage, start, look, sheet.targets), apart=False)
            start += len(tied)


def _item(row: Row, index: int, count: int, sheet: _Sheet, look: Look) -> list[Runs]:
    """A numbered title, and whether it is here; the collection itself is no piece of its own."""
    report = row.report
    if report is None:
        return []
    palette, column = look.palette, max(2, len(str(count)))
    sign, voice = number_of(report.number, look)
    voice = voice if report.links.source else palette.dim
    here = "  here" if row.here else ""
    room = look.room - column - 2 - len(here)
    title = title_in(room, headline(row), look)
    style = palette.strong if index == look.cursor else palette.normal
    number = cells.right(sign, column) + "  "
    gap = " " * (room - cell_len(title)) if here else ""
    return [
        [
            (number, voice),
            (title, clickable(style, row.links.source, sheet.targets)),
            (gap + here, palette.accent),
        ]
    ]


def _fields(story: Story, look: Look) -> list[Runs]:
    """Further facts, a line each, and when the story was changed."""
    facts = [(label, value) for label, value in story.facts if look.is_narrow or label not in IN_META]
    if story.updated and story.updated != story.published:
        facts.append(("updated", words.full_date(story.updated, look.zone)))
    column = max((len(label) for label, _ in facts), default=0) + 2
    dim, normal = look.palette.dim, look.palette.normal
    lines: list[Runs] = []
    for label, value in facts:
        first, *rest = wrap([(value, normal)], max(1, look.measure - column)) or [[]]
        lines.append([(label.ljust(column), dim), *first])
        lines += [[(" " * column, dim), *line] for line in rest]
    return lines


def _holds(text: str, excerpt: str) -> bool:
    """Whether the body begins with the excerpt, so that it need not stand twice."""
    return _letters(excerpt) in _letters(plain_words(text[: 2 * len(excerpt) + _COMPARED]))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
