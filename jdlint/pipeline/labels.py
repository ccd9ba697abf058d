"""`jdlint_labels`: the trained kinds and focus labels, each with the words that weighed most.

A line's label is decided for the whole line, as the corpus is labelled; its clauses then share it by the exact additive
contributions of their words: a clause carries the label where its own words speak for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LOWER
from spacy.tokens import Doc

from jdlint.pipeline import shapes, words
from jdlint.pipeline.draft import ClauseDraft, Draft, Line, draft_of
from jdlint.pipeline.network import Floats, Network
from jdlint.posting import Cue, Focus, Kind, Stance

KINDS = (Kind.DUTY, Kind.REQUIREMENT, Kind.PREFERRED, Kind.INTERVIEW, Kind.CONTEXT)
FOCUSES = (Focus.EXPLORATION, Focus.OPERATIONALIZATION)
STANCES = (Stance.OWN, Stance.SUPPORT, Stance.EXCLUDED)
_CLAUSE_SHARE = 0.3  # of the best clause's contribution: what a clause must bring itself to carry the line's label
_STANCE_BAR = 0.5  # log-odds against "own" from which the learned stance speaks where no cue of the lexicons does
_CUES = 3  # learned cues shown per clause and focus
_CUE_SHARE = 0.12  # of the clause's positive contributions: less is not worth showing


class TrainedLabels:
    """The component. ``thresholds`` are log-odds per focus, chosen on folds of the corpus."""

    def __init__(self, network: Network, thresholds: Sequence[float] = (0.0, 0.0)) -> None:
        self.network = network
        self.thresholds = tuple(thresholds)

    def __call__(self, doc: Doc) -> Doc:
        """Write kinds, scores and learned cues into the draft of ``doc``."""
        draft = draft_of(doc)
        if not draft.lines:
            return doc
        places, starts = _words(draft)
        keys = doc.to_array(LOWER)[places]
        scores = self.network(keys, _Texts(draft, places), starts, *_layout(draft))
        bounds = [*starts.tolist(), len(places)]
        kinds, focus = scores.kind.argmax(1).tolist(), scores.focus.tolist()
        context = KINDS.index(Kind.CONTEXT)
        for number, line in enumerate(draft.lines):
            line.kind = KINDS[kinds[number]]
            odds = focus[number]
            line.scores = _probabilities(odds)
            labelled = [odd > bar and kinds[number] != context for odd, bar in zip(odds, self.thresholds, strict=True)]
            if any(labelled):
                inside = slice(bounds[number], bounds[number + 1])
                _share(draft, line, scores.words[inside].T.tolist(), odds, labelled)
                _share_stance(draft, line, scores.stance_words[inside], scores.stance[number])
            else:
                for clause in line.clauses:
                    clause.scores = line.scores
        return doc


def _share(
    draft: Draft, line: Line, contributions: Sequence[Sequence[float]], odds: Sequence[float], labelled: Sequence[bool]
) -> None:
    """Give the line's labels to its clauses; ``contributions`` are those of its words, for each focus."""
    parts = [slice(clause.start - line.start, clause.end - line.start) for clause in line.clauses]
    sums = [[sum(words[part]) for part in parts] for words in contributions]
    best = [max(own) for own in sums]
    for_all = [odd - sum(max(0.0, own) for own in by_clause) for odd, by_clause in zip(odds, sums, strict=True)]
    for number, (clause, part) in enumerate(zip(line.clauses, parts, strict=True)):
        own = [by_clause[number] for by_clause in sums]
        clause.scores = _probabilities([shared + max(0.0, mine) for shared, mine in zip(for_all, own, strict=True)])
        carried = [
            n
            for n, mine in enumerate(own)
            if labelled[n] and (mine == best[n] or mine >= max(_CLAUSE_SHARE * best[n], 1e-6))
        ]
        clause.focus = frozenset(FOCUSES[n] for n in carried)
        clause.learned = tuple(
            cue
            for n in carried
            for cue in _learned(draft, line, clause.start, contributions[n][part], FOCUSES[n].value)
        )


def _share_stance(draft: Draft, line: Line, contributions: Floats, odds: Floats) -> None:
    """Give the line's learned stance to its clauses, where it speaks."""
    not_own = 1 + int(odds[1:].argmax())
    if odds[not_own] - odds[0] > _STANCE_BAR:
        against = (contributions[:, not_own] - contributions[:, 0]).tolist()
        stance = STANCES[not_own]
        cues = tuple(_learned(draft, line, line.start, against, f"ownership.{stance.value}"))
        for clause in line.clauses:
            clause.learned_stance, clause.learned_stance_cues = stance, cues


class _Texts(Sequence[str]):
    """Folded texts of words, made only when asked."""

    def __init__(self, draft: Draft, places: NDArray[np.intp]) -> None:
        self._draft, self._places = draft, places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return _Texts(self._draft, self._places[index])
        return words.fold(self._draft.word(int(self._places[index])))


def _words(draft: Draft) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the token numbers of all words, line after line, and where each line starts among them: all tokens but the ones between lines."""
    lines = draft.lines
    places = np.delete(np.arange(lines[-1].end), [line.end for line in lines[:-1]])
    return places, np.array([line.start for line in lines]) - np.arange(len(lines))


def _layout(draft: Draft) -> tuple[list[list[int]], list[int]]:
    """Return shapes and headings of the draft's lines, headings as line numbers."""
    rows = shapes.shapes(draft.posting)
    heads = shapes.headings(draft.posting)
    number = {line.index: at for at, line in enumerate(draft.lines)}
    return [rows[line.index] for line in draft.lines], [number.get(heads[line.index], -1) for line in draft.lines]


def _learned(draft: Draft, line: Line, first: int, weights: Sequence[float], category: str) -> Iterator[Cue]:
    """Yield the words that weighed most for a label, neighbours joined, heaviest first; ``weights`` are those of the tokens from ``first`` on."""
    least = _CUE_SHARE * sum(weight for weight in weights if weight > 0)
    if least <= 0:
        return
    groups: list[tuple[float, int, int]] = []
    for place, weight in enumerate(weights, first):
        if weight < least:
            continue
        if groups and groups[-1][2] == place:
            groups[-1] = (groups[-1][0] + weight, groups[-1][1], place + 1)
        else:
            groups.append((weight, place, place + 1))
    prose = line.statement.prose
    for weight, start, end in sorted(groups, key=lambda group: (-group[0], group[1]))[:_CUES]:
        left, right = draft.characters(line, start, end)
        yield Cue(prose.text[left:right], "learned", category, prose.source_range(left, right), round(weight, 4))


def _probabilities(odds: Sequence[float]) -> dict[Focus, float]:
    explores, operates = odds
    return {Focus.EXPLORATION: _logistic(explores), Focus.OPERATIONALIZATION: _logistic(operates)}


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


__all__ = ["FOCUSES", "KINDS", "ClauseDraft", "TrainedLabels"]
