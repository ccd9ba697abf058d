"""Holds the drafts to the rules on focus and scope: each half has to be one role."""

from __future__ import annotations

from dataclasses import replace

from jdlint.finding import Finding
from jdlint.grounds import Grounds
from jdlint.judging import Judge
from jdlint.rules import Profile, cards
from jdlint.splitting.drafts import Draft

FAMILIES = ("JD1", "JD2")
"""The rules that a draft must pass, by the start of their codes; those of the default profile."""


def remaining(judge: Judge, grounds: Grounds, name: str, draft: Draft) -> tuple[Finding, ...]:
    """Return what those rules still find in a draft, by the words, thresholds and stage of ``grounds``. Raises as ``Judge.judge`` does."""
    codes = [card.code for card in cards() if card.code.startswith(FAMILIES) and card.profile is Profile.DEFAULT]
    return judge.judge(name, draft.text.encode(), replace(grounds, rules=tuple(codes))).findings
