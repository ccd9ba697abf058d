"""From labelled clauses to a role profile: level, title focus, demand per craft, stage, boundary, and the unicorn verdict."""

from __future__ import annotations

from dataclasses import replace

from jdlint.lexicon import Lexicon
from jdlint.posting import Posting, RoleProfile
from jdlint.roles import boundary, demand, evidence, level, stage, titles

__all__ = ["profile"]


def profile(posting: Posting, lexicon: Lexicon) -> Posting:  # noqa: ARG001 - the stages are called alike
    """Return the posting with its role profile.

    Raises:
        WeightsError: the coefficients that belong to jdlint are missing or damaged.
    """
    promise = titles.promise(posting)
    stands, level_cues = level.level(posting, promise)
    facts = evidence.weigh(posting, promise, stands)
    judged = demand.judge(facts)
    stage_cues = stage.early(posting)
    boundary_cues = boundary.named(posting, promise.focus)
    return replace(
        posting,
        profile=RoleProfile(
            level=stands,
            title_focus=promise.focus,
            body_focus=judged.body,
            demand=judged.demand,
            unicorn=judged.unicorn,
            confidence=judged.confidence,
            early_stage=bool(stage_cues) or stage.stated_early(posting),
            boundary=bool(boundary_cues) or boundary.stated(posting),
            shares=facts.shares,
            facets=facts.facets,
            level_cues=level_cues,
            stage_cues=stage_cues,
            boundary_cues=boundary_cues,
            hybrid_confidence=judged.hybrid_confidence,
        ),
    )
