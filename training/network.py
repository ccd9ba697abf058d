"""The networks in PyTorch: a teacher (MiniLM under the shared head) and the small student that ships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from jdlint.pipeline import shapes, words
from training.examples import Example

KINDS, FOCUSES, STANCES = 5, 2, 3


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the student: word vectors, hidden units of the word layer, of the line layer and of each direction of the posting layer."""

    word: int = 128
    hidden: int = 160
    line: int = 96
    heading: int = 32
    recurrent: int = 64


@dataclass(slots=True)
class Batch:
    """Several postings, lines one after the other."""

    examples: Sequence[Example]
    shape: Tensor
    heading: Tensor
    lengths: list[int]
    ids: Tensor | None = None
    words: Tensor | None = None
    ngrams: Tensor | None = None
    pieces: Tensor | None = None
    mask: Tensor | None = None


def batch_of(examples: Sequence[Example]) -> Batch:
    """Return the part of a batch that both networks share."""
    shape = torch.zeros(sum(len(e.texts) for e in examples), shapes.WIDTH)
    heading: list[int] = []
    line = 0
    for example in examples:
        first = line
        heading.extend(first + h if h >= 0 else -1 for h in example.headings)
        for row in example.shapes:
            shape[line, row] = 1.0
            line += 1
    return Batch(examples, shape, torch.tensor(heading), [len(e.texts) for e in examples])


def with_words(batch: Batch, vocabulary: dict[str, int], longest: int = 80) -> Batch:
    """Add the student's words: each different word once (number and n-gram buckets), and which of them stands where (0: padding)."""
    lines = [line[:longest] or ["?"] for example in batch.examples for line in example.tokens]
    places: dict[str, int] = {}
    ids = np.zeros((len(lines), max(map(len, lines))), np.int64)
    for row, line in enumerate(lines):
        ids[row, : len(line)] = [places.setdefault(word, len(places) + 1) for word in line]
    grams = np.zeros((len(places) + 1, words.NGRAMS), np.int64)
    for word, place in places.items():
        found = _ngrams(word)
        grams[place, : len(found)] = found
    numbers = [0, *(vocabulary.get(word, 1) for word in places)]
    batch.ids, batch.words, batch.ngrams = torch.tensor(ids), torch.tensor(numbers), torch.tensor(grams)
    return batch


_ngrams = lru_cache(maxsize=200_000)(words.ngrams)


