"""How far along the employer is, and who says so: the front matter, the configuration, or the text, in this order of trust."""

from __future__ import annotations

from jdlint.posting import Cue, Kind, Posting, StatementRole
from jdlint.rules.evidence import Fact, cues, ranges, statement_at
from jdlint.rules.settings import CompanyStage, Settings

EARLY_CATEGORY, FIRST_CATEGORY, GROWN_CATEGORY, PLAN_CATEGORY = (
    "stage.early",
    "stage.first",
    "stage.grown",
    "stage.plan",
)
_EARLY_WORDS = ("early", "pre-seed", "seed", "series a", "founding", "bootstrapped")
_CANDIDATE = (Kind.REQUIREMENT, Kind.PREFERRED, Kind.INTERVIEW)


def _about_the_employer(posting: Posting, prefix: str) -> tuple[Cue, ...]:
    """Leave out what the candidate is asked to have seen elsewhere ("experience at a seed-stage company")."""
    found = []
    for cue in cues(posting, prefix):
        statement = statement_at(posting, cue.range)
        if statement is None or statement.kind not in _CANDIDATE or statement.role is StatementRole.TITLE:
            found.append(cue)
    return tuple(found)


def early_cues(posting: Posting) -> tuple[Cue, ...]:
    """Return the words that show an early stage: seed money, a first or founding hire, a team of at most three."""
    found = (
        {cue.range: cue for cue in posting.profile.stage_cues}
        if posting.profile and posting.profile.early_stage
        else {}
    )
    found.update({cue.range: cue for cue in _about_the_employer(posting, EARLY_CATEGORY)})
    found.update({cue.range: cue for cue in first_hire(posting)})
    return tuple(found[at] for at in sorted(found))


def grown_cues(posting: Posting) -> tuple[Cue, ...]:
    """Return the words that show a grown employer: Series B or later, hundreds of staff, a team of a dozen."""
    return _about_the_employer(posting, GROWN_CATEGORY)


def stated(posting: Posting) -> CompanyStage | None:
    """Return the stage that the front matter states."""
    value = posting.source.front_matter.get("stage")
    if not isinstance(value, str) or not value.strip():
        return None
    return CompanyStage.EARLY if value.strip().lower().replace("_", " ") in _EARLY_WORDS else CompanyStage.GROWN


def early_stage(posting: Posting, settings: Settings) -> Fact | None:
    """Return why the employer counts as early-stage, or None. Signs of a grown one in the text refuse what the text claims."""
    front = stated(posting)
    if front is not None:
        where = posting.source.front_matter_range
        says = f"the front matter says `stage: {posting.source.front_matter['stage']}`"
        return Fact(says, (where,) if where else ()) if front is CompanyStage.EARLY else None
    if settings.stage is not None:
        return Fact("the configuration says `stage = early`") if settings.stage is CompanyStage.EARLY else None
    early = early_cues(posting)
    if not early or grown_cues(posting):
        return None
    words = list(dict.fromkeys(f"“{cue.text}”" for cue in early))
    return Fact(" and ".join(words[:2]), ranges(early))


def plans(posting: Posting) -> tuple[Cue, ...]:
    """Return the words that say how the role will change as the team grows."""
    return cues(posting, PLAN_CATEGORY)


def first_hire(posting: Posting) -> tuple[Cue, ...]:
    """Return the words that say the role is the first of its kind in the company."""
    return _about_the_employer(posting, FIRST_CATEGORY)
