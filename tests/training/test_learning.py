"""A small slice is trained for real: the loop learns, and the exported arrays give what the network in PyTorch gives."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed (pip install 'jdlint[training]')")
pytestmark = pytest.mark.slow


def test_a_slice_of_the_corpus_is_learned_and_exported(tmp_path: Path) -> None:
    import spacy

    from jdlint.pipeline import weights
    from jdlint.pipeline.network import Network
    from training import compose, corpus, examples, export, learn
    from training.network import Sizes, Student
    from training.train import WordFeed

    torch.manual_seed(0)
    chosen = [e for posting in corpus.postings()[::40] for e in examples.of_composed(compose.as_written(posting))]
    known = sorted({word for e in chosen for line in e.tokens for word in line} | {"<num>"})
    vocabulary = {word: number for number, word in enumerate(known, 2)}
    start = np.random.default_rng(0).normal(0, 0.3, (len(known) + 2, 128)).astype(np.float32)
    start[:2] = 0
    model, feed = Student(start, Sizes()), WordFeed(vocabulary)
    said: list[str] = []
    schedule = learn.Schedule(epochs=6, rate=3e-3, batch=4)
    rounds = (learn.shuffled(chosen, random.Random(n)) for n in range(schedule.epochs))
    learn.train(model, feed, rounds, schedule.epochs * len(chosen) // schedule.batch, schedule, said.append)
    losses = [float(line.split("loss ")[1].split(",")[0]) for line in said]
    assert losses[-1] < 0.7 * losses[0]

    export.write(model, vocabulary, tmp_path)
    network = Network(weights.arrays(tmp_path))
    strings = spacy.blank("en").vocab.strings
    for example, logits in zip(chosen[:5], learn.predict(model, feed, chosen[:5]), strict=True):
        flat = [word for line in example.tokens for word in line]
        starts = np.cumsum([0, *(len(line) for line in example.tokens)])[:-1]
        keys = np.array([strings.add(word) for word in flat], np.uint64)
        scores = network(keys, flat, starts, example.shapes, example.headings)
        np.testing.assert_allclose(scores.focus, logits[:, 5:7], atol=0.1)
        np.testing.assert_allclose(scores.stance, logits[:, 7:], atol=0.1)
