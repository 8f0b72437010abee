"""The command line as data: commands, their options and words. Parsing prints nothing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from newsreader.errors import UsageError


class Option(Struct, frozen=True):
    """A declared option; `takes` names its value when it has one."""

    flag: str
    help: str
    takes: str | None = None


class Command(Struct, frozen=True):
    """One command.

    Attributes:
        words: Usage of what stands after the options.
        needs: How many of those words must be there.
        open_ended: Further words, also ones that start with `-`, belong to the query.
        name: One word or two, as in `marks export`.
    """

    name: str
    words: str
    needs: int
    help: str
    options: tuple[Option, ...] = ()
    open_ended: bool = False


class Arguments(Struct):
    """A parsed command line."""

    command: str
    words: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


JSON = Option("--json", "machine-readable output")
FOLDER = Option("--folder", "a further folder; may be given several times", "FOLDER")
SORT = Option("--sort", "newest, oldest, heat, quality, covered, provider or title", "ORDER")
COMMON = (Option("--help", "show this help"), Option("--version", "show the version"))

READER = Command(
    "", "[FOLDER …]", 0, "read; without a folder, the bundled sample collection",
    (FOLDER, Option("--theme", "name of a theme, such as newsprint or ink", "THEME"),
     Option("--ascii", "draw with ASCII only")),
)  # fmt: skip
COMMANDS = {
    command.name: command
    for command in (
        Command("list", "FOLDER [QUERY]", 1, "one line a story", (JSON, SORT, FOLDER), open_ended=True),
        Command("show", "FOLDER STORY", 2, "one story; STORY is a path, URL or id", (JSON, FOLDER)),
        Command("check", "FOLDER", 1, "every problem; exit 1 when a record was skipped", (JSON, FOLDER)),
        Command(
            "index", "FOLDER", 1, "bring the index up to date, with a progress bar, and print its figures",
            (JSON, FOLDER),
        ),
        Command(
            "open", "FOLDER STORY", 2, "open a story's page",
            (Option("--amp", "the AMP page"), Option("--cdn-amp", "the cached AMP page"),
             Option("--related", "the page of its N-th report", "N"),
             Option("--print", "print the address instead"), FOLDER),
        ),
        Command("marks export", "FOLDER", 1, "what you read, starred and follow there, as JSON", (FOLDER,)),
        Command("marks import", "FOLDER FILE", 2, "take such a file over, beside what is there", (FOLDER,)),
        Command(
            "config", "", 0, "the settings in force",
            (Option("--example", "print a configuration file with every setting and its default"),
             Option("--check", "tell what is wrong with yours, by line; exit 1 when something is")),
        ),
        Command("keys", "", 0, "every key and what it does, what the settings changed, and clashes", (JSON,)),
        Command("themes", "", 0, "every theme, and which one is on", (JSON,)),
        Command("paths", "[FOLDER]", 0, "where settings, index, marks and log are", (JSON, FOLDER)),
    )
}  # fmt: skip


def parse(argv: Sequence[str]) -> Arguments:
    """Take a command line apart; options may stand anywhere.

    Raises:
        UsageError: A word is missing or too many, or an option is not known here.
    """
    command, rest = _command(argv)
    found = Arguments(command.name)
    known = {option.flag: option for option in (*command.options, *COMMON)} | {"-h": COMMON[0]}
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
    _check(found, command)
    return found


def _command(argv: Sequence[str]) -> tuple[Command, list[str]]:
    """The command a line begins with, and what follows."""
    for length in (2, 1):
        if command := COMMANDS.get(" ".join(argv[:length])):
            return command, list(argv[length:])
    longer = [name for name in COMMANDS if argv and name.startswith(f"{argv[0]} ")]
    if longer and not {"--help", "-h"} & set(argv):
        lines = (f"newsreader {name} {COMMANDS[name].words}" for name in longer)
        raise UsageError(f"Usage: {', or '.join(lines)}")
    return READER, list(argv)


def usage() -> str:
    """The help text: every command and option."""
    lines = ["newsreader turns any folder of front-matter records into a newspaper in the terminal.", ""]
    for command in (READER, *COMMANDS.values()):
        name = f"newsreader {command.name}".strip()
        lines.append(f"  {name + ' ' + command.words:<36}{command.help}")
        lines += [
            f"      {option.flag + (' ' + option.takes if option.takes else ''):<32}{option.help}"
            for option in command.options
            if option is not FOLDER
        ]
    lines += ["", "  --folder FOLDER adds a folder to any of these. Exit: 0 fine, 1 the command's own no, 2 usage."]
    lines.append("  A command's name wins over a folder's: ./list opens the folder of that name.")
    return "\n".join(lines)


def _take_word(found: Arguments, command: Command, word: str, *, only_words: bool) -> None:
    dashed = word.startswith("-") and len(word) > 1 and not only_words
    if dashed and not (command.open_ended and (found.words or found.folders)):
        raise UsageError(f"There is no option {word} here; see newsreader --help.")
    found.words.append(word)


def _take_value(found: Arguments, option: Option, value: str) -> None:
    if option is FOLDER:
        found.folders.append(value)
    else:
        found.options[option.flag] = value


def _check(found: Arguments, command: Command) -> None:
    """Move the folder out of the words, and see that the rest is as declared."""
    if "--help" in found.options or "--version" in found.options:
        return
    if not command.needs:
        if found.words and not command.words:
            raise UsageError(f"Usage: newsreader {command.name}; it takes no {found.words[0]}.")
        found.folders = found.words + found.folders
        found.words = []
        return
    if len(found.words) + (1 if found.folders and command.needs > len(found.words) else 0) < command.needs:
        raise UsageError(f"Usage: newsreader {command.name} {command.words}")
    if not (found.folders and len(found.words) < max(command.needs, 1)):
        found.folders.insert(0, found.words.pop(0))
    if not command.open_ended and len(found.words) > command.needs - 1:
        raise UsageError(f"Usage: newsreader {command.name} {command.words}")
