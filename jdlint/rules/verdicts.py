"""Verdicts on the whole role that several rules rest on, so that each rule can ask instead of seeing the others' findings."""

from __future__ import annotations

from jdlint.finding import Confidence
from jdlint.posting import Clause, Cue, Focus, Kind, Posting, RoleFocus, SectionKind, Stance, Statement
from jdlint.rules import boundaries, titles
from jdlint.rules.evidence import (
    FOCUS_OF,
    classified_duties,
    clauses,
    cues,
    is_data_role,
    is_in,
    is_senior,
    owned_duties,
    owned_share,
    statement_at,
    substantial,
    titled,
)
from jdlint.rules.settings import Settings
from jdlint.rules.stage import early_stage

E, O = Focus.EXPLORATION, Focus.OPERATIONALIZATION


_CONFIRMED = 0.9
"""From this probability (0 to 1) on readers confirmed more than eight verdicts in ten; from 0.7 to 0.9 not four, so that no step is called medium."""


def confidence(posting: Posting) -> Confidence:
    """Return what the profile's calibrated probability is worth by measurement: high where at least eight in ten are confirmed, else low."""
    probability = posting.profile.confidence if posting.profile else 0.0
    return Confidence.HIGH if probability >= _CONFIRMED else Confidence.LOW


def both_crafts(posting: Posting, settings: Settings) -> bool:
    """Return whether one person owns both crafts, each as a core part, and nothing in the text divides the work."""
    if not (substantial(posting, E) and substantial(posting, O)):
        return False
    if posting.profile is None or (is_senior(posting) and not posting.profile.unicorn):
        return False  # a senior engineer who trains what she serves
    if not is_senior(posting) and posting.profile.title_focus is RoleFocus.NONE:
        return False  # no role of the field, whatever tempting words its duties hold
    if titles.stands_between(posting):
        return False  # one trade, whose two halves are called by the names of both crafts
    if min(len(owned_duties(posting, focus)) for focus in Focus) < settings.thresholds.several_duties:
        return False  # skills alone do not make two jobs, nor does one incidental line
    split = boundaries.declared_split(posting)
    if split is not None and split.larger >= settings.thresholds.clear_split:
        return False
    if boundaries.owners_of_the_rest(posting) is not None:
        return False
    return not _team_does_the_work(posting)


def _team_does_the_work(posting: Posting) -> bool:
    management = boundaries.manages(posting)
    duties = [duty for duty in posting.duties if any(duty.range.contains(cue.range) for cue in management)]
    return len(duties) >= 2 and 2 * len(duties) >= len(classified_duties(posting))


def unicorn(posting: Posting, settings: Settings) -> bool:
    """Return whether JD201 would fire were it not for the employer's stage."""
    profile = posting.profile
    if profile is None or not profile.unicorn or not is_senior(posting):
        return False
    return profile.confidence >= settings.thresholds.unicorn_confidence and both_crafts(posting, settings)


def surplus(posting: Posting) -> Focus:
    """Return the craft that a role of both should give away: the one that its title does not promise, else the one with fewer duties."""
    promised = titles.promised(posting)
    if promised is not None:
        return O if promised is E else E
    return min(Focus, key=lambda focus: len(owned_duties(posting, focus)))


def reported_unicorn(posting: Posting, settings: Settings) -> bool:
    """Return whether JD201 fires."""
    return unicorn(posting, settings) and early_stage(posting, settings) is None


_BROUGHT = (SectionKind.REQUIREMENTS, SectionKind.PREFERRED)
_RELEASED = ("operationalization.deployment", "operationalization.reliability")
_PRODUCTION = ("operationalization.deployment", "operationalization.reliability", "operationalization.infrastructure")


def mixed(posting: Posting, settings: Settings) -> bool:
    """Return whether JD101 fires: both crafts, below senior level, no early stage."""
    profile = posting.profile
    if profile is None or is_senior(posting) or profile.hybrid_confidence < settings.thresholds.hybrid_confidence:
        return False
    return both_crafts(posting, settings) and early_stage(posting, settings) is None


