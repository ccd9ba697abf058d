"""How much memory a process and all that it starts take together, while it runs."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
CAN_MEASURE = (_PROC / "self" / "smaps_rollup").exists()
_PAUSE = 0.02  # seconds between two looks


class Meter(threading.Thread):
    """Looks at a process and those below it until it ends. ``megabytes`` is the most that they held at once.

    A peak that the system counted itself is not used: that of a process starts at the peak of whoever started it, and that
    of children is the largest of all that a test ever had. Pages that processes share are counted once.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.megabytes = 0

    def run(self) -> None:
        ended = threading.Event()
        while self.process.poll() is None:
            family = list(_family(self.process.pid))
            self.megabytes = max(self.megabytes, sum(_held(member) for member in family) // 1024)
            ended.wait(_PAUSE)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        below = (_PROC / f"{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it ended
        return
    for child in below:
        yield from _family(int(child))


def _held(pid: int) -> int:
    """Return the kilobytes of a process, its share of what it shares with others; 0 where it ended, or has not begun."""
    folder = _PROC / str(pid)
    try:
        if (folder / "cmdline").read_bytes() == (_PROC / "self/cmdline").read_bytes():
            return 0  # between fork and exec it still is the process that starts it
        rows = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)
