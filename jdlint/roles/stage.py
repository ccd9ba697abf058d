"""Whether the text shows an early stage: seed or Series A money, a founding or first hire, a team of at most three."""

from __future__ import annotations

from jdlint.posting import Cue, Kind, Posting, StatementRole

_EARLY = ("stage.early", "stage.first")
_CANDIDATE = (Kind.REQUIREMENT, Kind.PREFERRED, Kind.INTERVIEW)
_STATED = ("early", "pre-seed", "seed", "series a", "founding", "bootstrapped")


def early(posting: Posting) -> tuple[Cue, ...]:
    """Return the cues of an early stage, leaving out what the candidate is asked to have seen elsewhere."""
    elsewhere = [s.range for s in posting.statements if s.kind in _CANDIDATE and s.role is not StatementRole.TITLE]
    return tuple(
        cue for cue in posting.cues if cue.category in _EARLY and not any(at.contains(cue.range) for at in elsewhere)
    )


def stated_early(posting: Posting) -> bool:
    """Return whether the front matter says that the employer is early-stage."""
    value = posting.source.front_matter.get("stage")
    return isinstance(value, str) and value.strip().lower().replace("_", " ") in _STATED
