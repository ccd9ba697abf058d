"""How people are interviewed, according to the posting."""

from __future__ import annotations

from jdlint.posting import Cue, Focus, Kind, Posting, SectionKind
from jdlint.rules.evidence import CRAFT, cues, cues_within, statement_at
from jdlint.rules.success import places, quoted
from jdlint.source import TextRange

__all__ = ["SUITABLE", "described", "places", "quoted", "tests"]

SUITABLE = {
    Focus.EXPLORATION: "a case with data, an experiment to judge, findings to present",
    Focus.OPERATIONALIZATION: "a design discussion, a pull request to review, a service to debug",
}


def _in_interview(posting: Posting, at: TextRange) -> bool:
    statement = statement_at(posting, at)
    if statement is None or cues_within(posting, statement.range, "interview.boilerplate"):
        return False
    kind = posting.sections[statement.section].kind if posting.sections else SectionKind.OTHER
    return statement.kind is Kind.INTERVIEW or kind is SectionKind.INTERVIEW


def tests(posting: Posting, focus: Focus) -> tuple[Cue, ...]:
    """Return what the interview tests of a craft in depth; coding belongs to neither."""
    return tuple(cue for cue in cues(posting, f"interview.{CRAFT[focus]}") if _in_interview(posting, cue.range))


def described(posting: Posting) -> bool:
    """Return whether a step of the interview is described; accommodation, pay and fraud notices describe none."""
    names = ("interview.stage", "interview.exploration", "interview.operationalization", "interview.coding")
    return any(_in_interview(posting, cue.range) for cue in cues(posting, *names))
