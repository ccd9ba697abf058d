"""What a title promises, and what else the posting calls the hire."""

from __future__ import annotations

from itertools import pairwise

from jdlint.posting import Cue, Focus, Kind, Posting
from jdlint.rules.boundaries import manages
from jdlint.rules.evidence import FOCUS_OF, cues, in_title, statement_at
from jdlint.source import TextRange

_CRAFTS = {
    Focus.EXPLORATION: "roles.exploration",
    Focus.OPERATIONALIZATION: "roles.operationalization",
}
_BOTH_BY_CUSTOM = (
    "applied-scientist",
    "research-scientist",
    "research-engineer",
    "analytics-engineer",
)
_BETWEEN = "analytics-engineer"  # and BI developer: data models and the reports on them are one trade
_ADDRESS = "roles.address"
_MODELLING = "titles.modelling"
_PERSON = ("scientist", "engineer", "analyst", "statistician")  # the last word of a role name
_CRAFTSMEN = ("scientist", "engineer")  # an engineer who is told to work as an analyst is not called by the other name
_REACH = 32  # characters between "as our" and the role: room for a level, an adjective and a team's name


def promised(posting: Posting) -> Focus | None:
    """Return the one craft that the title promises, or None."""
    return FOCUS_OF.get(posting.profile.title_focus) if posting.profile else None


def names_in_title(posting: Posting, focus: Focus) -> tuple[Cue, ...]:
    """Return the role names of a craft in the title."""
    return tuple(cue for cue in cues(posting, _CRAFTS[focus]) if in_title(posting, cue.range))


def names_a_person(posting: Posting, focus: Focus) -> bool:
    """Return whether the title holds a role name of a craft ("data scientist", "MLOps engineer"), not only a word of its field."""
    return any(cue.text.lower().endswith(_PERSON) for cue in names_in_title(posting, focus))


def stands_between(posting: Posting) -> bool:
    """Return whether the title names a trade that is made of both crafts ("Analytics Engineer", "BI Developer")."""
    return any(cue.entry == _BETWEEN and in_title(posting, cue.range) for cue in cues(posting))


def covers_both(posting: Posting) -> bool:
    """Return whether the title is one that covers both crafts by custom, or says that its engineer makes models."""
    return any(
        (cue.entry in _BOTH_BY_CUSTOM or cue.category == _MODELLING) and in_title(posting, cue.range)
        for cue in cues(posting)
    )


def one_role_two_names(posting: Posting) -> tuple[Cue, Cue] | None:
    """Return the two names of a title that calls one role both; plurals are two openings, and managers lead both."""
    exploration, operationalization = (names_in_title(posting, focus) for focus in Focus)
    if not exploration or not operationalization or any(in_title(posting, cue.range) for cue in manages(posting)):
        return None
    if any(cue.text.lower().endswith("s") for cue in (*exploration, *operationalization)):
        return None
    first, second = sorted((exploration[0], operationalization[0]), key=lambda cue: cue.range)
    between = TextRange(first.range.end, second.range.start)
    if not posting.source.snippet(between).strip():
        return None  # "Data Engineering Analyst" is one name
    return exploration[0], operationalization[0]


def called_in_text(posting: Posting, focus: Focus) -> tuple[Cue, ...]:
    """Return where the text addresses the hire by a role name of a craft ("as our machine learning engineer you will")."""
    addresses = cues(posting, _ADDRESS)
    names = cues(posting, *_CRAFTS.values())
    found = []
    for left, right in pairwise(sorted((*addresses, *names), key=lambda cue: cue.range)):
        if left.category != _ADDRESS or right.category != _CRAFTS[focus] or right.range.start - left.range.end > _REACH:
            continue
        statement = statement_at(posting, left.range)
        asked = statement is not None and statement.kind in (
            Kind.REQUIREMENT,
            Kind.PREFERRED,
        )
        if (
            statement is not None
            and not asked
            and statement.range.contains(right.range)
            and not in_title(posting, right.range)
            and right.text.lower().endswith(_CRAFTSMEN)
        ):
            found.append(right)
    return tuple(found)
