"""Fit the coefficients of the role profile on the corpus, as students see it that have not seen the posting (``training.crossfit``).

    python -m training.fit_profile --folds build/folds

Unicorns are 17% of the corpus and 9% of real postings (careful labelling of 184): hybrids weigh accordingly less.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
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
from training import compose, corpus, digests, folds

KEPT_BACK = 3.0  # weight of a posting that was kept back from the labels: those mix the crafts as real postings do
REAL_SHARE = 0.09
STRENGTH = 10.0  # inverse regularization: few features, many postings
PRECISION = 0.9  # of the unicorn verdicts on the postings kept back: a false alarm costs more than a miss
EVEN = 0.5  # odds from which a demand is said: a label, not an alarm
_LEVELS = {level.value: level for level in Level}


def facts_of(posting: Posting, stated: str | None = None) -> evidence.Facts:
    """Return the facts of a labelled posting, with the level that the corpus states."""
    promise = titles.promise(posting)
    return evidence.weigh(posting, promise, _LEVELS[stated] if stated else level.level(posting, promise)[0])


def pipelines(folder: Path) -> list[Pipeline]:
    """Return a pipeline for each fold, with the weights of its student."""
    found = []
    for fold in range(folds.FOLDS):
        made = Pipeline(lexicon.load())
        labels = made.nlp.get_pipe("jdlint_labels")
        assert isinstance(labels, TrainedLabels)
        labels.network = Network(weights.arrays(folder / str(fold)))
        found.append(made)
    return found


def kept_back(rounds: int, seed: int = 0) -> list[tuple[Posting, dict[str, str]]]:
    """Return the postings that were kept back from the labels, labelled by the shipped weights."""
    shipped = Pipeline(lexicon.load())
    return _labelled(corpus.postings(part="verdicts"), lambda whole: shipped, rounds, seed)


def labelled(folder: Path, rounds: int, seed: int = 0) -> list[tuple[Posting, dict[str, str]]]:
    """Return the postings that the labels learned from, labelled by a student that has not seen them."""
    made = pipelines(folder)
    return _labelled(corpus.postings(), lambda whole: made[folds.fold_of(whole)], rounds, seed)


def _labelled(
    chosen: Sequence[corpus.LabelledPosting],
    pipeline_of: Callable[[corpus.LabelledPosting], Pipeline],
    rounds: int,
    seed: int,
) -> list[tuple[Posting, dict[str, str]]]:
    """Label postings as written and ``rounds`` - 1 times in another dress."""
    words, rng, found = lexicon.load(), random.Random(seed), []
    for number in range(rounds):
        for whole in chosen:
            composed = compose.dressed(whole, rng) if number else compose.as_written(whole)
            source = readers.read("corpus.md" if composed.markdown else "corpus.txt", composed.text.encode())
            read = structure.postings(source, words)
            if len(read) == 1:
                found.append((pipeline_of(whole).annotate(read)[0], whole.verdict))
    return found


def weights_of(verdicts: Sequence[dict[str, str]], kept: int) -> NDArray[np.float64]:
    """Return sample weights that bring hybrids down to their real share; the last ``kept`` were kept back from the labels."""
    share = float(np.mean([verdict["unicorn"] == "1" for verdict in verdicts]))
    less = (REAL_SHARE / (1 - REAL_SHARE)) / (share / (1 - share))
    weights = np.array([less if verdict["e"] == verdict["o"] == "2" else 1.0 for verdict in verdicts])
    weights[len(verdicts) - kept :] *= KEPT_BACK
    return weights


def fit(data: Sequence[tuple[evidence.Facts, dict[str, str]]], kept: int) -> dict[str, object]:
    """Return the coefficients as ``jdlint.roles.demand`` reads them."""
    verdicts = [verdict for _, verdict in data]
    weights = weights_of(verdicts, kept)
    fitted: dict[str, object] = {"corpus": digests.verdict_digest()}
    for focus, key in ((Focus.EXPLORATION, "e"), (Focus.OPERATIONALIZATION, "o")):
        features = np.array([facts.features[focus] for facts, _ in data])
        model = LogisticRegression(C=STRENGTH, max_iter=9000, fit_intercept=False)
        model.fit(features, [int(verdict[key]) for verdict in verdicts], sample_weight=weights)
        fitted[focus.value] = [named(evidence.FEATURES, row) for row in model.coef_]
    features = np.array([facts.verdict for facts, _ in data])
    hybrid = np.array([verdict["e"] == verdict["o"] == "2" for verdict in verdicts])
    unicorn = np.array([verdict["unicorn"] == "1" for verdict in verdicts])
    senior = np.array([verdict["level"] in ("senior", "lead") for verdict in verdicts])
    for name, wanted, among in (("both", hybrid, np.ones(len(data), bool)), ("unicorn", unicorn, senior)):
        model = LogisticRegression(C=STRENGTH, max_iter=9000, fit_intercept=False)
        model.fit(features[among], wanted[among], sample_weight=weights[among])
        fitted[name] = named(evidence.VERDICT_FEATURES, model.coef_[0])
        apart = among & (np.arange(len(data)) >= len(data) - kept)
        chances = model.predict_proba(features[apart])[:, 1]
        fitted[f"{name}_threshold"] = EVEN if name == "both" else threshold(chances, wanted[apart])
    return fitted


def threshold(chances: NDArray[np.float64], wanted: NDArray[np.bool_]) -> float:
    """Return the lowest threshold from which on the verdicts are as precise as ``PRECISION`` says."""
    for bar in np.arange(EVEN, 0.96, 0.05):
        said = chances >= bar
        if said.any() and wanted[said].mean() >= PRECISION:
            break
    return round(float(bar), 2)


def named(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    """Return coefficients by name, rounded as they are shipped."""
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", type=Path, required=True, help="folder of training.crossfit")
    apart = kept_back(2)
    both = [*labelled(parser.parse_args().folds, 2), *apart]
    data = [(facts_of(posting, verdict["level"]), verdict) for posting, verdict in both]
    text = json.dumps(fit(data, len(apart)), indent=1)
    demand.COEFFICIENTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
