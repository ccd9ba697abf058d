"""The working copy of one posting while its Doc goes through the pipeline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from jdlint.lexicon import Entry
from jdlint.posting import Cue, Focus, Kind, Posting, Stance, Statement

KEY = "jdlint"
# Between the lines of a Doc. A newline would do, were it not one of the tokenizer's special cases: after the first one of a text spaCy
# stops to cache what it tokenizes, and runs at a quarter of its speed.
SEPARATOR = "\u2028"


class Match(NamedTuple):
    """A lexicon entry found in the Doc: token range (half-open) and the draft line that holds it."""

    entry: Entry
    start: int
    end: int
    line: int


@dataclass(slots=True)
class ClauseDraft:
    """A clause as a half-open token range, and what the components say about it."""

    start: int
    end: int
    focus: frozenset[Focus] = frozenset()
    scores: Mapping[Focus, float] = field(default_factory=dict)
    stance: Stance = Stance.OWN
    stance_match: Match | None = None
    learned: tuple[Cue, ...] = ()
    learned_stance: Stance = Stance.OWN
    learned_stance_cues: tuple[Cue, ...] = ()


@dataclass(slots=True)
class Line:
    """A statement that has words: its place in the Doc and what the components say about it.

    ``index`` is its index in ``posting.statements``, ``offset`` the character offset of its text in the Doc, ``start`` and ``end`` its tokens.
    """

    index: int
    statement: Statement
    offset: int
    start: int = 0
    end: int = 0
    kind: Kind = Kind.CONTEXT
    verb_first: bool = False
    scores: Mapping[Focus, float] = field(default_factory=dict)
    clauses: list[ClauseDraft] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """One posting under work. Components read and write it; ``annotate`` turns it back into a plain ``Posting``.

    ``norms`` are the folded words (hashes) of all tokens, ``starts`` and ``ends`` where they stand in the ``text`` of the Doc: asking the tokens
    themselves makes an object for each.
    """

    posting: Posting
    lines: list[Line]
    text: str
    norms: list[int]
    starts: list[int]
    ends: list[int]

    def word(self, token: int) -> str:
        """Return the text of a token."""
        return self.text[self.starts[token] : self.ends[token]]

    def characters(self, line: Line, start: int, end: int) -> tuple[int, int]:
        """Return where the tokens ``[start, end)`` of a line stand in its text."""
        return self.starts[start] - line.offset, self.ends[end - 1] - line.offset

    def line_at(self, token: int) -> int:
        """Return the index in ``lines`` of the line that holds ``token``."""
        return bisect_right(self.lines, token, key=lambda line: line.start) - 1


def draft_of(doc: Doc) -> Draft:
    """Return the draft that ``annotate`` hung on the Doc; a Doc made by anybody else has none and raises ``KeyError``."""
    draft: Draft = doc.user_data[KEY]
    return draft
