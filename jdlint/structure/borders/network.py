"""The network that finds borders of lines, in numpy: a word is the sum of the vectors of what is said about it, convolutions look around.

``training/borders/network.py`` holds the same network in PyTorch; a test compares the two.
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jdlint.shipped import WeightsError

Floats = NDArray[np.float32]
REACHES = (1, 1, 2, 4, 8)
"""How many words away each convolution looks, to both sides."""
_AROUND = sum(REACHES)
_AT_ONCE = 4096  # words: each takes four kilobytes on the way


def arrays(data: bytes) -> Mapping[str, NDArray[Any]]:
    """Return the arrays of shipped weights by name."""
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


class Network:
    """The network of one set of arrays. Raises ``WeightsError`` where an array is missing or has another shape."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        try:
            names: list[str] = bytes(arrays["names"]).decode().split("\n")
            self._rows = {name: number for number, name in enumerate(names)}
            self.vocabulary = frozenset(name[1:] for name in names[: int(arrays["known"])])
            self._table = arrays["table"].astype(np.float32) * arrays["scales"].astype(np.float32)[:, None]
            self._bias, self._convolutions, self._biases, self._out, self._out_bias = (
                arrays[name].astype(np.float32) for name in ("bias", "convolutions", "biases", "out", "out_bias")
            )
        except (KeyError, ValueError) as error:
            raise WeightsError(
                f"the weights for borders of lines are of another version ({error}); reinstall jdlint"
            ) from error
        # What stands at the end is said of a word of which nothing is known.
        self._table = np.concatenate([self._table, np.zeros((1, self._table.shape[1]), np.float32)])

    def __call__(self, features: Iterable[Sequence[str]]) -> Floats:
        """Return log-odds for each word, that no line starts with it, and that one of each role does (words x 4)."""
        of, none = self._rows.get, len(self._table) - 1
        rows, begins = array("i"), array("q", [0])
        for said in features:
            rows.extend([of(feature, none) for feature in said])
            begins.append(len(rows))
        numbers, places = np.frombuffer(rows, np.int32), np.frombuffer(begins, np.int64)
        count = len(places) - 1
        parts = [np.empty((0, len(self._out_bias)), np.float32)]
        for start in range(0, count, _AT_ONCE):
            stop = min(count, start + _AT_ONCE)
            first, last = max(0, start - _AROUND), min(count, stop + _AROUND)
            scores = self._scores(numbers[places[first] : places[last]], places[first:last] - places[first])
            parts.append(scores[start - first : stop - first])
        return np.concatenate(parts)

    def borders(self, features: Iterable[Sequence[str]]) -> Iterator[tuple[float, int]]:
        """Yield for each word the log-odds that a line starts with it, and which of the roles that line has."""
        scores = self(features)
        roles = scores[:, 1:]
        odds = np.logaddexp.reduce(roles, axis=1) - scores[:, 0]
        return zip(odds.tolist(), roles.argmax(1).tolist(), strict=True)

    def _scores(self, rows: NDArray[np.int32], begins: NDArray[np.int64]) -> Floats:
        state = np.maximum(np.add.reduceat(self._table[rows], begins) + self._bias, 0)
        for reach, weights, bias in zip(REACHES, self._convolutions, self._biases, strict=True):
            before, here, after = weights
            seen = state @ here + bias
            seen[reach:] += state[:-reach] @ before
            seen[:-reach] += state[reach:] @ after
            state = state + np.maximum(seen, 0, out=seen)
        return np.asarray(state @ self._out + self._out_bias, np.float32)
