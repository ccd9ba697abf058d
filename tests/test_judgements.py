"""Judgements that are put away: what is read back says the same as what stayed in memory."""

from __future__ import annotations

from datetime import date

import pytest

from jdlint import reporters
from jdlint import run as running
from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.finding import InputError
from jdlint.inputs import Input
from jdlint.judgement import Judgement
from jdlint.judgements import Again, Judgements
from jdlint.linter import Linter
from jdlint.report import Outcome, Report
from jdlint.reporters import Style

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


def linted(inputs: list[Input], most: int, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Judge them with so many judgements in memory."""
    monkeypatch.setattr(running, "_AT_HAND", most)
    config = Config.from_table({"profile": "strict"}, origin="test", root=inputs[0].path.parent)
    return Linter(ConfigFiles(fixed=config), today=date(2026, 7, 1)).lint(inputs)


@pytest.mark.parametrize("most", [0, 4])
def test_every_report_is_the_same(most: int, inputs: list[Input], monkeypatch: pytest.MonkeyPatch) -> None:
    here, away = (linted(inputs, number, monkeypatch) for number in (1000, most))
    assert isinstance(away.findings, Again)
    assert isinstance(here.findings, tuple)
    assert {"JD201", "JD505"} <= {finding.code for finding in here.findings}
    for name in reporters.names():
        if name != "ledger":  # which needs the statements, and keeps all of them
            render = reporters.load(name)
            assert "".join(render(away, Style())) == "".join(render(here, Style())), name
    assert away.failed == here.failed


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


def test_where_there_is_no_room_they_stay(inputs: list[Input], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, data: bytes) -> int:
        raise OSError("no space left")

    monkeypatch.setattr("jdlint.shelf.Shelf.put", full)
    report = linted(inputs, 0, monkeypatch)
    assert isinstance(report.findings, tuple)
    assert len(report.findings) > 3


def test_an_input_with_an_error_stays() -> None:
    some = Judgements(0)
    some.add(Judgement(Outcome("x", errors=(InputError("x", "cannot be read"),))))
    assert some.at_hand
    assert list(some) == ["x"]
