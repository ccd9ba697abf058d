"""The ledger adds up: its rows give the weights, its terms the chance of the verdict."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from jdlint import lexicon, readers, structure
from jdlint.pipeline import annotate
from jdlint.posting import Focus, Level, Posting
from jdlint.roles import profile
from jdlint.roles.ledger import ledger
from tests.conftest import ROOT

EXAMPLES = sorted((ROOT / "examples").iterdir())


def profiled(path: Path) -> list[Posting]:
    """Return the postings of an example."""
    words = lexicon.load()
    found = structure.postings(readers.read(path.name, path.read_bytes()), words)
    return [profile(posting, words) for posting in annotate(found, words)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_rows_and_terms_add_up(path: Path) -> None:
    for posting in profiled(path):
        assert posting.profile is not None
        book = ledger(posting)
        for focus in Focus:
            counted = sum(row.counts for row in book.rows if row.focus is focus)
            assert counted == pytest.approx(book.weights[focus])
        chance = 1 / (1 + math.exp(-sum(term.product for term in book.terms)))
        senior = posting.profile.level in (Level.SENIOR, Level.LEAD)
        assert posting.profile.confidence == pytest.approx(chance if senior else 0.0, abs=1e-3)
        assert not posting.profile.unicorn or chance >= book.threshold


def test_what_does_not_count_says_why() -> None:
    for path in EXAMPLES:
        for posting in profiled(path):
            for row in ledger(posting).rows:
                assert row.counts > 0.1 or row.why