class PostingHead(nn.Module):
    """From line vectors to kinds, and to what the rest of the posting adds to focus and stance."""

    def __init__(self, width: int, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.line = nn.Linear(width + shapes.WIDTH, sizes.line)
        self.heading = nn.Linear(width, sizes.heading)
        seen = sizes.line + sizes.heading + 1
        self.recurrent = nn.GRU(seen, sizes.recurrent, bidirectional=True, batch_first=True)
        self.kind = nn.Linear(2 * sizes.recurrent + seen, KINDS)
        self.focus = nn.Linear(2 * sizes.recurrent, FOCUSES)
        self.stance = nn.Linear(2 * sizes.recurrent, STANCES)
        self.dropout = nn.Dropout(dropout)

    def forward(self, vectors: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return the logits of kind, focus context and stance context per line."""
        vectors = self.dropout(vectors)
        under = (batch.heading >= 0).float()[:, None]
        heading = functional.relu(self.heading(vectors))[batch.heading.clamp(min=0)] * under
        line = functional.relu(self.line(torch.cat([vectors, batch.shape], -1)))
        seen = torch.cat([line, heading, under], -1)
        padded = nn.utils.rnn.pad_sequence(list(self.dropout(seen).split(batch.lengths)), batch_first=True)
        packed = nn.utils.rnn.pack_padded_sequence(
            padded, torch.tensor(batch.lengths), batch_first=True, enforce_sorted=False
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0], batch_first=True)
        state = self.dropout(torch.cat([row[:length] for row, length in zip(states, batch.lengths, strict=True)]))
        return self.kind(torch.cat([state, seen], -1)), self.focus(state), self.stance(state)


class Student(nn.Module):
    """Word vectors, two convolutions over three words, attention, and the posting head.

    A label's score is a sum over the words of the line, plus what the context adds, plus a constant: exact additive contributions.
    """

    def __init__(self, vectors: NDArray[np.float32], sizes: Sizes, dropout: float = 0.3) -> None:
        super().__init__()
        self.word = nn.Embedding.from_pretrained(
            torch.tensor(vectors[:, : sizes.word].copy()), freeze=False, padding_idx=0
        )
        self.ngram = nn.Embedding(words.BUCKETS, sizes.word, padding_idx=0)
        nn.init.normal_(self.ngram.weight, 0, 0.02)
        with torch.no_grad():
            self.ngram.weight[0] = 0
        self.convolution = nn.Conv1d(sizes.word, sizes.hidden, 3, padding=1)
        self.second = nn.Conv1d(sizes.hidden, sizes.hidden, 3, padding=1)
        self.gates = nn.Linear(sizes.hidden, FOCUSES + 2)  # focus, focus, stance, line vector
        self.focus = nn.Linear(sizes.hidden, FOCUSES)
        self.stance = nn.Linear(sizes.hidden, STANCES)
        self.head = PostingHead(2 * sizes.hidden, sizes, dropout)
        self.dropout = nn.Dropout(dropout)

    def embed(self, ids: Tensor, grams: Tensor) -> Tensor:
        """Return word vectors: the word's own plus the mean of its n-grams'."""
        count = (grams > 0).sum(-1, keepdim=True).clamp(min=1)
        return self.word(ids) + self.ngram(grams).sum(-2) / count

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return the logits of kind, focus and stance per line."""
        assert batch.ids is not None
        assert batch.words is not None
        assert batch.ngrams is not None
        mask = (batch.ids > 0)[..., None]
        embedded = self.dropout(self.embed(batch.words, batch.ngrams)[batch.ids]) * mask
        hidden = functional.relu(self.convolution(embedded.transpose(1, 2))).transpose(1, 2) * mask
        wider = self.second(self.dropout(hidden).transpose(1, 2)).transpose(1, 2)
        hidden = hidden + functional.relu(wider) * mask
        dropped = self.dropout(hidden)
        attention = torch.softmax(self.gates(dropped).masked_fill(~mask, -1e4), 1)
        focus = (attention[..., :FOCUSES] * self.focus(dropped)).sum(1)
        stance = (attention[..., FOCUSES : FOCUSES + 1] * self.stance(dropped)).sum(1)
        vectors = torch.cat([(attention[..., FOCUSES + 1 :] * hidden).sum(1), hidden.max(1)[0]], -1)
        kind, focus_context, stance_context = self.head(vectors, batch)
        return kind, focus + focus_context, stance + stance_context


class Teacher(nn.Module):
    """A sentence encoder (MiniLM) with learned pooling under the posting head."""

    def __init__(self, encoder: nn.Module, dropout: float = 0.2) -> None:
        super().__init__()
        width: int = encoder.config.hidden_size
        self.encoder = encoder
        self.pool = nn.Linear(width, 3)
        self.head = PostingHead(width, Sizes(line=192, recurrent=128), dropout)
        self.focus = nn.Linear(width, FOCUSES)
        self.stance = nn.Linear(width, STANCES)
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return the logits of kind, focus and stance per line."""
        assert batch.pieces is not None
        assert batch.mask is not None
        sizes = batch.mask.sum(1)
        order = torch.argsort(sizes)
        pooled = []
        for chunk in order.split(40):  # lines of like length together: most padding is saved
            width = int(sizes[chunk].max())
            mask = batch.mask[chunk, :width]
            hidden = self.encoder(input_ids=batch.pieces[chunk, :width], attention_mask=mask).last_hidden_state
            weights = torch.softmax(self.pool(hidden).masked_fill(mask[..., None] == 0, -1e4), 1)
            pooled.append(torch.einsum("nti,ntd->ind", weights, hidden))
        kind_vector, focus_vector, stance_vector = torch.cat(pooled, 1)[:, torch.argsort(order)]
        kind, focus_context, stance_context = self.head(kind_vector, batch)
        focus = self.focus(self.dropout(focus_vector)) + focus_context
        return kind, focus, self.stance(self.dropout(stance_vector)) + stance_context
