"""What holds of the structure of any text: each word once, bounded time, real postings whole and English."""

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.readers import ReadError, read
from jdlint.structure import postings
from tests.test_structure import LEXICON, parse

FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "Responsibilities",
            "Requirements:",
            "# What you'll do",
            "- Build models.",
            "hats.RequirementsPerform",
            "**Bold**",
            "You will ship it. We say so.",
            "\n",
            "\n\n",
            " ",
            "NICE TO HAVE",
            "Senior Data Scientist",
            "Job Title: Nurse",
            "•",
            "a" * 450 + " Ability",
            "<li>x</li>",
            "&amp;",
            "\u00a0",
            "😀",
            "...",
            ":",
        ]
    ),
    max_size=25,
).map("".join)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
@given(text=FRAGMENTS)
def test_every_word_is_in_exactly_one_statement(suffix: str, text: str) -> None:
    try:
        source = read("x" + suffix, text.encode())
    except ReadError:
        return
    found = postings(source, LEXICON)
    words = [word for block in source.blocks for word in re.findall(r"\w", block.prose.text)]
    assert words == [word for posting in found for s in posting.statements for word in re.findall(r"\w", s.text)]
    reach = 0
    for posting in found:
        for statement in posting.statements:
            where = statement.range
            assert reach <= where.start < where.end
            reach = where.end
            assert posting.range.contains(where)
            assert 0 <= statement.section < len(posting.sections)


@pytest.mark.parametrize(
    "piece",
    [
        "Requirements ",
        "a.B",
        "Build ",
        "X",
        "Data Scientist\n",
        "# Data Scientist\n- x\n",
        "a: ",
        "What ",
        ". A",
        "(",
        "you will ",
        "and ",
        "Ability to ",
        "A-",
    ],
)
def test_hostile_repetition_is_cut_in_bounded_time(piece: str) -> None:
    text = piece * (150_000 // len(piece))
    began = time.process_time()
    parse(text, ".md")
    assert time.process_time() - began < 8


@pytest.mark.slow
def test_real_postings_are_single_and_english() -> None:
    if not (folder := os.environ.get("JDLINT_EVAL_DIR")):
        pytest.skip("JDLINT_EVAL_DIR is not set: no real postings to try")
    files = sorted(
        path
        for name in ("postings", "single_postings", "verdict_postings")
        for path in Path(folder, "dev", name).iterdir()
    )
    for path in files:
        found = postings(read(path.name, path.read_bytes()), LEXICON)
        assert [posting.language for posting in found] == ["en"], path
    for path in sorted(Path(folder, "wild", "non_english").iterdir()):
        assert all(
            posting.language not in ("en", "und") for posting in postings(read(path.name, path.read_bytes()), LEXICON)
        ), path
