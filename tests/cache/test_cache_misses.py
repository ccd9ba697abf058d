"""Whatever decides a judgement misses in the cache when it changes."""

from __future__ import annotations

import dataclasses
import os
import shutil
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
from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.grounds import Grounds
from jdlint.linter import Linter
from tests.cache.linted import lint
from tests.cli.process import CLEAN


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
    digest = linter._terms_of(config).asked.grounds.digest(config)
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
    usual = Linter(ConfigFiles(fixed=Config()))._terms_of(Config()).asked.grounds
    grounds = Grounds((words,), (), ("JD201",), usual.settings, usual.limits)
    for text in ("a: 1\n", "a: 2\n"):
        words.write_text(text)
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


def test_the_digest_is_that_of_the_contents() -> None:
    assert installation.digest() == installation._remembered(None)
