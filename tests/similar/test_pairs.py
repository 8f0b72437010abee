"""The judged pairs are well formed, and the report counts as it says."""

from __future__ import annotations

import re
from collections import Counter

from .pairs import Pair, lines, verdicts
from .report import report, score


def test_every_line_is_two_ids_and_a_verdict() -> None:
    for fields in lines():
        one, other, verdict = fields
        assert re.fullmatch("[0-9a-f]{12}", one)
        assert re.fullmatch("[0-9a-f]{12}", other)
        assert one != other
        assert verdict in ("same", "other")


def test_there_are_enough_pairs_with_both_verdicts_and_none_twice() -> None:
    found = verdicts()
    assert len(found) == len(lines()) >= 200
    assert min(Counter(found.values())[verdict] for verdict in (True, False)) >= 20


def pair(names: str) -> Pair:
    return frozenset(names)


def test_the_report_names_what_is_not_as_it_should_be() -> None:
    found = score({pair("ab"), pair("ac"), pair("xy")}, {pair("ab"): True, pair("bc"): True, pair("ac"): False})
    assert (found.precision, found.recall) == (0.5, 0.5)
    assert list(report(found, {"a": "Lantern: Tides"})) == [
        "precision  0.50  1 of 2 judged pairs that were guessed",
        "recall     0.50  1 of 2 pairs that are the same",
        "\nguessed, but not the same: 1",
        "\n  a  Lantern: Tides\n  c  ",
        "\nmissed: 1",
        "\n  b  \n  c  ",
        "\nguessed, not judged: 1",
        "\n  x  \n  y  ",
    ]


def test_a_report_over_nothing_has_no_shares() -> None:
    found = score(set(), {})
    assert (found.precision, found.recall) == (None, None)
    assert [line.split()[1] for line in report(found, {})] == ["-", "-"]
