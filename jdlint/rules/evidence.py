"""What a posting says, asked in the words of the rules: duties owned per craft, partners, splits, stage.

Rules share these predicates instead of each other's findings, so that no rule depends on the order in which rules run. Everything here
reads the labelled ``Posting`` and its front matter; words live in the lexicons and arrive as cues.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from jdlint.finding import Related
from jdlint.posting import (
    Clause,
    Cue,
    Demand,
    Focus,
    Kind,
    Level,
    Posting,
    RoleFocus,
    SectionKind,
    Stance,
    Statement,
    StatementRole,
)
from jdlint.records import dataclass
from jdlint.rules.lookup import index_of
from jdlint.source import TextRange

CRAFT = {
    Focus.EXPLORATION: "exploration",
    Focus.OPERATIONALIZATION: "operationalization",
}
EXPERT = {
    Focus.EXPLORATION: "data scientist",
    Focus.OPERATIONALIZATION: "machine learning engineer",
}
OTHER = {
    Focus.EXPLORATION: Focus.OPERATIONALIZATION,
    Focus.OPERATIONALIZATION: Focus.EXPLORATION,
}
FOCUS_OF = {
    RoleFocus.EXPLORATION: Focus.EXPLORATION,
    RoleFocus.OPERATIONALIZATION: Focus.OPERATIONALIZATION,
}
JUDGED_LANGUAGES = frozenset({"en", "und"})
"""Languages whose postings every rule sees; other postings meet only rules that know any language."""
SENIOR = (Level.SENIOR, Level.LEAD)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the posting says: what, in a few words, and where (empty for a fact of the configuration)."""

    what: str
    ranges: tuple[TextRange, ...] = ()

    def related(self, message: str = "") -> tuple[Related, ...]:
        """Return the places as evidence."""
        return tuple(Related(at, message or self.what) for at in self.ranges)


@dataclass(frozen=True, slots=True)
class Split:
    """A declared division of the hire's time: the larger share (0 to 1)."""

    larger: float
    fact: Fact


# --- places ---------------------------------------------------------------------------------------------------------


def place_of_title(posting: Posting) -> TextRange:
    """Return the title's range; without a title, the first statement's; without any, the posting's."""
    if posting.title_range is not None:
        return posting.title_range
    return posting.statements[0].range if posting.statements else posting.range


def lines(posting: Posting, ranges: Iterable[TextRange]) -> str:
    """Return "line 4" or "lines 4, 7 and 9" (for a format without lines: the names of the places), each once, in order."""
    source = posting.source
    ordered = sorted(ranges)
    if source.places:
        names = list(dict.fromkeys(source.place(at.start) or "" for at in ordered))
        return enumerate_words(names)
    numbers = list(dict.fromkeys(str(source.position(at.start).line) for at in ordered))
    return f"line{'s' if len(numbers) > 1 else ''} {enumerate_words(numbers)}"


