"""The script for zsh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsreader.arguments import READER, Command
from newsreader.cli.completions.slots import ALL, FIRST, PAIRS, Values, choices_in, choices_of, filled, kind_of, options

_SCRIPT = """\
#compdef newsreader
# zsh completion for newsreader; to use it: source <(newsreader completion zsh), after compinit,
# or as a file _newsreader in a folder of $fpath
_newsreader() {
    local -a commands
    commands=(
@COMMANDS@
    )
    if (( CURRENT == 2 )) && [[ $words[CURRENT] != -* ]]; then
        _describe -t commands command commands
        _files -/
        return
    fi
    local command=$words[2]
    case $command in
        @FIRST@) shift words; (( CURRENT-- )) ;;
    esac
    if (( CURRENT > 2 )); then
        case "$command $words[2]" in
            @PAIRS@) command+=" $words[2]"; shift words; (( CURRENT-- )) ;;
        esac
    fi
    case $command in
@CASES@
    esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _newsreader "$@"
else
    compdef _newsreader newsreader
fi
"""
_NEXT = " \\\n                "
_PATHS = {"folder": "_files -/", "file": "_files"}


def zsh(values: Values) -> str:
    """The script, to be sourced or to be loaded from `$fpath`."""
    cases = [*((f"'{command.name}'", command) for command in ALL if command is not READER), ("*", READER)]
    marks = {
        "COMMANDS": "\n".join(f"        {_quoted(f'{name}:{_plain(about)}')}" for name, about in FIRST.items()),
        "FIRST": "|".join(FIRST),
        "PAIRS": "|".join(f"'{name}'" for name in PAIRS) or "''",
        "CASES": "\n".join(f"        {name})\n            {_call(command, values)} ;;" for name, command in cases),
    }
    return filled(_SCRIPT, marks)


def _call(command: Command, values: Values) -> str:
    return _NEXT.join(["_arguments -S", *map(_quoted, (*_options(command, values), *_places(command)))])


def _options(command: Command, values: Values) -> Iterator[str]:
    for option in options(command):
        label = f"[{_plain(option.help)}]"
        if option.takes:
            many = "*" if option.takes == "FOLDER" else ""
            yield f"{many}{option.flag}={label}:{option.takes}:{_action(option.takes, choices_of(option, values))}"
        else:
            yield option.flag + label


def _places(command: Command) -> Iterator[str]:
    if command is READER:
        yield f"*:FOLDER:{_PATHS['folder']}"
        return
    for place, (word, slot) in enumerate(zip(command.words.split(), command.slots, strict=True), 1):
        where = "*" if slot == "QUERY" else f"{place}:" if word.startswith("[") else f"{place}"
        yield f"{where}:{slot.replace('|', ' or ')}:{_action(slot, choices_in(slot))}"


def _action(takes: str, choices: Sequence[str]) -> str:
    """What `_arguments` does for a word or a value; a blank means that nothing is known."""
    return f"({' '.join(choices)})" if choices else _PATHS.get(kind_of(takes, choices), " ")


def _plain(words: str) -> str:
    """Words that may stand between brackets and colons."""
    return words.replace("[", "(").replace("]", ")").replace(":", ",")


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"
