"""What searching is made of, beside lists: saved searches, words to light up, completions. Frozen values."""

from __future__ import annotations

from msgspec import Struct

from newsreader.listing import Place


class Saved(Struct, frozen=True):
    """A search that a person keeps in the sidebar.

    Attributes:
        position: Where it stands among the others; the lowest first.
    """

    name: str
    query: str
    position: int = 0

    @property
    def place(self) -> Place:
        """Its line in the sidebar."""
        return Place(None, None, self.name, f"saved:{self.name}", self.query)


class Resaved(Struct, frozen=True):
    """What a key did to the saved searches: those that went and those that came."""

    gone: tuple[Saved, ...] = ()
    came: tuple[Saved, ...] = ()

    @property
    def inverse(self) -> Resaved:
        """What takes it back."""
        return Resaved(self.came, self.gone)


class Sought(Struct, frozen=True):
    """A word or phrase that a query looks for.

    Attributes:
        prefix: Words that start with its last word are found, too.
    """

    value: str
    prefix: bool = False


class Completion(Struct, frozen=True):
    """What a query may become.

    Attributes:
        text: The query as it is.
        shown: The same with what is offered behind it.
        whole: The query when it is accepted: quoted, in its own case.
    """

    text: str
    shown: str
    whole: str
