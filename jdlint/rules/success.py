"""How success is judged, according to the posting."""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.posting import Cue, Focus, Posting, SectionKind
from jdlint.rules.evidence import CRAFT, cues, enumerate_words, statement_at
from jdlint.source import TextRange

FRAME = "metrics.frame"


def _in_frame(posting: Posting, at: TextRange) -> bool:
    """Return whether a range stands in a success section, or in a sentence that says what the person is measured on."""
    statement = statement_at(posting, at)
    if statement is None:
        return False
    if posting.sections and posting.sections[statement.section].kind is SectionKind.SUCCESS:
        return True
    return any(statement.range.contains(cue.range) for cue in cues(posting, FRAME))


def measures(posting: Posting, focus: Focus) -> tuple[Cue, ...]:
    """Return the measures of a craft by which the role-holder is judged."""
    return tuple(cue for cue in cues(posting, f"metrics.{CRAFT[focus]}") if _in_frame(posting, cue.range))


def described(posting: Posting) -> bool:
    """Return whether the posting says anything of how success is judged."""
    return any(section.kind is SectionKind.SUCCESS for section in posting.sections) or bool(cues(posting, FRAME))


def places(posting: Posting, found: Sequence[Cue]) -> list[TextRange]:
    """Return the statements that hold cues, in order."""
    return [statement.range for cue in found if (statement := statement_at(posting, cue.range)) is not None]


def quoted(found: Sequence[Cue]) -> str:
    """Return up to three cues in quotes."""
    return enumerate_words(list(dict.fromkeys(f"“{cue.text}”" for cue in found))[:3])
