"""The cache: whatever decides a judgement misses when it changes, and whatever is wrong with the cache changes nothing but the time."""

from __future__ import annotations

import dataclasses
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jdlint
from jdlint import cache as caches
from jdlint import installation
from jdlint.cache import Cache
from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.grounds import Grounds
from jdlint.inputs import Input
from jdlint.linter import Linter
from jdlint.reporters import Style, load
from jdlint.run import Run

from .test_cli import CLEAN, UNICORN

SUPPRESSED = "<!-- jdlint: ignore[JD201] agreed until=2026-06-30 -->\n" + UNICORN


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    """A folder of three postings."""
    folder = tmp_path / "jobs"
    folder.mkdir()
    for name, text in (("clean", CLEAN), ("suppressed", SUPPRESSED), ("unicorn", UNICORN)):
        (folder / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """The folder of a cache, not made yet."""
    return tmp_path / "cache"


def lint(
    folder: Path, where: Path | None, config: Config | None = None, today: date = date(2026, 1, 1)
) -> tuple[str, bool]:
    """Return what a run over a folder says, and whether it judged anything anew."""
    cache = Cache(where) if where is not None else None
    run = Run(cache=cache)
    inputs = [Input(path, path.name) for path in sorted(folder.iterdir())]
    report = Linter(ConfigFiles(fixed=config or Config(root=folder)), today=today, run=run).lint(inputs)
    if cache is not None:
        cache.close()
    anew = cache is None or (run._judge is not None and bool(run._judge._lexicons))
    return "".join(load("json")(report, Style())), anew


# ------------------------------------------------------------------------------------------------ what misses


def test_what_was_judged_is_not_judged_again_and_says_the_same(jobs: Path, where: Path) -> None:
    plain, _ = lint(jobs, None)
    assert lint(jobs, where) == (plain, True)
    assert lint(jobs, where) == (plain, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "\n- Clean the ovens\n",
        lambda text: text.replace("Baker", "baker"),
        lambda text: text + " ",
        lambda text: "---\nstage: early\n---\n" + text,
    ],
    ids=["a line", "a letter", "a blank", "front matter"],
)
def test_another_content_misses(jobs: Path, where: Path, change: Callable[[str], str]) -> None:
    lint(jobs, where)
    (jobs / "clean.md").write_text(change(CLEAN), "utf-8")
    said, anew = lint(jobs, where)
    assert anew
    assert said == lint(jobs, None)[0]


def test_another_name_misses(jobs: Path, where: Path) -> None:
    lint(jobs, where)
    (jobs / "clean.md").rename(jobs / "other.txt")
    assert lint(jobs, where) == (lint(jobs, None)[0], True)


CONFIGS = st.fixed_dictionaries(
    {},
    optional={
        "select": st.lists(st.sampled_from(["JD1", "JD201", "JD3", "ALL"]), min_size=1, max_size=2, unique=True),
        "ignore": st.lists(st.sampled_from(["JD101", "JD204", "JD5"]), min_size=1, max_size=2, unique=True),
        "profile": st.sampled_from(["default", "strict"]),
        "stage": st.sampled_from(["early", "grown"]),
        "severity": st.dictionaries(st.sampled_from(["JD201", "JD101"]), st.sampled_from(["info", "error"])),
        "thresholds": st.fixed_dictionaries({}, optional={"tools": st.integers(5, 20)}),
    },
)


def digest_of(table: dict[str, object]) -> bytes:
    """Return the digest of the grounds that a configuration gives."""
    config = Config.from_table(table, origin="test", root=Path.cwd())
    linter = Linter(ConfigFiles(fixed=config))
    digest = linter._grounds_of(config).digest(config)
    assert digest is not None
    return digest


@given(CONFIGS, CONFIGS)
def test_another_configuration_misses(one: dict[str, object], other: dict[str, object]) -> None:
    first, second = ({key: value for key, value in table.items() if value} for table in (one, other))
    defaults = Config(root=Path.cwd())

    def effective(table: dict[str, object]) -> list[object]:
        config = dataclasses.replace(Config.from_table(table, origin="test", root=Path.cwd()), origins={})
        return [getattr(config, field.name) for field in dataclasses.fields(config)]

    assert effective({}) == [
        getattr(dataclasses.replace(defaults, origins={}), f.name) for f in dataclasses.fields(defaults)
    ]
    assert (digest_of(first) == digest_of(second)) == (effective(first) == effective(second))


@given(st.lists(st.binary(max_size=8), max_size=4), st.lists(st.binary(max_size=8), max_size=4))
def test_keys_differ_where_any_part_does(one: list[bytes], other: list[bytes]) -> None:
    assert (caches.key(*one) == caches.key(*other)) == (one == other)


