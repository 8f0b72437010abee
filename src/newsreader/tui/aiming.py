"""What keys act on: the story and the list that were asked for last, though a thread may still be looking for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.errors import NewsreaderError
from newsreader.tui.answers import Failed
from newsreader.tui.pane_screen import Pane
from newsreader.tui.reader import Reader

if TYPE_CHECKING:
    from newsreader.coverage import Row as Report
    from newsreader.listing import Row
    from newsreader.story import Story


class Aiming(Reader):
    """The reader whose keys meet what a person asked for by the key before."""

    @property
    def aim(self) -> Row | None:
        """The row of the story that a key is about; None on an empty list."""
        self.settle_list()
        return self.stories.current

    @property
    def is_walking(self) -> bool:
        """Whether a cursor walks the reports of that story."""
        if self.story.walking is None:
            return False
        # The story on show may be another one once that was asked, and is walked by nobody then.
        return self.settled is not None and self.story.walking is not None

    @property
    def walked(self) -> Report | None:
        """The report of that story under the walking cursor."""
        return self.story.walked if self.is_walking else None

    @property
    def settled(self) -> Story | None:
        self.settle_list()
        return super().settled

    @property
    def pane(self) -> Pane:
        pane = super().pane
        if pane is not self.topics:
            self.settle_list()
        return pane

    def open_shown(self) -> None:
        self.settle_list()
        super().open_shown()

    def opens_next(self) -> None:
        self.settle_list()
        super().opens_next()

    def settle_list(self) -> None:
        """Show the list that was asked for, if it is not there yet; of a long one the beginning, the rest follows."""
        if not self.is_list_coming:
            return
        row = self.stories.current
        try:
            self._show_list(self.loader.list_now(self.view, self._goal, row.id if row else None))
        except NewsreaderError as error:
            self.failed(Failed(str(error)))
