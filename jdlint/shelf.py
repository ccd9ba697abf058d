"""Bytes put away: the first in memory, the others in a file of no name, which the system deletes when the run ends."""

from __future__ import annotations

import os
import weakref
import zlib
from array import array
from typing import IO


class Shelf:
    """What is put there is found by its number; the first ``most`` bytes stay in memory, of the rest a few bytes each.

    Used by one process: a copy after a fork must not ``put``. What finds no room in the file stays in memory, too.
    """

    def __init__(self, most: int) -> None:
        self._room = most
        self._held: dict[int, bytes] = {}
        self._places = array("Q")  # of each: where it lies in the file, doubled, and one more where it is packed
        self._sizes = array("Q")
        self._file: IO[bytes] | None = None
        self._end = 0

    def __len__(self) -> int:
        return len(self._sizes)

    def put(self, data: bytes, *, pack: bool = False) -> int:
        """Put ``data`` away, where it goes into the file packed if that is wanted, and return its number."""
        number, place, size = len(self), 0, len(data)
        if size > self._room:
            written = zlib.compress(data, 1) if pack else data
            try:
                place, size = self._write(written) << 1 | pack, len(written)
            except (OSError, AttributeError):  # no room, or a system without reading and writing at a place
                self._held[number] = data
        else:
            self._held[number] = data
            self._room -= size
        self._places.append(place)
        self._sizes.append(size)
        return number

    def get(self, number: int) -> bytes:
        """Return what was put away under a number. Raises ``OSError``."""
        if (held := self._held.get(number)) is not None:
            return held
        assert self._file is not None
        place, size = self._places[number], self._sizes[number]
        data = os.pread(self._file.fileno(), size, place >> 1)
        if len(data) != size:
            raise OSError("read in part")
        return zlib.decompress(data) if place & 1 else data

    def _write(self, data: bytes) -> int:
        if self._file is None:
            from tempfile import TemporaryFile  # only here: most runs put little away

            self._file = TemporaryFile(prefix="jdlint-", buffering=0)  # noqa: SIM115 - open as long as anything lies in it
            weakref.finalize(self, self._file.close)
        at = self._end
        if os.pwrite(self._file.fileno(), data, at) != len(data):
            raise OSError("written in part")
        self._end = at + len(data)
        return at
