"""Fit the coefficients of the role profile on the corpus, as students see it that have not seen the posting (``training.crossfit``).

    python -m training.fit_profile --folds build/folds

Unicorns are 17% of the corpus and 9% of real postings (careful labelling of 184): hybrids weigh accordingly less.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from jdlint import lexicon, readers, structure
from jdlint.pipeline import weights
from jdlint.pipeline.annotate import Pipeline
from jdlint.pipeline.labels import TrainedLabels
from jdlint.pipeline.network import Network
from jdlint.posting import Focus, Level, Posting
from jdlint.roles import demand, evidence, level, titles
from training import compose, corpus, crossfit

REAL_SHARE = 0.09
STRENGTH = 0.3  # of the inverse regularization
THRESHOLD = 0.5
_LEVELS = {level.value: level for level in Level}


def facts_of(posting: Posting, stated: str | None = None) -> evidence.Facts:
    """Return the facts of a labelled posting, with the level that the corpus states."""
    promise = titles.promise(posting)
    return evidence.weigh(posting, promise, _LEVELS[stated] if stated else level.level(posting, promise)[0])


def pipelines(folds: Path) -> list[Pipeline]:
    """Return a pipeline for each fold, with the weights of its student."""
    found = []
    for fold in range(crossfit.FOLDS):
        made = Pipeline(lexicon.load())
        labels = made.nlp.get_pipe("jdlint_labels")
        assert isinstance(labels, TrainedLabels)
        labels.network = Network(weights.arrays(folds / str(fold)))
        found.append(made)
    return found


def labelled(folds: Path, rounds: int, seed: int = 0) -> list[tuple[Posting, dict[str, str]]]:
    """Return every corpus posting, labelled, with its verdict: as written and ``rounds`` - 1 times in another dress."""
    words, rng, found, made = lexicon.load(), random.Random(seed), [], pipelines(folds)
    for number in range(rounds):
        for whole in corpus.postings():
            composed = compose.dressed(whole, rng) if number else compose.as_written(whole)
            source = readers.read("corpus.md" if composed.markdown else "corpus.txt", composed.text.encode())
            read = structure.postings(source, words)
            if len(read) == 1:
                found.append((made[crossfit.fold_of(whole)].annotate(read)[0], whole.verdict))
    return found


def weights_of(verdicts: Sequence[dict[str, str]]) -> NDArray[np.float64]:
    """Return sample weights that bring hybrids down to their real share."""
    share = float(np.mean([verdict["unicorn"] == "1" for verdict in verdicts]))
    less = (REAL_SHARE / (1 - REAL_SHARE)) / (share / (1 - share))
    return np.array([less if verdict["e"] == verdict["o"] == "2" else 1.0 for verdict in verdicts])


def fit(data: Sequence[tuple[evidence.Facts, dict[str, str]]]) -> dict[str, object]:
    """Return the coefficients as ``jdlint.roles.demand`` reads them."""
    verdicts = [verdict for _, verdict in data]
    weights = weights_of(verdicts)
    fitted: dict[str, object] = {"threshold": THRESHOLD}
    for focus, key in ((Focus.EXPLORATION, "e"), (Focus.OPERATIONALIZATION, "o")):
        features = np.array([facts.features[focus] for facts, _ in data])
        model = LogisticRegression(C=STRENGTH, max_iter=5000, fit_intercept=False)
        model.fit(features, [int(verdict[key]) for verdict in verdicts], sample_weight=weights)
        fitted[focus.value] = [named(evidence.FEATURES, row) for row in model.coef_]
    rows, wanted, shares = [], [], []
    for (facts, verdict), weight in zip(data, weights, strict=True):
        if verdict["level"] in ("senior", "lead"):
            chances = {f: demand.chances_of(facts.features[f], fitted[f.value]) for f in Focus}  # type: ignore[arg-type]
            rows.append(demand.verdict_features(facts, chances))
            wanted.append(int(verdict["unicorn"]))
            shares.append(weight)
    model = LogisticRegression(C=STRENGTH, max_iter=5000, fit_intercept=False)
    model.fit(np.array(rows), wanted, sample_weight=np.array(shares))
    fitted["unicorn"] = named(demand.VERDICT_FEATURES, model.coef_[0])
    return fitted


def named(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    """Return coefficients by name, rounded as they are shipped."""
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", type=Path, required=True, help="folder of training.crossfit")
    data = [
        (facts_of(posting, verdict["level"]), verdict) for posting, verdict in labelled(parser.parse_args().folds, 2)
    ]
    demand.COEFFICIENTS.write_text(json.dumps(fit(data), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
