"""What the configuration may tell the rules. Plain values with defaults: the config module lists these fields by itself."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from jdlint.records import dataclass


class Profile(StrEnum):
    """Which selection a rule belongs to when the configuration names none."""

    DEFAULT = "default"
    STRICT = "strict"


class CompanyStage(StrEnum):
    """The employer's stage as the configuration or the front matter states it."""

    EARLY = "early"
    GROWN = "grown"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Numbers that decide when a rule speaks. Shares run from 0 to 1, the rest are counts."""

    classified_duties: int = 4
    """Owned duties with a craft that a posting needs before its balance is judged (JD103, JD105)."""
    several_duties: int = 2
    """Owned duties that each craft needs before a posting asks for both (JD101, JD201); one line is incidental."""
    mostly: float = 0.7
    """Share of the owned duties from which the duties are "mostly" one craft (JD103)."""
    clear_split: float = 0.7
    """Share from which a declared split between the crafts is clear (JD101, JD201)."""
    unicorn_confidence: float = 0.5
    """Calibrated probability below which a unicorn verdict is not reported (JD201)."""
    hybrid_confidence: float = 0.7
    """Calibrated probability below which two crafts in one role below senior level are not reported (JD101)."""
    production_duties: int = 2
    """Committed production duties from which an explorer needs a partner (JD204)."""
    unclear_share: float = 0.25
    """Share of duties with a craft below which the focus is unclear (JD102)."""
    border_duties: int = 3
    """Owned duties with a craft that a posting needs before a missing counterpart is noticed (JD302)."""
    judged_duties: int = 6
    """Duties that a posting needs before its vagueness is judged (JD102)."""
    judged_skills: int = 8
    """Duties and must-haves that a posting needs before a missing skill family is noticed (JD106)."""
    tools: int = 13
    """Must-have tools from which a list is a shopping list (JD107)."""
    tool_families: int = 4
    """Families over which those tools must spread (JD107)."""
    junior_years: int = 6
    """Years of experience that contradict a junior title (JD206)."""
    drift_similarity: float = 0.75
    """Share of equal duty words from which two postings describe one job (JD505)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a rule may know beside the posting. ``stage`` is None where the text is to say it."""

    stage: CompanyStage | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
