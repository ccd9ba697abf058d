"""Postings whose line breaks are gone: lines, headings and titles are found again, and nothing else is cut."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint import lexicon
from jdlint.posting import Posting
from jdlint.readers import read
from jdlint.structure import postings

WELL_FORMED = """\
# Senior Data Scientist

We are a company of two hundred people who make maps for hikers and sailors all over the world.

## Responsibilities

- Develop models of the routes that people take
- Collaborate with engineers on how these are shipped
- Present the findings to the heads of our departments

## Requirements

- Experience with Python and statistics
- Bachelor's degree in Computer Science
- Knowledge of experiments and their design
- 5+ years of work in a team like ours

## Benefits

- Flexible working hours for everybody who wants them
"""


def parse(text: str, suffix: str = ".txt") -> Posting:
    (posting,) = postings(read(f"x{suffix}", text.encode()), lexicon.load())
    return posting


def lines(posting: Posting) -> list[tuple[str, str]]:
    return [(posting.sections[one.section].kind.value, one.text.rstrip(".")) for one in posting.statements]


@pytest.fixture(scope="module")
def whole() -> Posting:
    return parse(WELL_FORMED, ".md")


def test_lines_joined_by_blanks_are_found_again(whole: Posting) -> None:
    flat = parse(" ".join(statement.text for statement in whole.statements))
    assert lines(flat) == lines(whole)
    assert flat.title == whole.title


def test_markdown_on_one_line_is_found_again(whole: Posting) -> None:
    for suffix in (".md", ".txt"):
        flat = parse(" ".join(WELL_FORMED.split()), suffix)
        assert lines(flat)[2:] == lines(whole)[2:]
        assert flat.title.startswith(whole.title)


def test_lines_joined_by_nothing_are_found_again(whole: Posting) -> None:
    flat = parse("".join(statement.text for statement in whole.statements))
    assert lines(flat)[2:] == lines(whole)[2:]


def test_lines_of_a_text_without_capitals_are_found_again() -> None:
    flat = parse(
        "we make maps for hikers and sailors. what you'll do: analyse the routes of people and tell us about them "
        "develop models with python and spark collaborate with engineers on shipping them. required skills: "
        "experience with python and statistics knowledge of experiments and their design 5+ years of work in a team "
        "like ours. you will be able to work with us in the mountains and on the sea, and help us to build what people need "
        "for a day outside, in any weather and in any season of the year."
    )
    found = [statement.text for statement in flat.statements]
    assert "develop models with python and spark" in found
    assert "collaborate with engineers on shipping them." in found
    assert "5+ years of work in a team like ours." in found
    assert not any(text.startswith("build what") for text in found)
    assert {section.kind.value for section in flat.sections} >= {"responsibilities", "requirements"}


FILLER = "We are a company that makes things for people, and people like them very much indeed. " * 6


@pytest.mark.parametrize(
    "sentence",
    [
        "You will work with Python and Spark on the data of our customers in New York and at Acme Systems.",
        "The Machine Learning models of the Data Science team run in Google Cloud and are read by Product Design.",
        "Our tools are made by PyTorch, TensorFlow and MLflow, and the GitHub of LinkedIn.",
        "It is led by Senior Data Scientists who report to the Head of Engineering in San Francisco.",
    ],
)
def test_names_in_a_sentence_open_no_line(sentence: str) -> None:
    assert sentence in [statement.text for statement in parse(FILLER + sentence).statements]


def test_a_label_stays_with_its_text() -> None:
    flat = parse(FILLER + "Data modelling: Build the tables that everybody reads Monitoring: Watch what runs at night")
    found = [statement.text for statement in flat.statements]
    assert "Data modelling: Build the tables that everybody reads" in found
    assert "Monitoring: Watch what runs at night" in found


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Senior Data Scientist Acme Remote We are", "Senior Data Scientist"),
        ("Director, Data Science Reporting to the head", "Director, Data Science"),
        ("Machine Learning Engineer II Build what", "Machine Learning Engineer II"),
        ("Data Engineer WHY ACME: it is good", "Data Engineer"),
        ("Software Engineer - Machine Learning Our team", "Software Engineer - Machine Learning"),
    ],
)
def test_the_title_of_a_flattened_text_is_its_head(head: str, title: str) -> None:
    assert parse(f"{head} {FILLER}").title == title


WORDS = st.lists(
    st.sampled_from(
        "Build models We the Experience with Python teamBuild . : ** - # 5+ years etc. (a) R&D you’ll".split()
    ),
    max_size=200,
)


@given(words=WORDS, glue=st.sampled_from([" ", "", "  "]))
def test_no_word_is_lost_or_doubled(words: list[str], glue: str) -> None:
    text = FILLER + glue.join(words)
    source = read("x.txt", text.encode())
    statements = [one for posting in postings(source, lexicon.load()) for one in posting.statements]
    assert letters(one.text for one in statements) == letters(block.prose.text for block in source.blocks)
    reach = 0
    for one in statements:
        assert one.range.start >= reach
        reach = one.range.end


def letters(texts: Iterable[str]) -> str:
    return "".join(filter(str.isalnum, "".join(texts)))
