"""`list` and `show`: stories on stdout."""

from __future__ import annotations

from newsreader import access
from newsreader.arguments import Arguments
from newsreader.cli.shared import clean, indexed, json_line, sort_of


def list_stories(args: Arguments) -> int:
    """One line a story."""
    from newsreader.listing import Listed

    with indexed(args) as collection:
        ids = collection.catalog.ids(Listed(sort=sort_of(args), query=" ".join(args.words), fold=False))
        for start in range(0, len(ids), 200):
            part = ids[start : start + 200]
            if "--json" in args.options:
                for told in access.stories(collection, part):
                    print(json_line(told))
            else:
                for columns in collection.catalog.columns(part):
                    print("\t".join(map(clean, columns)))
    return 0


def show_story(args: Arguments) -> int:
    """One story as text or JSON."""
    with indexed(args) as collection:
        told = access.find(collection, args.words[0])
        if "--json" in args.options:
            print(json_line(told))
        else:
            from newsreader.records.text import clean_text
            from newsreader.settings import load
            from newsreader.tui.plain import plain_story

            about = collection.lookup.organization(told.story.provider)
            print(clean_text(plain_story(told.story, about, told.joined, load()[0])))
    return 0