def test_another_word_in_a_lexicon_of_the_configuration_misses(tmp_path: Path) -> None:
    words = tmp_path / "words.yml"
    digests = []
    for text in ("a: 1\n", "a: 2\n"):
        words.write_text(text)
        grounds = Grounds((words,), (), ("JD201",), Linter(ConfigFiles(fixed=Config()))._grounds_of(Config()).settings)
        digests.append(grounds.digest(Config()))
    words.unlink()
    assert len(set(digests)) == 2
    assert grounds.digest(Config()) is None


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another copy of all that is installed."""
    home = tmp_path_factory.mktemp("installed")
    package = Path(jdlint.__file__).parent
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(package, home / "jdlint", ignore=ignore)
    if not (package / "lexicons").is_dir():
        shutil.copytree(package.parent / "lexicons", home / "lexicons", ignore=ignore)
    return home


def digest_in(home: Path, where: Path) -> str:
    """Return the digest of what is installed there, as a process finds it that has a cache; twice, so that it may be remembered."""
    code = (
        "import sys, pathlib; from jdlint import cache, installation\n"
        "kept = cache.Cache(pathlib.Path(sys.argv[1])); print(installation.digest(kept).hex()); kept.close()"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(where)], cwd=home, capture_output=True, text=True, check=True, timeout=60
        ).stdout
        for _ in range(2)
    }
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    "changed",
    [
        "jdlint/__init__.py",
        "jdlint/roles/coefficients.json",
        "jdlint/pipeline/weights/labels.npz",
        "jdlint/pipeline/weights/provenance.json",
        "jdlint/rules/unicorn_role.py",
        "jdlint/readers/markdown.py",
        "lexicons/sections.yml",
    ],
)
def test_another_installation_misses(installed: Path, where: Path, changed: str) -> None:
    file = next(place for place in (installed / changed, installed / "jdlint" / changed) if place.exists())
    status, data = file.stat(), file.read_bytes()
    for path in installed.rglob("*"):  # as after an installation some time ago: only then anything is remembered
        os.utime(path, (status.st_atime - 1000, status.st_mtime - 1000))
    before = digest_in(installed, where)
    try:
        other = bytearray(data)
        other[3 if changed.endswith(".py") else -1] ^= 0x20  # of the same size ...
        file.write_bytes(other)
        os.utime(file, (status.st_atime - 1000, status.st_mtime - 1000))  # ... and of the same age
        assert digest_in(installed, where) != before
    finally:
        file.write_bytes(data)
    assert digest_in(installed, where) == before


def test_how_findings_are_shown_is_no_part_of_it(installed: Path, where: Path) -> None:
    before = digest_in(installed, where)
    with (installed / "jdlint" / "reporters" / "json.py").open("a") as stream:
        stream.write("# more\n")
    assert digest_in(installed, where) == before


def test_today_is_not_cached(jobs: Path, where: Path) -> None:
    said = [lint(jobs, where, today=day) for day in (date(2026, 6, 30), date(2026, 7, 1))]
    assert said[0][0] != said[1][0]
    assert not said[1][1]
    assert said[1][0] == lint(jobs, None, today=date(2026, 7, 1))[0]


# ------------------------------------------------------------------------------------------------ what is wrong with a cache


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def garbage(file: Path) -> None:
    file.write_bytes(b"no database at all" * 500)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    rng = random.Random(0)
    for _ in range(200):
        data[rng.randrange(100, len(data))] ^= 1 << rng.randrange(8)
    file.write_bytes(data)


def rewritten(file: Path) -> None:
    """Values that are well-formed and somebody else's."""
    with sqlite3.connect(file) as database:
        (value,) = database.execute("SELECT value FROM kept ORDER BY length(value) LIMIT 1").fetchone()
        database.execute("UPDATE kept SET value = ?", (value,))
    database.close()


