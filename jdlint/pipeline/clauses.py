"""`jdlint_clauses`: split each statement where a new verb is coordinated with an earlier one that already has its object.

"develop models and deploy them to production" is two clauses; "develop and deploy models" and "Python, SQL and R" are one. Clauses are disjoint,
in order, inside their statement, and cover all its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from jdlint.lexicon_stem import listed, stem
from jdlint.pipeline import clause_words as words
from jdlint.pipeline.draft import ClauseDraft, Draft, draft_of

_VERB, _NOUNISH, _COORDINATOR, _BETWEEN, _STOP, _PREPOSITION, _DETERMINER = range(1, 8)
_IRREGULAR_PAST = frozenset(
    listed("built led wrote written ran made kept drove driven chose chosen took taken brought taught")
)


class Clauses:
    """The component. It fills every line's clauses: token ranges in the draft, for a span of spaCy's for each would cost more than to find it."""

    def __init__(self, nlp: Language) -> None:
        strings = nlp.vocab.strings
        self._class: dict[int, int] = {}
        for group, kind in (
            (words.VERBS, _VERB),
            (words.NOUNISH, _NOUNISH),
            (words.COORDINATORS, _COORDINATOR),
            (words.BETWEEN, _BETWEEN),
            (words.STOPS, _STOP),
            (words.PREPOSITIONS, _PREPOSITION),
            (words.DETERMINERS, _DETERMINER),
        ):
            self._class.update((strings.add(stem(word)), kind) for word in group)
        self._class[strings.add("to")] = _BETWEEN
        self._as, self._well = strings.add("as"), strings.add("well")

    def __call__(self, doc: Doc) -> Doc:
        """Split the lines of the draft of ``doc``."""
        draft = draft_of(doc)
        get = self._class.get
        classes = [get(norm, 0) for norm in draft.norms]
        for line in draft.lines:
            cuts = self._cuts(draft, classes, line.start, line.end)
            line.verb_first = classes[line.start] in (_VERB, _NOUNISH)
            edges = [line.start, *cuts, line.end]
            line.clauses = [ClauseDraft(start, end) for start, end in pairwise(edges)]
        return doc

    def _cuts(self, draft: Draft, classes: Sequence[int], start: int, end: int) -> list[int]:
        norms, word = draft.norms, draft.word
        cuts: list[int] = []
        head = ""  # the form of the segment's verb; "" while it has none
        seen_object = False
        as_ = self._as
        at = start
        while at < end:
            kind = classes[at]
            if kind == _STOP:
                at = self._past_stops(classes, at, end)
                if start + 1 < at < end:
                    cuts.append(at)
                    head, seen_object = "", False
                continue
            opener = kind == _COORDINATOR or (norms[at] == as_ and self._as_well_as(norms, at, end))
            if opener:
                verb = self._next_verb(norms, classes, at, end)
                if verb is not None:
                    form = form_of(word(verb))
                    if head and seen_object and form == head and self._has_object(classes, verb, end):
                        cuts.append(at + 1 if word(at) == "," else at)
                        seen_object = False
                    at = verb
                    if not head:
                        head = form
                at += 1
                continue
            if kind in (_VERB, _NOUNISH):
                if not head:
                    head = form_of(word(at))
                elif kind == _NOUNISH:
                    seen_object = True
            elif kind == _DETERMINER or (kind == 0 and head):
                seen_object = True
            at += 1
        return cuts

    @staticmethod
    def _past_stops(classes: Sequence[int], at: int, end: int) -> int:
        while at < end and classes[at] == _STOP:
            at += 1
        return at

    def _as_well_as(self, norms: Sequence[int], at: int, end: int) -> bool:
        return at + 2 < end and norms[at] == self._as and norms[at + 1] == self._well and norms[at + 2] == self._as

    def _next_verb(self, norms: Sequence[int], classes: Sequence[int], at: int, end: int) -> int | None:
        """Return the token of the verb that the coordinator at ``at`` leads to, past other coordinators and adverbs."""
        at += 3 if self._as_well_as(norms, at, end) else 1
        while at < end and classes[at] in (_COORDINATOR, _BETWEEN):
            at += 1
        if at < end and classes[at] in (_VERB, _NOUNISH):
            return at
        # one unknown adverb may stand before the verb: "and iteratively improve"
        if at + 1 < end and classes[at] == 0 and classes[at + 1] == _VERB:
            return at + 1
        return None

    @staticmethod
    def _has_object(classes: Sequence[int], verb: int, end: int) -> bool:
        """Whether something that can be an object or complement follows the verb, also after further coordinated verbs."""
        at = verb + 1
        coordinated = False
        while at < end and classes[at] in (_COORDINATOR, _VERB, _NOUNISH, _BETWEEN):
            if classes[at] == _NOUNISH and not coordinated:
                return True
            coordinated = classes[at] == _COORDINATOR
            at += 1
        if at >= end or classes[at] == _STOP or coordinated:
            return False  # "testing and reproducibility": the second is no object of the first
        return classes[at] != _PREPOSITION or classes[verb] == _VERB


def form_of(word: str) -> str:
    """Return the inflection of a verb form: "ing", "ed", "s" or "base"."""
    word = word.lower()
    if word.endswith("ing") and len(word) > 5:
        return "ing"
    if (word.endswith("ed") and not word.endswith("eed") and word != "embed") or word in _IRREGULAR_PAST:
        return "ed"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return "s"
    return "base"
