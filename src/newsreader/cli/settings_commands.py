"""`config`, `keys`, `themes`, `paths`: what is configured, and where."""

from __future__ import annotations

import json

from newsreader import access, crash
from newsreader.arguments import Arguments
from newsreader.cli.known import known
from newsreader.cli.shared import clean
from newsreader.settings import cache_dir, config_dir, data_dir, load, state_dir
from newsreader.settings.config import config_file, shown_path
from newsreader.settings.key_names import written
from newsreader.settings.mistakes import first_of
from newsreader.settings.tables import KeyRow, ThemeRow, key_table, path_table, theme_table
from newsreader.tui.commands import COMMANDS, shown_key, with_keys


def config(args: Arguments) -> int:
    """The settings in force, an example of all, or what is wrong with the file; 1 when something is."""
    from newsreader.settings.example import example, in_force

    if "--example" in args.options:
        print(example(known().commands, {command.id: command.help for command in COMMANDS}))
        return 0
    settings, mistakes = load(known=known())
    name = shown_path(config_file())
    if "--check" in args.options:
        there = config_file().exists()
        fine = f"{name}: no mistakes." if there else f"There is no {name}; the defaults are used."
        print("\n".join(mistake.told(name) for mistake in mistakes) or fine)
        return 1 if mistakes else 0
    if mistakes:
        crash.say(first_of(mistakes, name))
    print(in_force(settings))
    return 0


def keys(args: Arguments) -> int:
    """Every key and what it does; 1 when two commands want one."""
    settings, mistakes = load(known=known())
    commands, clashes = with_keys(settings.keys)
    pairs = list(zip(commands, COMMANDS, strict=True))
    if "--json" in args.options:
        rows = [
            {"id": now.id, "keys": now.keys, "usual": usual.keys, "changed": now.keys != usual.keys,
             "label": now.label, "help": now.help, "section": now.section}
            for now, usual in pairs
        ]  # fmt: skip
        told = [{"key": clash.key, "winner": clash.winner, "loser": clash.loser} for clash in clashes]
        print(json.dumps({"commands": rows, "clashes": told}))
    else:
        print(
            key_table(
                KeyRow(now.id, [*map(shown_key, now.keys)], [*map(shown_key, usual.keys)], now.help)
                for now, usual in pairs
            )
        )
        wrong = {clash.told(written(clash.key)) for clash in clashes}
        name = shown_path(config_file())
        for mistake in mistakes:
            if mistake.words in wrong:
                print(mistake.told(name))
    return 1 if clashes else 0


def themes(args: Arguments) -> int:
    """Every theme, and which one is on."""
    from textual.theme import BUILTIN_THEMES

    from newsreader.tui.themes import OURS

    chosen = load(known=known())[0].theme
    found = {theme.name: theme for theme in (*OURS, *BUILTIN_THEMES.values())}
    ours = {theme.name for theme in OURS}
    rows = [ThemeRow(name, theme.dark, name in ours, name == chosen) for name, theme in found.items()]
    if "--json" in args.options:
        print(json.dumps([{"name": row.name, "dark": row.dark, "ours": row.ours, "on": row.on} for row in rows]))
    else:
        print(theme_table(rows))
    return 0


def paths(args: Arguments) -> int:
    """Where everything is that is not in the folders that are read."""
    found = {
        "config": config_dir() / "config.toml",
        "cache": cache_dir(),
        "data": data_dir(),
        "marks": data_dir() / "marks.sqlite",
        "state": state_dir(),
        "log": state_dir() / "crash.log",
    }
    if args.folders:
        kept = access.kept_of(args.folders)
        found |= {"index": kept.database, "place": kept.place}
    shown = {name: str(path) for name, path in found.items()}
    if "--json" in args.options:
        print(json.dumps(shown))
    else:
        print(path_table({name: clean(path) for name, path in shown.items()}))
    return 0
