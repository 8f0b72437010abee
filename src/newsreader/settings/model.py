"""What a person can configure, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

DateFormat = Literal["21 Dec 2019", "Dec 21, 2019", "2019-12-21"]
"""How a day is written, shown on one day."""

MarkPolicy = Literal["open", "dwell", "end", "manual"]
"""What makes a story count as read: going into it, staying with it, seeing its end, or the key `m` alone."""

Live = Literal["tell", "take"]
"""What becomes of stories that come while the folder is open: they are told of, or taken into the list."""


class Settings(Struct, frozen=True):
    """What a person can configure.

    Attributes:
        theme: Name of a theme.
        ascii: Draw with ASCII only.
        opener: Command that opens an address; see `opener.plan`.
        editor: Command that opens a record, before `$VISUAL` and `$EDITOR`.
        keys: Command ids to comma-separated keys, as Textual names them; empty for none.
        zone: IANA name of the zone times are shown in; the machine's own when None.
        similar: Name stories that seem to report the same.
        dwell_s: Seconds on a story until it counts as read.
        width: Cells of a line of text, at most.
        sort: Order of the stories until a key changes it, as `--sort` names it.
        group: Grouping of the sidebar until a key changes it.
        openers: Hosts to commands that open their pages, before `opener`.
        aliases: Fields to further keys of front matter that feed them.
    """

    theme: str = "ink"
    ascii: bool = False
    opener: str | None = None
    editor: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    similar: bool = True
    dwell_s: float = 2.0
    date_format: DateFormat = "21 Dec 2019"
    width: int = 76
    sort: str = "newest"
    group: str = "topic"
    mark: MarkPolicy = "dwell"
    live: Live = "tell"
    openers: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def opener_of(self, host: str) -> str | None:
        """The command for the pages of a host: that of the longest name it ends in, else the general one."""
        labels = host.casefold().rstrip(".").split(".")
        names = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.openers[name] for name in names if name in self.openers), self.opener)


class Known(Struct, frozen=True):
    """What a configuration file may name that the settings do not know themselves.

    Attributes:
        themes: Tells the names of all themes; asked only for one that is not ours.
        commands: The keys of every command by its id, as Textual names them.
    """

    themes: Callable[[], Iterable[str]] = tuple
    commands: Mapping[str, Sequence[str]] = field(default_factory=dict)
