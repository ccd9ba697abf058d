"""One training loop for teacher and student: losses, schedule, prediction."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.examples import Example
from training.network import FOCUSES, KINDS, Batch

WIDTH = KINDS + FOCUSES + 3  # logits a line: kind, focus, stance
Output = tuple[Tensor, Tensor, Tensor]
Feed = Callable[[Sequence[Example]], Batch]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How to train: passes over the data, postings a step, learning rates (encoder or all; new layers), weight of the soft labels."""

    epochs: int
    rate: float
    new_rate: float = 1e-3
    batch: int = 4
    soft: float = 0.0
    bfloat16: bool = False
    decay: float = 1e-5


def loss_of(output: Output, batch: Batch, soft: float) -> Tensor:
    """Cross-entropies of kind, focus and stance; with soft labels, the teacher's word counts ``soft`` parts and the corpus' the rest."""
    kind, focus, stance = (part.float() for part in output)
    examples = batch.examples
    labelled = torch.tensor([known for e in examples for known in e.labelled])
    kinds = torch.tensor([k for e in examples for k in e.kinds])
    wanted = torch.tensor([f for e in examples for f in e.focus])
    stances = torch.tensor([s for e in examples for s in e.stances])
    hard = torch.zeros(())
    if labelled.any():
        hard = functional.cross_entropy(kind[labelled], kinds[labelled], label_smoothing=0.03)
        hard = hard + 2 * _focus_loss(focus, wanted, labelled, examples)
    told = labelled & (stances >= 0)
    if told.any():
        hard = hard + 0.5 * functional.cross_entropy(stance[told], stances[told])
    if not soft:
        return hard
    target = torch.tensor(np.concatenate([e.soft for e in examples if e.soft is not None]))
    taught = functional.kl_div(
        functional.log_softmax(kind, -1), functional.softmax(target[:, :KINDS], -1), reduction="batchmean"
    )
    chances = torch.sigmoid(target[:, KINDS : KINDS + FOCUSES])
    taught = taught + 3 * functional.binary_cross_entropy_with_logits(focus, chances)
    focal = (chances > 0.5).any(-1)
    if focal.any():
        wish = functional.softmax(target[:, KINDS + FOCUSES :], -1)[focal]
        taught = taught + 0.5 * functional.kl_div(
            functional.log_softmax(stance[focal], -1), wish, reduction="batchmean"
        )
    return (1 - soft) * hard + soft * taught


def _focus_loss(focus: Tensor, wanted: Tensor, labelled: Tensor, examples: Sequence[Example]) -> Tensor:
    # A row that was read as several statements has one label: its best statement must carry it.
    keys: dict[tuple[int, int], int] = {}
    group = torch.tensor(
        [
            keys.setdefault((number, row if row >= 0 else -2 - line), len(keys))
            for number, example in enumerate(examples)
            for line, row in enumerate(example.rows)
        ]
    )[:, None].expand(-1, FOCUSES)
    best = torch.full((len(keys), FOCUSES), -1e4).scatter_reduce(0, group, focus, "amax")
    label = torch.zeros(len(keys), FOCUSES).scatter_reduce(0, group, wanted, "amax")
    known = torch.zeros(len(keys)).scatter_reduce(0, group[:, 0], labelled.float(), "amax") > 0
    return functional.binary_cross_entropy_with_logits(best[known], label[known])


def train(
    model: nn.Module,
    feed: Feed,
    epochs: Iterable[Sequence[Example]],
    steps: int,
    schedule: Schedule,
    say: Callable[[str], None],
) -> None:
    """Train in place. ``epochs`` yields the examples of each epoch; ``steps`` is the number of steps in all, for the rate's decay."""
    encoder = [p for name, p in model.named_parameters() if name.startswith("encoder.")]
    others = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [(encoder, schedule.rate), (others, schedule.new_rate if encoder else schedule.rate)]
    optimizer = torch.optim.AdamW([{"params": p, "lr": rate} for p, rate in groups if p], weight_decay=schedule.decay)
    rates = [group["lr"] for group in optimizer.param_groups]
    done, began = 0, time.monotonic()
    model.train()
    for number, examples in enumerate(epochs, 1):
        total = count = 0.0
        for at in range(0, len(examples), schedule.batch):
            scale = min(1.0, (done + 1) / 50) * max(0.02, 1 - done / steps)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            batch = feed(examples[at : at + schedule.batch])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=schedule.bfloat16):
                output = model(batch)
            loss = loss_of(output, batch, schedule.soft)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total, count, done = total + loss.item(), count + 1, done + 1
        say(f"epoch {number}: loss {total / count:.3f}, {time.monotonic() - began:.0f} s")


def predict(
    model: nn.Module, feed: Feed, examples: Sequence[Example], *, bfloat16: bool = False
) -> list[NDArray[np.float32]]:
    """Return the logits (statements x ``WIDTH``) of each example."""
    model.eval()
    found: list[NDArray[np.float32]] = []
    with torch.no_grad():
        for at in range(0, len(examples), 16):
            batch = feed(examples[at : at + 16])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
                output = model(batch)
            joined = torch.cat([part.float() for part in output], -1).numpy()
            found.extend(np.split(joined, np.cumsum(batch.lengths)[:-1]))
    model.train()
    return found


def shuffled(examples: Iterable[Example], rng: random.Random) -> list[Example]:
    """Return the examples in random order."""
    listed = list(examples)
    rng.shuffle(listed)
    return listed
