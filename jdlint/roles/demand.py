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
from jdlint.roles.evidence import FEATURES, VERDICT_FEATURES, Facts
from jdlint.shipped import WeightsError

COEFFICIENTS = Path(__file__).with_name("coefficients.json")
_DEMANDS = (Demand.NONE, Demand.TOUCH, Demand.SUBSTANTIAL)
_SEVERAL = 2  # owned duties of each craft that a unicorn has at the least
_SENIOR = (Level.SENIOR, Level.LEAD)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Demand per craft, what the body is as a whole, and the verdict, with the probabilities that it is a unicorn and that it asks for both crafts."""

    demand: Mapping[Focus, Demand]
    body: RoleFocus
    unicorn: bool
    confidence: float
    hybrid_confidence: float


def judge(facts: Facts) -> Judgement:
    """Judge the facts of a posting. Raises ``WeightsError`` where the coefficients are missing or damaged."""
    fitted = coefficients()
    demand = {focus: _likeliest(chances_of(facts.features[focus], fitted[focus.value])) for focus in Focus}
    hybrid = logistic(facts.verdict, fitted["both"])
    if hybrid >= fitted["both_threshold"]:
        demand = dict.fromkeys(Focus, Demand.SUBSTANTIAL)
    elif all(asked is Demand.SUBSTANTIAL for asked in demand.values()):
        demand[min(Focus, key=lambda focus: facts.weights[focus])] = Demand.TOUCH
    for focus in Focus:
        if not facts.owned[focus] and demand[focus] is Demand.SUBSTANTIAL and any(facts.owned.values()):
            demand[focus] = Demand.TOUCH  # no owned duty of a craft: skills alone are no core part of the job
    substantial = all(asked is Demand.SUBSTANTIAL for asked in demand.values())
    chance = logistic(facts.verdict, fitted["unicorn"]) if facts.level in _SENIOR else 0.0
    return Judgement(
        demand=demand,
        body=_body(demand, facts),
        # A posting whose title names no role of the field is outside of it, whatever tempting words its duties hold.
        unicorn=(
            substantial
            and facts.title is not RoleFocus.NONE
            and min(facts.owned.values()) >= _SEVERAL
            and chance >= fitted["unicorn_threshold"]
        ),
        confidence=round(chance, 4),
        hybrid_confidence=round(hybrid, 4),
    )


def chances_of(features: Sequence[float], rows: Sequence[Mapping[str, float]]) -> list[float]:
    """Return the probabilities of none, touch and substantial."""
    scores = [sum(row[name] * value for name, value in zip(FEATURES, features, strict=True)) for row in rows]
    raised = [math.exp(score - max(scores)) for score in scores]
    return [value / sum(raised) for value in raised]


def logistic(features: Sequence[float], row: Mapping[str, float]) -> float:
    """Return the probability of a verdict's additive score."""
    score = sum(row[name] * value for name, value in zip(VERDICT_FEATURES, features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def coefficients() -> Mapping[str, Any]:
    """Return the fitted coefficients. Raises ``WeightsError`` where they are missing, damaged or of other features."""
    try:
        found = json.loads(COEFFICIENTS.read_bytes())
        named = all(set(row) == set(FEATURES) for focus in Focus for row in found[focus.value])
        named = named and all(set(found[verdict]) == set(VERDICT_FEATURES) for verdict in ("both", "unicorn"))
        if not named or not all(0 < found[f"{verdict}_threshold"] < 1 for verdict in ("both", "unicorn")):
            raise ValueError("other features")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError("the role profile's coefficients are missing or damaged; reinstall jdlint") from error
    return dict(found)


def _likeliest(chances: Sequence[float]) -> Demand:
    return _DEMANDS[max(range(3), key=lambda number: chances[number])]


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
