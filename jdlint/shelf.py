"""Bytes put away: the first in memory, the others in a file of no name, which the system deletes when the run ends."""

from __future__ import annotations

import os
import weakref
from array import array
from typing import IO


class Shelf:
    """What is put there is found by its number; the first ``most`` bytes stay in memory, of the rest a few bytes each.

    Used by one process: a copy after a fork must not ``put``. What finds no room in the file stays in memory, too.
    """

    def __init__(self, most: int) -> None:
        self._room = most
        self._held: dict[int, bytes] = {}
        self._places = array("Q")  # of each: where it lies in the file,
        self._sizes = array("Q")  # and how many bytes it has
        self._file: IO[bytes] | None = None
        self._end = 0

    def put(self, data: bytes) -> int:
        """Put ``data`` away, and return its number."""
        number, place = len(self._sizes), 0
        if len(data) > self._room:
            try:
                place = self._write(data)
            except (OSError, AttributeError):  # no room, or a system without reading and writing at a place
                self._held[number] = data
        else:
            self._held[number] = data
            self._room -= len(data)
        self._places.append(place)
        self._sizes.append(len(data))
        return number

    def get(self, number: int) -> bytes:
        """Return what was put away under a number. Raises ``OSError``."""
        if (held := self._held.get(number)) is not None:
            return held
        assert self._file is not None
        size = self._sizes[number]
        data = os.pread(self._file.fileno(), size, self._places[number])
        if len(data) != size:
            raise OSError("read in part")
        return data

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
