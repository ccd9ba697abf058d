"""`jdlint_stance`: whose work a clause is, after ConText: a cue opens a scope in one direction, and a terminator closes it.

Three questions, for each clause that has a focus, in its own sentence:

1. Is it said to be nobody's here, or somebody else's ("stays with the platform team", "our engineers own deployment")? Then it is excluded.
2. Does a relative clause give it to a named party ("the platform team, who deploy the models")? Then it is only supported.
3. Does a cue of help, exchange or hand-off lead to a named party? Help makes it support; exchange and hand-off do so only where the party's craft
   is the clause's and not the one that the title promises. General teamwork around own work stays own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from jdlint.lexicon_stem import stem
from jdlint.pipeline.clause_words import VERBS
from jdlint.pipeline.draft import ClauseDraft, Line, Match, draft_of
from jdlint.pipeline.parties import BOTH, Parties, Party, promised
from jdlint.posting import Focus, Stance, StatementRole

_REACH_OF_HELP = 5  # tokens from a cue of help to the party that is helped
_REACH_OF_EXCHANGE = 10
_STOPS = (".", ";", "!", "?", "•")
_HIRE = "you your role position post hire job person incumbent".split()

Verdict = tuple[Stance, Match | None]
_OWN: Verdict = (Stance.OWN, None)


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
            for clause in line.clauses:
                if clause.focus and start <= clause.start < end:
                    clause.stance, clause.stance_match = self.judge(norms, clause, here, parties, title, start)

    def _sentences(self, norms: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for token in range(start, end):
            if norms[token] in self._stops and token > at + 1:
                yield at, token + 1
                at = token + 1
        if at < end:
            yield at, end

    def judge(
        self,
        norms: Sequence[int],
        clause: ClauseDraft,
        cues: Sequence[Match],
        parties: Sequence[Party],
        title: frozenset[Focus],
        start: int,
    ) -> Verdict:
        """Return the stance of a clause with a focus and the cue that decided it (None where the sentence's shape did).

        ``cues`` are the ownership cues and ``parties`` the parties of its sentence, ``start`` is the sentence's first token, ``title`` the crafts that
        the posting's title promises.
        """
        own_craft = clause.focus <= title
        for judge in (self._excluded, self._given_to_party, self._helped):
            verdict = judge(norms, clause, cues, parties, title, start)
            if verdict is not _OWN:
                return verdict
        for cue in cues:
            if cue.entry.category not in ("ownership.exchange", "ownership.handoff") or cue.start >= clause.end:
                continue
            party = next((p for p in parties if cue.end - 1 <= p.start <= cue.end + _REACH_OF_EXCHANGE), None)
            if party is None or self._after(norms, cue):
                continue
            if clause.focus <= party.crafts and not own_craft and clause.focus != BOTH:
                return Stance.SUPPORT, cue
        return _OWN

    def _excluded(
        self,
        norms: Sequence[int],
        clause: ClauseDraft,
        cues: Sequence[Match],
        parties: Sequence[Party],
        title: frozenset[Focus],
        start: int,
    ) -> Verdict:
        for cue in cues:
            if cue.entry.id in ("owned-by-others", "done-by-others"):
                # the owner stands behind the cue, the work before it
                owner = next((p for p in parties if cue.end - 1 <= p.start <= cue.end + 3), None)
                given_away = not self._hired(norms, cue.end, cue.end + 4) and (
                    owner is None or not self._is_hire(owner, title)
                )
                passive = cue.entry.id == "owned-by-others" or owner is not None
                if given_away and passive and start < cue.start and clause.start <= cue.start:
                    return Stance.EXCLUDED, cue
            elif cue.entry.category == "ownership.excluded":
                if clause.start <= cue.end and cue.start < clause.end:
                    return Stance.EXCLUDED, cue
            elif cue.entry.id == "team-owns" and not self._hired(norms, start, cue.start):
                subject = next((p for p in reversed(parties) if p.start <= cue.start), None)
                if subject is None or subject.platform or not subject.crafts <= title:
                    return Stance.EXCLUDED, cue
        for party in parties:
            # "Our firmware engineers port finished models": the party is the subject
            if party.start <= start + 2 and not self._hired(norms, start, party.start) and not party.crafts <= title:
                if party.end < clause.end and norms[party.end] in self._verbs and not party.single:
                    return Stance.EXCLUDED, None
        return _OWN

    def _given_to_party(
        self,
        norms: Sequence[int],
        clause: ClauseDraft,
        cues: Sequence[Match],
        parties: Sequence[Party],
        title: frozenset[Focus],
        start: int,
    ) -> Verdict:
        for cue in cues:
            if cue.entry.id == "others-own" and cue.start < clause.end and self._they in norms[cue.start : cue.end]:
                return Stance.SUPPORT, cue
        for party in parties:
            at = party.end
            if at < len(norms) and norms[at] == self._comma:
                at += 1
            if at >= clause.end or norms[at] not in self._relative or not party.crafts:
                continue
            if not party.single:  # "a data scientist who ..." is the hire
                return Stance.SUPPORT, next((cue for cue in cues if cue.start == at), None)
        return _OWN

    def _helped(
        self,
        norms: Sequence[int],
        clause: ClauseDraft,
        cues: Sequence[Match],
        parties: Sequence[Party],
        title: frozenset[Focus],
        start: int,
    ) -> Verdict:
        own_craft = clause.focus <= title
        for cue in cues:
            if cue.entry.category != "ownership.support" or cue.start >= clause.end or self._after(norms, cue):
                continue
            if (
                cue.end < len(norms)
                and norms[cue.end] in self._them
                and any(party.end <= cue.start for party in parties)
            ):
                return Stance.SUPPORT, cue
            party = next((p for p in parties if cue.end - 1 <= p.start <= cue.end + _REACH_OF_HELP), None)
            if party is None or not party.crafts or (own_craft and cue.entry.id == "enable-others"):
                continue
            if own_craft and self._by in norms[party.end : clause.end]:
                continue  # "support analysts by building ...": the building is own work
            return Stance.SUPPORT, cue
        return _OWN

    def _after(self, norms: Sequence[int], cue: Match) -> bool:
        """Whether the cue stands in a relative clause about a thing ("reports that support ...")."""
        return cue.start > 0 and norms[cue.start - 1] in self._relative

    def _hired(self, norms: Sequence[int], start: int, end: int) -> bool:
        return not self._hire.isdisjoint(norms[start:end])

    @staticmethod
    def _is_hire(party: Party, title: frozenset[Focus]) -> bool:
        """Whether the party is the role itself: one person of the title's craft ("the data scientist is responsible for ...")."""
        return party.single and party.crafts <= title
