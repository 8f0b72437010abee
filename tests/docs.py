"""What is written from the tables of the code: parts of the README, the manual page, completions.

`python -m tests.docs` writes them anew; `tests/test_docs.py` sees that they are as the tables are.
"""

from __future__ import annotations

import re
from pathlib import Path

from newsreader.arguments import usage
from newsreader.cli.completions import SHELLS
from newsreader.cli.key_rows import key_rows
from newsreader.cli.man_page import man_page
from newsreader.tui.themes import OURS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

_SHELL_FILES = {
    "bash": "src/newsreader/share/bash-completion/completions/newsreader",
    "zsh": "src/newsreader/share/zsh/site-functions/_newsreader",
    "fish": "src/newsreader/share/fish/vendor_completions.d/newsreader.fish",
}


def parts() -> dict[str, str]:
    """Parts of the README by the names of their marks."""
    keys = [f"| {' '.join(f'`{key}`' for key in row.keys)} | {row.help} |" for row in key_rows()]
    return {
        "keys": "\n".join(["| key | does |", "|---|---|", *keys]).replace("`1–9`", "`1`–`9`"),
        "commands": f"```text\n{usage()}\n```",
    }


def readme(text: str) -> str:
    """A README with the parts between its marks as the tables are."""
    for name, part in parts().items():
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        made = f"{begin}\n{part}\n{end}"
        text = re.sub(f"{begin}.*?{end}", made.replace("\\", r"\\"), text, flags=re.DOTALL)
    return text


def shared() -> dict[Path, str]:
    """Files that are installed beside the package. Only our own themes are named: Textual's come and go."""
    themes = {"THEME": [theme.name for theme in OURS]}
    completions = {ROOT / _SHELL_FILES[shell]: made(themes) for shell, made in SHELLS.items()}
    return {ROOT / "src/newsreader/share/man/man1/newsreader.1": man_page(), **completions}


def main() -> None:
    """Write everything."""
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")
    for path, text in shared().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
