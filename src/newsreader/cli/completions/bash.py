"""The script for bash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsreader.arguments import READER, Command, options_of
from newsreader.cli.completions.slots import (
    ALL,
    FIRST,
    PAIRS,
    Kind,
    Values,
    choices_in,
    choices_of,
    filled,
    kind_of,
    options,
)

_SCRIPT = """\
# bash completion for newsreader; to use it: source <(newsreader completion bash)
_newsreader_paths() {
    compopt -o filenames 2>/dev/null
    local path
    while IFS= read -r path; do
        COMPREPLY+=("$path")
    done < <(compgen "$1" -- "$2")
}
_newsreader() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= index=1 place=0
    # A value may stand behind its option or behind a =, which is a word of its own here.
    if [[ $current == = ]]; then
        current=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
    fi
    COMPREPLY=()
    if (( COMP_CWORD > 1 )); then
        case ${COMP_WORDS[1]} in
            @FIRST@) command=${COMP_WORDS[1]} index=2 ;;
        esac
    fi
    if (( COMP_CWORD > 2 )); then
        case "$command ${COMP_WORDS[2]}" in
            @PAIRS@) command+=" ${COMP_WORDS[2]}" index=3 ;;
        esac
    fi
    while (( index < COMP_CWORD )); do
        case ${COMP_WORDS[index]} in
            @TAKING@)
                [[ ${COMP_WORDS[index+1]} == = ]] && (( index++ ))
                (( index++ )) ;;
            -*) ;;
            *) (( place++ )) ;;
        esac
        (( index++ ))
    done
    case "$command $before" in
@VALUES@
    esac
    if [[ $current == -* ]]; then
        case $command in
@OPTIONS@
        esac
        return
    fi
    case "$command $place" in
@PLACES@
    esac
}
complete -F _newsreader newsreader
"""
_PATHS = {"folder": '_newsreader_paths -d "$current"', "file": '_newsreader_paths -f "$current"'}


def bash(values: Values) -> str:
    """The script; bash 3.2 and later read it."""
    taking = dict.fromkeys(option.flag for command in ALL for option in options(command) if option.takes)
    marks = {
        "FIRST": "|".join(FIRST),
        "PAIRS": "|".join(f"'{name}'" for name in PAIRS) or "''",
        "TAKING": "|".join(taking),
        "VALUES": "\n".join(line for command in ALL for line in _values(command, values)),
        "OPTIONS": "\n".join(f"            '{one.name}') {_words(options_of(one))} ;;" for one in ALL),
        "PLACES": "\n".join(line for command in ALL for line in _places(command)),
    }
    return filled(_SCRIPT, marks)


def _values(command: Command, values: Values) -> Iterator[str]:
    for option in options(command):
        if option.takes:
            choices = choices_of(option, values)
            offered = _offer(kind_of(option.takes, choices), choices)
            yield f"        '{command.name} {option.flag}') {offered}; return ;;"


def _places(command: Command) -> Iterator[str]:
    if command is READER:
        yield f"        ' 0') {_words(FIRST)}; {_PATHS['folder']} ;;"
        yield f"        ' '*) {_PATHS['folder']} ;;"
        return
    for place, slot in enumerate(command.slots):
        choices = choices_in(slot)
        if (kind := kind_of(slot, choices)) != "free":
            yield f"        '{command.name} {place}') {_offer(kind, choices)} ;;"


def _offer(kind: Kind, choices: Sequence[str]) -> str:
    return _words(choices) if kind == "choice" else _PATHS.get(kind, ":")


def _words(words: Iterable[str]) -> str:
    return f"""COMPREPLY+=($(compgen -W '{" ".join(words)}' -- "$current"))"""
