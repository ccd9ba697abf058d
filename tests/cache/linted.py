"""A run over a folder, as the tests of the cache compare it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jdlint.cache import Cache
from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.inputs import Input
from jdlint.linter import Linter
from jdlint.reporters import Style, load
from jdlint.run import Run
from tests.cli.process import UNICORN

SUPPRESSED = "<!-- jdlint: ignore[JD201] agreed until=2026-06-30 -->\n" + UNICORN


def lint(
    folder: Path, where: Path | None, config: Config | None = None, today: date = date(2026, 1, 1)
) -> tuple[str, bool]:
    """Return what a run over a folder says, and whether it judged anything anew."""
    cache = Cache(where) if where is not None else None
    run = Run(cache=cache)
    inputs = [Input(path, path.name) for path in sorted(folder.iterdir())]
    report = Linter(ConfigFiles(fixed=config or Config(root=folder)), today=today, run=run).lint(inputs)
    if cache is not None:
        cache.close()
    anew = cache is None or (run._judge is not None and bool(run._judge._lexicons))
    return "".join(load("json")(report, Style())), anew
