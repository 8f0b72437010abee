"""The script for fish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsreader.arguments import COMMON, Command, Option
from newsreader.cli.completions.slots import ALL, FIRST, PAIRS, Values, choices_in, choices_of, filled, kind_of

_SCRIPT = """\
# fish completion for newsreader; to use it: newsreader completion fish | source
function __newsreader_is
    set -l words (commandline -opc)
    set -l command ''
    if contains -- "$words[2] $words[3]" @PAIRS@
        set command "$words[2] $words[3]"
    else if contains -- "$words[2]" @FIRST@
        set command $words[2]
    end
    test "$command" = "$argv"
end
function __newsreader_begins
    test (count (commandline -opc)) -eq 1
end
complete -c newsreader -f
@LINES@
"""
_FOLDERS = "'(__fish_complete_directories)'"


def fish(values: Values) -> str:
    """The script; fish 3 and later read it."""
    lines = [_line("-n __newsreader_begins", f"-a {name}", f"-d {_quoted(about)}") for name, about in FIRST.items()]
    lines += [_line(_option(option, values)) for option in COMMON]
    for command in ALL:
        within = f"-n '__newsreader_is {command.name}'"
        lines += [_line(within, words) for words in _places(command)]
        lines += [_line(within, _option(option, values)) for option in command.options]
    marks = {"FIRST": " ".join(FIRST), "PAIRS": " ".join(_quoted(name) for name in PAIRS) or "''"}
    return filled(_SCRIPT, marks | {"LINES": "\n".join(lines)})


def _line(*parts: str) -> str:
    return " ".join(("complete -c newsreader", *parts))


def _places(command: Command) -> Iterator[str]:
    for slot in command.slots:
        if offered := _offer(slot, choices_in(slot)):
            yield offered


def _option(option: Option, values: Values) -> str:
    flag, about = f"-l {option.flag[2:]}", f"-d {_quoted(option.help)}"
    if not option.takes:
        return f"{flag} {about}"
    offered = _offer(option.takes, choices_of(option, values))
    return f"{flag} -r {offered} {about}" if offered else f"{flag} -x {about}"


def _offer(takes: str, choices: Sequence[str]) -> str:
    """What may stand for a word or a value; empty when nothing is known."""
    kind = kind_of(takes, choices)
    if kind == "choice":
        return f"-f -a '{' '.join(choices)}'"
    return {"folder": f"-f -a {_FOLDERS}", "file": "-F"}.get(kind, "")


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'"