def production_duties(posting: Posting) -> tuple[Statement, ...]:
    """Return the duties that commit the hire to production, by words of operationalization; none where nothing is deployed, run or hosted."""
    named = [duty for duty in owned_duties(posting, O) if _has_cue(duty, "operationalization")]
    return tuple(named) if any(_has_cue(duty, *_PRODUCTION) for duty in named) else ()


def _has_cue(duty: Statement, *prefixes: str) -> bool:
    return any(_names(clause, *prefixes) for clause in clauses((duty,), O))


def _names(clause: Clause, *prefixes: str) -> bool:
    return any(cue.entry != "learned" and is_in(cue.category, *prefixes) for cue in clause.cues)


def releases(clause: Clause) -> bool:
    """Return whether words of a clause say that something is released or kept running."""
    return _names(clause, *_RELEASED)


def deploys_alone(posting: Posting, settings: Settings) -> bool:
    """Return whether JD204 fires: an explorer with committed production duties and nobody named who carries production."""
    if not titled(posting, E) or len(production_duties(posting)) < settings.thresholds.production_duties:
        return False
    if boundaries.partners(posting, O) or boundaries.owners_of_the_rest(posting) is not None:
        return False
    return early_stage(posting, settings) is None


def lifecycle(posting: Posting) -> tuple[Cue, ...]:
    """Return the words in duties that give the hire the whole chain from idea to production."""
    found = []
    for cue in cues(posting, "ownership.lifecycle"):
        statement = statement_at(posting, cue.range)
        if statement is None or statement.kind is not Kind.DUTY:
            continue
        if posting.sections[statement.section].kind in _BROUGHT:
            continue  # what a candidate has done, whatever the line's label
        if len(statement.focus) < len(Focus) and not is_in(cue.category, "ownership.lifecycle.models"):
            continue  # "own the reports end to end" holds one craft, whatever its chain
        around = [clause for clause in statement.clauses if clause.range.overlaps(cue.range)]
        if all(clause.stance is Stance.OWN for clause in around or statement.clauses):
            found.append(cue)
    return tuple(found)


def production_clauses(posting: Posting) -> tuple[Clause, ...]:
    """Return the duty clauses in which something is released or runs, whoever does it; pipelines and platforms alone are no release."""
    found = (c for stance in Stance for c in clauses(posting.duties, O, stance) if _names(c, *_RELEASED))
    return tuple(sorted(found, key=lambda clause: clause.range))


def kept_running(posting: Posting) -> tuple[Clause, ...]:
    """Return the owned duty clauses by which the hire watches, supports or answers for what runs."""
    return tuple(clause for clause in clauses(posting.duties, O) if _names(clause, "operationalization.reliability"))


def modelling(posting: Posting) -> tuple[Clause, ...]:
    """Return the owned duty clauses in which models are made."""
    own = clauses(posting.duties, E)
    return tuple(c for c in own if any(cue.category == "exploration.modelling" for cue in c.cues))


def leaning(posting: Posting, settings: Settings) -> Focus | None:
    """Return the craft that most of the owned duties belong to; None where there are too few or no clear majority."""
    if len(classified_duties(posting)) < settings.thresholds.classified_duties:
        return None
    return next(
        (focus for focus in (E, O) if owned_share(posting, focus) >= settings.thresholds.mostly),
        None,
    )


def single_craft(posting: Posting) -> Focus | None:
    """Return the craft of a role whose body is one craft and whose title does not promise the other one."""
    profile = posting.profile
    craft = FOCUS_OF.get(profile.body_focus) if profile else None
    if craft is None or profile is None or FOCUS_OF.get(profile.title_focus, craft) is not craft:
        return None
    return craft if is_data_role(posting) and profile.title_focus is not RoleFocus.BOTH else None
