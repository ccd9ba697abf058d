"""Bad input, closed pipes, full disks: one line, an exit status, the rest judged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.process import CLEAN, jdlint
from tests.reporters.test_reporters import UNSAFE

# ------------------------------------------------------------------------------------------------ bad input


def test_bad_inputs_are_named_and_the_rest_is_judged(folder: Path) -> None:
    jobs = folder / "jobs"
    (jobs / "empty.md").write_bytes(b"")
    (jobs / "blank.txt").write_bytes(b" \n\n\t\n")
    (jobs / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (jobs / "latin.txt").write_bytes(
        "Bäcker gesucht für unsere Backstube\n".encode("latin-1") * 3 + b"\x81\x8d\xff\xfe\n"
    )
    (jobs / "sixteen.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (jobs / "front.md").write_text("---\ntitle: [x\n---\n" + CLEAN)
    (jobs / "escape\x1b[2J.md").write_bytes(b"")
    (jobs / "huge.txt").write_bytes(b"word " * 10_000_000)
    os.mkfifo(jobs / "pipe.txt")
    if os.geteuid() != 0:
        (jobs / "secret.md").write_text(CLEAN)
        (jobs / "secret.md").chmod(0)
    done = jdlint("check", "jobs", "jobs/missing.md", "jobs/pipe.txt", cwd=folder)
    assert done.returncode == 2
    errors = {line.split(": ")[1]: line for line in done.stderr.splitlines() if line.startswith("error: ")}
    expected = {"missing.md", "empty.md", "blank.txt", "binary.txt", "sixteen.txt", "front.md", "huge.txt", "pipe.txt"}
    assert {f"jobs/{name}" for name in expected} <= set(errors)
    assert len(errors) >= len(expected) + 1
    assert not UNSAFE.search(done.stderr.replace("\n", ""))
    assert "jobs/unicorn.md:1:3: JD201" in done.stdout
    assert "error: jobs/missing.md: does not exist" in done.stderr


def test_no_file_matched(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("pass")
    for command in ("check", "tag"):
        done = jdlint(command, ".", cwd=tmp_path)
        assert done.returncode == 3
        assert "error: no posting found in .: folders are searched for " in done.stderr


def test_a_mistyped_command(tmp_path: Path) -> None:
    done = jdlint("chekc", cwd=tmp_path)
    assert done.returncode == 2
    assert "does not exist (did you mean the command 'check'?)" in done.stderr


def test_a_posting_in_another_language_is_named(folder: Path) -> None:
    text = "# Bäcker\n\n## Aufgaben\n- Sie backen jeden Morgen Brot und Brötchen für unsere Kunden\n- Sie reinigen den Ofen und die Theke\n"
    (folder / "jobs" / "bäcker.md").write_text(text * 3)
    done = jdlint("check", "jobs", cwd=folder)
    assert "skipped: jobs/bäcker.md: not in English (de)" in done.stderr
    assert "1 skipped: not in English" in done.stdout


# ------------------------------------------------------------------------------------------------ signals and pipes


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    for number in range(300):
        (folder / "jobs" / f"{number}.md").write_text(CLEAN * 3)
    process = subprocess.Popen(
        [sys.executable, "-m", "jdlint", "tag", "jobs"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), error) == (141, b"")


def until_asleep(process: subprocess.Popen[bytes]) -> None:
    """Return when a process waits: it sleeps, and has used no processor for a while; without /proc, after two seconds."""
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.exists():
        time.sleep(2)
        return
    before: list[str] = []
    for _ in range(300):
        fields = stat.read_text().rpartition(")")[2].split()
        now = [fields[0], *fields[11:13]]  # state, time in user and in kernel mode
        if now == before and now[0] == "S" and int(now[1]) > 0:
            return
        before = now
        time.sleep(0.4)


def _heard() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite that runs in the background has it ignored


def test_ctrl_c_is_quiet(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "jdlint", "check", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heard,  # noqa: PLW1509 - no thread runs beside a test
    )
    until_asleep(process)  # it waits for its standard input
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jdlint", "rules"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: ")
    assert done.stderr.count(b"\n") == 1
