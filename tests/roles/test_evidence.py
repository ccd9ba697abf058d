"""What a posting weighs."""

from __future__ import annotations

from jdlint.posting import Focus
from jdlint.roles import ledger
from tests.roles.test_level import profiled

TEXT = """# Senior Data Scientist

{intro}

## Responsibilities

- Deploy models to production and monitor them
- Run A/B tests and report what they show

## Requirements

- Experience with statistics
"""
INTRO = "In this role you will build and deploy forecasting models for our shops."


def test_words_that_are_said_twice_weigh_once() -> None:
    once, twice = (profiled(TEXT.format(intro=intro)) for intro in (INTRO, f"{INTRO}\n\n{INTRO}"))
    books = [ledger.ledger(posting) for posting in (once, twice)]
    again = [row for row in books[1].rows if row.why == "said before"]
    assert {row.statement.text for row in again} == {INTRO}
    for focus in Focus:
        counted = sum(row.counts for row in books[1].rows if row.focus is focus)
        assert abs(counted - books[1].weights[focus]) < 1e-6
        assert abs(books[0].weights[focus] - books[1].weights[focus]) < 0.6  # a neighbour moves scores a little
