"""The level: the title's words, then what the text calls the hire, then years; other words of the body never set it."""

from __future__ import annotations

import pytest

from jdlint import lexicon, readers, structure
from jdlint.pipeline import annotate
from jdlint.posting import Level, Posting
from jdlint.roles import profile

BODY = """
## Responsibilities

- Develop models of demand and present what they say
- Work with colleagues from other departments

## Requirements

- {years}
- Good command of Python
"""


def profiled(text: str) -> Posting:
    """Return the one posting of a Markdown text with its profile."""
    words = lexicon.load()
    (posting,) = annotate(structure.postings(readers.read("x.md", text.encode()), words), words)
    return profile(posting, words)


@pytest.mark.parametrize(
    ("intro", "level"),
    [
        ("As a Senior Data Scientist you will work on our prices.", Level.SENIOR),
        ("Alder Bank is seeking a Senior Data Scientist for its pricing team.", Level.SENIOR),
        ("We are looking for a Lead Data Scientist to shape our prices.", Level.LEAD),
        ("You will report to the Lead Data Scientist of our pricing team.", Level.MID),
        ("You will be mentored by senior data scientists.", Level.MID),
        ("Our customers are companies whoever is looking for a Senior Data Engineer.", Level.MID),
    ],
)
def test_what_the_text_calls_the_hire_comes_before_years(intro: str, level: Level) -> None:
    posting = profiled(f"# Data Scientist\n\n{intro}\n{BODY.format(years='3+ years of experience with data')}")
    assert posting.profile is not None
    assert posting.profile.level is level


def test_the_title_comes_first() -> None:
    posting = profiled(
        f"# Junior Data Scientist\n\nAs a Senior Data Scientist you will grow.\n{BODY.format(years='x')}"
    )
    assert posting.profile is not None
    assert posting.profile.level is Level.JUNIOR
