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
from jdlint.pipeline.draft import ClauseDraft, Draft, Line, Match, draft_of
from jdlint.pipeline.parties import BOTH, Parties, Party, promised
from jdlint.posting import Focus, Stance, StatementRole

_REACH_OF_HELP = 5  # tokens from a cue of help to the party that is helped
_REACH_OF_EXCHANGE = 10
_STOPS = (".", ";", "!", "?", "•")
_HIRE = listed("you your role position post hire job person incumbent")

_CRAFTS = frozenset(focus.value for focus in Focus)
_TEAMWORK = ("ownership.exchange", "ownership.handoff")

Verdict = tuple[Stance, Match | None]
_OWN: Verdict = (Stance.OWN, None)


class Sentence(NamedTuple):
    """What is known of a clause's sentence: the posting's folded words, the first token, ownership cues and parties in text order.

    ``title`` holds the crafts that the posting's title promises, ``crafts`` the cues of the crafts.
    """

    norms: Sequence[int]
    start: int
    cues: Sequence[Match]
    parties: Sequence[Party]
    title: frozenset[Focus]
    crafts: Sequence[Match] = ()


class StanceComponent:
    """The component. It writes ``stance`` and ``stance_match`` of every clause that has a focus."""

    def __init__(self, nlp: Language) -> None:
        add = nlp.vocab.strings.add
        self._stops = frozenset(map(add, _STOPS))
        self._hire = frozenset(add(stem(word)) for word in _HIRE)
        self._verbs = frozenset(add(stem(word)) for word in VERBS)
        self._them = frozenset(map(add, ("them", "their", "they")))
        self._relative = frozenset(map(add, ("that", "which", "who", "whose")))
        self._comma, self._by, self._they, self._to = add(","), add("by"), add("they"), add("to")
        self._article = frozenset(map(add, ("a", "an", "as")))
        self._parties = Parties(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Judge the clauses of ``doc`` that have a focus."""
        draft = draft_of(doc)
        title = promised(draft)
        for line in draft.lines:
            if line.statement.role in (StatementRole.TITLE, StatementRole.HEADING):
                continue
            if any(clause.focus for clause in line.clauses):
                self._judge_line(draft, line, title)
                for clause in line.clauses:
                    # What was learned from whole lines speaks where no cue does, and shows the words that weighed most.
                    if clause.focus and clause.stance is Stance.OWN and clause.learned_stance is not Stance.OWN:
                        clause.stance = clause.learned_stance
                        clause.learned = (*clause.learned, *clause.learned_stance_cues)
        return doc

    def _judge_line(self, draft: Draft, line: Line, title: frozenset[Focus]) -> None:
        cues = [match for match in line.matches if match.entry.root == "ownership"]
        if not cues and not any(match.entry.root == "roles" for match in line.matches):
            return
        crafts = [match for match in line.matches if match.entry.root in _CRAFTS]
        for start, end in self._sentences(draft.norms, line.start, line.end):
            here = [cue for cue in cues if start <= cue.start < end]
            parties = self._parties(draft, line, start, end)
            if not here and not parties:
                continue
            sentence = Sentence(draft.norms, start, here, parties, title, crafts)
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
                if subject is None or subject.platform or not (subject.single or subject.crafts <= sentence.title):
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
            they = cue.entry.id == "others-own" and cue.start < clause.end and self._they in norms[cue.start : cue.end]
            if they and (cue.start == sentence.start or any(party.end <= cue.start for party in sentence.parties)):
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
            if cue.entry.category != "ownership.support" or not self._reaches(norms, cue, clause):
                continue
            if cue.end < len(norms) and norms[cue.end] in self._verbs:
                continue  # "help build ..."
            others = any(party.end <= cue.start for party in sentence.parties)
            if others and cue.end < len(norms) and norms[cue.end] in self._them:
                return Stance.SUPPORT, cue
            party = _following(sentence.parties, cue, _REACH_OF_HELP)
            if (
                party is None
                or self._is_one_of_many(norms, party)
                or not party.crafts
                or (own_craft and cue.entry.id == "enable-others")
            ):
                continue
            if own_craft and self._by in norms[party.end : clause.end]:
                continue  # "support analysts by building ...": the building is own work
            return Stance.SUPPORT, cue
        return _OWN

    def _exchanged(self, sentence: Sentence, clause: ClauseDraft) -> Verdict:
        """As in "work with engineers to productionize", "hand over models to ...": theirs where it is their craft and not one's own."""
        focus = clause.focus if clause.focus != BOTH else self._evident(sentence, clause)
        if focus <= sentence.title or focus == BOTH:
            return _OWN
        for cue in sentence.cues:
            if cue.entry.category not in _TEAMWORK or not self._reaches(sentence.norms, cue, clause):
                continue
            party = _following(sentence.parties, cue, _REACH_OF_EXCHANGE)
            if party is None or party.crafts != focus or (party.general and not sentence.title):
                continue
            return Stance.SUPPORT, cue
        return _OWN

    @staticmethod
    def _evident(sentence: Sentence, clause: ClauseDraft) -> frozenset[Focus]:
        """Return the crafts of a clause that has both, by its lexicon cues alone where these know only one."""
        roots = {match.entry.root for match in sentence.crafts if clause.start <= match.start < clause.end}
        return frozenset(focus for focus in Focus if focus.value in roots) or BOTH

    def _reaches(self, norms: Sequence[int], cue: Match, clause: ClauseDraft) -> bool:
        """Whether a cue's scope holds the clause: its own, and a later one that hangs on the same "to" or speaks of "them".

        Any other later clause is parallel to the cue's verb, and so are the two pieces of work.
        """
        if cue.start >= clause.end or self._after_relative(norms, cue):
            return False
        if clause.start <= cue.start:
            return True
        return self._to in norms[cue.end : clause.start] or not self._them.isdisjoint(norms[clause.start : clause.end])

    def _is_one_of_many(self, norms: Sequence[int], party: Party) -> bool:
        """Whether the party is "a data scientist", which is the hire or anybody, but nobody in particular."""
        return party.single and not self._article.isdisjoint(norms[max(0, party.start - 2) : party.start])

    def _after_relative(self, norms: Sequence[int], cue: Match) -> bool:
        """Whether the cue stands in a relative clause about a thing ("reports that support ...")."""
        return cue.start > 0 and norms[cue.start - 1] in self._relative

    def _hired(self, norms: Sequence[int], start: int, end: int) -> bool:
        return not self._hire.isdisjoint(norms[start:end])


def _following(parties: Sequence[Party], cue: Match, reach: int) -> Party | None:
    return next((party for party in parties if cue.end - 1 <= party.start <= cue.end + reach), None)
