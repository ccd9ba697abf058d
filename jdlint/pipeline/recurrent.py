"""The recurrent layer of the network: the gated unit of PyTorch's ``GRU``, in both directions side by side.

It takes a step a line, and a step is a dozen operations on a few hundred numbers, each of which costs more to call than to do: so they
write into arrays that lie ready, in one piece each.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_GATES = 3  # reset, update, new: the order in which PyTorch keeps them
_ONE = np.ones((), np.float32)
_Floats = NDArray[np.float32]


class Recurrent:
    """The layer. All four arrays have the two directions first and the three gates, one after the other, last."""

    def __init__(self, inputs: _Floats, input_bias: _Floats, weights: _Floats, bias: _Floats) -> None:
        directions, seen, _ = inputs.shape
        size = weights.shape[1]
        sign = np.array([-1, -1, 1], np.float32)[:, None]  # what becomes exp(-x) needs no minus of its own

        def parted(array: _Floats) -> _Floats:
            return array.reshape(*array.shape[:-1], _GATES, size) * sign

        start, carried = parted(input_bias), parted(bias)
        start[:, :2] += carried[:, :2]  # the new state's own is added before the reset, the others anywhere
        self._inputs = np.ascontiguousarray(parted(inputs).transpose(1, 2, 0, 3)).reshape(seen, -1)
        self._start = start.transpose(1, 0, 2).reshape(-1)
        self._weights = np.ascontiguousarray(parted(weights).transpose(2, 0, 1, 3))
        self._bias = np.ascontiguousarray(carried[:, 2:])
        self._shape = (_GATES, directions, 1, size)

    def __call__(self, seen: _Floats) -> _Floats:
        """Return both directions' states after each line, next to each other; ``seen`` has a row for each line."""
        inputs = (seen @ self._inputs + self._start).reshape(-1, *self._shape)
        inputs[:, :, 1] = inputs[::-1, :, 1]
        states = np.zeros((len(seen) + 1, *self._shape[1:]), np.float32)
        carried = np.empty(self._shape, np.float32)
        gates, (reset, update, new) = carried[:2], carried
        for to_gates, to_new, before, after in zip(inputs[:, :2], inputs[:, 2], states, states[1:], strict=False):
            np.matmul(before, self._weights, out=carried)
            np.add(gates, to_gates, out=gates)
            np.exp(gates, out=gates)
            np.add(gates, _ONE, out=gates)
            np.reciprocal(gates, out=gates)
            np.add(new, self._bias, out=new)
            np.multiply(new, reset, out=new)
            np.add(new, to_new, out=new)
            np.tanh(new, out=new)
            np.subtract(before, new, out=after)
            np.multiply(after, update, out=after)
            np.add(after, new, out=after)
        forwards, backwards = states[1:, 0, 0], states[:0:-1, 1, 0]
        return np.concatenate([forwards, backwards], 1)
