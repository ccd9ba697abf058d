"""Files are replaced at once, and only those that are as they were judged; rounds end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jdlint.finding import Applicability, Edit, Fix
from jdlint.fixing import Fixed, fix
from jdlint.fixing.fixer import CHANGED
from jdlint.fixing.writing import write
from jdlint.linter import Input, Linter
from jdlint.report import Report
from jdlint.source import TextRange
from tests.fixing.mending import linter

TEXT = "# Baker\n\n## Duties\n\n- Bake bread\n- TODO\n- Clean the oven\n"


def fixed(file: Path) -> Fixed:
    (done,) = fix(linter(), [Input(file, file.name)]).files
    return done


def test_a_file_that_changed_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT)
    done = fixed(file)
    file.write_text(TEXT + "- Sell cake\n")
    problem = write(done)
    assert problem is not None
    assert (problem.path, problem.message) == ("a.md", CHANGED)
    assert file.read_text() == TEXT + "- Sell cake\n"


def test_a_file_that_changed_while_it_was_judged_is_not_fixed(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT)
    done = fix(linter(), [Input(file, "a.md")], lambda _: file.write_text(TEXT + "x"))  # type: ignore[arg-type]
    assert [(problem.path, problem.message) for problem in done.problems] == [("a.md", CHANGED)]
    assert not done.files


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT)
    done = fixed(file)
    file.unlink()
    problem = write(done)
    assert problem is not None
    assert problem.message == "cannot be written: No such file or directory"


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT)
    done = fixed(file)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    problem = write(done)
    assert problem is not None
    assert problem.message == "cannot be written: No space left on device"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]
    assert file.read_text() == TEXT


class Meddling(Linter):
    """A linter whose rules have gone wrong: its fixes put the same text in again and again."""

    text = ""

    def lint(self, *args: object, **kwargs: object) -> Report:
        report = super().lint(*args, **kwargs)  # type: ignore[arg-type]
        edit = Edit(TextRange(0, 0), self.text)
        bad = Fix("meddle", (edit,), Applicability.SAFE)
        return replace(report, findings=tuple(replace(finding, fix=bad) for finding in report.findings))


@pytest.mark.parametrize(
    ("text", "said"),
    [("x", "have not settled after 10 rounds"), ("---\na: [\n---\n", "would leave a file that front matter")],
)
def test_fixes_that_go_wrong_are_named(text: str, said: str) -> None:
    meddling = Meddling(linter().configs)
    meddling.text = text
    done = fix(meddling, [Input(Path("a.md"), "a.md", TEXT.encode())])
    (problem,) = done.problems
    assert said in problem.message
    assert "a bug of ours" in problem.message
    assert not done.report.errors


def test_lines_are_those_of_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    head = "# Baker\n\n<!-- jdlint: ignore[JD905] agreed until=2020-01-01 -->\n<!-- jdlint: ignore[JD201] agreed -->\n"
    file.write_text(head + TEXT.partition("\n\n")[2])
    done = list(fixed(file).done)
    assert [(one.code, one.line) for one in done] == [("JD904", 3), ("JD902", 4), ("JD905", 8)]
