"""Postings fall into families and years by their words, and figures of groups are those of the scorer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from training import breakdown, evaluate
from training.breakdown import Case

NO_VERDICT = {"level": "senior", "title": "ds", "unicorn": 0, "e": 2, "o": 0, "early": 0, "boundary": 0, "body": "ds"}


def case(title: str = "", text: str = "", **tags: Any) -> Case:
    return Case({"file": "a.md", "lines": [], "verdict": NO_VERDICT}, {"title": title, "spans": [], **tags}, text)


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Senior Data Scientist (NLP)", "data scientist"),
        ("Staff Machine Learning Engineer, Maps", "machine learning or AI engineer"),
        ("Sr. AI/ML Engineer", "machine learning or AI engineer"),
        ("Data Platform Engineer", "data engineer"),
        ("Analytics Engineer", "data engineer"),
        ("Lead Data Analyst", "analyst"),
        ("Applied Scientist", "scientist or researcher"),
        ("Backend Developer", "software or infrastructure"),
        ("Registered Nurse", "other title"),
        ("", "no title found"),
    ],
)
def test_families(title: str, family: str) -> None:
    assert breakdown.family(case(title)) == family


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("We were founded in 2012 and went public in 2021.", "names 2020 to 2022 at the latest"),
        ("Posted on 3 May 2025", "names 2023 or later, or language models"),
        ("You fine-tune LLMs for our desk.", "names 2023 or later, or language models"),
        ("Founded in 2012.", "names an earlier year at the latest"),
        ("A salary of $2020; 2019% growth; 12015 staff; 2,016 shops", "names none"),
        ("", "names none"),
    ],
)
def test_years(text: str, year: str) -> None:
    assert breakdown.year(text) == year


def test_groups_keep_their_order_and_leave_out_empty_ones() -> None:
    found = breakdown.groups(
        [case("Nurse"), case("Data Analyst")], breakdown.family, ("analyst", "data scientist", "other title")
    )
    assert [(name, len(some)) for name, some in found.items()] == [("analyst", 1), ("other title", 1)]


def test_the_figures_of_a_group_are_the_scorers() -> None:
    if not (folder := os.environ.get("JDLINT_EVAL_DIR")):
        pytest.skip("JDLINT_EVAL_DIR is not set: no scorer to compare with")
    scorer = evaluate.load_scorer(Path(folder))
    cases = []
    for number, focus in enumerate("EOBNE"):
        gold = {
            "file": f"{number}.md",
            "lines": [[1, "C", "N", "-"], [2, "D", focus, "own"], [3, "R", "E", "own"], [4, "D", "O", "own"]],
            "verdict": {**NO_VERDICT, "unicorn": int(number > 2), "title": "ds" if number else "mle"},
        }
        spans = [
            {"line": 2, "kind": "duty", "focus": ["exploration"]},
            {"line": 3, "kind": "preferred", "focus": ["exploration"][: number % 2]},
        ]
        tags = {"path": f"{number}.md", "title_focus": "exploration", "level": "lead" if number == 1 else "senior"}
        cases.append(Case(gold, {**tags, "unicorn": number == 3, "spans": spans}, ""))
    expected = scorer.score([one.gold for one in cases], [one.tags for one in cases])[0]
    cells = breakdown.row(scorer, cases)
    keys = ("focus_macro_f1", "kind_accuracy", "level_accuracy", "title_accuracy")
    assert cells[:2] == ["5", "20"]
    assert [cell.split(" ")[0] for cell in cells[2:6]] == [f"{expected[key]:.3f}" for key in keys]
    assert cells[6] == "2 / 1 / 1"
    for cell in cells[2:6]:
        value, (low, high) = float(cell.split()[0]), map(float, cell.split("(")[1].rstrip(")").split("-"))
        assert low - 0.005 <= value <= high + 0.005
