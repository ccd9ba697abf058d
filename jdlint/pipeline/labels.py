"""`jdlint_labels`: the trained kinds and focus labels, each with the words that weighed most.

A line's label is decided for the whole line, as the corpus is labelled; its clauses then share it by the exact additive
contributions of their words: a clause carries the label where its own words speak for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LOWER
from spacy.tokens import Doc

from jdlint.pipeline import shapes, words
from jdlint.pipeline.draft import ClauseDraft, Draft, Line, draft_of
from jdlint.pipeline.network import Floats, LineScores, Network
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
        scores = self.network(keys, _Texts(doc, places), starts, *_layout(draft))
        bounds = [*starts.tolist(), len(places)]
        context = KINDS.index(Kind.CONTEXT)
        chosen = scores.kind.argmax(1).tolist()
        for number, line in enumerate(draft.lines):
            line.kind = KINDS[chosen[number]]
            odds = scores.focus[number].tolist()
            line.scores = {focus: _probability(odd) for focus, odd in zip(FOCUSES, odds, strict=True)}
            labelled = [odd > bar and chosen[number] != context for odd, bar in zip(odds, self.thresholds, strict=True)]
            if any(labelled):
                inside = slice(bounds[number], bounds[number + 1])
                self._share(doc, line, places[inside], scores, number, inside, labelled)
            else:
                for clause in line.clauses:
                    clause.scores = line.scores
        return doc

    def _share(
        self,
        doc: Doc,
        line: Line,
        places: NDArray[np.intp],
        scores: LineScores,
        number: int,
        inside: slice,
        labelled: list[bool],
    ) -> None:
        """Give the line's labels, and its learned stance, to its clauses."""
        contributions = scores.words[inside]
        parts = [slice(clause.start - line.start, clause.end - line.start) for clause in line.clauses]
        sums = np.array([contributions[part].sum(0) for part in parts])
        best = sums.max(0)
        raised = np.maximum(sums, 0)
        alone = (scores.focus[number] - (raised.sum(0) - raised)).tolist()
        for clause, part, own, odds_here in zip(line.clauses, parts, sums, alone, strict=True):
            clause.scores = {focus: _probability(odd) for focus, odd in zip(FOCUSES, odds_here, strict=True)}
            carried = [
                focus
                for n, focus in enumerate(FOCUSES)
                if labelled[n] and (own[n] == best[n] or own[n] >= max(_CLAUSE_SHARE * best[n], 1e-6))
            ]
            clause.focus = frozenset(carried)
            clause.learned = tuple(
                cue
                for focus in carried
                for cue in _learned(doc, line, places[part], contributions[part][:, FOCUSES.index(focus)], focus.value)
            )
        odds = scores.stance[number]
        not_own = 1 + int(odds[1:].argmax())
        if odds[not_own] - odds[0] > _STANCE_BAR:
            against = scores.stance_words[inside][:, not_own] - scores.stance_words[inside][:, 0]
            stance = STANCES[not_own]
            cues = tuple(_learned(doc, line, places, against, f"ownership.{stance.value}"))
            for clause in line.clauses:
                clause.learned_stance, clause.learned_stance_cues = stance, cues


class _Texts(Sequence[str]):
    """Folded texts of words, made only when asked."""

    def __init__(self, doc: Doc, places: NDArray[np.intp]) -> None:
        self._doc, self._places = doc, places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return _Texts(self._doc, self._places[index])
        return words.fold(self._doc[int(self._places[index])].text)


def _words(draft: Draft) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the token numbers of all words, line after line, and where each line starts among them."""
    starts: list[int] = []
    places: list[int] = []
    for line in draft.lines:
        starts.append(len(places))
        places.extend(range(line.start, line.end))
    return np.array(places), np.array(starts)


def _layout(draft: Draft) -> tuple[list[list[int]], list[int]]:
    """Return shapes and headings of the draft's lines, headings as line numbers."""
    rows = shapes.shapes(draft.posting)
    heads = shapes.headings(draft.posting)
    number = {line.index: at for at, line in enumerate(draft.lines)}
    return [rows[line.index] for line in draft.lines], [number.get(heads[line.index], -1) for line in draft.lines]


def _learned(doc: Doc, line: Line, places: NDArray[np.intp], weights: Floats, category: str) -> list[Cue]:
    """Return the words that weighed most for a label, neighbours joined, heaviest first."""
    total = float(weights[weights > 0].sum())
    if total <= 0:
        return []
    groups: list[tuple[float, int, int]] = []
    for place, weight in zip(places.tolist(), weights.tolist(), strict=True):
        if weight < _CUE_SHARE * total:
            continue
        if groups and groups[-1][2] == place:
            groups[-1] = (groups[-1][0] + weight, groups[-1][1], place + 1)
        else:
            groups.append((weight, place, place + 1))
    heaviest = sorted(groups, key=lambda group: (-group[0], group[1]))[:_CUES]
    prose = line.statement.prose
    cues = []
    for weight, start, end in heaviest:
        left = doc[start].idx - line.offset
        right = doc[end - 1].idx + len(doc[end - 1]) - line.offset
        cues.append(Cue(prose.text[left:right], "learned", category, prose.source_range(left, right), round(weight, 4)))
    return cues


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


__all__ = ["FOCUSES", "KINDS", "ClauseDraft", "TrainedLabels"]
