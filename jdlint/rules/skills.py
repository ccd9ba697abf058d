"""What the candidate must bring: skills per craft, their depth, tools and years."""

from __future__ import annotations

from collections.abc import Iterable

from jdlint.posting import Clause, Cue, Focus, Kind, Posting, Stance, Statement
from jdlint.rules.evidence import CRAFT, cues, cues_of_kind, cues_within, statement_at

DEPTH, SHALLOW, YEARS = "seniority.depth", "seniority.shallow", "seniority.years"
_STACK = "heading-stack"
CHOICE = ("tools.choice", "tools.example")
_LIBRARIES = ("tools.languages", "tools.modelling", "tools.notebooks", "tools.statistics")
_CLOUD = ("tools.cloud", "operationalization.infrastructure")


def must_haves(posting: Posting, focus: Focus) -> tuple[Clause, ...]:
    """Return the required skills of a craft; clouds, languages and libraries alone are basics that either craft may ask for."""
    return tuple(
        clause
        for statement in posting.requirements
        for clause in statement.clauses
        if focus in clause.focus and clause.stance is Stance.OWN and not _only_basics(posting, clause)
    )


def _only_basics(posting: Posting, clause: Clause) -> bool:
    """Return whether nothing but clouds, or nothing but languages and libraries, is named: "PyTorch" alone says neither craft."""
    named = [
        cue
        for cue in cues_within(posting, clause.range)
        if cue.category.startswith(("tools.", "operationalization.", "exploration."))
    ]
    clouds = [cue for cue in named if cue.category == "tools.cloud"]
    if clouds:
        return all(cue.category in _CLOUD for cue in named)
    return bool(named) and all(cue.category in _LIBRARIES for cue in named)


def deep_skills(posting: Posting, focus: Focus) -> tuple[Clause, ...]:
    """Return the required skills that ask for depth, in lines of one craft; alternatives and working knowledge ask for none."""
    return tuple(
        clause
        for clause in must_haves(posting, focus)
        if (statement := statement_at(posting, clause.range)) is not None
        and len(statement.focus) == 1
        and cues_within(posting, statement.range, DEPTH)
        and not cues_within(posting, statement.range, SHALLOW, *CHOICE)
    )


def years(cue: Cue) -> int:
    """Return the number in "6+ years" or, of "3-5 years", the smaller one; 0 where there is none."""
    spaced = "".join(character if character.isdigit() else " " for character in cue.text)
    return min((int(word) for word in spaced.split() if int(word) < 50), default=0)


def years_asked(posting: Posting) -> tuple[Cue, ...]:
    """Return the years of experience that the candidate must have."""
    return tuple(cue for cue in cues_of_kind(posting, (Kind.REQUIREMENT,), YEARS) if years(cue))


def must_have_tools(posting: Posting) -> tuple[Cue, ...]:
    """Return the tools that are required by name, each once; lines that offer a choice or examples are left out."""
    found: dict[str, Cue] = {}
    for statement in posting.requirements:
        if _describes_company(posting, statement) or cues_within(posting, statement.range, *CHOICE):
            continue
        for cue in cues_within(posting, statement.range, "tools"):
            found.setdefault(f"{cue.entry}:{cue.text.lower()}", cue)
    return tuple(found.values())


def _describes_company(posting: Posting, statement: Statement) -> bool:
    """Return whether a list stands under a heading such as "Our stack": what the company uses, not what the candidate must have."""
    return posting.sections[statement.section].entry == _STACK


def families(cues_: Iterable[Cue]) -> tuple[str, ...]:
    """Return the tool families of cues, sorted: "tools.orchestration" gives "orchestration"."""
    return tuple(sorted({cue.category.partition(".")[2] for cue in cues_}))


def facets_shown(posting: Posting, statements: Iterable[Statement]) -> frozenset[str]:
    """Return the categories of craft cues in statements."""
    shown = set()
    for statement in statements:
        shown |= {cue.category for clause in statement.clauses for cue in clause.cues}
    places = [statement.range for statement in statements]
    shown |= {cue.category for cue in cues(posting, "tools") if any(at.contains(cue.range) for at in places)}
    return frozenset(shown)


def unnamed(statements: Iterable[Statement], focus: Focus) -> tuple[Clause, ...]:
    """Return the clauses of a craft in which no lexicon entry names a facet."""
    return tuple(
        clause
        for statement in statements
        for clause in statement.clauses
        if focus in clause.focus and not any(cue.category.startswith(f"{CRAFT[focus]}.") for cue in clause.cues)
    )
