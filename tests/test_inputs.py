"""Reading of files: all of their bytes, never more than the limit allows, and nothing that is no file."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from jdlint.inputs import Input
from jdlint.readers import Limits, ReadError

LIMITS = replace(Limits(), file_size=3_000_000)


def read(file: str | Path) -> bytes:
    return Input(file, str(file)).read(LIMITS)


@pytest.mark.parametrize("size", [0, 1, 4096, 1_048_577, 3_000_000])
def test_all_bytes_of_a_file_are_read(size: int, tmp_path: Path) -> None:
    data = os.urandom(size)
    (tmp_path / "x.md").write_bytes(data)
    assert read(tmp_path / "x.md") == data
    assert read(str(tmp_path / "x.md")) == data


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "x.md").open("wb") as stream:
        stream.truncate(10**12)
    with pytest.raises(ReadError, match="larger than"):
        read(tmp_path / "x.md")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs files that do not say how long they are")
def test_a_file_may_hold_more_than_it_says() -> None:
    assert read("/proc/self/status").startswith(b"Name:")


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket must be short
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
        for name in ("pipe", "folder", "socket"):
            with pytest.raises(ReadError, match="is not a regular file"):
                read(tmp_path / name)
    for name, reason in (("gone", "No such file"), ("nul\0byte", "null byte")):
        with pytest.raises(ReadError, match=f"cannot be read: .*{reason}"):
            read(f"{tmp_path}/{name}")
