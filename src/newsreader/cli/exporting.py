"""`export`: stories as one document, on stdout or in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from newsreader.arguments import FORMATS, Arguments
from newsreader.cli.output_file import output_file, see_outside
from newsreader.cli.progress_bar import progress_bar
from newsreader.cli.shared import clean, indexed, prints_to_terminal, sort_of

if TYPE_CHECKING:
    from newsreader.access import Told
    from newsreader.export.document import Document, Read
    from newsreader.library.collection import Collection
    from newsreader.listing import Listed


def export(args: Arguments) -> int:
    """Write the document that the arguments ask for."""
    from newsreader.export.document import stories
    from newsreader.listing import Listed

    target = args.options.get("--output")
    if target is not None:
        see_outside(target, args.folders)
    with indexed(args) as collection:
        wanted = Listed(sort=sort_of(args), query=" ".join(args.words), fold=False)
        ids = collection.catalog.ids(wanted)
        # Over what is printed there is no room for a bar.
        bar, done = progress_bar(quiet=args.quiet or (target is None and prints_to_terminal())), 0

        def read(part: Sequence[int]) -> Iterator[Told]:
            nonlocal done
            for told in stories(collection, part):
                yield told
                done += 1
                bar.show(done, len(ids))

        try:
            with output_file(target) as write:
                for piece in _pieces(format_of(args), collection, wanted, ids, read):
                    write(piece)
        finally:
            bar.clear()
    return 0


def format_of(args: Arguments) -> str:
    """The format that is asked for: by its name, else by that of the file, else JSON."""
    named = PurePath(args.options.get("--output", "")).suffix[1:].lower()
    return args.options.get("--format") or (named if named in FORMATS else FORMATS[0])


def _pieces(form: str, collection: Collection, wanted: Listed, ids: Sequence[int], read: Read) -> Iterator[str]:
    """The document as text, piece by piece; only what one format needs is imported."""
    if form == "json":
        from newsreader.export.json_array import as_json

        return as_json(read(ids))
    if form == "csv":
        from newsreader.export.table import as_csv

        return as_csv(read(ids))
    document = _document(collection, wanted, ids)
    if form == "md":
        from newsreader.export.markdown import as_markdown

        return as_markdown(document, read)
    from newsreader.export.page import as_html

    return as_html(document, read)


def _document(collection: Collection, wanted: Listed, ids: Sequence[int]) -> Document:
    from newsreader.export.document import Document, sections
    from newsreader.settings import load, terminal_zone
    from newsreader.tui.page.words import write_dates

    settings, _ = load()
    write_dates(settings.date_format)
    made, zone = sections(collection, ids), terminal_zone(settings)
    about = [f"{len(ids):,} {'story' if len(ids) == 1 else 'stories'}", wanted.sort.value]
    return Document(
        title=_title(collection),
        about=" · ".join([*about, clean(wanted.query)] if wanted.query.strip() else about),
        ids=ids,
        sections=made,
        made=datetime.now(UTC),
        zone=zone,
    )


def _title(collection: Collection) -> str:
    """The names of the folders."""
    names = [clean(PurePath(root.key).name) or "/" for root in collection.roots]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
