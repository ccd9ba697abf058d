"""Judges many inputs, each by itself: from the cache where it was judged before, by worker processes where there are many."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from jdlint import kept
from jdlint.cache import Cache, key
from jdlint.grounds import Grounds
from jdlint.inputs import Input, unreadable
from jdlint.judgement import Judgement
from jdlint.judgements import Judgements
from jdlint.readers import ReadError
from jdlint.records import dataclass

if TYPE_CHECKING:
    from jdlint.judging import Judge

AUTO = 0
_FORKS = hasattr(os, "fork") and sys.platform != "darwin"  # whose libraries do not survive it
_CHUNK = 256  # inputs that are read and looked up at once,
_CHUNK_BYTES = 20_000_000  # or fewer, where they hold more than this together
_ALONE = 24  # inputs to judge before it pays to start workers,
_ALONE_WITHOUT_FORK = 200  # and where each of them must load spaCy first


@dataclass(frozen=True, slots=True)
class Asked:
    """On which grounds an input is judged. ``digest`` is that of the grounds; None where nothing is looked up or kept."""

    grounds: Grounds
    digest: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    """An input by its number, its bytes, what it was asked with, and its key in the cache; None where it is not kept."""

    number: int
    shown: str
    data: bytes
    asked: Asked
    key: bytes | None


@dataclass
class Run:
    """How inputs are judged. ``jobs`` are the processes, ``AUTO`` for as many as there are processors.

    ``whole`` postings keep their statements; they are neither cached nor made by workers.
    """

    cache: Cache | None = None
    jobs: int = 1
    whole: bool = False
    _judge: Judge | None = field(default=None, repr=False)

    @property
    def judge(self) -> Judge:
        """What judges. Importing it costs more than all that a cached judgement needs."""
        if self._judge is None:
            from jdlint.judging import Judge

            self._judge = Judge()
        return self._judge

    def judgements(
        self, inputs: Sequence[Input], asked: Sequence[Asked], progress: Callable[[int], None]
    ) -> Judgements:
        """Return the judgement of each input, by their numbers, as it was ``asked`` for; ``progress`` is told how many are done.

        Raises:
            LexiconError: a lexicon is broken.
            InstallationError: the weights that belong to jdlint are missing or damaged.
        """
        done = Judgements(inputs, progress)
        tasks = self._tasks(inputs, asked, done)
        try:
            for number, task in enumerate(tasks):
                if number == self._few():
                    self._together(chain((task,), tasks), set(asked), done)
                else:
                    self._alone(task, done)
        finally:
            if self.cache is not None:
                self.cache.flush()
        return done

    def _tasks(self, inputs: Sequence[Input], asked: Sequence[Asked], done: Judgements) -> Iterator[_Task]:
        """Yield what must be judged; what is known already, or cannot be read, is done on the way."""
        tasks: list[_Task] = []
        size = 0
        for number, (item, basis) in enumerate(zip(inputs, asked, strict=True)):
            try:
                data = item.read(basis.grounds.limits)
            except ReadError as error:
                done.add(number, Judgement(unreadable(item.shown, error)))
                continue
            tasks.append(_Task(number, item.shown, data, basis, self._key(basis, item.shown, data)))
            size += len(data)
            if len(tasks) == _CHUNK or size > _CHUNK_BYTES:
                yield from self._unknown(tasks, done)
                tasks, size = [], 0
        yield from self._unknown(tasks, done)

    def _key(self, asked: Asked, shown: str, data: bytes) -> bytes | None:
        if self.cache is None or asked.digest is None or self.whole:
            return None
        return key(asked.digest, shown.encode("utf-8", "surrogatepass"), data)

    def _unknown(self, tasks: Sequence[_Task], done: Judgements) -> Iterator[_Task]:
        keys = [task.key for task in tasks if task.key is not None]
        values = self.cache.get(keys) if self.cache is not None and keys else {}
        for task in tasks:
            value = values.get(task.key) if task.key is not None else None
            try:
                if value is None:
                    yield task
                else:
                    done.put(task.number, task.data, value)
            except kept.DamagedError:
                yield task

    def _alone(self, task: _Task, done: Judgements) -> None:
        try:
            judgement = self.judge.judge(task.shown, task.data, task.asked.grounds)
        except Exception as error:
            error.add_note(f"while judging {task.shown}")
            raise
        value = None if self.whole else kept.dump(judgement, task.data)
        if value is None:
            done.add(task.number, judgement)
        else:
            self._note(task, value, done)

    def _note(self, task: _Task, value: bytes, done: Judgements) -> None:
        if task.key is not None and self.cache is not None:
            self.cache.put(task.key, value)
        done.put(task.number, task.data, value)

    def _together(self, tasks: Iterator[_Task], asked: Iterable[Asked], done: Judgements) -> None:
        from jdlint.judging import Judge
        from jdlint.workers import Workers

        numbers = {basis: number for number, basis in enumerate(asked)}
        work = partial(_work, self.judge if _FORKS else Judge(), [basis.grounds for basis in numbers])
        with Workers[_Task](self._count(), work, fork=_FORKS) as workers:
            for task, value in workers.map((task, (task.shown, task.data, numbers[task.asked])) for task in tasks):
                if value is None:
                    self._alone(task, done)
                else:
                    self._note(task, value, done)

    def _count(self) -> int:
        """Return how many processes may judge."""
        return 1 if self.whole else processors() if self.jobs == AUTO else self.jobs

    def _few(self) -> int | None:
        """Return how many inputs this process judges by itself before workers do the rest; None for all."""
        return None if self._count() == 1 else _ALONE if _FORKS else _ALONE_WITHOUT_FORK


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work(judge: Judge, grounds: Sequence[Grounds], task: tuple[Any, ...]) -> bytes | None:
    shown, data, number = task
    return kept.dump(judge.judge(shown, data, grounds[number]), data)
