"""What a posting weighs: owned duties per craft first, must-have requirements second, facets, shares and the title.

The features of ``demand`` are made here; ``training/fit_profile.py`` fits their coefficients on the corpus.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jdlint.posting import Clause, Focus, Kind, Level, Posting, RoleFocus, SectionKind, Stance, Statement
from jdlint.roles.titles import Promise
from jdlint.source import TextRange

FEATURES = (
    "constant",
    "weight",
    "share",
    "supported",
    "title_of_craft",
    "title_of_other",
    "title_of_neither",
)
"""Names of the features of one craft's demand, in the order of ``Facts.features``."""

VERDICT_FEATURES = ("constant", "needed_share", "explorers_title", "smaller_weight", "imbalance")
"""Names of the features of the two verdicts on both crafts, in the order of ``Facts.verdict``."""

REQUIREMENT_PART = (
    0.25  # of a duty: what a must-have requirement weighs (FACTS: counted so, gold labels give the best verdicts)
)
_SUBSTANCE = 3.0  # duties: the logarithm of a weight is zero here
_TITLES = {RoleFocus.EXPLORATION: Focus.EXPLORATION, RoleFocus.OPERATIONALIZATION: Focus.OPERATIONALIZATION}


@dataclass(frozen=True, slots=True)
class Facts:
    """The weights of one posting.

    ``owned`` counts the duties that the hire owns; ``weights`` sums how sure their labels are (0 to 1 a duty), must-haves at a
    quarter. ``features`` are named by ``FEATURES``, ``verdict`` by ``VERDICT_FEATURES``.
    """

    level: Level
    title: RoleFocus
    owned: Mapping[Focus, int]
    weights: Mapping[Focus, float]
    shares: Mapping[Focus, float]
    facets: Mapping[Focus, tuple[str, ...]]
    features: Mapping[Focus, tuple[float, ...]]
    verdict: tuple[float, ...]


def weigh(posting: Posting, promise: Promise, level: Level) -> Facts:
    """Return the weights of a labelled posting."""
    again = repeated(posting)
    # A measure of success names what is counted, not what is done.
    duties = tuple(
        duty
        for duty in posting.duties
        if duty.range not in again and posting.sections[duty.section].kind is not SectionKind.SUCCESS
    )
    requirements = tuple(statement for statement in posting.requirements if statement.range not in again)
    owned = {focus: sum(_carries(duty, focus, Stance.OWN) for duty in duties) for focus in Focus}
    weights = {
        focus: _weight(duties, focus, Stance.OWN) + REQUIREMENT_PART * _weight(requirements, focus, Stance.OWN)
        for focus in Focus
    }
    craft = _TITLES.get(promise.focus)
    total = sum(weights.values())
    features = {
        focus: (
            1.0,
            math.log((weights[focus] + 0.1) / _SUBSTANCE),
            weights[focus] / (total + 1e-9),
            math.log1p(_weight(duties, focus, Stance.SUPPORT)),
            float(craft is focus or promise.focus is RoleFocus.BOTH),
            float(craft is not None and craft is not focus),
            float(promise.focus is RoleFocus.NONE),
        )
        for focus in Focus
    }
    counted = sum(owned.values())
    return Facts(
        level=level,
        title=promise.focus,
        owned=owned,
        weights=weights,
        shares={focus: round(owned[focus] / counted, 4) if counted else 0.0 for focus in Focus},
        facets={focus: _facets(duties, focus) for focus in Focus},
        features=features,
        verdict=_verdict(weights, craft),
    )


def _verdict(weights: Mapping[Focus, float], craft: Focus | None) -> tuple[float, ...]:
    # The craft that the title does not promise must be a job of its own: an engineer who trains what she serves is no unicorn.
    total = sum(weights.values()) + 1e-9
    smaller, larger = min(weights.values()), max(weights.values())
    needed = smaller if craft is None else next(weights[focus] for focus in Focus if focus is not craft)
    return (
        1.0,
        needed / total,
        float(craft is Focus.EXPLORATION),
        math.log((smaller + 0.1) / _SUBSTANCE),
        min(0.0, smaller / (larger + 1e-9) - 0.5),
    )


def repeated(posting: Posting) -> frozenset[TextRange]:
    """Return the places of statements that say again, word for word, what one before them says.

    Boards print an introduction twice, as a summary and in the text; it asks for nothing more by that.
    """
    said: set[tuple[Kind, str]] = set()
    again: set[TextRange] = set()
    for statement in posting.statements:
        words = statement.kind, statement.text.casefold()
        if words in said:
            again.add(statement.range)
        said.add(words)
    return frozenset(again)


def _carries(statement: Statement, focus: Focus, stance: Stance) -> bool:
    return any(focus in clause.focus and clause.stance is stance for clause in statement.clauses)


def sureness(statement: Statement, focus: Focus) -> float:
    """Return how sure a label is: 0 at even odds, 1 for certainty; unsure labels are where the false alarms come from."""
    return max(0.0, 2 * statement.scores[focus] - 1)


def _weight(statements: Iterable[Statement], focus: Focus, stance: Stance) -> float:
    return sum(sureness(statement, focus) for statement in statements if _carries(statement, focus, stance))


def _facets(duties: tuple[Statement, ...], focus: Focus) -> tuple[str, ...]:
    owned: list[Clause] = [
        clause for duty in duties for clause in duty.clauses if focus in clause.focus and clause.stance is Stance.OWN
    ]
    prefix = f"{focus.value}."
    found = {c.category.removeprefix(prefix) for clause in owned for c in clause.cues if c.category.startswith(prefix)}
    return tuple(sorted(found))
