"""Static word vectors distilled from MiniLM: where the student starts."""

from __future__ import annotations

from collections import Counter

import numpy as np
import torch
from numpy.typing import NDArray

from jdlint.pipeline import words
from training import compose, corpus, examples, teacher

WIDTH = 128
_SCALE = 0.3  # standard deviation of the vectors' entries at the start
_NEAR = 0.6  # cosine from which a word may stand for another
_SHORTEST = 3  # letters of an encoder word that is taken although the corpus does not have it


def vocabulary(pieces: list[str]) -> list[str]:
    """Return the words of the corpus, commonest first, then the encoder's own whole words."""
    counts: Counter[str] = Counter()
    for row in [row for posting in corpus.postings() for row in posting.rows] + corpus.lines():
        counts.update(examples.tokens(compose.plain(row)))
    known = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    seen = {*known, words.NUMBER}
    more = [p for p in pieces if p.isascii() and p.isalpha() and len(p) >= _SHORTEST and p not in seen]
    return [words.NUMBER, *(word for word in known if word != words.NUMBER), *sorted(more)]


def static_vectors() -> tuple[dict[str, int], NDArray[np.float32]]:
    """Return word numbers (0: padding, 1: unknown) and the start vectors, by principal components of the encoder's word means."""
    encoder, tokenizer = teacher.load_encoder()
    listed = vocabulary(list(tokenizer.get_vocab()))  # type: ignore[attr-defined]
    means = []
    encoder.eval()
    with torch.no_grad():
        for at in range(0, len(listed), 512):
            pieces = tokenizer(listed[at : at + 512], padding=True, truncation=True, max_length=12, return_tensors="pt")  # type: ignore[operator]
            hidden = encoder(**pieces).last_hidden_state
            mask = pieces["attention_mask"][..., None].float()
            means.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    centred = np.concatenate(means)
    centred -= centred.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ axes[:WIDTH].T
    reduced *= _SCALE / reduced.std()
    start = np.concatenate([np.zeros((2, WIDTH), np.float32), reduced.astype(np.float32)])
    return {word: number for number, word in enumerate(listed, 2)}, start


def neighbours(vocabulary: dict[str, int], start: NDArray[np.float32], most: int = 8) -> dict[str, list[str]]:
    """Return, for each word of letters, the words nearest in meaning (cosine of at least ``_NEAR``), nearest first."""
    listed = [word for word in vocabulary if word.isalpha() and len(word) >= _SHORTEST]
    unit = start[[vocabulary[word] for word in listed]]
    unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-6)
    found: dict[str, list[str]] = {}
    for at in range(0, len(listed), 1000):
        close = unit[at : at + 1000] @ unit.T
        best = np.argpartition(-close, most + 1, axis=1)[:, : most + 1]
        for row, columns in enumerate(best):
            ordered = sorted(columns.tolist(), key=lambda column, line=close[row]: -line[column])  # type: ignore[misc]
            near = [listed[n] for n in ordered if close[row, n] >= _NEAR and n != at + row]
            if near:
                found[listed[at + row]] = near
    return found
