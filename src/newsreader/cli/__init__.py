"""The command line: `run` carries one out. The only package that prints."""

from __future__ import annotations

from newsreader.cli.running import run

__all__ = ["run"]
