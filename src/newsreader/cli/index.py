"""`index` and `check`: the index, and what is wrong with which file."""

from __future__ import annotations

import json

from newsreader.arguments import Arguments
from newsreader.cli.shared import clean, indexed


def check(args: Arguments) -> int:
    """Every problem; 1 when a record was skipped."""
    skipped = False
    with indexed(args) as collection:
        for problem in collection.lookup.problems():
            skipped = skipped or problem.kind == "skipped"
            if "--json" in args.options:
                row = {"path": problem.path, "line": problem.line, "kind": problem.kind, "reason": problem.reason}
                print(json.dumps(row))
            else:
                print(f"{clean(problem.path)}:{problem.line or 1}: {problem.kind}: {clean(problem.reason)}")
    return 1 if skipped else 0


def index(args: Arguments) -> int:
    """Bring the index up to date and print its figures."""
    with indexed(args) as collection:
        totals, last = collection.catalog.totals(), collection.last_progress
        figures = {
            "files": totals.files,
            "records": totals.records,
            "stories": totals.stories,
            "problems": totals.problems,
            "read": last.done,
            "seconds": round(last.seconds, 3),
            "per_second": round(last.done / last.seconds) if last.seconds else 0,
        }
        shares = {name: round(share, 3) for name, share in last.shares.items()}
        if "--json" in args.options:
            print(json.dumps({**figures, "shares": shares}))
        else:
            print("\n".join(f"{name.replace('_', ' '):<12}{value:>12,}" for name, value in figures.items()))
            if last.done:
                print("of the time " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    return 0
