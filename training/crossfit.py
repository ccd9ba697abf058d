"""Label every corpus posting by a student that has not seen its group of files, so that the role profile learns from honest labels.

    python -m training.crossfit --out build/folds

A student labels its own training postings almost without error, real ones not: coefficients fitted on the former trust single lines
too much. The groups differ in style (vivid, mainstream, late), which is as near as the corpus comes to unseen employers; each leaves
some of the long, messy postings (sets 29-33) to learn from.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import torch

from training import compose, corpus, examples, export, learn, vectors
from training.examples import Example
from training.folds import FOLDS, fold_of
from training.network import Sizes, Student
from training.train import WordFeed

SCHEDULE = learn.Schedule(epochs=6, rate=2e-3, batch=6)
_LINES = ("general-", "mainstream-", "plain-")


def epochs(fold: int, rng: random.Random) -> Iterator[list[Example]]:
    """Yield the corpus without a fold, in a new dress each time."""
    whole = [posting for posting in corpus.postings() if fold_of(posting) != fold]
    singles = corpus.lines(leave_out=_LINES[fold])
    for _ in range(SCHEDULE.epochs):
        texts = [compose.dressed(posting, rng) for posting in whole] + compose.assembled(singles, whole, rng)
        yield learn.shuffled((example for text in texts for example in examples.of_composed(text)), rng)


def main() -> None:
    """Train one student a fold and write its weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    vocabulary, start = vectors.static_vectors()
    for fold in range(FOLDS):
        torch.manual_seed(fold)
        model = Student(start, Sizes())
        steps = SCHEDULE.epochs * 1300 // SCHEDULE.batch
        learn.train(
            model,
            WordFeed(vocabulary),
            epochs(fold, random.Random(fold)),
            steps,
            SCHEDULE,
            lambda text: print(text, flush=True),
        )
        export.write(model, vocabulary, options.out / str(fold))


if __name__ == "__main__":
    main()
