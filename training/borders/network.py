"""The network of borders in PyTorch; ``jdlint/structure/borders/network.py`` holds the same in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from jdlint.structure.borders import ROLES
from jdlint.structure.borders.network import REACHES

HIDDEN = 96


@dataclass(slots=True)
class Batch:
    """Stretches of text, padded: the numbers of what is said about each word, where each word's begin, and which words are real.

    ``roles`` has for each word 0 where no line starts, else the number of its role in ``ROLES`` from 1 on; -1 where none may start.
    """

    features: Tensor
    begins: Tensor
    mask: Tensor
    roles: Tensor


class Borders(nn.Module):
    """A word is the sum of the vectors of what is said about it; convolutions look further and further around.

    ``vectors`` (features x dimensions) is what is known of the meaning of words beforehand, zero for other features; ``words`` says which features
    are words: in training, some are left out, so that unknown words are met.
    """

    def __init__(
        self, vectors: NDArray[np.float32], words: NDArray[np.bool_], *, forget: float, dropout: float
    ) -> None:
        super().__init__()
        self.forget = forget
        self.register_buffer("vectors", torch.tensor(vectors))
        self.register_buffer("words", torch.tensor(words))
        self.meaning = nn.Parameter(torch.randn(vectors.shape[1], HIDDEN) * 0.05)
        self.own = nn.Parameter(torch.randn(len(vectors), HIDDEN) * 0.1)
        self.bias = nn.Parameter(torch.zeros(HIDDEN))
        self.convolutions = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, 3, padding=reach, dilation=reach) for reach in REACHES
        )
        self.out = nn.Linear(HIDDEN, 1 + len(ROLES))
        self.dropout = nn.Dropout(dropout)

    def layers(self) -> list[nn.Conv1d]:
        """Return the convolutions, nearest first."""
        return [layer for layer in self.convolutions if isinstance(layer, nn.Conv1d)]

    def table(self) -> Tensor:
        """Return the vector of each feature."""
        vectors, meaning = self.vectors, self.meaning
        assert isinstance(vectors, Tensor)
        return self.own + vectors @ meaning

    def forward(self, batch: Batch) -> Tensor:
        """Return log-odds (stretches x words x 4)."""
        features, words = batch.features, self.words
        assert isinstance(words, Tensor)
        weights = (features < len(self.own) - 1).float()  # what nobody has learned says nothing
        if self.training:
            weights = weights.masked_fill(words[features] & (torch.rand(features.shape) < self.forget), 0)
        summed = functional.embedding_bag(features, self.table(), batch.begins, mode="sum", per_sample_weights=weights)
        state = functional.relu(summed + self.bias).view(*batch.mask.shape, HIDDEN) * batch.mask[..., None]
        state = state.transpose(1, 2)
        for convolution in self.convolutions:
            state = (state + functional.relu(convolution(self.dropout(state)))) * batch.mask[:, None]
        return torch.as_tensor(self.out(state.transpose(1, 2)))
