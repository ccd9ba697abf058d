"""What the two roles are called in titles and in the text."""

from __future__ import annotations

import pytest

from jdlint.posting import Focus
from tests.splitting.made import only, shown

E, O = Focus
DUTIES = (
    "\n\n## What you will do\n- Analyse customer data to find insights\n- Deploy models to production as services\n"
)


@pytest.mark.parametrize(
    ("title", "explorer", "engineer"),
    [
        (
            "Senior Data Scientist, Pricing",
            "Senior Data Scientist, Pricing",
            "Senior Machine Learning Engineer, Pricing",
        ),
        ("Sr. ML Engineer II (Remote)", "Sr. Data Scientist II (Remote)", "Sr. ML Engineer II (Remote)"),
        ("Data Scientist / Machine Learning Engineer", "Data Scientist", "Machine Learning Engineer"),
        ("Data Scientist (ML Engineer) - Berlin", "Data Scientist - Berlin", "ML Engineer - Berlin"),
        ("Data Scientist, Analyst (Money)", "Data Scientist, Analyst (Money)", "Machine Learning Engineer (Money)"),
        ("Head of Data Science", "Head of Data Science", "Head of Machine Learning Engineering"),
        ("Data Science Manager", "Data Science Manager", "Machine Learning Engineering Manager"),
        ("Software Engineer, ML Infrastructure", "Data Scientist", "Machine Learning Engineer, ML Infrastructure"),
        (
            "Principal Research Engineer, Speech",
            "Principal Data Scientist, Speech",
            "Principal Research Engineer, Speech",
        ),
        ("Staff Machine Learning Specialist", "Staff Data Scientist", "Staff Machine Learning Engineer"),
        ("Colleague wanted", "Data Scientist: Colleague wanted", "Machine Learning Engineer: Colleague wanted"),
    ],
)
def test_titles(title: str, explorer: str, engineer: str) -> None:
    assert only(f"# {title}{DUTIES}").plan.titles == {E: explorer, O: engineer}


@pytest.mark.parametrize(
    ("said", "explorer", "engineer"),
    [
        ("As a Data Scientist you will travel.", "As a Data Scientist you", "As a Machine Learning Engineer you"),
        (
            "We are seeking an experienced data scientist.",
            "an experienced data scientist.",
            "an experienced machine learning engineer.",
        ),
        (
            "We are looking for an ML engineer with heart.",
            "for a data scientist with heart",
            "for an ML engineer with heart",
        ),
        ("You will work beside data scientists.", "beside data scientists.", "beside data scientists."),
        (
            "Our Data Scientist, Ports team is small.",
            "Our Data Scientist, Ports team",
            "Our Machine Learning Engineer, Ports team",
        ),
    ],
)
def test_the_hire_is_called_by_the_name_of_the_draft_and_colleagues_by_theirs(
    said: str, explorer: str, engineer: str
) -> None:
    first, second = (shown(half.draft.text) for half in only(f"# Data Scientist, Ports\n\n{said}{DUTIES}").halves)
    assert explorer in first
    assert engineer in second


def test_a_requirement_that_lets_either_apply_stays() -> None:
    asked = "Three years of experience as a data scientist or machine learning engineer"
    made = only(f"# Data Scientist{DUTIES}\n## Requirements\n- {asked}\n")
    assert all(asked in half.draft.text for half in made.halves)
