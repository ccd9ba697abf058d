"""Postings in, annotated postings out: builds the spaCy pipeline once per lexicon and runs it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import lru_cache

import numpy as np
from spacy.attrs import IDX, LENGTH, NORM
from spacy.tokens import Doc

from jdlint.lexicon import Lexicon, root_of
from jdlint.pipeline import factories
from jdlint.pipeline.cues import CueFinder, fold_vocab, norms_of
from jdlint.pipeline.draft import KEY, SEPARATOR, ClauseDraft, Draft, Line, Match, draft_of
from jdlint.pipeline.english import english
from jdlint.posting import Clause, Cue, Focus, Posting, Statement

_CRAFTS = frozenset(focus.value for focus in Focus)
_WORDS_KEPT = 30_000  # with all their forms; some 2,000 postings hold as many
_KINDS = "kinds"  # cues that only serve to tell the kind of a line are not shown


class Pipeline:
    """The spaCy pipeline for one lexicon. ``labels`` is the factory name of the component that labels lines and clauses."""

    def __init__(self, lexicon: Lexicon, labels: str = "jdlint_labels") -> None:
        self.nlp = english()
        fold_vocab(self.nlp)
        self.nlp.add_pipe("jdlint_clauses")
        self.nlp.add_pipe("jdlint_cues", config=factories.remember(lexicon))
        self.nlp.add_pipe(labels, name="jdlint_labels")
        self.nlp.add_pipe("jdlint_stance")
        self._separator = self.nlp.vocab.strings.add(SEPARATOR)

    def annotate(self, postings: Sequence[Posting]) -> list[Posting]:
        """Return the postings with kinds, clauses and cues, in order."""
        with self._zone():
            return [_finished(draft_of(self.nlp(self.make_doc(posting)))) for posting in postings]

    def _zone(self) -> AbstractContextManager[object]:
        """Return where spaCy forgets the words that it meets.

        The words that come first are kept, and so is how they are cut into tokens: they are most of all that follow. In a zone, spaCy
        keeps neither, so that a run over ever more postings takes ever more time for rare words, but no more memory.
        """
        full = len(self.nlp.vocab.strings) >= _WORDS_KEPT
        return self.nlp.memory_zone() if full and hasattr(self.nlp, "memory_zone") else nullcontext()

    def make_doc(self, posting: Posting) -> Doc:
        """Return the Doc of a posting, one line a statement that has words, with its draft; no component has run yet."""
        lines: list[Line] = []
        offset = 0
        for index, statement in enumerate(posting.statements):
            if statement.prose.text:
                lines.append(Line(index, statement, offset))
                offset += len(statement.prose.text) + 1
        text = SEPARATOR.join(line.statement.prose.text for line in lines)
        doc = self.nlp.make_doc(text)
        norms, starts, sizes = doc.to_array([NORM, IDX, LENGTH]).T
        _note_tokens(lines, np.flatnonzero(norms == self._separator).tolist(), len(doc))
        doc.user_data[KEY] = Draft(posting, lines, text, norms.tolist(), starts.tolist(), (starts + sizes).tolist())
        return doc


@lru_cache(maxsize=4)
def _pipeline(digest: str) -> Pipeline:
    # The trie's many small dicts would set off a full collection over all that spaCy holds: 30 ms for nothing.
    collects = gc.isenabled()
    gc.disable()
    try:
        return Pipeline(factories.make_lexicon(digest))
    finally:
        if collects:
            gc.enable()


def pipeline(lexicon: Lexicon) -> Pipeline:
    """Return the pipeline for this lexicon, built at the first call."""
    factories.remember(lexicon)
    return _pipeline(lexicon.digest)


def annotate(postings: Sequence[Posting], lexicon: Lexicon) -> list[Posting]:
    """Return the postings with every statement's kind, clauses (focus, stance, scores, cues) and the posting-wide cues."""
    return pipeline(lexicon).annotate(postings)


def find_cues(lexicon: Lexicon, texts: Sequence[str]) -> list[list[tuple[str, int, int]]]:
    """Return entry id, start and end of every cue of each text; what ``lexicon.check`` runs the examples with."""
    nlp = english()
    fold_vocab(nlp)
    finder = CueFinder(nlp, lexicon)
    found = []
    for text in texts:
        doc = nlp.make_doc(text)
        cues = finder(doc, norms_of(doc))
        found.append([(entry.id, doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for entry, start, end in cues])
    return found


def _note_tokens(lines: Sequence[Line], separators: Sequence[int], count: int) -> None:
    """Give every line its token range: lines are what stands between the separators."""
    if not lines:
        return
    start = 0
    for line, end in zip(lines, [*separators, count], strict=True):
        line.start, line.end = start, end
        start = end + 1


def _finished(draft: Draft) -> Posting:
    statements = list(draft.posting.statements)
    wide: list[Cue] = []
    for line in draft.lines:
        crafts: list[tuple[int, Cue]] = []
        for match in line.matches:
            root = root_of(match.entry.category)
            if root in _CRAFTS:
                crafts.append((match.start, _cue(draft, line, match)))
            elif root != _KINDS:
                wide.append(_cue(draft, line, match))
        was = line.statement
        clauses = tuple(_clause(draft, line, clause, crafts) for clause in line.clauses)
        statements[line.index] = Statement(
            was.prose, was.role, was.section, line.kind, clauses, line.scores, was.level, was.strong
        )
    return replace(draft.posting, statements=tuple(statements), cues=tuple(wide))


def _clause(draft: Draft, line: Line, clause: ClauseDraft, crafts: Sequence[tuple[int, Cue]]) -> Clause:
    start, end = draft.characters(line, clause.start, clause.end)
    prose = line.statement.prose
    evidence = [cue for at, cue in crafts if clause.start <= at < clause.end]
    if clause.stance_match is not None:
        evidence.append(_cue(draft, line, clause.stance_match))
    return Clause(
        text=prose.text[start:end],
        range=prose.source_range(start, end),
        focus=clause.focus,
        stance=clause.stance,
        scores=clause.scores,
        cues=(*evidence, *clause.learned),
    )


def _cue(draft: Draft, line: Line, match: Match) -> Cue:
    start, end = draft.characters(line, match.start, match.end)
    prose = line.statement.prose
    return Cue(prose.text[start:end], match.entry.id, match.entry.category, prose.source_range(start, end))