def of_another_program(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE kept (name TEXT)")
    database.close()


def of_another_shape(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("DROP TABLE kept")
        database.execute("CREATE TABLE kept (name TEXT)")
    database.close()


@pytest.mark.parametrize(
    "damage", [cut, garbage, empty, flipped, rewritten, of_another_program, of_another_shape], ids=lambda f: f.__name__
)
def test_a_damaged_cache_is_never_trusted_and_mended(jobs: Path, where: Path, damage: Callable[[Path], None]) -> None:
    said, _ = lint(jobs, where)
    damage(Cache(where).file)
    assert lint(jobs, where)[0] == said
    lint(jobs, where)  # one that found the damage while it wrote has written nothing
    assert lint(jobs, where) == (said, False)


def test_a_locked_cache_is_passed_by(jobs: Path, where: Path) -> None:
    said, _ = lint(jobs, where)
    holder = sqlite3.connect(Cache(where).file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert lint(jobs, where) == (said, True)
    finally:
        holder.close()
    assert lint(jobs, where) == (said, False)


def test_a_folder_in_the_place_of_the_file_is_passed_by(jobs: Path, where: Path) -> None:
    Cache(where).file.mkdir(parents=True)
    assert lint(jobs, where) == (lint(jobs, None)[0], True)


def test_a_file_in_the_place_of_the_folder_is_passed_by(jobs: Path, where: Path) -> None:
    where.write_text("mine")
    assert lint(jobs, where) == (lint(jobs, None)[0], True)
    assert where.read_text() == "mine"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs /proc, where nobody can make a file")
def test_a_folder_that_cannot_be_made_is_passed_by(jobs: Path) -> None:
    assert lint(jobs, Path("/proc/self/jdlint")) == (lint(jobs, None)[0], True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs limits of a process")
def test_a_full_disk_stops_nothing(jobs: Path, where: Path) -> None:
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from jdlint.cli import run; sys.exit(run(['check', '--isolated', '--exit-zero', '--cache-dir', sys.argv[1], '.']))"
    )
    command = [sys.executable, "-c", code, str(where)]
    done = subprocess.run(command, cwd=jobs, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert "unicorn.md" in done.stdout


def test_two_runs_at_once_share_a_cache(jobs: Path, where: Path) -> None:
    for number in range(60):
        (jobs / f"more-{number}.md").write_text(UNICORN.replace("6+", f"{number}+"), "utf-8")
    command = [
        sys.executable,
        "-m",
        "jdlint",
        "check",
        "--isolated",
        "--jobs",
        "1",
        "--exit-zero",
        "--cache-dir",
        str(where),
    ]
    runs = [
        subprocess.Popen([*command, "."], cwd=jobs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)
    ]
    said = {run.communicate(timeout=300) for run in runs}
    assert len(said) == 1
    assert not any(errors for _, errors in said)
    code = "import sys; from jdlint.cli import run; run(sys.argv[1:]); assert 'spacy' not in sys.modules"
    again = subprocess.run(
        [sys.executable, "-c", code, *command[3:], "."], cwd=jobs, capture_output=True, timeout=120, check=True
    )
    assert {(again.stdout, again.stderr)} == said


# ------------------------------------------------------------------------------------------------ the command line


def check(folder: Path, *arguments: str | Path, **env: str) -> bytes:
    """Return what ``jdlint check`` prints."""
    command = [sys.executable, "-m", "jdlint", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, **env}, timeout=300, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def test_where_it_is_and_what_it_holds(jobs: Path, tmp_path: Path) -> None:
    named, given = tmp_path / "named", tmp_path / "given"
    variable = {"JDLINT_CACHE_DIR": str(named)}
    check(jobs, "check", "--no-cache", ".", **variable)
    assert not named.exists()
    check(jobs, "check", "--cache-dir", given, ".", **variable)
    assert not named.exists()
    check(jobs, "check", ".", **variable)
    for arguments, env in (([], variable), (["--cache-dir", given], {})):
        info = check(jobs, "cache", "info", *arguments, **env).decode()
        assert "problem" not in info
        entries = int(info.partition("entries")[2].split()[0])
        assert entries >= 3
        check(jobs, "cache", "clear", *arguments, **env)
        assert "entries   0" in check(jobs, "cache", "info", *arguments, **env).decode()
    assert (named / "CACHEDIR.TAG").is_file()
    assert (named / ".gitignore").read_text() == "*\n"


def test_the_same_bytes_for_any_number_of_processes_cached_or_not_in_any_order(jobs: Path, where: Path) -> None:
    texts = (CLEAN, UNICORN, SUPPRESSED, "", "\xff", "# Köchin\n\n- Sie kochen für alle und mit allen\n")
    for number in range(72):
        (jobs / f"ü{number}.md").write_text(texts[number % 6].replace("6+", f"{number}+"), "utf-8")
    names = sorted(path.name for path in jobs.iterdir())
    shuffled = random.Random(0).sample(names, len(names))
    runs = [
        (["--no-cache", "--jobs", "1", "."], "C"),
        (["--no-cache", "--jobs", "2", "."], "C.UTF-8"),
        (["--no-cache", "--jobs", "5", *shuffled], "POSIX"),
        (["--cache-dir", where, "--jobs", "3", *shuffled], "C"),
        (["--cache-dir", where, "--jobs", "1", "."], "C.UTF-8"),
    ]
    said = set()
    for arguments, locale in runs:
        command = [sys.executable, "-m", "jdlint", "check", "--isolated", "--output", "json", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=jobs, capture_output=True, env={**os.environ, "LC_ALL": locale}, timeout=300, check=False
        )
        said.add((done.returncode, done.stdout, done.stderr))
    assert len(said) == 1


def test_the_digest_is_that_of_the_contents() -> None:
    assert installation.digest() == installation._remembered(None)
