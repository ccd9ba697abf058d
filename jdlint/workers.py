"""Worker processes: each takes a few inputs at a time, judges them, and sends their judgements back as bytes."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

_K = TypeVar("_K")
_SHARD = 8  # inputs sent at once: enough that nobody waits, few enough that all end together

Work = Callable[[tuple[object, ...]], bytes | None]
"""What is done with one task; None where it must be done by the main process, where errors show as they are."""


class Workers(Generic[_K]):
    """``count`` processes that do ``work``. Used as a context; leaving it ends them.

    With ``fork`` they start with all that this process has loaded; without, each loads it for itself, which takes a second.
    """

    def __init__(self, count: int, work: Work, *, fork: bool) -> None:
        context: Any = multiprocessing.get_context("fork" if fork else "spawn")
        self._idle: list[Connection] = []
        self._shards: dict[Connection, list[tuple[_K, tuple[object, ...]]]] = {}
        self._processes: dict[Connection, BaseProcess] = {}
        gc.freeze()  # what is shared with the workers is not touched, so it stays shared
        try:
            for _ in range(count):
                mine, theirs = context.Pipe()
                others = [*self._idle, mine] if fork else []
                process = context.Process(target=_serve, args=(theirs, others, work), daemon=True)
                process.start()
                theirs.close()
                self._idle.append(mine)
                self._processes[mine] = process
        finally:
            gc.unfreeze()

    def __enter__(self) -> Workers[_K]:
        return self

    def __exit__(self, *exception: object) -> None:
        for connection, process in self._processes.items():
            connection.close()
            process.terminate()
        for process in self._processes.values():
            process.join()

    def map(self, tasks: Iterable[tuple[_K, tuple[object, ...]]]) -> Iterator[tuple[_K, bytes | None]]:
        """Yield each task with its result, as they come; None for a task that no worker could do."""
        left = iter(tasks)
        while True:
            while self._idle and (shard := list(islice(left, _SHARD))):
                connection = self._idle.pop()
                self._shards[connection] = shard
                with contextlib.suppress(OSError):  # it died: found out below
                    connection.send([task for _, task in shard])
            if not self._shards:
                if not self._idle:  # all of them died
                    yield from ((name, None) for name, _ in left)
                return
            for ready in wait(list(self._shards)):
                assert isinstance(ready, Connection)
                yield from self._received(ready)

    def _received(self, connection: Connection) -> Iterator[tuple[_K, bytes | None]]:
        shard = self._shards.pop(connection)
        try:
            results: list[bytes | None] = connection.recv()
            self._idle.append(connection)
        except (EOFError, OSError):  # killed, most likely for want of memory
            results = [None] * len(shard)
        for (name, _), result in zip(shard, results, strict=True):
            yield name, result


def _serve(connection: Connection, others: list[Connection], work: Work) -> None:
    """Do what is sent until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process ends us
    for other in others:  # copies of the main process' ends: with these open, its end would go unnoticed
        other.close()
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send([_done(work, task) for task in connection.recv()])


def _done(work: Work, task: tuple[object, ...]) -> bytes | None:
    try:
        return work(task)
    except Exception:  # noqa: BLE001 - the main process does it again, and shows it
        return None