def enumerate_words(words: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def count(number: int, noun: str, plural: str = "") -> str:
    """Return "1 duty" or "3 duties"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def statement_at(posting: Posting, at: TextRange) -> Statement | None:
    """Return the statement that holds a range, or None."""
    index = index_of(posting)
    number = bisect_right(index.starts, at.start) - 1
    if number < 0:
        return None
    statement = index.statements[number]
    return statement if statement.range.contains(at) else None


def around(posting: Posting, own: Statement, most: int) -> tuple[Sequence[Statement], Sequence[Statement]]:
    """Return up to ``most`` statements before one and after it, the nearest first."""
    index = index_of(posting)
    number = bisect_left(index.starts, own.range.start)
    return index.statements[max(0, number - most) : number][::-1], index.statements[number + 1 : number + 1 + most]


# --- clauses --------------------------------------------------------------------------------------------------------


def clauses(statements: Iterable[Statement], focus: Focus, stance: Stance = Stance.OWN) -> tuple[Clause, ...]:
    """Return the clauses of a craft and stance, in text order."""
    return tuple(
        clause
        for statement in statements
        for clause in statement.clauses
        if focus in clause.focus and clause.stance is stance
    )


def duties_today(posting: Posting) -> tuple[Statement, ...]:
    """Return the duties without measures of success, and without sentences that say how the role will change ("we will hire an engineer")."""
    known = index_of(posting).duties
    if "today" not in known:
        duties = (d for d in posting.duties if posting.sections[d.section].kind is not SectionKind.SUCCESS)
        known["today"] = tuple(d for d in duties if not cues_within(posting, d.range, "stage.plan"))
    return known["today"]


def owned_duties(posting: Posting, focus: Focus) -> tuple[Statement, ...]:
    """Return the duties in which the hire owns work of a craft."""
    known = index_of(posting).duties
    if focus not in known:
        known[focus] = tuple(duty for duty in duties_today(posting) if clauses((duty,), focus))
    return known[focus]


def classified_duties(posting: Posting) -> tuple[Statement, ...]:
    """Return the duties in which the hire owns work of either craft."""
    known = index_of(posting).duties
    if "classified" not in known:
        today = duties_today(posting)
        known["classified"] = tuple(d for d in today if any(c.focus and c.stance is Stance.OWN for c in d.clauses))
    return known["classified"]


def owned_share(posting: Posting, focus: Focus) -> float:
    """Return a craft's share of the classified duties (0 to 1); a duty of both crafts counts half for each."""
    known = index_of(posting).shares
    if focus not in known:
        weights = 0.0
        duties = classified_duties(posting)
        for duty in duties:
            own = frozenset[Focus]().union(*(c.focus for c in duty.clauses if c.stance is Stance.OWN))
            weights += (focus in own) / len(own)
        known[focus] = weights / len(duties) if duties else 0.0
    return known[focus]


def evidence_of(posting: Posting, focus: Focus, message: str = "") -> tuple[Related, ...]:
    """Return the owned duty clauses of a craft as evidence, each with the words that decided it."""
    found = []
    for clause in clauses(duties_today(posting), focus):
        facets = dict.fromkeys(
            c.category.partition(".")[2] for c in clause.cues if c.category.startswith(f"{CRAFT[focus]}.")
        )
        found.append(
            Related(
                clause.range,
                f"{message or CRAFT[focus]}{': ' + enumerate_words(list(facets)) if facets else ''}",
            )
        )
    return tuple(found)


def describe_crafts(posting: Posting) -> str:
    """Return "4 exploration duties (lines 4, 5, 6 and 7: modelling, statistics) and 3 operationalization duties (...)"."""
    parts = []
    for focus in Focus:
        duties = owned_duties(posting, focus)
        facets = posting.profile.facets.get(focus, ()) if posting.profile else ()
        shown = lines(posting, ranges(duties)) + (f": {', '.join(facets)}" if facets else "")
        parts.append(f"{count(len(duties), f'{CRAFT[focus]} duty', f'{CRAFT[focus]} duties')} ({shown})")
    return enumerate_words(parts)


# --- cues -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def is_in(category: str, *prefixes: str) -> bool:
    """Return whether a category is one of the prefixes or below one of them; without prefixes, any category is."""
    return not prefixes or any(category == prefix or category.startswith(f"{prefix}.") for prefix in prefixes)


def cues(posting: Posting, *prefixes: str) -> tuple[Cue, ...]:
    """Return the lexicons' cues of some categories, posting-wide and of clauses, each place once, in text order.

    Learned words explain a label; as words of a category they prove nothing, so they are left out.
    """
    return _cues(posting, prefixes)[0]


def _cues(posting: Posting, prefixes: tuple[str, ...]) -> tuple[tuple[Cue, ...], tuple[int, ...]]:
    """Return the cues of some categories, and where each starts."""
    index = index_of(posting)
    known = index.by_category.get(prefixes)
    if known is None:
        wanted = set[str]().union(*(index.below.get(prefix, ()) for prefix in prefixes or ("",)))
        found = tuple(cue for cue in index.cues if cue.category in wanted) if wanted else ()
        known = index.by_category[prefixes] = found, tuple(cue.range.start for cue in found)
    return known


def cues_within(posting: Posting, at: TextRange, *prefixes: str) -> tuple[Cue, ...]:
    """Return the cues of some categories inside a range."""
    found, starts = _cues(posting, prefixes)
    if not found:
        return ()
    start, end = at
    return tuple(cue for cue in found[bisect_left(starts, start) : bisect_left(starts, end)] if cue.range.end <= end)


def cues_of_kind(posting: Posting, kinds: Iterable[Kind], *prefixes: str) -> tuple[Cue, ...]:
    """Return the cues of some categories that stand in statements of some kinds."""
    wanted = set(kinds)
    found = []
    for cue in cues(posting, *prefixes):
        statement = statement_at(posting, cue.range)
        if statement is not None and statement.kind in wanted:
            found.append(cue)
    return tuple(found)


def ranges(pieces: Iterable[Cue | Clause | Statement]) -> tuple[TextRange, ...]:
    """Return where pieces stand."""
    return tuple(piece.range for piece in pieces)


def in_title(posting: Posting, at: TextRange) -> bool:
    """Return whether a range stands in the posting's title."""
    if posting.title_range is not None and posting.title_range.overlaps(at):
        return True
    statement = statement_at(posting, at)
    return statement is not None and statement.role is StatementRole.TITLE


# --- the role -------------------------------------------------------------------------------------------------------


def is_data_role(posting: Posting) -> bool:
    """Return whether the title promises a data or machine-learning role. Duties alone do not tell: every engineer deploys, every manager analyses."""
    return posting.profile is not None and posting.profile.title_focus is not RoleFocus.NONE


def titled(posting: Posting, focus: Focus) -> bool:
    """Return whether the title promises this craft and no other."""
    return posting.profile is not None and FOCUS_OF.get(posting.profile.title_focus) is focus


def substantial(posting: Posting, focus: Focus) -> bool:
    """Return whether the posting demands a craft as a core part of the job."""
    return posting.profile is not None and posting.profile.demand.get(focus) is Demand.SUBSTANTIAL


def is_senior(posting: Posting) -> bool:
    """Return whether the level is senior or above."""
    return posting.profile is not None and posting.profile.level in SENIOR
