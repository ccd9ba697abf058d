"""A shell on a terminal, as a reader has one: what a command leaves behind, the next one finds."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

_DONE = re.compile(rb"\x1e(\d+)\x1e")
_ROWS, _COLUMNS = 50, 100


class Shell:
    """A bash that runs one command after the other; both its streams are one terminal, 100 columns wide, without colours."""

    def __init__(self, folder: Path, env: Mapping[str, str], timeout: float = 300) -> None:
        self._timeout = timeout
        self._terminal, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
        modes = termios.tcgetattr(inner)
        modes[1] &= ~termios.OPOST  # "\n" stays "\n"
        termios.tcsetattr(inner, termios.TCSANOW, modes)
        self._bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env={**env, "TERM": "dumb", "NO_COLOR": "1", "GIT_PAGER": "cat"},
            stdin=subprocess.PIPE,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.killpg(self._bash.pid, signal.SIGKILL)
        self._bash.wait()
        assert self._bash.stdin
        self._bash.stdin.close()
        os.close(self._terminal)

    def run(self, command: str) -> tuple[int, str]:
        """Run a command, which reads nothing, and return its exit status and what it printed. Raises ``TimeoutError``."""
        assert self._bash.stdin
        self._bash.stdin.write(f"{{ {command}\n}} </dev/null; printf '\\036%d\\036' $?\n".encode())
        self._bash.stdin.flush()
        printed, due = b"", time.monotonic() + self._timeout
        while (done := _DONE.search(printed)) is None:
            if not select.select([self._terminal], [], [], max(0.0, due - time.monotonic()))[0]:
                raise TimeoutError(f"{command}: {printed.decode(errors='replace')}")
            printed += os.read(self._terminal, 65536)
        return int(done[1]), printed[: done.start()].decode("utf-8")
