"""Who owns what, and where the two roles meet: the paragraph that each draft has, and the same as facts for its front matter."""

from __future__ import annotations

from collections.abc import Iterable

from jdlint.posting import Focus
from jdlint.rules.evidence import OTHER, enumerate_words
from jdlint.splitting import outlines
from jdlint.splitting.mentions import lowered
from jdlint.splitting.placement import Plan


def owned(plan: Plan, focus: Focus) -> str:
    """Return what a role owns, in a few words, from the facets of its duties."""
    return enumerate_words([outline.owns for outline in outlines.of_facets(focus, plan.facets[focus])])


def paragraph(plan: Plan, focus: Focus) -> str:
    """Return the paragraph for the draft of a craft, its other role named."""
    other = f"the {lowered(plan.roles[OTHER[focus]])}s"
    carried, returned = _handed_over(plan, Focus.EXPLORATION), _handed_over(plan, Focus.OPERATIONALIZATION)
    meet = (
        (f"You hand over to {other}: {carried}.", f"You get back from them: {returned}.")
        if focus is Focus.EXPLORATION
        else (f"You take over from {other}: {carried}.", f"They get back from you: {returned}.")
    )
    own = f"You own {owned(plan, focus)}."
    return " ".join((own, f"{other.capitalize()[:1]}{other[1:]} own {owned(plan, OTHER[focus])}.", *meet))


def _handed_over(plan: Plan, focus: Focus) -> str:
    found = _stated(outlines.of_facets(focus, plan.facets[focus]))
    return enumerate_words(found or _stated([outlines.shipped(focus)[outlines.GENERAL]]))


def _stated(some: Iterable[outlines.Outline]) -> list[str]:
    return list(dict.fromkeys(outline.hands_over for outline in some if outline.hands_over))
