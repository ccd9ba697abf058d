"""Who else is there: named partners, owners of the rest, hand-offs, declared splits, teams that are managed."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.posting import Clause, Cue, Focus, Kind, Posting, Stance
from jdlint.rules.evidence import (
    CRAFT,
    Fact,
    Split,
    clauses,
    cues,
    cues_within,
    in_title,
    lines,
    ranges,
    statement_at,
)
from jdlint.rules.lookup import LEARNED

_WHOLE = 100  # per cent
_NOT_YOURS = "not-your-work"
_CANDIDATE = (Kind.REQUIREMENT, Kind.PREFERRED, Kind.INTERVIEW)
_PARTNERS = {
    Focus.EXPLORATION: ("roles.exploration",),
    Focus.OPERATIONALIZATION: (
        "roles.operationalization",
        "roles.platform",
        "roles.engineering",
    ),
}


def front_fact(posting: Posting, *keys: str) -> Fact | None:
    """Return the first of some front matter keys that says something."""
    where = posting.source.front_matter_range
    for key in keys:
        if shown := _shown(posting, key):
            return Fact(f"the front matter says `{key}: {shown}`", (where,) if where else ())
    return None


def _shown(posting: Posting, key: str) -> str:
    value = posting.source.front_matter.get(key)
    if value in (None, "", [], {}):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple | Mapping) else str(value)


def owner_of_front_matter(posting: Posting) -> tuple[str, str] | None:
    """Return the key and the value by which the front matter says that somebody else owns or takes over a part of the work."""
    owners = isinstance(posting.source.front_matter.get("owns"), Mapping)  # {the platform team: deployment}
    for key in ("hands_off_to", *(("owns",) if owners else ())):  # a list or a text may say what the hire owns
        if shown := _shown(posting, key):
            return key, shown
    return None


def partners(posting: Posting, focus: Focus) -> tuple[Cue, ...]:
    """Return where somebody of a craft is named as a colleague: outside the title and outside what the candidate must bring."""
    found = []
    for cue in cues(posting, *_PARTNERS[focus]):
        statement = statement_at(posting, cue.range)
        if in_title(posting, cue.range) or (statement is not None and statement.kind in _CANDIDATE):
            continue
        found.append(cue)
    return tuple(found)


def owners_of_the_rest(posting: Posting) -> Fact | None:
    """Return what says that somebody else owns, runs or takes over a part of the work, or None."""
    front = owner_of_front_matter(posting)
    if front is not None:
        return front_fact(posting, front[0])
    found = set(posting.profile.boundary_cues) if posting.profile is not None else set()
    found |= {
        cue for cue in cues(posting, "ownership.excluded") if cue.entry == _NOT_YOURS and _of_a_craft(posting, cue)
    }
    places = ranges(cue for cue in found if cue.entry != LEARNED)
    if not places:
        return None
    return Fact(f"who owns the rest is named ({lines(posting, places)})", tuple(sorted(set(places))))


def _of_a_craft(posting: Posting, cue: Cue) -> bool:
    """Return whether "you will not ..." is said of the crafts' work: agencies that get no fee, and pay that has no bonus, divide nothing."""
    statement = statement_at(posting, cue.range)
    if statement is None or statement.kind in (Kind.REQUIREMENT, Kind.PREFERRED):
        return False
    return bool(statement.focus or cues_within(posting, statement.range, "exploration", "operationalization"))


def supported(posting: Posting, focus: Focus) -> tuple[Clause, ...]:
    """Return the duty clauses of a craft in which the hire only supports somebody whose work it is."""
    return clauses(posting.duties, focus, Stance.SUPPORT)


def split_of_front_matter(posting: Posting) -> Split | None:
    """Return the division of time that the front matter declares: "70/30", 70, or a mapping of shares."""
    front = front_fact(posting, "split")
    if front is None:
        return None
    value = posting.source.front_matter["split"]
    numbers = _numbers(" ".join(map(str, value.values())) if isinstance(value, Mapping) else str(value))
    return Split(_larger(numbers), front) if numbers else None


def splits_of_text(posting: Posting) -> tuple[Split, ...]:
    """Return the divisions of time that the text declares."""
    found = []
    for cue in cues(posting, "ownership.split"):
        statement = statement_at(posting, cue.range)
        numbers = _numbers(cue.text) or _numbers(statement.text if statement else "")
        two_of_one = "/" in cue.text and sum(numbers[:2]) != _WHOLE  # "9/11", "5/10" divide no time
        if numbers and not two_of_one:
            found.append(Split(_larger(numbers), Fact(f"“{cue.text}”", (cue.range,))))
    return tuple(found)


def declared_split(posting: Posting) -> Split | None:
    """Return the declared division of time between the crafts; the clearest one where several are given."""
    front = split_of_front_matter(posting)
    splits = (front, *splits_of_text(posting)) if front else splits_of_text(posting)
    return max(splits, key=lambda split: split.larger, default=None)


def _numbers(text: str) -> list[int]:
    spaced = "".join(character if character.isdigit() else " " for character in text)
    return [int(word) for word in spaced.split() if 0 < int(word) < 100]


def _larger(numbers: list[int]) -> float:
    """70/30, 70 % alone and 30 % alone all say that the larger part is 70 %."""
    return max(max(number, 100 - number) for number in numbers[:2]) / 100


def manages(posting: Posting) -> tuple[Cue, ...]:
    """Return the words in the title and the duties by which the hire manages people who do the work."""
    return cues(posting, "ownership.management", "seniority.management")


def describe_share(posting: Posting, focus: Focus) -> str:
    """Return "exploration 60%" from the role profile."""
    share = posting.profile.shares.get(focus, 0.0) if posting.profile else 0.0
    return f"{CRAFT[focus]} {share:.0%}"
