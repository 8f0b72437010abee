"""`completion` and `man`: what shells and readers of manuals take."""

from __future__ import annotations

from newsreader.arguments import Arguments
from newsreader.cli.shared import prints_to_terminal


def completion(args: Arguments) -> int:
    """The completion script of a shell."""
    from newsreader.cli.completions import SHELLS
    from newsreader.tui.themes import theme_names

    print(SHELLS[args.words[0]]({"THEME": theme_names()}), end="")
    return 0


def man(_: Arguments) -> int:
    """The manual page: shown by `man` in a terminal, its source elsewhere."""
    from newsreader.cli.man_page import man_page

    page = man_page()
    if not (prints_to_terminal() and _shown(page)):
        print(page, end="")
    return 0


def _shown(page: str) -> bool:
    """Whether `man` is here and has shown a page."""
    import shutil
    import subprocess
    from pathlib import Path
    from tempfile import TemporaryDirectory

    program = shutil.which("man")
    if program is None:
        return False
    with TemporaryDirectory() as folder:
        # A name with a slash in it is a file to every man.
        file = Path(folder) / "newsreader.1"
        file.write_text(page, encoding="ascii")
        return subprocess.run([program, str(file)], check=False).returncode == 0
