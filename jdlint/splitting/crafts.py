"""Which craft a clause belongs to: whose draft it goes into."""

from __future__ import annotations

from collections import Counter

from jdlint.posting import Clause, Focus, Kind, Posting, SectionKind, Stance, Statement
from jdlint.rules.evidence import CRAFT, OTHER, cues_within

Crafts = frozenset[Focus]
"""No craft: both drafts. Both crafts: to be cut, or looked at."""

NEITHER: Crafts = frozenset()
BOTH: Crafts = frozenset(Focus)
_COMPANY = (SectionKind.ABOUT, SectionKind.BENEFITS)
_SEVERAL = 2  # duties of a craft under a heading on the company: it is not what it says
_WORK = (Kind.DUTY, Kind.REQUIREMENT, Kind.PREFERRED)
_ON_CALL = ("on-call", "agreed-service-level")  # an engineer's, whatever the label says
_SURE = 0.75  # probability from which a second craft of one clause counts; below, the ledger calls a label unsure


def of_clause(posting: Posting, statement: Statement, clause: Clause) -> Crafts:
    """Return the crafts of a clause.

    Help for a colleague's work ("work with engineers to deploy models") is the other craft's duty: who helps the engineers is the data scientist. What is
    somebody else's work ("our platform team owns the cluster") is true in both drafts.
    """
    kind = posting.sections[statement.section].kind
    if statement.kind is Kind.INTERVIEW or kind is SectionKind.INTERVIEW:
        return _by_words(posting, clause, "interview")
    if kind is SectionKind.SUCCESS and (measured := _by_words(posting, clause, "metrics")):
        return measured
    if statement.kind not in _WORK:
        return NEITHER
    if clause.stance is Stance.EXCLUDED:
        return NEITHER
    if not clause.focus and any(cue.entry in _ON_CALL for cue in clause.cues):
        return frozenset({Focus.OPERATIONALIZATION})
    if clause.stance is Stance.SUPPORT:
        return NEITHER if len(clause.focus) > 1 else frozenset(OTHER[focus] for focus in clause.focus)
    sure = frozenset(focus for focus in clause.focus if clause.scores.get(focus, 0.0) >= _SURE)
    return sure if len(sure) == 1 else clause.focus


def _by_words(posting: Posting, clause: Clause, subject: str) -> Crafts:
    """Return the crafts whose words of a subject stand in a clause; those of both say that both are meant."""
    found = frozenset(focus for focus in Focus if cues_within(posting, clause.range, f"{subject}.{CRAFT[focus]}"))
    return NEITHER if found == BOTH else found


def likelier(statement: Statement) -> Focus:
    """Return the craft that a statement is more likely of."""
    return max(Focus, key=lambda focus: statement.scores.get(focus, 0.0))


def of_company(posting: Posting) -> frozenset[int]:
    """Return the sections on the employer, by their indices: what sounds like a duty there, once, is what the company does."""
    duties = Counter(statement.section for statement in posting.duties if statement.focus)
    return frozenset(
        index for index, section in enumerate(posting.sections) if section.kind in _COMPANY and duties[index] < _SEVERAL
    )
