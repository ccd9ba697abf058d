"""What is judged: a file or standard input, and its bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from jdlint.finding import InputError
from jdlint.readers import Limits, ReadError
from jdlint.records import dataclass
from jdlint.report import Outcome


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to judge. ``shown`` is the path as shown; ``data`` is given for standard input, else the file at ``path`` is read."""

    path: Path
    shown: str
    data: bytes | None = None

    def read(self, limits: Limits) -> bytes:
        """Return the bytes; raises ``ReadError`` with the reason why there are none."""
        data = _contents(self.path, limits.file_size) if self.data is None else self.data
        if len(data) > limits.file_size:
            raise limits.exceeded("file_size", "is larger than {} bytes, the most that are read")
        return data


def unreadable(shown: str, error: ReadError) -> Outcome:
    """Return what an input gives that cannot be read."""
    return Outcome(shown, errors=(InputError(shown, str(error)),))


def _contents(path: Path, most: int) -> bytes:
    try:
        name = os.fspath(path)
        # Looked at first: opening a pipe would wait for somebody to write to it.
        if not stat.S_ISREG(os.stat(name).st_mode):
            raise ReadError("is not a regular file")
        with open(name, "rb", buffering=0) as stream:
            parts, missing = [], most + 1
            while missing > 0 and (part := stream.read(missing)):
                parts.append(part)
                missing -= len(part)
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return b"".join(parts)
