"""The trained network in numpy: one posting at a time, with the exact contribution of every word.

Score of a focus on a line = sum of its words' contributions + what the context adds + a constant. ``training/network.py`` holds
the same network in PyTorch; a test compares the two.

One posting at a time, because the last bit of a row of a product depends on how many rows there are, and on which of them it is: with
several postings in one product, the scores of each would depend on which others are judged with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jdlint.pipeline import words
from jdlint.pipeline.recurrent import Recurrent
from jdlint.pipeline.weights import WeightsError

Floats = NDArray[np.float32]
_LAYERS = (
    *("convolution", "second", "gates", "focus", "stance", "line", "heading", "input", "recurrent"),
    *("kind", "focus_context", "stance_context"),
)
_ARRAYS = ("line_shape", *(f"{layer}{part}" for layer in _LAYERS for part in ("", "_bias")))
_AT_ONCE = 10_000  # words: each takes three kilobytes on the way, and a posting is one of a thousand
_RARE_WORDS = 5_000  # remembered at most, 0.7 kB each: 2,000 postings hold as many, and a run may meet ever new ones


@dataclass(frozen=True, slots=True)
class LineScores:
    """What the network says of the lines of one posting.

    ``kind`` are probabilities (lines x 5), ``focus`` and ``stance`` log-odds (lines x 2, lines x 3), ``words`` each word's contribution to ``focus``
    (words x 2), ``context`` what the rest adds (lines x 2): ``focus`` is the sum of both over the line. ``stance_words`` are each word's
    contributions to ``stance`` (words x 3).
    """

    kind: Floats
    focus: Floats
    stance: Floats
    words: Floats
    context: Floats
    stance_words: Floats


class Network:
    """The network of one set of arrays. Raises ``WeightsError`` where an array is missing."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        try:
            self._keys: NDArray[np.uint64] = arrays["keys"]
            self._vectors, self._scales = arrays["vectors"], arrays["vector_scales"].astype(np.float32)[:, None]
            self._ngrams, self._ngram_scales = arrays["ngrams"], arrays["ngram_scales"].astype(np.float32)
            self._unknown, self._number = arrays["unknown"].astype(np.float32), arrays["number"].astype(np.float32)
            self._of = {name: np.ascontiguousarray(arrays[name], np.float32) for name in _ARRAYS}
        except KeyError as error:
            raise WeightsError(f"the weights are of another version: no array {error}; reinstall jdlint") from error
        self._taps = [_side_by_side(self._of[name]) for name in ("convolution", "second")]
        self._recurrent = Recurrent(*map(self._of.__getitem__, ("input", "input_bias", "recurrent", "recurrent_bias")))
        self._rare: dict[int, Floats] = {}

    def __call__(
        self,
        keys: NDArray[np.uint64],
        texts: Sequence[str],
        starts: NDArray[np.intp],
        shapes: Sequence[Sequence[int]],
        headings: Sequence[int],
    ) -> LineScores:
        """Score the lines that start at the words ``starts``; each line has at least one word, and at least one shape.

        Of all words there are the ``keys``; the folded ``texts`` are asked only for words that are not in the vocabulary.
        """
        of = self._of
        bounds = [*starts.tolist(), len(keys)]
        parts = []
        for first, last in _groups(bounds):
            begin, end = bounds[first], bounds[last]
            within = starts[first:last] - begin
            parts.append(self._lines(self._words(keys[begin:end], texts[begin:end], within), within))
        contributions, stance_words, lines = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        stance = np.add.reduceat(stance_words, starts) + of["stance_bias"]
        seen = self._seen(lines, shapes, headings)
        states = self._recurrent(seen)
        kind = np.concatenate([states, seen], 1) @ of["kind"] + of["kind_bias"]
        kind = np.exp(kind - kind.max(1, keepdims=True))
        context = states @ of["focus_context"] + of["focus_context_bias"] + of["focus_bias"]
        return LineScores(
            kind=kind / kind.sum(1, keepdims=True),
            focus=np.add.reduceat(contributions, starts) + context,
            stance=stance + states @ of["stance_context"] + of["stance_context_bias"],
            words=contributions,
            context=context,
            stance_words=stance_words,
        )

    def _lines(self, hidden: Floats, starts: NDArray[np.intp]) -> tuple[Floats, Floats, Floats]:
        """Return what each word contributes to the focus and to the stance, and each line as one vector."""
        of = self._of
        sizes = np.diff(starts, append=len(hidden))
        attention = _softmax(hidden @ of["gates"] + of["gates_bias"], starts, sizes)
        pooled = np.add.reduceat(attention[:, 3:] * hidden, starts)
        return (
            attention[:, :2] * (hidden @ of["focus"]),
            attention[:, 2:3] * (hidden @ of["stance"]),
            np.concatenate([pooled, _largest(hidden, starts)], 1),
        )

    def _words(self, keys: NDArray[np.uint64], texts: Sequence[str], starts: NDArray[np.intp]) -> Floats:
        """Return what the two convolutions make of each word. Half of the words of a posting are repeated: each is multiplied once."""
        different, firsts, which = np.unique(keys, return_index=True, return_inverse=True)
        products = self._vectors_of(different, firsts, texts) @ self._taps[0]
        hidden = self._joined([part[which] for part in np.split(products, 3, axis=1)], "convolution", starts)
        return np.asarray(hidden + self._joined(np.split(hidden @ self._taps[1], 3, axis=1), "second", starts))

    def _joined(self, parts: Sequence[Floats], layer: str, starts: NDArray[np.intp]) -> Floats:
        """Add up what each word gives to the word after it, to itself, and to the word before it."""
        before, here, after = parts
        hidden = here + self._of[f"{layer}_bias"]
        hidden[1:] += before[:-1]
        hidden[:-1] += after[1:]
        inner = starts[1:]  # a line does not see its neighbours' words
        hidden[inner] -= before[inner - 1]
        hidden[inner - 1] -= after[inner]
        # With a bare 0, numpy takes three times as long.
        return np.maximum(hidden, np.zeros(hidden.shape[1], np.float32), out=hidden)

    def _vectors_of(self, keys: NDArray[np.uint64], places: NDArray[np.intp], texts: Sequence[str]) -> Floats:
        """Return the vectors of the words with these keys, which stand at these places among the ``texts``."""
        rows = np.searchsorted(self._keys, keys)
        rows[rows == len(self._keys)] = 0
        found = self._vectors[rows] * self._scales[rows]
        for index in np.flatnonzero(self._keys[rows] != keys).tolist():
            key = int(keys[index])
            vector = self._rare.get(key)
            if vector is None:
                if len(self._rare) >= _RARE_WORDS:
                    self._rare.clear()
                vector = self._rare[key] = self._rare_vector(texts[int(places[index])])
            found[index] = vector
        return found

    def _rare_vector(self, text: str) -> Floats:
        if text == words.NUMBER:
            return self._number
        buckets = words.ngrams(text)
        grams = self._ngrams[buckets].astype(np.float32) * self._ngram_scales[buckets][:, None]
        return np.asarray(self._unknown + grams.mean(0), np.float32)

    def _seen(self, lines: Floats, shapes: Sequence[Sequence[int]], headings: Sequence[int]) -> Floats:
        of = self._of
        firsts = list(accumulate(map(len, shapes), initial=0))[:-1]
        looks = np.add.reduceat(of["line_shape"][list(chain.from_iterable(shapes))], firsts)
        line = np.maximum(lines @ of["line"] + looks + of["line_bias"], 0)
        heading = np.maximum(lines @ of["heading"] + of["heading_bias"], 0)[headings]
        under = (np.asarray(headings) >= 0).astype(np.float32)[:, None]
        return np.concatenate([line, heading * under, under], 1)


def _side_by_side(taps: NDArray[Any]) -> Floats:
    """Return a convolution's matrices for the word before, the word itself and the word after as one matrix."""
    count, width, hidden = taps.shape
    return np.ascontiguousarray(taps.transpose(1, 0, 2)).reshape(width, count * hidden)


def _groups(bounds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield stretches of lines, as numbers of the first and of the one after the last, that hold ``_AT_ONCE`` words or end the first line past it."""
    first = 0
    for last in range(1, len(bounds)):
        if bounds[last] - bounds[first] >= _AT_ONCE or last + 1 == len(bounds):
            yield first, last
            first = last


def _largest(hidden: Floats, starts: NDArray[np.intp]) -> Floats:
    """Return what ``np.maximum.reduceat`` does, in half the time: it goes down each column by itself."""
    bounds = [*starts.tolist(), len(hidden)]
    return np.array([hidden[first:last].max(0) for first, last in pairwise(bounds)])


def _softmax(scores: Floats, starts: NDArray[np.intp], sizes: NDArray[np.intp]) -> Floats:
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes, axis=0))
    return np.asarray(raised / np.repeat(np.add.reduceat(raised, starts), sizes, axis=0), np.float32)
