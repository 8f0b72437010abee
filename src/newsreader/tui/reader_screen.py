"""The reader's keys: every command of the table that belongs to it, a few lines each."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events, on
from textual.app import SuspendNotSupported
from textual.binding import BindingType

from newsreader.listing import ALL, GROUPINGS, Sort
from newsreader.settings import terminal_zone
from newsreader.story import Links
from newsreader.tui.bindings import bindings
from newsreader.tui.commands import COMMANDS
from newsreader.tui.loader import ListLoaded, View
from newsreader.tui.opening import Opening, as_markdown, best_link, missing, no_report, report_link
from newsreader.tui.prompt import Prompt
from newsreader.tui.reader import Reader
from newsreader.tui.story_view import StoryView
from newsreader.tui.trail import Stop, Trail

if TYPE_CHECKING:
    from newsreader.library.collection import Collection
    from newsreader.settings import Settings

_ORDER: tuple[Literal["topics", "stories", "story"], ...] = ("topics", "stories", "story")


class ReaderScreen(Reader):
    """The reader with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], *, settings: Settings
    ) -> None:
        super().__init__(collection, title, clock, terminal_zone(settings), settings.dwell_s)
        self._settings = settings
        self._trail = Trail()
        self._before_search: tuple[View, int | None] | None = None

    @property
    def opening(self) -> Opening:
        """What opens and copies addresses."""
        return Opening(self.app, self._settings.opener, self.say)

    def on_key(self, _: events.Key) -> None:
        self.say("")

    # Going in, out and along

    def action_enter(self) -> None:
        if self.pane is self.topics:
            self.enter("stories")
        elif self.pane is self.stories:
            self.enter("story")
        elif self.story.walking is not None:
            self._open_link(best_link(self._links), "link")
        else:
            self.action_walk()

    def action_escape(self) -> None:
        if self.story.walking is not None:
            self.story.walk()
            self.describe()
        elif self.story.is_raw:
            self.reload_story()
        elif self.has_class("-zen"):
            self.action_zen()
        elif self.level == "story":
            self.enter("stories")
        elif self.view.query:
            self._leave_search()
        elif self.level == "stories":
            self.enter("topics")

    def action_next_pane(self) -> None:
        self.enter(_ORDER[(_ORDER.index(self.level) + 1) % 3])

    def action_previous_pane(self) -> None:
        self.enter(_ORDER[(_ORDER.index(self.level) - 1) % 3])

    def action_next_story(self) -> None:
        self.stories.move(1)

    def action_previous_story(self) -> None:
        self.stories.move(-1)

    def action_next_topic(self) -> None:
        self.topics.move(1)

    def action_previous_topic(self) -> None:
        self.topics.move(-1)

    def action_next_unread(self) -> None:
        self._to_unread(1)

    def action_previous_unread(self) -> None:
        self._to_unread(-1)

    def action_back(self) -> None:
        self._follow(self._trail.back, "Nothing to go back to.")

    def action_forward(self) -> None:
        self._follow(self._trail.forward, "Nothing to go forward to.")

    # Reading

    def action_onward(self) -> None:
        if self.mode == "narrow" and self.level == "stories":
            self.enter("story")
        elif self.story.at_end:
            self.action_next_unread()
        else:
            self.story.page(1)

    def action_page_back(self) -> None:
        self.story.page(-1)

    def action_walk(self) -> None:
        if not self.story.walk():
            self.say("No other reports are listed.")
            return
        self.enter("story")

    def action_raw(self) -> None:
        self.reload_story(raw=not self.story.is_raw)

    def action_zen(self) -> None:
        self.toggle_class("-zen")
        self.enter("story" if self.has_class("-zen") else "stories")

    # Opening and copying

    def action_open_source(self) -> None:
        self._open_link(self._links.source, "source link")

    def action_open_amp(self) -> None:
        self._open_link(self._links.amp, "AMP link")

    def action_open_cdn_amp(self) -> None:
        self._open_link(self._links.cdn_amp, "cached AMP link")

    def action_open_report(self, number: int) -> None:
        story = self.story.story
        url = report_link(story, number) if story else None
        self.say(self.opening.open(url) if url else no_report(story))

    def action_links(self) -> None:
        from newsreader.tui.links_screen import LinksScreen

        if self.story.story:
            self.app.push_screen(LinksScreen(self.story.story, self.opening))

    def action_copy_link(self) -> None:
        url = best_link(self._links)
        self.say(self.opening.copy(url) if url else missing("link", self._links))

    def action_copy_markdown(self) -> None:
        if self.story.story:
            self.say(self.opening.copy(as_markdown(self.story.story)))

    @on(StoryView.LinkChosen)
    def _link_chosen(self, event: StoryView.LinkChosen) -> None:
        self.say(self.opening.open(event.url))

    def action_edit(self) -> None:
        row = self.stories.current
        path = self.collection.file_of(row.id) if row else None
        if path:
            self.edit(path, None)
            self.reload_story()

    def edit(self, path: str, line: int | None) -> None:
        """Open a file in the person's editor, and wait for it."""
        editor = self._settings.editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        try:
            argv = [*shlex.split(editor), *([f"+{line}"] if line else []), os.path.abspath(path)]  # noqa: PTH100
            with self.app.suspend():
                done = subprocess.run(argv, check=False)
            if done.returncode:
                self.say(f"{argv[0]} ended with {done.returncode}.")
        except (OSError, ValueError, IndexError):
            self.say(f"The editor {editor} cannot be started. Set $EDITOR to one that is here.")
        except SuspendNotSupported:
            self.say("There is no terminal here to edit in.")

    # Marks

    def action_star(self) -> None:
        if row := self.stories.current:
            self.marked(self.marking.star(row))

    def action_toggle_read(self) -> None:
        if row := self.stories.current:
            self.marked(self.marking.toggle_read(row))

    def action_read_all(self) -> None:
        self.marked(self.marking.read_place(self.view.place))

    def action_undo(self) -> None:
        self.marked(self.marking.undo())

    # Finding

    def action_search(self) -> None:
        self._ask("search ", typing=True)

    def action_filter(self) -> None:
        self._ask("filter ", typing=False)

    def action_unread_only(self) -> None:
        view = replace(self.view, unread_only=not self.view.unread_only)
        self.load(view, "keep")
        self.say("Only unread stories. U shows all." if view.unread_only else "All stories.")

    def _ask(self, label: str, *, typing: bool) -> None:
        if self.query(Prompt):
            return
        row = self.stories.current
        if self._before_search is None or not self.view.query:
            self._before_search = (self.view, row.id if row else None)
        self.view = replace(self.view, typing=typing)
        self.add_class("-asking")
        self.mount(Prompt(label, self.view.query), after=self.footer)

    @on(Prompt.Changed)
    def _prompt_changed(self, event: Prompt.Changed) -> None:
        self.load(replace(self.view, query=event.words), "first" if event.words else "keep")

    @on(Prompt.Done)
    def _prompt_done(self, event: Prompt.Done) -> None:
        self._close_prompt()
        if event.words and not self.stories.count and self.view.place.key != "all":
            self.load(replace(self.view, place=ALL, query=event.words), "first")
        elif not event.words:
            self._leave_search()

    @on(Prompt.Left)
    def _prompt_left(self) -> None:
        self._close_prompt()
        self._leave_search()

    def listed(self, event: ListLoaded) -> None:
        for prompt in self.query(Prompt):
            if event.error:
                prompt.note(str(event.error))
            else:
                prompt.note(f"{len(event.ids):,} found" if event.view.query else "")

    def _close_prompt(self) -> None:
        self.query(Prompt).remove()
        self.remove_class("-asking")
        self.enter("stories")

    def _leave_search(self) -> None:
        """Back to what was shown before the search, on the same story."""
        view, number = self._before_search or (View(), None)
        self._before_search = None
        self.load(replace(view, query="", typing=False), "keep" if number is None else number)

    # Arranging

    def action_group(self) -> None:
        self.grouping = GROUPINGS[(GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)]
        self.loader.groups(self.grouping)
        self.say(f"Grouped by {self.grouping}.")

    def action_sort(self) -> None:
        orders = list(Sort)
        order = orders[(orders.index(self.view.sort) + 1) % len(orders)]
        self.load(replace(self.view, sort=order), "keep")
        self.say(f"Sorted {order.value}.")

    # The rest

    def action_reload(self) -> None:
        self.loader.index()
        self.reload_story()
        self.say("Looking again.")

    def action_problems(self) -> None:
        from newsreader.tui.problems_screen import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.collection.catalog.problems(), self._edit_problem))

    def action_help(self) -> None:
        from newsreader.tui.help_screen import HelpScreen

        self.app.push_screen(HelpScreen(COMMANDS))

    def action_command_palette(self) -> None:
        self.app.action_command_palette()

    def action_quit(self) -> None:
        self.loader.stop()
        self.app.exit(return_code=0)

    def _edit_problem(self, path: str, line: int | None) -> None:
        for root in self.collection.roots:
            if os.path.exists(full := os.path.join(root.path, path)):  # noqa: PTH110, PTH118
                self.edit(full, line)
                self.loader.index()
                return
        self.say(f"{path} is gone.")

    @property
    def _links(self) -> Links:
        """The links keys act on: the walked report's, else the story's."""
        holder = self.story.walked or self.story.story
        return holder.links if holder else Links()

    def _open_link(self, url: str | None, kind: str) -> None:
        if not url:
            self.say(missing(kind, self._links))
            return
        self.say(self.opening.open(url))
        row = self.stories.current
        if row and row.unread and self.story.walking is None:
            outcome = self.marking.reading(row)
            self.stories.mark(outcome.flags)
            self.loader.groups(self.grouping)

    def _to_unread(self, step: int) -> None:
        """The nearest unread story in a direction: in this list, else in the next topic that has one."""
        unread = frozenset(self.collection.catalog.ids(self.view.place, query=self.view.query, unread_only=True))
        index = self.stories.find(unread, step)
        if index is not None:
            self.stories.go(index)
            return
        place = self.topics.neighbour(step, unread=True)
        if place is None:
            self.say("Nothing unread further on." if step > 0 else "Nothing unread before this.")
            return
        self.topics.choose(place, tell=False)
        self.open_place(place, "unread" if step > 0 else "last unread")

    def _follow(self, where: Callable[[Stop], Stop | None], nothing: str) -> None:
        row = self.stories.current
        stop = where(Stop(self.view.place, row.id)) if row else None
        if stop is None:
            self.say(nothing)
            return
        self.load(replace(self.view, place=stop.place, query="", typing=False), stop.story)
