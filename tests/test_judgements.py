"""Judgements that are put away: what is read back says the same as what stayed in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jdlint import assembly, judgements, reporters
from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.inputs import Input
from jdlint.linter import Linter
from jdlint.report import Findings, Postings, Report, Tally
from jdlint.reporters import Style
from jdlint.run import Run

from .cli.process import CLEAN, UNICORN

DUTIES = (
    "\n## Responsibilities\n- Deploy models to production\n- Build data pipelines\n- Monitor services\n- Set up CI/CD\n"
)
TEXTS = {
    "clean.md": CLEAN,
    "engineer.md": f"# Machine Learning Engineer\n{DUTIES}",
    "scientist.md": f"# Data Scientist\n{DUTIES}",
    "suppressed.md": f"<!-- jdlint: ignore[JD201] agreed until=2026-06-30 -->\n<!-- jdlint: ignore[JD101] -->\n{UNICORN}",
    "sub/empty.md": "",
    "sub/foreign.md": "# Köchin\n\n- Sie kochen für alle und mit allen\n- Sie putzen die Küche und den Herd\n",
    "sub/page.html": f"<h1>Data Scientist</h1><p>{'We deploy models. ' * 3}</p>",
    "sub/unicorn.md": UNICORN,
    "sub/\U0001f984.md": UNICORN.replace("6+", "\U0001f984 7+"),
}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Input]:
    """Postings of every sort, one that cannot be read among them."""
    folder = tmp_path_factory.mktemp("jobs")
    found = [Input(folder / name, name, text.encode()) for name, text in TEXTS.items()]
    return [*found, Input(folder / "gone.md", "gone.md")]


def linted(
    inputs: list[Input], most: int, monkeypatch: pytest.MonkeyPatch, *, whole: bool = False, beside: int = 0
) -> Report:
    """Judge them with so many bytes, judgements and findings in memory; the last ones are only compared with."""
    monkeypatch.setattr(judgements, "_AT_HAND", most)
    monkeypatch.setattr(judgements, "_WHOLE_AT_HAND", most)
    monkeypatch.setattr(assembly, "_AT_HAND", most)
    config = Config.from_table({"profile": "strict"}, origin="test", root=inputs[0].path.parent)
    linter = Linter(ConfigFiles(fixed=config), today=date(2026, 7, 1), run=Run(whole=whole))
    own = len(inputs) - beside
    return linter.lint(inputs[:own], beside=inputs[own:])


def said(report: Report, *, whole: bool) -> dict[str, str]:
    """What every reporter makes of it."""
    names = [name for name in reporters.names() if whole or name != "ledger"]  # which needs the statements
    return {name: "".join(reporters.load(name)(report, Style())) for name in names}


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("beside", [0, 4])
def test_every_report_is_the_same(
    whole: bool, beside: int, inputs: list[Input], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, away = (linted(inputs, most, monkeypatch, whole=whole, beside=beside) for most in (10**6, 0))
    assert isinstance(away.findings, Findings)
    assert isinstance(here.findings, tuple)
    assert {"JD201", "JD505"} <= {finding.code for finding in here.findings}
    assert said(away, whole=whole) == said(here, whole=whole)
    assert away.failed == here.failed
    assert away.tally() == here.tally() == Tally.of(here.findings)


def test_whole_or_not_the_findings_are_the_same(inputs: list[Input], monkeypatch: pytest.MonkeyPatch) -> None:
    whole, lean = (linted(inputs, 10**6, monkeypatch, whole=whole) for whole in (True, False))
    assert said(whole, whole=False) == said(lean, whole=False)
    assert all(posting.statements for posting in whole.judged)
    assert not any(posting.statements for posting in lean.postings)


def test_the_report_can_be_gone_through_again_and_by_number(
    inputs: list[Input], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = linted(inputs, 0, monkeypatch)
    for values in (report.findings, report.postings):
        every = list(values)
        assert list(values) == every
        assert len(values) == len(every) > 3
        assert (values[0], values[-1], values[1:3]) == (every[0], every[-1], tuple(every[1:3]))
        with pytest.raises(IndexError):
            values[len(every)]


def test_the_summary_counts_without_going_through(inputs: list[Input], monkeypatch: pytest.MonkeyPatch) -> None:
    report = linted(inputs, 0, monkeypatch)
    plain = replace(report, findings=tuple(report.findings), postings=tuple(report.postings))
    monkeypatch.setattr(Findings, "__iter__", None)
    monkeypatch.setattr(Postings, "__iter__", None)
    assert report.summary() == plain.summary()


def test_where_there_is_no_room_they_stay(inputs: list[Input], monkeypatch: pytest.MonkeyPatch) -> None:
    here = said(linted(inputs, 10**6, monkeypatch), whole=False)

    def full(*_: object) -> int:
        raise OSError("no space left")

    monkeypatch.setattr("os.pwrite", full)
    assert said(linted(inputs, 0, monkeypatch), whole=False) == here


def test_two_inputs_that_a_reader_shows_alike_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = [Input(Path(name), name, text.encode()) for name, text in (("a\\b.md", UNICORN), ("a/b.md", CLEAN))]
    report = linted([*inputs, Input(Path("c.md"), "c.md", TEXTS["engineer.md"].encode())], 0, monkeypatch)
    assert [posting.source.path for posting in report.postings] == ["a/b.md", "a/b.md", "c.md"]
    assert {finding.source.text for finding in report.findings if finding.code == "JD201"} == {UNICORN}
