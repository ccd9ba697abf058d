"""Train the network of borders, and write the weights that ship.

    python -m training.borders.train

Printed is how many borders are found in the postings that are kept back from this (those of the role profile). Takes half an hour and 3 GB.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from jdlint import lexicon
from jdlint.structure.words import words_of
from training import vectors
from training.borders import export, flat
from training.borders.blocks import Block, batches, blocks_of, known_words, learned, renumbered
from training.borders.network import Borders

SEEDS = (0, 1)  # each dresses the corpus anew
EPOCHS = 3
RATE = 3e-3
FORGET, DROPOUT = 0.1, 0.1
SIZE = 6000  # words of a batch


def report(model: Borders, blocks: Sequence[Block]) -> None:
    """Print the borders that are missed, those that are none, and the share of right roles among those found, by way."""
    counts: Counter[tuple[str, str]] = Counter()
    model.eval()
    with torch.no_grad():
        for numbers, batch in batches(blocks, 20_000):
            scores = model(batch)
            said = (torch.logsumexp(scores[..., 1:], -1) > scores[..., 0]) & (batch.roles >= 0)
            role = scores[..., 1:].argmax(-1) + 1 == batch.roles
            for row, number in enumerate(numbers):
                true, found = batch.roles[row] > 0, said[row]
                way = blocks[number].way
                for name, hits in (
                    ("found", true & found),
                    ("missed", true & ~found),
                    ("wrong", found & ~true),
                    ("role", true & found & role[row]),
                ):
                    counts[way, name] += int(hits.sum())
    model.train()
    for way in sorted({block.way for block in blocks}):
        found, missed, wrong, role = (counts[way, name] for name in ("found", "missed", "wrong", "role"))
        figure = 2 * found / max(1, 2 * found + missed + wrong)
        print(
            f"{way:16} {found + missed:6} borders, {missed:4} missed, {wrong:4} wrong, F1 {figure:.4f}, role {role / max(1, found):.3f}"
        )


def train(model: Borders, blocks: Sequence[Block], seed: int) -> None:
    """Train in place."""
    rng = np.random.default_rng(seed)
    steps = sum(1 for _ in batches(blocks, SIZE))
    optimizer = torch.optim.AdamW(model.parameters(), RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps * EPOCHS + 1)
    for epoch in range(EPOCHS):
        began, total = time.monotonic(), 0.0
        for _, batch in batches(blocks, SIZE, rng):
            asked = batch.roles >= 0
            loss = functional.cross_entropy(model(batch)[asked], batch.roles[asked])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / steps:.4f}, {time.monotonic() - began:.0f} s", flush=True)


def meanings(names: Sequence[str]) -> NDArray[np.float32]:
    """Return what is known of the meaning of each feature, zero but for words; of a feature that nobody has learned, last, nothing."""
    numbers, start = vectors.static_vectors()
    found = np.zeros((len(names) + 1, start.shape[1]), np.float32)
    for row, name in enumerate(names):
        if name[:1] == "w" and (number := numbers.get(name[1:])) is not None:
            found[row] = start[number] / start[2:].std()
    return found


def main() -> None:
    """Train, report and write."""
    torch.manual_seed(0)
    table = lexicon.load()
    words, known, seen = words_of(table), known_words(), dict[str, int]()
    taught = [block for seed in SEEDS for block in blocks_of(flat.learned_from(table, seed), words, known, seen)]
    names = learned(taught, seen, known)
    apart = blocks_of(flat.kept_back(table), words, known, seen)
    taught, apart = renumbered(taught, seen, names), renumbered(apart, seen, names)
    print(f"{sum(len(block.roles) for block in taught)} words, {len(names)} features", flush=True)
    is_word = np.array([*(name[:1] == "w" for name in names), False])
    model = Borders(meanings(names), is_word, forget=FORGET, dropout=DROPOUT)
    train(model, taught, seed=0)
    report(model, apart)
    export.write(model, names, len(known))


if __name__ == "__main__":
    main()
