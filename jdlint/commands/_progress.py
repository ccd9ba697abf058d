"""A progress bar on a terminal, only where a run is long."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

_PATIENCE = 2.0  # seconds without a word
_PACE = 0.1  # seconds between two looks of the bar
_WIPE = "\x1b[A\x1b[K"  # the line that the bar ended: findings are all that a run leaves on the terminal


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Give a function to tell how many of ``total`` files are done; what it prints on standard error is wiped at the end.

    Nothing is printed ``quiet``, on anything but a terminal, on one that cannot wipe, nor by a short run.
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda done: None
        return
    began, due = time.time(), time.monotonic() + _PATIENCE
    bar: Any = None

    def tell(done: int) -> None:
        nonlocal bar, due
        now = time.monotonic()
        if now < due:
            return
        due = now + _PACE
        if bar is None:
            bar = click.progressbar(length=total, label="Judging", file=sys.stderr, show_pos=True)
            bar.start = began  # it shows how long the rest takes, going by what was done before it was there
        bar.update(max(0, done - bar.pos))

    try:
        yield tell
    finally:
        if bar is not None:
            bar.render_finish()
            sys.stderr.write(_WIPE)
            sys.stderr.flush()
