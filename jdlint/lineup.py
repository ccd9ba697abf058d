"""The postings of a run side by side: in columns of numbers, by which the rules that compare postings find those that belong together.

A run over very many postings holds no more of each than its row. What a rule says of two of them it reads in their sketches.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from jdlint.posting import Focus
from jdlint.sketch import Sketch

try:
    from _blake2 import blake2b  # hashlib's own, without loading OpenSSL for it
except ImportError:
    from hashlib import blake2b

_DIGEST = 8  # bytes
_AT_HAND = 64  # sketches: one is often the partner of many


class Row(NamedTuple):
    """What tells which sketches belong together: their crafts, a digest of the name (0 for none), and digests of the lines of duties.

    Things with different digests are different; those with the same are looked at.
    """

    promised: Focus | None
    leaning: Focus | None
    owns: Focus | None
    too_much: Focus | None
    name: int
    lines: bytes

    @classmethod
    def of(cls, sketch: Sketch) -> Row:
        """Return the row of a sketch."""
        return cls(
            sketch.promised,
            sketch.leaning,
            sketch.owns,
            sketch.too_much,
            int.from_bytes(_digest(sketch.name), "little") if sketch.name else 0,
            b"".join(sorted({_digest(line) for line in sketch.duties.split("\n")})) if sketch.duties else b"",
        )


class Lineup:
    """Sketches that can be compared, by number, in order of path and posting.

    ``paths`` are the paths of the files by number, and ``file`` says of each sketch in which of them it lies. ``lines`` holds the digests of all lines
    of duties; those of the sketch ``number`` end at ``ends[number]``. ``read`` gives a sketch by the number of its file and its own one in there.
    """

    def __init__(self, paths: Sequence[str], read: Callable[[int, int], Sketch]) -> None:
        self.paths = paths
        self.file = array("Q")
        self._own = array("Q")
        self.promised: list[Focus | None] = []
        self.leaning: list[Focus | None] = []
        self.owns: list[Focus | None] = []
        self.too_much: list[Focus | None] = []
        self.names = array("Q")
        self.lines = array("Q")
        self.ends = array("Q")
        self._read = lru_cache(maxsize=_AT_HAND)(read)

    @classmethod
    def of(cls, sketches: Iterable[Sketch]) -> Lineup:
        """Line up sketches that are in memory."""
        ordered = sorted(
            (sketch for sketch in sketches if sketch.comparable),
            key=lambda sketch: (sketch.posting.source.path, sketch.posting.index),
        )
        paths = list(dict.fromkeys(sketch.posting.source.path for sketch in ordered))
        numbers = {path: number for number, path in enumerate(paths)}
        lineup = cls(paths, lambda _, number: ordered[number])
        for number, sketch in enumerate(ordered):
            lineup.add(numbers[sketch.posting.source.path], number, Row.of(sketch))
        return lineup

    def __len__(self) -> int:
        return len(self.file)

    def sketch(self, number: int) -> Sketch:
        """Return a sketch, whole."""
        return self._read(self.file[number], self._own[number])

    def add(self, file: int, own: int, row: Row) -> None:
        """Put the next sketch at the end; ``own`` is its number in its file."""
        self.file.append(file)
        self._own.append(own)
        self.promised.append(row.promised)
        self.leaning.append(row.leaning)
        self.owns.append(row.owns)
        self.too_much.append(row.too_much)
        self.names.append(row.name)
        self.lines.frombytes(row.lines)
        self.ends.append(len(self.lines))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
