"""Scripts that make a shell complete our words, made from the table of commands."""

from __future__ import annotations

from newsreader.cli.completions.bash import bash
from newsreader.cli.completions.fish import fish
from newsreader.cli.completions.zsh import zsh

SHELLS = {"bash": bash, "zsh": zsh, "fish": fish}
"""What makes the script of each shell, of further values of options: those of `THEME`, for instance."""

__all__ = ["SHELLS"]
