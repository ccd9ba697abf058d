"""What a run stands on is broken: files that change, folders that loop, weights, libraries, a home, an output. (test_cache has the cache.)"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

import jdlint
from jdlint.config import Config
from jdlint.linter import Input, lint
from jdlint.pipeline._start import SPACY
from tests.bad_input_cases import GOOD
from tests.conftest import ROOT

ENVIRONMENT = {**os.environ, "PYTHONSAFEPATH": "1", "PYTHONPATH": str(ROOT)}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", "from jdlint.cli import main; main()", *map(str, arguments)]


def run(folder: Path, *arguments: str | Path, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run jdlint in a folder; ``before`` is done by the same process first."""
    line = command(*arguments)
    line[2] = before + line[2]
    return subprocess.run(
        line,
        cwd=folder,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two postings, one of which asks for too much."""
    place = tmp_path / "postings"
    place.mkdir()
    (place / "nurse.md").write_bytes(GOOD)
    (place / "salary.md").write_bytes(GOOD + b"- Salary: TBD\n")
    return place


@pytest.fixture
def expected(folder: Path) -> tuple[int, str]:
    done = run(folder, "check", "--no-cache", ".")
    assert done.stderr == ""
    return done.returncode, done.stdout


# ---------------------------------------------------------------------------------------------- files


def test_folders_that_hold_themselves_are_searched_once(folder: Path) -> None:
    (folder / "again").symlink_to(".")
    (folder / "up").symlink_to("..")
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    done = run(folder, "check", "--no-cache", "--exit-zero", ".")
    assert "2 postings judged in 2 files" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_files_that_change_while_they_are_read_are_read_as_something(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(GOOD)
    stop = threading.Event()

    def change() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            match number % 4:
                case 0:
                    path.unlink(missing_ok=True)
                case 1:
                    path.write_bytes(GOOD * (number % 50))
                case 2:
                    path.write_bytes(b"")
                case 3:
                    os.truncate(path, 70)  # the file is empty by now: 70 NUL bytes

    writer = threading.Thread(target=change)
    writer.start()
    try:
        for _ in range(60):
            report = lint([Input(path, "x.md")], Config())
            assert len(report.postings) + len(report.errors) == 1
            for error in report.errors:
                assert re.match(
                    r"is empty|holds no posting|cannot be read: No such file|looks like UTF-16", error.message
                ), error
    finally:
        stop.set()
        writer.join()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_is_named(folder: Path) -> None:
    (folder / "nurse.md").chmod(0)
    assert "error: nurse.md: cannot be read: Permission denied" in run(folder, "check", "--no-cache", ".").stderr


# ---------------------------------------------------------------------------------------------- postings

LINES = "- Write down what you did for the people on ward {}\n"


@pytest.mark.parametrize(
    ("name", "text", "judged"),
    [
        ("100,000 lines", "# Nurse\n\n" + "".join(map(LINES.format, range(100_000))), "(limit blocks)"),
        ("3,000 lines", "# Nurse\n\n" + "".join(map(LINES.format, range(3_000))), ""),
        ("one line", "Nurse. " + "Care for the people who come to us. " * 400, ""),
        ("no words", "---\n\n***\n\n- \n- \n\n## \n\n...!?\n", "holds no posting"),
        ("only headings", "".join(f"## Duty {number}\n\n" for number in range(500)), ""),
        ("another alphabet", "# Медсестра\n\n- Заботиться о людях, которые к нам приходят\n- Записывать всё\n", ""),
    ],
)
def test_odd_postings_get_a_verdict_or_one_line(tmp_path: Path, name: str, text: str, judged: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, encoding="utf-8")
    report = lint([Input(path, "x.md")], Config())
    if judged:
        assert judged in report.errors[0].message
        assert tuple(report.postings) == ()
    else:
        assert report.errors == ()
        assert len(report.postings) == 1
        assert (name == "another alphabet") == (len(report.skips) == 1)


# ---------------------------------------------------------------------------------------------- installation


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package, as a checkout has it."""
    top = tmp_path / "checkout"
    shutil.copytree(Path(jdlint.__file__).parent, top / "jdlint", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "lexicons", top / "lexicons")
    return top


@pytest.mark.parametrize("of", ["pipeline/weights/labels.npz", "structure/borders/borders.npz"])
@pytest.mark.parametrize("harm", ["missing", "cut", "one bit", "no provenance"])
def test_weights_that_are_missing_or_damaged_end_the_run_in_one_line(
    copy: Path, folder: Path, of: str, harm: str
) -> None:
    flattened = "Senior Data Scientist Responsibilities " + "Build models of the routes that people take " * 20
    (folder / "flattened.md").write_text(flattened, encoding="utf-8")
    weights = copy / "jdlint" / of
    data = bytearray(weights.read_bytes())
    if harm == "missing":
        weights.unlink()
    elif harm == "no provenance":
        (weights.parent / "provenance.json").write_text("{", encoding="utf-8")
    else:
        data[len(data) // 2] ^= 1
        weights.write_bytes(data[:1000] if harm == "cut" else data)
    done = run(folder, "check", ".", PYTHONPATH=str(copy))
    assert done.returncode not in (0, 1)
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "weights" in line
    assert "pip install --force-reinstall jdlint" in line


@pytest.mark.parametrize("arguments", [("check", "."), ("lexicons", "check")])
@pytest.mark.parametrize(
    ("before", "words"),
    [
        (
            "import spacy; spacy.__version__ = '4.0.1'; ",
            "spaCy 4.0.1 is installed, and jdlint needs 3.8 or later, before 4",
        ),
        ("import spacy; spacy.__version__ = '3.7.5'; ", "spaCy 3.7.5 is installed"),
        ("import sys; sys.modules['spacy'] = None; ", "spacy cannot be imported"),
    ],
)
def test_a_spacy_that_we_do_not_know_ends_the_run_in_one_line(
    folder: Path, before: str, words: str, arguments: tuple[str, ...]
) -> None:
    done = (
        run(folder, *arguments, "--no-cache", before=before)
        if arguments[0] == "check"
        else run(folder, *arguments, before=before)
    )
    assert done.returncode not in (0, 1)
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert words in line
    assert "reinstall jdlint" in line


def test_the_range_of_spacy_is_that_of_the_package() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    least, below = (".".join(map(str, bound)) for bound in SPACY)
    assert f"spacy>={least},<{below}" in needed


# ---------------------------------------------------------------------------------------------- places to write to


@pytest.mark.parametrize("home", ["/proc/1/nowhere", "/dev/null"])
def test_a_home_that_cannot_be_written_stops_nothing(folder: Path, expected: tuple[int, str], home: str) -> None:
    for variables in ({"HOME": home, "XDG_CACHE_HOME": "", "JDLINT_CACHE_DIR": ""}, {"JDLINT_CACHE_DIR": home}):
        done = run(folder, "check", ".", **variables)
        assert (done.returncode, done.stdout) == expected
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command("check", "--no-cache", "."),
            cwd=folder,
            env=ENVIRONMENT,
            stdout=full,
            stderr=-1,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode not in (0, 1)
    assert "Traceback" not in done.stderr
