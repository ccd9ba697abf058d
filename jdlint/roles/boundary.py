"""Whether the text says who owns the other craft: a named role or team is said to own work of the crafts, or to take it over."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.posting import Cue, Kind, Posting, RoleFocus, Stance, Statement, StatementRole

_PARTIES = ("roles.exploration", "roles.operationalization", "roles.platform", "roles.engineering", "roles.data")
_OF_THE_HIRE = {
    RoleFocus.EXPLORATION: ("roles.exploration",),
    RoleFocus.OPERATIONALIZATION: ("roles.operationalization", "roles.engineering"),
}
_HANDOFF = "ownership.handoff"
_RELATIVE = "others-own"
_GAP = 2  # characters between a party and its relative clause: a blank, or a comma and a blank
_OWNING = ("ownership.boundary", "ownership.excluded", _HANDOFF)
_WORK = ("exploration.", "operationalization.", "titles.modelling")
_PLAN = "stage.plan"
_CANDIDATE = (Kind.REQUIREMENT, Kind.PREFERRED, Kind.INTERVIEW)
_NAMES = (StatementRole.TITLE, StatementRole.HEADING)


def named(posting: Posting, title: RoleFocus) -> tuple[Cue, ...]:
    """Return the cues that divide the work between the hire, whose title promises ``title``, and a named other role, in text order."""
    found: dict[tuple[int, int], Cue] = {}
    own = _OF_THE_HIRE.get(title, ())
    parties = [cue.range for cue in posting.cues if cue.category in _PARTIES and cue.category not in own]
    if not parties:
        return ()
    for statement in posting.statements:
        may_divide = statement.kind not in _CANDIDATE and statement.role not in _NAMES
        if may_divide and any(statement.range.contains(party) for party in parties):
            found.update((cue.range, cue) for cue in _dividing(posting, statement, own))
    return tuple(found[at] for at in sorted(found))


def _dividing(posting: Posting, statement: Statement, own: tuple[str, ...]) -> Iterator[Cue]:
    """Yield a sentence's words of ownership where it names another party and work of the crafts.

    A party of the hire's own craft is the hire, or the team that is joined ("a data scientist is responsible for ..."). What a sentence
    gives the hire it gives nobody else, unless it hands something over or says in a relative clause what the party does. Plans for later
    divide nothing yet.
    """
    inside = _inside(posting, statement)
    parties = [cue for cue in inside if cue.category in _PARTIES and cue.category not in own]
    focused = [clause for clause in statement.clauses if clause.focus]
    work = focused or any(cue.category.startswith(_WORK) for cue in inside)
    if not parties or not work or any(cue.category == _PLAN for cue in inside):
        return
    is_hires = bool(focused) and all(clause.stance is Stance.OWN for clause in focused)
    ends = {party.range.end for party in parties}
    for cue in inside:
        relative = cue.entry == _RELATIVE and not ends.isdisjoint(range(cue.range.start - _GAP, cue.range.start))
        if cue.category in _OWNING and (cue.category == _HANDOFF or relative or not is_hires):
            yield cue


def stated(posting: Posting) -> bool:
    """Return whether the front matter names an owner or a partner that takes over."""
    return bool(posting.source.front_matter.get("owns") or posting.source.front_matter.get("hands_off_to"))


def _inside(posting: Posting, statement: Statement) -> list[Cue]:
    at = statement.range
    cues = {(cue.range, cue.entry): cue for clause in statement.clauses for cue in clause.cues}
    cues.update({(cue.range, cue.entry): cue for cue in posting.cues if at.contains(cue.range)})
    return list(cues.values())
