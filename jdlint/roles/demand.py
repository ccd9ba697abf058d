"""The demand per craft and the unicorn verdict: additive scores of the facts, coefficients fitted on the corpus.

Every coefficient is written in ``coefficients.json`` beside this file, under the name of its feature.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jdlint.posting import Demand, Focus, Level, RoleFocus
from jdlint.roles.evidence import FEATURES, Facts

COEFFICIENTS = Path(__file__).with_name("coefficients.json")
VERDICT_FEATURES = (
    "constant",
    "exploration_odds",
    "operationalization_odds",
    "smaller_share",
    "smaller_count",
    "exploration_title",
    "operationalization_title",
)
_DEMANDS = (Demand.NONE, Demand.TOUCH, Demand.SUBSTANTIAL)
_SENIOR = (Level.SENIOR, Level.LEAD)
_ODDS_CAP = 6.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Demand per craft, what the body is as a whole, and the verdict with the probability that it is a unicorn."""

    demand: Mapping[Focus, Demand]
    body: RoleFocus
    unicorn: bool
    confidence: float


def judge(facts: Facts) -> Judgement:
    """Judge the facts of a posting. Raises ``WeightsError`` where the coefficients are missing or damaged."""
    fitted = coefficients()
    chances = {focus: chances_of(facts.features[focus], fitted[focus.value]) for focus in Focus}
    demand = {focus: _DEMANDS[max(range(3), key=lambda n, c=chances[focus]: c[n])] for focus in Focus}  # type: ignore[misc]
    for focus in Focus:
        if not facts.owned[focus] and demand[focus] is Demand.SUBSTANTIAL and any(facts.owned.values()):
            demand[focus] = Demand.TOUCH  # no owned duty of a craft: skills alone are no core part of the job
    confidence = logistic(verdict_features(facts, chances), fitted["unicorn"])
    both = all(demand[focus] is Demand.SUBSTANTIAL for focus in Focus)
    senior = facts.level in _SENIOR
    return Judgement(
        demand=demand,
        body=_body(demand, facts),
        unicorn=senior and both and confidence >= fitted["threshold"],
        confidence=round(confidence if senior else 0.0, 4),
    )


def chances_of(features: Sequence[float], rows: Sequence[Mapping[str, float]]) -> list[float]:
    """Return the probabilities of none, touch and substantial."""
    scores = [sum(row[name] * value for name, value in zip(FEATURES, features, strict=True)) for row in rows]
    raised = [math.exp(score - max(scores)) for score in scores]
    return [value / sum(raised) for value in raised]


def verdict_features(facts: Facts, chances: Mapping[Focus, Sequence[float]]) -> tuple[float, ...]:
    """Return the features of the verdict, named by ``VERDICT_FEATURES``."""
    exploration, operationalization = (_odds(chances[focus][2]) for focus in Focus)
    return (
        1.0,
        exploration,
        operationalization,
        min(facts.shares.values()),
        math.log1p(min(facts.owned.values())),
        float(facts.title is RoleFocus.EXPLORATION),
        float(facts.title is RoleFocus.OPERATIONALIZATION),
    )


def logistic(features: Sequence[float], row: Mapping[str, float]) -> float:
    """Return the probability of an additive score."""
    score = sum(row[name] * value for name, value in zip(VERDICT_FEATURES, features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def coefficients() -> Mapping[str, Any]:
    """Return the fitted coefficients."""
    from jdlint.weights_error import WeightsError

    try:
        found = json.loads(COEFFICIENTS.read_bytes())
        if set(found["exploration"][0]) != set(FEATURES) or set(found["unicorn"]) != set(VERDICT_FEATURES):
            raise ValueError("other features")
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise WeightsError("the role profile's coefficients are missing or damaged; reinstall jdlint") from error
    return dict(found)


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return max(-_ODDS_CAP, min(_ODDS_CAP, math.log(chance / (1 - chance))))


def _body(demand: Mapping[Focus, Demand], facts: Facts) -> RoleFocus:
    explores, operates = (demand[focus] is Demand.SUBSTANTIAL for focus in Focus)
    if explores and operates:
        return RoleFocus.BOTH
    if explores:
        return RoleFocus.EXPLORATION
    # Software work alone is no data or ML role: it needs a title of the field or some exploration beside it.
    if operates and (facts.title is not RoleFocus.NONE or demand[Focus.EXPLORATION] is not Demand.NONE):
        return RoleFocus.OPERATIONALIZATION
    return RoleFocus.NONE
