"""Flattened text as numbers: what is said about each word, and whether a line starts there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from jdlint.structure.borders.gaps import Gaps
from jdlint.structure.words import Words
from training import corpus
from training.borders import flat
from training.borders.network import Batch

STRETCH = 600  # words that are seen at once
_OFTEN = 4  # rows of the corpus in which a word stands that is known even where it is glued to another
_LEAST = {"w": 10, "p": 30, "s": 30}  # times that a word, its beginning, its end must be seen to be learned
_LEAST_OTHER = 5  # the same for all other features
_LETTERS = re.compile("[a-z]{2,}")


class Block(NamedTuple):
    """A block of flattened text: what is said about its words, one after the other, where each word's begin, and their roles (-1: no line may start)."""

    way: str
    features: NDArray[np.int32]
    begins: NDArray[np.int64]
    roles: NDArray[np.int64]


def known_words() -> frozenset[str]:
    """Return the words of the corpus that are found even where they are glued to another."""
    rows = [row for posting in corpus.postings() for row in posting.rows] + corpus.lines()
    counts = Counter(word for row in rows for word in _LETTERS.findall(row.text.lower()))
    return frozenset(word for word, count in counts.items() if count >= _OFTEN)


def learned(blocks: Sequence[Block], seen: Mapping[str, int], known: Iterable[str]) -> list[str]:
    """Return the names of the features to learn: the known words first, then what is said often enough, in order."""
    counts = np.zeros(len(seen), np.int64)
    for block in blocks:
        np.add.at(counts, block.features, 1)
    often = sorted(name for name, number in seen.items() if counts[number] >= _LEAST.get(name[:1], _LEAST_OTHER))
    return list(dict.fromkeys([*(f"w{word}" for word in sorted(known)), *often]))


def renumbered(blocks: Iterable[Block], seen: Mapping[str, int], names: Sequence[str]) -> list[Block]:
    """Return the blocks by the numbers of ``names``; all else gets the number after the last."""
    number = {name: at for at, name in enumerate(names)}
    new = np.array([number.get(name, len(names)) for name in seen], np.int32)
    return [block._replace(features=new[block.features]) for block in blocks]


def blocks_of(flats: Iterable[flat.Flat], words: Words, known: frozenset[str], seen: dict[str, int]) -> list[Block]:
    """Return blocks by the numbers that features have in ``seen``, which grows."""
    blocks = []
    for one in flats:
        gaps = Gaps(one.text, words, known)
        if not gaps.words:
            continue
        features: list[int] = []
        begins = [0]
        for found in gaps.features():
            features.extend(seen.setdefault(name, len(seen)) for name in found)
            begins.append(len(features))
        roles = [
            one.starts.get(_first_letter(one.text, word.start), 0) if allowed else -1
            for word, allowed in zip(gaps.words, gaps.may_start(), strict=True)
        ]
        blocks.append(Block(one.way, np.array(features, np.int32), np.array(begins), np.array(roles)))
    return blocks


def _first_letter(text: str, place: int) -> int:
    while place < len(text) and not text[place].isalnum():
        place += 1
    return place


def batches(
    blocks: Sequence[Block], size: int, rng: np.random.Generator | None = None
) -> Iterator[tuple[list[int], Batch]]:
    """Yield stretches of like length together, with the numbers of their blocks; in random order with ``rng``."""
    parts = [
        (n, at, min(len(b.roles), at + STRETCH)) for n, b in enumerate(blocks) for at in range(0, len(b.roles), STRETCH)
    ]
    parts.sort(key=lambda part: part[2] - part[1])
    grouped: list[list[tuple[int, int, int]]] = [[]]
    for part in parts:
        if grouped[-1] and (len(grouped[-1]) + 1) * (part[2] - part[1]) > size:
            grouped.append([])
        grouped[-1].append(part)
    for number in range(len(grouped)) if rng is None else rng.permutation(len(grouped)):
        group = grouped[number]
        longest = max(end - start for _, start, end in group)
        mask, lengths = np.zeros((len(group), longest), np.float32), np.zeros((len(group), longest), np.int64)
        roles = np.full((len(group), longest), -1)
        for row, (block, start, end) in enumerate(group):
            mask[row, : end - start] = 1
            roles[row, : end - start] = blocks[block].roles[start:end]
            lengths[row, : end - start] = np.diff(blocks[block].begins[start : end + 1])
        features = [blocks[n].features[blocks[n].begins[start] : blocks[n].begins[end]] for n, start, end in group]
        begins = np.concatenate([[0], np.cumsum(lengths.reshape(-1))[:-1]])
        tensors = (torch.tensor(array) for array in (np.concatenate(features).astype(np.int64), begins, mask, roles))
        yield [block for block, _, _ in group], Batch(*tensors)
