"""Teach the student and write the weights that ship.

    python -m training.train --teacher build/teacher-0.pt

Reads the corpus and nothing else. Deterministic on one machine and one version of PyTorch.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch

from training import compose, corpus, examples, export, learn, reference, teacher, vectors
from training.examples import Example
from training.network import Batch, Sizes, Student, Teacher, batch_of, with_words

SCHEDULE = learn.Schedule(epochs=14, rate=2e-3, batch=6, soft=0.8)
DRESSES = 4  # times the corpus is dressed and softly labelled; the epochs go round them


class WordFeed:
    """Batches with the student's words."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self.vocabulary = vocabulary

    def __call__(self, chosen: Sequence[Example]) -> Batch:
        """Return the batch of these examples."""
        return with_words(batch_of(chosen), self.vocabulary)


def softened(checkpoints: Sequence[Path], near: Mapping[str, Sequence[str]], rng: random.Random) -> list[list[Example]]:
    """Return ``DRESSES`` dressed corpora, each statement with the mean logits of the teachers."""
    whole, singles = corpus.postings(), corpus.lines()
    dresses = []
    for _ in range(DRESSES):
        pool = [row for posting in whole for row in posting.rows if row.kind != "C"] + singles
        crossed = [compose.remixed(posting, pool, near, rng) for posting in whole]
        texts = [compose.dressed(posting, rng) for posting in [*whole, *crossed]]
        texts += compose.assembled(singles, whole, rng)
        dresses.append([example for text in texts for example in examples.of_composed(text)])
    for dress in dresses:
        for example in dress:
            example.soft = np.zeros((len(example.texts), learn.WIDTH), np.float32)
    for checkpoint in checkpoints:
        encoder, tokenizer = teacher.load_encoder()
        model = Teacher(encoder)
        model.load_state_dict(torch.load(checkpoint))
        for dress in dresses:
            logits = learn.predict(model, teacher.PieceFeed(tokenizer), dress, bfloat16=True)
            for example, row in zip(dress, logits, strict=True):
                assert example.soft is not None
                example.soft += row / len(checkpoints)
    return dresses


def rounds(dresses: Sequence[Sequence[Example]], rng: random.Random) -> Iterator[list[Example]]:
    """Yield one dress an epoch, in turn, shuffled."""
    for number in range(SCHEDULE.epochs):
        yield learn.shuffled(dresses[number % len(dresses)], rng)


def references(model: Student, feed: WordFeed, chosen: Sequence[Example]) -> list[reference.Reference]:
    """Return what the network says of some examples, rounded."""
    found = []
    for example, logits in zip(chosen, learn.predict(model, feed, chosen), strict=True):
        kind = torch.softmax(torch.tensor(logits[:, :5]), -1).numpy()
        rows = [np.round(part, 4).tolist() for part in (kind, logits[:, 5:7])]
        found.append(reference.Reference(example.tokens, example.shapes, example.headings, *rows))
    return found


def main() -> None:
    """Train, export, and write the provenance."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--teacher", type=Path, action="append", required=True, help="checkpoint of training.teacher; may be repeated"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=export.SHIPPED, help="folder for weights and provenance")
    options = parser.parse_args()
    vocabulary, start = vectors.static_vectors()
    dresses = softened(options.teacher, vectors.neighbours(vocabulary, start), random.Random(options.seed))
    # What the teachers draw must not move the student: the softly labelled text can be kept and learned from again.
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    rng = random.Random(options.seed)
    model = Student(start, Sizes())
    steps = SCHEDULE.epochs * len(dresses[0]) // SCHEDULE.batch
    learn.train(
        model, WordFeed(vocabulary), rounds(dresses, rng), steps, SCHEDULE, lambda text: print(text, flush=True)
    )
    export.write(model, vocabulary, options.out)
    reference.write(references(model, WordFeed(vocabulary), dresses[0][:3]))


if __name__ == "__main__":
    main()
