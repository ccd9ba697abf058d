"""Whether the text says who owns the other craft: a named role or team is said to own it or to take it over."""

from __future__ import annotations

from jdlint.posting import Cue, Posting, Stance, Statement

_PARTNERS = ("roles.exploration", "roles.operationalization", "roles.platform", "roles.engineering", "roles.data")
_OWNING = ("ownership.boundary", "ownership.handoff", "ownership.excluded")


def named(posting: Posting) -> tuple[Cue, ...]:
    """Return the cues that divide the work between the hire and a named other role, in text order."""
    found: dict[tuple[int, int], Cue] = {}
    for statement in posting.statements:
        if any(clause.focus and clause.stance is not Stance.OWN for clause in statement.clauses):
            inside = _inside(posting, statement)
            if any(cue.category in _PARTNERS for cue in inside):
                found.update((cue.range, cue) for cue in inside if cue.category in _OWNING)
    return tuple(found[at] for at in sorted(found))


def stated(posting: Posting) -> bool:
    """Return whether the front matter names an owner or a partner that takes over."""
    return bool(posting.source.front_matter.get("owns") or posting.source.front_matter.get("hands_off_to"))


def _inside(posting: Posting, statement: Statement) -> list[Cue]:
    at = statement.range
    cues = {(cue.range, cue.entry): cue for clause in statement.clauses for cue in clause.cues}
    cues.update({(cue.range, cue.entry): cue for cue in posting.cues if at.contains(cue.range)})
    return list(cues.values())
