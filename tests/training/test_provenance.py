"""The shipped weights are what the corpus and the code in this checkout give, and nothing about them is stale."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import spacy

from jdlint import shipped
from jdlint.pipeline import weights, words
from jdlint.pipeline.network import Network
from jdlint.roles import demand, evidence
from jdlint.shipped import WeightsError
from jdlint.structure import borders
from training import corpus, digests, reference

MOST_BYTES = 8_000_000


def test_the_corpus_is_the_one_that_the_weights_learned_from() -> None:
    record = weights.provenance()
    assert record["corpus"] == digests.corpus_digest(), "the corpus has changed: retrain (see training/README.md)"
    assert record["rows"] == sum(len(posting.rows) for posting in corpus.postings()) + len(corpus.lines())


def test_the_shared_code_is_the_one_that_the_weights_were_made_for() -> None:
    assert weights.provenance()["code"] == digests.code_digest(), (
        "shapes, words or network changed: retrain or export again"
    )


def test_the_borders_were_learned_from_this_corpus_and_for_this_code() -> None:
    record = shipped.provenance(borders.FOLDER)
    assert record["corpus"] == digests.corpus_digest(), "the corpus has changed: python -m training.borders.train"
    assert record["code"] == digests.borders_digest(), "gaps.py has changed: python -m training.borders.train"


def test_the_coefficients_name_the_features_that_the_code_makes() -> None:
    fitted = demand.coefficients()
    assert fitted["corpus"] == digests.verdict_digest(), "the corpus has changed: fit the role profile again"
    assert [set(row) for row in fitted["exploration"]] == [set(evidence.FEATURES)] * 3
    assert set(fitted["unicorn"]) == set(evidence.VERDICT_FEATURES)


def test_the_weights_are_small() -> None:
    labels = Path(weights.__file__).parent / weights.LABELS
    assert labels.stat().st_size + (borders.FOLDER / borders.WEIGHTS).stat().st_size < MOST_BYTES


def test_the_numpy_network_gives_what_pytorch_gave() -> None:
    network = Network(weights.arrays())
    strings = spacy.blank("en").vocab.strings
    for record in reference.read():
        flat = [word for line in record.tokens for word in line]
        keys = np.array([strings.add(word) for word in flat], np.uint64)
        starts = np.cumsum([0, *(len(line) for line in record.tokens)])[:-1]
        scores = network(keys, flat, starts, record.shapes, record.headings)
        np.testing.assert_allclose(scores.focus, record.focus, atol=0.15)  # word vectors are rounded to eight bits
        np.testing.assert_allclose(scores.kind, record.kind, atol=0.03)


def test_contributions_add_up_to_the_score() -> None:
    network = Network(weights.arrays())
    texts = ["deploy", "models", "to", "production", words.NUMBER, "unheardofword"]
    strings = spacy.blank("en").vocab.strings
    keys = np.array([strings.add(word) for word in texts], np.uint64)
    scores = network(keys, texts, np.array([0, 2]), [[0], [1]], [-1, 0])
    sums = np.array([scores.words[:2].sum(0), scores.words[2:].sum(0)]) + scores.context
    np.testing.assert_allclose(sums, scores.focus, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("damage", ["missing", "cut", "other provenance"])
def test_unusable_weights_say_what_to_do(tmp_path: Path, damage: str) -> None:
    folder = Path(weights.__file__).parent
    if damage != "missing":
        data = (folder / weights.LABELS).read_bytes()
        (tmp_path / weights.LABELS).write_bytes(data[:1000] if damage == "cut" else data)
    record = dict(weights.provenance())
    if damage == "other provenance":
        record["weights"] = "0" * 32
    (tmp_path / weights.PROVENANCE).write_text(json.dumps(record), "utf-8")
    with pytest.raises(WeightsError, match="reinstall jdlint"):
        weights.arrays(tmp_path)
