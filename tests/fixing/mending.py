"""A text fixed in memory, as `jdlint fix` does it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.fixing import Fixing, fix
from jdlint.linter import Input, Linter

TODAY = date(2026, 11, 24)


def linter(**overrides: object) -> Linter:
    """A linter without configuration files, on a certain day."""
    config = Config(root=Path.cwd()).override({key.replace("_", "-"): value for key, value in overrides.items()})
    return Linter(ConfigFiles(fixed=config), today=TODAY)


def fixing(text: str, name: str = "posting.md", *, unsafe: bool = False, **overrides: object) -> Fixing:
    """What became of one text."""
    return fix(linter(**overrides), [Input(Path(name), name, text.encode())], unsafe=unsafe)


def mended(text: str, name: str = "posting.md", *, unsafe: bool = False, **overrides: object) -> str:
    """The text after all fixes; nothing may have gone wrong."""
    done = fixing(text, name, unsafe=unsafe, **overrides)
    assert not done.problems
    assert not done.report.errors
    return done.files[0].after if done.files else text
