"""`jdlint_stance`: whose work a clause is, after ConText: a cue opens a scope in one direction, and a terminator closes it.

Three questions, for each clause that has a focus, in its own sentence:

1. Is it said to be nobody's here, or somebody else's ("stays with the platform team", "our engineers own deployment")? Then it is excluded.
2. Does a relative clause give it to a named party ("the platform team, who deploy the models")? Then it is only supported.
3. Does a cue of help, exchange or hand-off lead to a named party? Help makes it support; exchange and hand-off do so only where the party's craft
   is the clause's and not the one that the title promises. General teamwork around own work stays own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from jdlint.lexicon_stem import listed, stem
from jdlint.pipeline.clause_words import VERBS
from jdlint.pipeline.draft import ClauseDraft, Line, Match, draft_of
from jdlint.pipeline.parties import BOTH, Parties, Party, promised
from jdlint.posting import Focus, Stance, StatementRole

_REACH_OF_HELP = 5  # tokens from a cue of help to the party that is helped
_REACH_OF_EXCHANGE = 10
_STOPS = (".", ";", "!", "?", "•")
_HIRE = listed("you your role position post hire job person incumbent")

Verdict = tuple[Stance, Match | None]
_OWN: Verdict = (Stance.OWN, None)


class Sentence(NamedTuple):
    """What is known of a clause's sentence: the posting's folded words, the first token, ownership cues and parties in text order.

    ``title`` holds the crafts that the posting's title promises.
    """

    norms: Sequence[int]
    start: int
    cues: Sequence[Match]
    parties: Sequence[Party]
    title: frozenset[Focus]


class StanceComponent:
    """The component. It writes ``stance`` and ``stance_match`` of every clause that has a focus."""

    def __init__(self, nlp: Language) -> None:
        add = nlp.vocab.strings.add
        self._stops = frozenset(map(add, _STOPS))
        self._hire = frozenset(add(stem(word)) for word in _HIRE)
        self._verbs = frozenset(add(stem(word)) for word in VERBS)
        self._them = frozenset(map(add, ("them", "their", "they")))
        self._relative = frozenset(map(add, ("that", "which", "who", "whose")))
        self._comma, self._by, self._they = add(","), add("by"), add("they")
        self._parties = Parties(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Judge the clauses of ``doc`` that have a focus."""
        draft = draft_of(doc)
        title = promised(draft)
        for line in draft.lines:
            if line.statement.role in (StatementRole.TITLE, StatementRole.HEADING):
                continue
            if any(clause.focus for clause in line.clauses):
                self._judge_line(doc, draft.norms, line, title)
        return doc

    def _judge_line(self, doc: Doc, norms: Sequence[int], line: Line, title: frozenset[Focus]) -> None:
        cues = [match for match in line.matches if match.entry.root == "ownership"]
        if not cues and not any(match.entry.root == "roles" for match in line.matches):
            return
        for start, end in self._sentences(norms, line.start, line.end):
            here = [cue for cue in cues if start <= cue.start < end]
            parties = self._parties(doc, norms, line, start, end)
            if not here and not parties:
                continue
            sentence = Sentence(norms, start, here, parties, title)
            for clause in line.clauses:
                if clause.focus and start <= clause.start < end:
                    clause.stance, clause.stance_match = self.judge(sentence, clause)

    def _sentences(self, norms: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for token in range(start, end):
            if norms[token] in self._stops and token > at + 1:
                yield at, token + 1
                at = token + 1
        if at < end:
            yield at, end

    def judge(self, sentence: Sentence, clause: ClauseDraft) -> Verdict:
        """Return the stance of a clause that has a focus, and the cue that decided it (None where the sentence's shape did)."""
        for ask in (self._excluded, self._subject, self._relative_clause, self._helped, self._exchanged):
            verdict = ask(sentence, clause)
            if verdict is not _OWN:
                return verdict
        return _OWN

    def _excluded(self, sentence: Sentence, clause: ClauseDraft) -> Verdict:
        """As in "stays with the platform team", "is handled by our engineers", "you will not ...", "the team owns ..."."""
        for cue in sentence.cues:
            if cue.entry.id in ("owned-by-others", "done-by-others"):
                if clause.start <= cue.start and self._given_away(sentence, cue):
                    return Stance.EXCLUDED, cue
            elif cue.entry.category == "ownership.excluded":
                if clause.start <= cue.end and cue.start < clause.end:
                    return Stance.EXCLUDED, cue
            elif cue.entry.id == "team-owns" and not self._hired(sentence.norms, sentence.start, cue.start):
                subject = next((party for party in reversed(sentence.parties) if party.start <= cue.start), None)
                if subject is None or subject.platform or not subject.crafts <= sentence.title:
                    return Stance.EXCLUDED, cue
        return _OWN

    def _given_away(self, sentence: Sentence, cue: Match) -> bool:
        """Whether the owner that stands behind a passive cue is somebody else; the work stands before it."""
        owner = next((party for party in sentence.parties if cue.end - 1 <= party.start <= cue.end + 3), None)
        if cue.start == sentence.start or self._hired(sentence.norms, cue.end, cue.end + 4):
            return False
        if owner is None:
            return cue.entry.id == "owned-by-others"
        return not (owner.single and owner.crafts <= sentence.title)

    def _subject(self, sentence: Sentence, clause: ClauseDraft) -> Verdict:
        """As in "Our firmware engineers port finished models": a party opens the sentence and a verb follows."""
        for party in sentence.parties:
            if party.start > sentence.start + 2 or party.single or party.crafts <= sentence.title:
                continue
            verb_follows = party.end < clause.end and sentence.norms[party.end] in self._verbs
            if verb_follows and not self._hired(sentence.norms, sentence.start, party.start):
                return Stance.EXCLUDED, None
        return _OWN

    def _relative_clause(self, sentence: Sentence, clause: ClauseDraft) -> Verdict:
        """As in "the platform team, who deploy the models"; one person ("a data scientist who ...") is the hire."""
        norms = sentence.norms
        for cue in sentence.cues:
            if cue.entry.id == "others-own" and cue.start < clause.end and self._they in norms[cue.start : cue.end]:
                return Stance.SUPPORT, cue
        for party in sentence.parties:
            at = party.end
            if at < len(norms) and norms[at] == self._comma:
                at += 1
            if at < clause.end and norms[at] in self._relative and party.crafts and not party.single:
                return Stance.SUPPORT, next((cue for cue in sentence.cues if cue.start == at), None)
        return _OWN

    def _helped(self, sentence: Sentence, clause: ClauseDraft) -> Verdict:
        """As in "support data scientists in ...", "help them ..."."""
        norms, own_craft = sentence.norms, clause.focus <= sentence.title
        for cue in sentence.cues:
            if cue.entry.category != "ownership.support" or cue.start >= clause.end or self._after_relative(norms, cue):
                continue
            others = any(party.end <= cue.start for party in sentence.parties)
            if others and cue.end < len(norms) and norms[cue.end] in self._them:
                return Stance.SUPPORT, cue
            party = _following(sentence.parties, cue, _REACH_OF_HELP)
            if party is None or not party.crafts or (own_craft and cue.entry.id == "enable-others"):
                continue
            if own_craft and self._by in norms[party.end : clause.end]:
                continue  # "support analysts by building ...": the building is own work
            return Stance.SUPPORT, cue
        return _OWN

    def _exchanged(self, sentence: Sentence, clause: ClauseDraft) -> Verdict:
        """As in "work with engineers to productionize", "hand over models to ...": theirs where it is their craft and not one's own."""
        if clause.focus <= sentence.title or clause.focus == BOTH:
            return _OWN
        for cue in sentence.cues:
            if cue.entry.category not in ("ownership.exchange", "ownership.handoff") or cue.start >= clause.end:
                continue
            party = _following(sentence.parties, cue, _REACH_OF_EXCHANGE)
            if party is not None and clause.focus <= party.crafts and not self._after_relative(sentence.norms, cue):
                return Stance.SUPPORT, cue
        return _OWN

    def _after_relative(self, norms: Sequence[int], cue: Match) -> bool:
        """Whether the cue stands in a relative clause about a thing ("reports that support ...")."""
        return cue.start > 0 and norms[cue.start - 1] in self._relative

    def _hired(self, norms: Sequence[int], start: int, end: int) -> bool:
        return not self._hire.isdisjoint(norms[start:end])


def _following(parties: Sequence[Party], cue: Match, reach: int) -> Party | None:
    return next((party for party in parties if cue.end - 1 <= party.start <= cue.end + reach), None)
