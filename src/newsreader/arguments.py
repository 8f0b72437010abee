"""The command line as data: commands, their words and options. Parsing prints nothing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from newsreader.errors import UsageError
from newsreader.listing import Sort


class Option(Struct, frozen=True):
    """A declared option.

    Attributes:
        takes: Name of its value, when it has one.
        values: What that value may be; empty when it may be anything.
    """

    flag: str
    help: str
    takes: str | None = None
    values: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """The flag and what it takes."""
        return f"{self.flag} {self.takes}" if self.takes else self.flag


class Command(Struct, frozen=True):
    """One command.

    Attributes:
        name: One word or two, as in `marks export`.
        words: Usage of what stands after the options, a blank between words: `[X]` may be left out, `x|y` is one of
            these, FOLDER is a folder, and QUERY takes whatever follows, also what starts with `-`.
        apart: Flags of which only one may be given.
    """

    name: str
    words: str
    help: str
    options: tuple[Option, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """How it is called."""
        return " ".join(filter(None, ("newsreader", self.name, self.words)))

    @property
    def slots(self) -> tuple[str, ...]:
        """Its words one by one, without brackets."""
        return tuple(word.strip("[]…") for word in self.words.split())

    @property
    def needs(self) -> int:
        """How many words must be there."""
        return sum(not word.startswith("[") for word in self.words.split())

    @property
    def open_ended(self) -> bool:
        """Whether any number of words may follow."""
        return "QUERY" in self.slots


class Arguments(Struct):
    """A parsed command line."""

    command: str
    words: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)

    @property
    def quiet(self) -> bool:
        """Whether nothing but results and errors is wanted."""
        return "--quiet" in self.options


ORDERS = tuple(sort.name.lower() for sort in Sort)
FORMATS = ("json", "csv", "md", "html")

JSON = Option("--json", "machine-readable output")
FOLDER = Option("--folder", "a further folder; may be given several times", "FOLDER")
SORT = Option("--sort", f"{', '.join(ORDERS[:-1])} or {ORDERS[-1]}", "ORDER", ORDERS)
COMMON = (
    Option("--quiet", "no progress bar and no notices"),
    Option("--help", "show this help"),
    Option("--version", "show the version"),
)

READER = Command(
    "", "[FOLDER …]", "read; without a folder, the bundled sample collection",
    (FOLDER, Option("--theme", "name of a theme, such as newsprint or ink", "THEME"),
     Option("--ascii", "draw with ASCII only")),
)  # fmt: skip
COMMANDS = {
    command.name: command
    for command in (
        Command("list", "FOLDER [QUERY]", "one line a story", (JSON, SORT, FOLDER)),
        Command("show", "FOLDER STORY", "one story; STORY is a path, URL or id", (JSON, FOLDER)),
        Command("check", "FOLDER", "every problem; exit 1 when a record was skipped", (JSON, FOLDER)),
        Command("index", "FOLDER", "bring the index up to date and print its figures", (JSON, FOLDER)),
        Command(
            "open", "FOLDER STORY", "open a story's page",
            (Option("--amp", "the AMP page"), Option("--cdn-amp", "the cached AMP page"),
             Option("--related", "the page of its N-th report", "N"),
             Option("--print", "print the address instead"), FOLDER),
            apart=("--amp", "--cdn-amp", "--related"),
        ),
        Command(
            "export", "FOLDER [QUERY]", "all stories, or those of a query, as one document",
            (Option("--format", "json, csv, md or html", "FORMAT", FORMATS), SORT,
             Option("--output", "write there instead of stdout; never into the folder", "FILE"), FOLDER),
        ),
        Command("marks export", "FOLDER", "what you read, starred and follow there, as JSON", (FOLDER,)),
        Command("marks import", "FOLDER FILE", "take such a file over, beside what is there", (FOLDER,)),
        Command(
            "config", "", "the settings in force",
            (Option("--example", "print a configuration file with every setting and its default"),
             Option("--check", "tell what is wrong with yours, by line; exit 1 when something is")),
            apart=("--example", "--check"),
        ),
        Command("keys", "", "every key and what it does, what the settings changed, and clashes", (JSON,)),
        Command("themes", "", "every theme, and which one is on", (JSON,)),
        Command("paths", "[FOLDER]", "where settings, index, marks and log are", (JSON, FOLDER)),
        Command("completion", "bash|zsh|fish", "print what makes a shell complete these words"),
        Command("man", "", "the manual page"),
    )
}  # fmt: skip


def parse(argv: Sequence[str]) -> Arguments:
    """Take a command line apart; options may stand anywhere.

    Raises:
        UsageError: A word is missing or too many, or an option or its value is not known here.
    """
    command, rest = _command(argv)
    found = Arguments(command.name)
    known = options_of(command) | {"-h": COMMON[1]}
    only_words = False
    while rest:
        word = rest.pop(0)
        flag, equals, value = word.partition("=")
        option = None if only_words else known.get(flag)
        if word == "--" and not only_words:
            only_words = True
        elif option is None:
            _take_word(found, command, word, only_words=only_words)
        elif option.takes is None:
            found.options[option.flag] = ""
        else:
            if not equals and not rest:
                raise UsageError(f"{flag} needs {option.takes}.")
            _take_value(found, option, value if equals else rest.pop(0))
    if not found.options.keys() & {"--help", "--version"}:
        _check(found, command)
    return found


def _command(argv: Sequence[str]) -> tuple[Command, list[str]]:
    """The command that a line begins with, and what follows."""
    for length in (2, 1):
        if command := COMMANDS.get(" ".join(argv[:length])):
            return command, list(argv[length:])
    longer = [one.usage for one in _named(argv[0])] if argv else []
    if longer and {"--help", "-h"} & {*argv}:
        return Command(argv[0], "WORD", "", (FOLDER,)), list(argv[1:])
    if longer:
        raise UsageError(f"Usage: {', or '.join(longer)}")
    return READER, list(argv)


def _named(name: str) -> list[Command]:
    """The command of a name, or those that begin with it."""
    return [one for full, one in COMMANDS.items() if name and (full == name or full.startswith(f"{name} "))]


def options_of(command: Command) -> dict[str, Option]:
    """Every option that a command takes, by its flag."""
    return {option.flag: option for option in (*command.options, *COMMON)}


def usage(name: str = "") -> str:
    """The help text: of one command, or every command and option."""
    if name:
        found = _named(name)
        return "\n".join(
            line for one in found for line in _described(one, one.options + (COMMON if one is found[-1] else ()))
        )
    lines = ["newsreader turns any folder of front-matter records into a newspaper in the terminal.", ""]
    for command in (READER, *COMMANDS.values()):
        lines += _described(command, tuple(option for option in command.options if option is not FOLDER))
    lines += ["", "  --folder FOLDER adds a folder to any of these; --quiet leaves out progress bars and notices."]
    lines += ["  Exit: 0 fine, 1 the command's own no, 2 usage, 70 an error of newsreader itself, 128+n signal n."]
    lines.append("  A command's name wins over a folder's: ./list opens the folder of that name.")
    return "\n".join(lines)


def _described(command: Command, options: Sequence[Option]) -> list[str]:
    return [f"  {command.usage:<38}{command.help}", *(f"      {one.usage:<34}{one.help}" for one in options)]


def _take_word(found: Arguments, command: Command, word: str, *, only_words: bool) -> None:
    dashed = word.startswith("-") and len(word) > 1 and not only_words
    if dashed and not (command.open_ended and (found.words or found.folders)):
        from newsreader.settings.mistakes import advice, quoted

        near = advice(word, options_of(command), "see newsreader --help")
        raise UsageError(f"There is no option {quoted(word)} here; {near}")
    found.words.append(word)


def _take_value(found: Arguments, option: Option, value: str) -> None:
    if option is FOLDER:
        found.folders.append(value)
    elif option.values and value.lower() not in option.values:
        raise UsageError(f"There is no {str(option.takes).lower()} {value}; there are {', '.join(option.values)}.")
    else:
        found.options[option.flag] = value.lower() if option.values else value


def _check(found: Arguments, command: Command) -> None:
    """Move the folder out of the words, and see that the rest is as declared."""
    given = [flag for flag in command.apart if flag in found.options]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} cannot be given together.")
    if command is READER:
        found.folders = found.words + found.folders
        found.words = []
        return
    slots, count = list(command.slots), len(found.words)
    if "FOLDER" in slots:
        place = slots.index("FOLDER")
        # A folder given by --folder may stand for the one among the words.
        if count > place and not (found.folders and count < max(command.needs, place + 1)):
            found.folders.insert(0, found.words.pop(place))
        elif not found.folders and not command.needs <= place:
            raise UsageError(f"Usage: {command.usage}")
        slots.pop(place)
    needed = command.needs - ("FOLDER" in command.words.split())
    if len(found.words) < needed or (len(found.words) > len(slots) and not command.open_ended):
        raise UsageError(f"Usage: {command.usage}")
    for word, slot in zip(found.words, slots, strict=False):
        if "|" in slot and word not in slot.split("|"):
            raise UsageError(f"Usage: {command.usage}")
