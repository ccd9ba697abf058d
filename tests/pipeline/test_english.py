"""The quicker tokenizer cuts the tokens that spaCy's own cuts."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from jdlint.pipeline.english import english
from training import corpus

QUICK, OWN = english(), spacy.blank("en")
# Letters, marks, quotes, and what the regular expressions look at: digits, units, currencies, dots, hyphens, icons, letters of elsewhere.
CHARACTERS = st.sampled_from("abcsmkIVXABé’'\"“”()[]{}.,;:!?…-–—~/+*^<>=_@#%&$€°0123456789 😀км中\u2028\u00a0")
PIECES = st.sampled_from(
    [
        "km",
        "'s",
        "n't",
        "I'll",
        "U.S.",
        "e.g.",
        "Ph.D.",
        ":)",
        "www.a.com",
        "http://a.b/c",
        "...",
        "C++",
        "R&D",
        "ms",
        "%)",
    ]
)


def cut(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(token.text, token.whitespace_) for token in nlp.make_doc(text)]


@settings(max_examples=1500, deadline=None)
@given(st.lists(CHARACTERS | PIECES, max_size=12).map("".join))
def test_any_text_is_cut_alike(text: str) -> None:
    assert cut(QUICK, text) == cut(OWN, text)


def test_postings_are_cut_alike() -> None:
    for posting in corpus.postings()[::8]:
        text = "\u2028".join(row.text for row in posting.rows)
        assert cut(QUICK, text) == cut(OWN, text)


@pytest.mark.parametrize("mark", [*",;:!?)].…", "%", "'", "”", "+", "$", "€", "km", "'s", "..", "()", ",,"])
@pytest.mark.parametrize(
    "word", ["models", "IT", "A", "R", "km", "naïve", "S3", "x86", "C+", "U.S", "n't", "don't", ""]
)
def test_a_mark_after_a_word_is_cut_off_alike(word: str, mark: str) -> None:
    for text in (word + mark, f"({word}{mark}", f"{word}{mark}{word}"):
        assert cut(QUICK, text) == cut(OWN, text)
