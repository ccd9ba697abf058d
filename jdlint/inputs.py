"""What is judged: a file or standard input, and its bytes."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from jdlint.finding import InputError
from jdlint.readers import Limits, ReadError
from jdlint.records import dataclass
from jdlint.report import Outcome

# A pipe that came in the place of a file is not waited for; where there are text files, this is none.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to judge. ``shown`` is the path as shown; ``data`` is given for standard input, else ``file`` is read.

    Runs over many files name them by text: an object for each path takes more memory and time than all the rest that is held of it.
    """

    file: str | Path
    shown: str
    data: bytes | None = None

    @property
    def path(self) -> Path:
        """The path of the file."""
        return Path(self.file)

    @property
    def folder(self) -> str:
        """The folder that the file lies in; empty for the working directory."""
        return os.path.dirname(self.file)

    def read(self, limits: Limits) -> bytes:
        """Return the bytes; raises ``ReadError`` with the reason why there are none."""
        data = _contents(self.file, limits.file_size) if self.data is None else self.data
        if len(data) > limits.file_size:
            raise limits.exceeded("file_size", "is larger than {} bytes, the most that are read")
        return data


def unreadable(shown: str, error: ReadError) -> Outcome:
    """Return what an input gives that cannot be read."""
    return Outcome(shown, errors=(InputError(shown, str(error)),))


def _contents(file: str | Path, most: int) -> bytes:
    """Return the bytes of a file, or so many that it surely has more than ``most``."""
    try:
        opened = os.open(file, _OPEN)
        try:
            status = os.fstat(opened)
            if not stat.S_ISREG(status.st_mode):
                raise ReadError("is not a regular file")
            return _read(opened, status.st_size, most + 1)
        finally:
            os.close(opened)
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ENXIO:  # a socket, or a device that nothing is behind
            raise ReadError("is not a regular file") from None
        raise ReadError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _read(opened: int, size: int, most: int) -> bytes:
    # One byte more than there should be shows the end of the file, as a rule at the first attempt.
    data = os.read(opened, min(size + 1, most))
    if len(data) == size:
        return data
    parts, missing = [data], most - len(data)
    while missing > 0 and parts[-1]:
        parts.append(os.read(opened, min(missing, 1 << 20)))
        missing -= len(parts[-1])
    return b"".join(parts)
