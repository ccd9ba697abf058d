"""Postings in, annotated postings out: builds the spaCy pipeline once per lexicon and runs it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import lru_cache

from spacy.attrs import IDX, LENGTH
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
            return [_finished(doc) for doc in self.nlp.pipe(map(self.make_doc, postings), batch_size=4)]

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
        doc = self.nlp.make_doc(SEPARATOR.join(line.statement.prose.text for line in lines))
        draft = Draft(posting, lines, norms_of(doc))
        _note_tokens(draft, self._separator)
        doc.user_data[KEY] = draft
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


def _note_tokens(draft: Draft, separator: int) -> None:
    """Give every line its token range: lines are what stands between the separators."""
    if not draft.lines:
        return
    start = 0
    ends = [index for index, norm in enumerate(draft.norms) if norm == separator]
    for line, end in zip(draft.lines, [*ends, len(draft.norms)], strict=True):
        line.start, line.end = start, end
        start = end + 1


def _finished(doc: Doc) -> Posting:
    draft = draft_of(doc)
    edges = _edges(doc)
    statements = list(draft.posting.statements)
    wide: list[Cue] = []
    for line in draft.lines:
        cues = [
            (match, _cue(edges, line, match)) for match in line.matches if not match.entry.category.startswith(_KINDS)
        ]
        wide.extend(cue for match, cue in cues if root_of(match.entry.category) not in _CRAFTS)
        was = line.statement
        clauses = tuple(_clause(edges, line, clause, cues) for clause in line.clauses)
        statements[line.index] = Statement(
            was.prose, was.role, was.section, line.kind, clauses, line.scores, was.level, was.strong
        )
    return replace(draft.posting, statements=tuple(statements), cues=tuple(wide))


def _clause(edges: _Edges, line: Line, clause: ClauseDraft, cues: list[tuple[Match, Cue]]) -> Clause:
    start, end = _characters(edges, clause.start, clause.end, line.offset)
    prose = line.statement.prose
    evidence = [
        cue
        for match, cue in cues
        if clause.start <= match.start < clause.end and root_of(match.entry.category) in _CRAFTS
    ]
    if clause.stance_match is not None:
        evidence.append(_cue(edges, line, clause.stance_match))
    return Clause(
        text=prose.text[start:end],
        range=prose.source_range(start, end),
        focus=clause.focus,
        stance=clause.stance,
        scores=clause.scores,
        cues=(*evidence, *clause.learned),
    )


def _cue(edges: _Edges, line: Line, match: Match) -> Cue:
    start, end = _characters(edges, match.start, match.end, line.offset)
    prose = line.statement.prose
    return Cue(
        prose.text[start:end],
        match.entry.id,
        match.entry.category,
        prose.source_range(start, end),
    )


def _characters(edges: _Edges, start: int, end: int, offset: int) -> tuple[int, int]:
    starts, ends = edges
    return starts[start] - offset, ends[end - 1] - offset


_Edges = tuple[list[int], list[int]]
"""Where each token starts and ends in the text of its Doc: asking the tokens themselves makes an object for each."""


def _edges(doc: Doc) -> _Edges:
    places = doc.to_array([IDX, LENGTH]).astype(int)
    return places[:, 0].tolist(), places.sum(1).tolist()
