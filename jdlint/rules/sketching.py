"""Makes the sketch of a posting, which is kept of it to compare it with the others of its run."""

from __future__ import annotations

from jdlint.posting import Focus, Posting
from jdlint.rules import titles, verdicts
from jdlint.rules.evidence import cues_within, lines, owned_duties, place_of_title, ranges, titled
from jdlint.rules.settings import Settings
from jdlint.rules.stage import early_stage
from jdlint.sketch import Sketch, reduced
from jdlint.source import TextRange

_OWNERS = {
    Focus.EXPLORATION: ("data-scientist", "applied-scientist"),
    Focus.OPERATIONALIZATION: ("ml-engineer", "mlops-engineer", "data-engineer"),
}


def sketch(posting: Posting, settings: Settings) -> Sketch:
    """Return what the comparing rules see of a posting."""
    promised, craft, extra = titles.promised(posting), verdicts.leaning(posting, settings), _too_much(posting, settings)
    named = promised is not None and not titles.covers_both(posting)
    compared = promised is not None and len(posting.duties) > 1
    place = place_of_title(posting)
    return Sketch(
        posting=reduced(posting, posting.source),
        place=place,
        line=posting.source.position(place.start).line,
        promised=promised,
        name=bare_title(posting) if named else "",
        leaning=craft,
        owns=craft if craft is not None and _owns(posting, craft, settings) else None,
        too_much=extra,
        where=lines(posting, ranges(owned_duties(posting, extra))) if extra is not None else "",
        duties="\n".join(duty.text.casefold() for duty in posting.duties) if compared else "",
    )


def bare_title(posting: Posting) -> str:
    """Return the title's words without those of level: what makes two titles one. "Engineer, Speech" is another title than "Engineer"."""
    title = place_of_title(posting)
    words, at = [], title.start
    for cue in (*cues_within(posting, title, "levels", "seniority"), None):
        words.append(posting.source.snippet(TextRange(at, cue.range.start if cue else title.end)))
        at = max(at, cue.range.end) if cue else at
    return " ".join("".join(c if c.isalnum() else " " for c in " ".join(words)).casefold().split())


def _owns(posting: Posting, craft: Focus, settings: Settings) -> bool:
    if not titled(posting, craft) or verdicts.both_crafts(posting, settings):
        return False
    return any(cue.entry in _OWNERS[craft] for cue in titles.names_in_title(posting, craft))


def _too_much(posting: Posting, settings: Settings) -> Focus | None:
    if early_stage(posting, settings) is not None:
        return None
    if verdicts.both_crafts(posting, settings):
        return verdicts.surplus(posting)
    return Focus.OPERATIONALIZATION if verdicts.deploys_alone(posting, settings) else None
