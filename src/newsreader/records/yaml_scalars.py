"""YAML's quotes, blocks and folded lines, once they are known to be well formed: what `yaml_lines` finds, as text."""

from __future__ import annotations

import re

_ESCAPED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ESCAPE = re.compile(r"\\(?:x(..)|u(....)|U(........)|(.))")


def double_quoted(text: str) -> str:
    """The text between double quotes."""
    if "\n" in text:
        text = _unfolded(text, escapes=True)
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def single_quoted(text: str) -> str:
    """The text between single quotes."""
    text = text.replace("''", "'")
    return _unfolded(text, escapes=False) if "\n" in text else text


def block(text: str, indent: str) -> str:
    """What a block says, from its `|` or `>` to its last line that is not empty; every other begins with the indent."""
    header, *lines = text.replace("\n" + indent, "\n").split("\n")
    made = "\n".join(lines) if header[0] == "|" else _filled(lines)
    return made if header[1:] else made + "\n"


def _character(found: re.Match[str]) -> str:
    sign = found[4]
    return _ESCAPED.get(sign, sign) if sign else chr(int(found[found.lastindex or 0], 16))


def _unfolded(text: str, *, escapes: bool) -> str:
    """Lines between quotes as one: a single line end is a blank, unless escaped; empty lines are line ends."""
    parts: list[str] = []
    between = ""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if number > 1:
            line = line.lstrip(" ")
            if not line and number < len(lines):
                between = "\n" if between == " " else between + "\n"
                continue
            parts.append(between)
        if number == len(lines):
            parts.append(line)
        elif escapes and _is_escape(line):
            parts.append(line[:-1])
            between = ""
        else:
            parts.append(line.rstrip(" "))
            between = " "
    return "".join(parts)


def _is_escape(line: str) -> bool:
    """Whether an escape is open at the end of a line."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _filled(lines: list[str]) -> str:
    """Lines of a `>` block: those of one paragraph become one, those that are indented further stay."""
    parts: list[str] = []
    empty = 0
    before = ""
    for line in lines:
        if not line:
            empty += 1
            continue
        if before:
            kept = before[0] == " " or line[0] == " "
            parts.append("\n" * (empty + kept) or " ")
        else:
            parts.append("\n" * empty)
        parts.append(line)
        before, empty = line, 0
    return "".join(parts)
