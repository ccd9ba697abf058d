"""From composed text to what the network sees, through the very reader and structure that jdlint runs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import spacy
from numpy.typing import NDArray

from jdlint import lexicon, readers, structure
from jdlint.pipeline import shapes, words
from jdlint.posting import Posting, StatementRole
from training.compose import Composed
from training.corpus import FOCUS, KINDS, STANCE, Row

CONTEXT = KINDS.index("C")
_nlp = spacy.blank("en")


@dataclass(slots=True)
class Example:
    """One posting. Lists run over its statements; ``rows`` gives each the row it came from (-1: none), ``row_keys`` the rows."""

    texts: list[str]
    tokens: list[list[str]]
    shapes: list[list[int]]
    headings: list[int]
    rows: list[int] = field(default_factory=list)
    row_keys: list[Row] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    focus: list[tuple[float, float]] = field(default_factory=list)
    stances: list[int] = field(default_factory=list)
    labelled: list[bool] = field(default_factory=list)
    soft: NDArray[np.float32] | None = None


@lru_cache(maxsize=1)
def _lexicon() -> lexicon.Lexicon:
    return lexicon.load()


@lru_cache(maxsize=200_000)
def tokens(text: str) -> tuple[str, ...]:
    """Return the folded tokens of a statement's clean text."""
    return tuple(words.fold(token.text) for token in _nlp.make_doc(text) if not token.is_space)


def of_posting(posting: Posting) -> Example:
    """Return the unlabelled example of a posting."""
    texts = [statement.prose.text for statement in posting.statements]
    return Example(texts, [list(tokens(text)) for text in texts], shapes.shapes(posting), shapes.headings(posting))


def of_composed(composed: Composed) -> list[Example]:
    """Return the labelled examples of a composed text (several where it is read as several postings)."""
    source = readers.read("corpus.md" if composed.markdown else "corpus.txt", composed.text.encode())
    starts = [start for _, start, _ in composed.rows]
    found = []
    for posting in structure.postings(source, _lexicon()):
        example = of_posting(posting)
        for statement in posting.statements:
            left, right = statement.prose.range
            index = bisect_right(starts, (left + right - 1) // 2) - 1
            row = composed.rows[index][0]
            head = statement.role in (StatementRole.HEADING, StatementRole.TITLE)
            # A heading that was split off its row ("Responsibilities: Design ...") is context, whatever the row is.
            split_off = head and row.kind != "C" and (right - left) < 0.6 * len(row.text)
            example.rows.append(-1 if split_off else index)
            example.row_keys.append(row)
            example.kinds.append(CONTEXT if split_off else KINDS.index(row.kind))
            example.focus.append((0.0, 0.0) if split_off else FOCUS[row.focus])
            example.labelled.append(not row.unlabelled)
            example.stances.append(-1 if split_off else STANCE[row.stance])
        found.append(example)
    return found
