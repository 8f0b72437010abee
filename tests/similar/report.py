"""What the guess does with a collection, next to what was judged by hand: pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from .pairs import Pair


class Score(Struct, frozen=True):
    """A guess over some judged pairs.

    Attributes:
        right: Pairs that are the same and were guessed.
        wrong: Pairs that are not and were guessed.
        missed: Pairs that are the same and were not guessed.
        open: Pairs that were guessed and that nobody judged.
    """

    right: frozenset[Pair]
    wrong: frozenset[Pair]
    missed: frozenset[Pair]
    open: frozenset[Pair]

    @property
    def precision(self) -> float | None:
        """The share of the guesses that are right; None without any."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of what is the same that was guessed; None when nothing is."""
        return _share(self.right, self.missed)


def score(guessed: Collection[Pair], verdicts: Mapping[Pair, bool]) -> Score:
    """Compare guesses with verdicts."""
    same = frozenset(pair for pair, verdict in verdicts.items() if verdict)
    found = frozenset(guessed)
    return Score(found & same, found & verdicts.keys() - same, same - found, found - verdicts.keys())


def report(found: Score, titles: Mapping[str, str]) -> Iterator[str]:
    """The report's lines: the two shares, then every pair that is not as it should be."""
    for name, share, others, what in (
        ("precision", found.precision, found.wrong, "judged pairs that were guessed"),
        ("recall", found.recall, found.missed, "pairs that are the same"),
    ):
        figure = "-" if share is None else f"{share:.2f}"
        yield f"{name:9}  {figure:>4}  {len(found.right)} of {len(found.right) + len(others)} {what}"
    parts = {"guessed, but not the same": found.wrong, "missed": found.missed, "guessed, not judged": found.open}
    for heading, pairs in parts.items():
        if pairs:
            yield f"\n{heading}: {len(pairs)}"
        for pair in sorted(map(sorted, pairs)):
            yield "\n" + "\n".join(f"  {story}  {titles.get(story, '')}" for story in pair)


def _share(right: Collection[Pair], others: Collection[Pair]) -> float | None:
    return len(right) / (len(right) + len(others)) if right or others else None
