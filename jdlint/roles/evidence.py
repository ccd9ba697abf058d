"""What a posting weighs: owned duties per craft first, must-have requirements second, facets, shares and the title.

The features of ``demand`` are made here; ``training/fit_profile.py`` fits their coefficients on the corpus.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from jdlint.posting import Clause, Focus, Level, Posting, RoleFocus, Stance, Statement
from jdlint.roles.titles import Promise

FEATURES = (
    "constant",
    "duties",
    "duties_of_other",
    "share",
    "density",
    "at_least_three",
    "requirements",
    "requirement_share",
    "facets",
    "lines_of_both",
    "supported",
    "title_of_craft",
    "title_of_other",
    "title_of_neither",
    "few_duties",
)
"""Names of the features of one craft's demand, in the order of ``Facts.features``."""

_TITLES = {RoleFocus.EXPLORATION: Focus.EXPLORATION, RoleFocus.OPERATIONALIZATION: Focus.OPERATIONALIZATION}
_FEW = 4  # classified duties: fewer say little


@dataclass(frozen=True, slots=True)
class Facts:
    """The weights of one posting. ``owned`` counts duties per craft, ``features`` are named by ``FEATURES``."""

    level: Level
    title: RoleFocus
    owned: Mapping[Focus, int]
    shares: Mapping[Focus, float]
    facets: Mapping[Focus, tuple[str, ...]]
    features: Mapping[Focus, tuple[float, ...]]


def weigh(posting: Posting, promise: Promise, level: Level) -> Facts:
    """Return the weights of a labelled posting."""
    duties, requirements = posting.duties, posting.requirements
    owned = {focus: _count(duties, focus, Stance.OWN) for focus in Focus}
    supported = {focus: _count(duties, focus, Stance.SUPPORT) for focus in Focus}
    required = {focus: _count(requirements, focus, Stance.OWN) for focus in Focus}
    both = sum(all(_carries(duty, focus, Stance.OWN) for focus in Focus) for duty in duties)
    facets = {focus: _facets(duties, focus) for focus in Focus}
    total = sum(owned.values())
    craft = _TITLES.get(promise.focus)
    features = {}
    for focus in Focus:
        other = sum(owned.values()) - owned[focus]
        features[focus] = (
            1.0,
            math.log1p(owned[focus]),
            math.log1p(other),
            (owned[focus] + 0.5) / (total + 1),
            owned[focus] / (len(duties) + 2),
            min(owned[focus], 3) / 3,
            math.log1p(required[focus]),
            (required[focus] + 0.5) / (sum(required.values()) + 1),
            min(len(facets[focus]), 4) / 4,
            math.log1p(both),
            math.log1p(supported[focus]),
            float(craft is focus or promise.focus is RoleFocus.BOTH),
            float(craft is not None and craft is not focus),
            float(promise.focus is RoleFocus.NONE),
            float(total < _FEW),
        )
    return Facts(
        level=level,
        title=promise.focus,
        owned=owned,
        shares={focus: round(owned[focus] / total, 4) if total else 0.0 for focus in Focus},
        facets=facets,
        features=features,
    )


def _carries(statement: Statement, focus: Focus, stance: Stance) -> bool:
    return any(focus in clause.focus and clause.stance is stance for clause in statement.clauses)


def _count(statements: tuple[Statement, ...], focus: Focus, stance: Stance) -> int:
    return sum(_carries(statement, focus, stance) for statement in statements)


def _facets(duties: tuple[Statement, ...], focus: Focus) -> tuple[str, ...]:
    owned: list[Clause] = [
        clause for duty in duties for clause in duty.clauses if focus in clause.focus and clause.stance is Stance.OWN
    ]
    prefix = f"{focus.value}."
    return tuple(
        sorted(
            {c.category.removeprefix(prefix) for clause in owned for c in clause.cues if c.category.startswith(prefix)}
        )
    )
