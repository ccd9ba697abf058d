"""Time and memory of processes, and ratios of two that are run by turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PACE = 0.05  # seconds between two looks at the memory of a process and its children
_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes, of what the system counts the largest memory in

Command = Sequence[str | os.PathLike[str]]


class BenchError(RuntimeError):
    """A process that was to be timed failed; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took.

    ``seconds`` by the clock, ``busy`` seconds of a processor, and the most ``memory`` in bytes that it, or it and its children together, held.
    """

    seconds: float
    busy: float
    memory: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What two commands took in each round, one after the other, so that a busy machine slows both."""

    ours: tuple[Cost, ...]
    theirs: tuple[Cost, ...]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return statistics.median(a.seconds / b.seconds for a, b in zip(self.ours, self.theirs, strict=True))

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the largest of the rounds' ratios."""
        ratios = [a.seconds / b.seconds for a, b in zip(self.ours, self.theirs, strict=True)]
        return min(ratios), max(ratios)

    @property
    def more(self) -> float:
        """The median of the rounds' differences, in seconds of a processor: what else the machine does lengthens these far less."""
        return statistics.median(a.busy - b.busy for a, b in zip(self.ours, self.theirs, strict=True))

    @property
    def difference(self) -> float:
        """The median of the rounds' differences, in seconds."""
        return statistics.median(a.seconds - b.seconds for a, b in zip(self.ours, self.theirs, strict=True))


def seconds(costs: Sequence[Cost]) -> float:
    """Return the median of the times."""
    return statistics.median(cost.seconds for cost in costs)


def paired(
    ours: Callable[[], Cost], theirs: Callable[[], Cost], rounds: int, told: Callable[[], object] = lambda: None
) -> Pair:
    """Run both by turns, once unmeasured and then ``rounds`` times, the first one now first and now second."""
    ours()
    theirs()
    mine: list[Cost] = []
    other: list[Cost] = []
    for number in range(rounds):
        for run, costs in ((ours, mine), (theirs, other)) if number % 2 else ((theirs, other), (ours, mine)):
            costs.append(run())
        told()
    return Pair(tuple(mine), tuple(other))


def run(command: Command, where: Path, *, together: bool = False, statuses: Sequence[int] = (0, 1)) -> Cost:
    """Run a command in a folder, output thrown away, and return what it cost.

    ``together`` counts the memory of its children, too: shared pages are counted once. Raises ``BenchError`` for another exit status.
    """
    watched = _Watched() if together else None
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=where,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        if watched is not None:
            watched.start(process.pid)
        assert process.stderr is not None
        said = process.stderr.read()  # to its end, so that nothing blocks
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    taken = time.perf_counter() - start
    largest = watched.stop() if watched is not None else 0
    if process.returncode not in statuses:
        raise BenchError(
            f"{' '.join(map(str, command[:6]))} ... ended with {process.returncode}: {said[-300:].decode(errors='replace')}"
        )
    return Cost(taken, used.ru_utime + used.ru_stime, largest or used.ru_maxrss * _UNIT)


def environment() -> Mapping[str, str]:
    """Return the environment of what is timed: bytecode is kept, as it is where a package was installed."""
    kept = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "JDLINT_CACHE_DIR")
    }
    return {**kept, "NO_COLOR": "1"}


class _Watched:
    """Looks at the memory of a process and all below it, from a thread. Only where /proc says how much is shared."""

    def __init__(self) -> None:
        self._largest = 0
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, process: int) -> None:
        self._thread = threading.Thread(target=self._look, args=(process,), daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        return self._largest

    def _look(self, process: int) -> None:
        while not self._ended.wait(_PACE):
            self._largest = max(self._largest, sum(map(_memory, _family(process))))


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _memory(process: int) -> int:
    """Return the bytes of a process, of pages that are shared its share."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def machine() -> str:
    """Return what the measuring was done on, in a few words."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = os.getloadavg()[0]
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{processors} processors, {memory:.0f} GB, Python {version}, {sys.platform}, load {load:.1f} at the start"


__all__ = ["BenchError", "Command", "Cost", "Pair", "environment", "machine", "paired", "run", "seconds"]
