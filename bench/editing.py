"""The case of an editor: one posting, edited again and again, judged anew each time."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measure import BenchError, environment
from bench.rows import Bench, Row

EDITS = 30
_TARGET = 0.05  # seconds
_BEFORE = 3  # edits that are not counted
_URI = "file:///postings/edited.md"


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock of each edit, and the median of those of a processor; 0 where they are another process's."""

    times: Sequence[float]
    busy: float = 0.0


def editing(bench: Bench) -> Iterator[Row]:
    """A posting of some 600 words with a letter put in, in this process; then by the server, asked and unasked."""
    some = bench.postings(bench.sizes[0])
    text = (some.folder / some.first).read_text(encoding="utf-8")
    versions = list(edited(text, EDITS + _BEFORE))
    words = len(text.split())
    yield _row(f"one letter more in a posting of {words} words, in process", _in_process(versions), _TARGET)
    yield _row("  over standard input and output, asked for", _served(versions, asks=True), _TARGET)
    yield _row("  the same, sent unasked, after a pause of 50 ms", _served(versions, asks=False), None)


def edited(text: str, number: int) -> Iterator[str]:
    """Yield the text with one letter more each time, each in some line of prose; the same in every run."""
    draw = random.Random(1)
    lines = text.split("\n")
    long = [index for index, line in enumerate(lines) if len(line.split()) > 4]
    for _ in range(number):
        index = draw.choice(long)
        at = draw.randrange(3, len(lines[index]))
        lines[index] = lines[index][:at] + draw.choice("aein r") + lines[index][at:]
        yield "\n".join(lines)


def _row(case: str, took: Took, target: float | None) -> Row:
    median = statistics.median(took.times)
    spread = f"{1000 * min(took.times):.0f} to {1000 * max(took.times):.0f}"
    busy = f"; {1000 * took.busy:.0f} ms of a processor" if took.busy else ""
    measured = f"{1000 * median:.0f} ms (median of {len(took.times)}; {spread}{busy})"
    if target is None:
        return Row(case, "", measured, None)
    return Row(case, f"under {1000 * target:.0f} ms", measured, median < target)


def _timed(versions: Sequence[str], judge: Callable[[str], object]) -> Took:
    times, busy = [], []
    for version in versions:
        start, started = time.perf_counter(), time.process_time()
        judge(version)
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - started)
    return Took(times[_BEFORE:], statistics.median(busy[_BEFORE:]))


def _in_process(versions: Sequence[str]) -> Took:
    from jdlint.server.desk import Desk
    from jdlint.server.documents import Document

    desk = Desk(isolated=True)
    return _timed(versions, lambda text: desk.judge(Document(_URI, None, text, Path("edited.md").absolute())))


def _served(versions: Sequence[str], *, asks: bool) -> Took:
    command = [sys.executable, "-m", "jdlint", "lsp", "--isolated"]
    with subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        session = _Session(process)
        capabilities: dict[str, Any] = {"textDocument": {"diagnostic": {}}} if asks else {}
        session.request("initialize", processId=None, rootUri=None, capabilities=capabilities)
        session.notify("initialized")
        document = {"uri": _URI, "languageId": "markdown", "version": 0, "text": versions[0]}
        session.notify("textDocument/didOpen", textDocument=document)

        def judge(text: str) -> None:
            session.version += 1
            named = {"uri": _URI, "version": session.version}
            session.notify("textDocument/didChange", textDocument=named, contentChanges=[{"text": text}])
            if asks:
                session.request("textDocument/diagnostic", textDocument={"uri": _URI})
            else:
                session.receive(lambda message: message.get("params", {}).get("version") == session.version)

        took = Took(_timed(versions, judge).times)  # the server's time is not this process's
        session.request("shutdown")
        session.notify("exit")
    return took


class _Session:
    """The protocol's messages over the pipes of a process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._input, self._output = process.stdin, process.stdout
        self._number = 0
        self.version = 0

    def notify(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def request(self, method: str, **params: Any) -> None:
        """Send a request, and wait for its answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        self.receive(lambda message: "method" not in message and message.get("id") == self._number)

    def receive(self, wanted: Callable[[dict[str, Any]], bool]) -> None:
        """Read messages up to the one that is wanted; raises ``BenchError`` where the server is gone."""
        while header := self._output.readline():
            size = int(header.partition(b":")[2])
            while self._output.readline().strip():
                pass
            if wanted(json.loads(self._output.read(size))):
                return
        raise BenchError("the language server is gone")

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._input.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._input.flush()
