"""Bad input gets one clear line, in bounded time and memory, and what stands beside it is judged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jdlint.config import Config
from jdlint.linter import Input, lint
from tests import bad_input, memory

MOST_SECONDS = 180
MOST_MEGABYTES = 900


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_input_gets_what_the_page_says(tmp_path: Path, jobs: int) -> None:
    began = os.times()
    status, report, said, megabytes = bad_input.run(tmp_path, jobs)
    assert bad_input.PAGE.read_text(encoding="utf-8") == bad_input.table(report), "run: python -m tests.bad_input"
    assert status == 2
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert bad_input.GOOD in {posting["path"] for posting in report["postings"]}
    assert {error["path"] for error in report["errors"]} <= set(bad_input.CASES)
    ended = os.times()  # of the processors: a busy machine is none of our faults
    assert sum(ended[2:4]) - sum(began[2:4]) < MOST_SECONDS
    assert not memory.CAN_MEASURE or 50 < megabytes < MOST_MEGABYTES


def test_every_input_gets_something() -> None:
    page = bad_input.PAGE.read_text(encoding="utf-8")
    assert page.count("\n| `") == len(bad_input.CASES)
    assert "| nothing |" not in page


def test_a_file_that_vanishes_is_one_error_and_the_rest_is_judged(tmp_path: Path) -> None:
    good = tmp_path / "good.md"
    good.write_text("# Nurse\n\n## Duties\n\n- Care for the people who come to us, by day and by night\n")
    report = lint([Input(tmp_path / "gone.md", "gone.md"), Input(good, "good.md")], Config())
    assert [(error.path, error.message) for error in report.errors] == [
        ("gone.md", "cannot be read: No such file or directory")
    ]
    assert [posting.source.path for posting in report.postings] == ["good.md"]
