"""Progress on a terminal, only where a run is long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 2.0  # seconds without a word
_PACE = 0.1


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Give a function to tell how many of ``total`` files are done; what it prints on standard error is wiped at the end."""
    if quiet or not sys.stderr.isatty():
        yield lambda done: None
        return
    due = time.monotonic() + _PATIENCE
    shown = False

    def tell(done: int) -> None:
        nonlocal due, shown
        now = time.monotonic()
        if now >= due:
            sys.stderr.write(f"\r\x1b[K{done} of {total} files judged")
            sys.stderr.flush()
            due, shown = now + _PACE, True

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
