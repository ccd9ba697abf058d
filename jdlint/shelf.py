"""Bytes put away in a file of no name, which the system deletes when the run ends: what a long run need not hold in memory."""

from __future__ import annotations

import os
import weakref
from tempfile import TemporaryFile


class Shelf:
    """A file that only grows. Used by one process: a copy after a fork must not ``put``."""

    def __init__(self) -> None:
        self._file = TemporaryFile(prefix="jdlint-", buffering=0)  # noqa: SIM115 - open as long as anything lies on it
        weakref.finalize(self, self._file.close)
        self._end = 0

    def put(self, data: bytes) -> int:
        """Write ``data`` and return where it lies. Raises ``OSError``: no room, most likely."""
        at = self._end
        if os.pwrite(self._file.fileno(), data, at) != len(data):
            raise OSError("written in part")
        self._end = at + len(data)
        return at

    def get(self, at: int, size: int) -> bytes:
        """Return what lies at ``at``. Raises ``OSError``."""
        data = os.pread(self._file.fileno(), size, at)
        if len(data) != size:
            raise OSError("read in part")
        return data
