"""Splits the postings of an input: the plan, the two drafts, what the rules still find in them, and the account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint.finding import Finding
from jdlint.grounds import Grounds
from jdlint.judging import Judge
from jdlint.posting import Focus, Posting
from jdlint.records import dataclass
from jdlint.rules import JUDGED_LANGUAGES, boundaries
from jdlint.rules.evidence import CRAFT
from jdlint.source import TextRange
from jdlint.splitting import checking
from jdlint.splitting.account import Entry, account
from jdlint.splitting.drafts import Draft, drafts
from jdlint.splitting.placement import Fate, Plan
from jdlint.splitting.planning import is_mix, plan
from jdlint.structure.language import OTHER


@dataclass(frozen=True, slots=True)
class Half:
    """A draft, what the rules still find in it, and how many lines are its own, shared, cut, replaced, and for a person's eye."""

    draft: Draft
    remaining: tuple[Finding, ...]
    own: int
    shared: int
    cut: int
    replaced: int
    look: int


@dataclass(frozen=True, slots=True)
class Split:
    """A posting that was split."""

    plan: Plan
    halves: tuple[Half, ...]
    account: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Unsplit:
    """A posting that was not, and why."""

    posting: Posting
    reason: str


def split(
    judge: Judge, grounds: Grounds, postings: Sequence[Posting], number: int | None, *, anyway: bool
) -> Iterator[Split | Unsplit]:
    """Yield what became of the postings of an input, or of the one with that number; ``anyway`` splits those that are no mix, too."""
    starts = [posting.range.start for posting in postings]
    ends = [*starts[1:], len(postings[0].source.text)] if postings else []
    for posting, start, end in zip(postings, starts, ends, strict=True):
        if number not in (None, posting.index):
            continue
        if posting.language not in JUDGED_LANGUAGES:
            which = "" if posting.language == OTHER else f" ({posting.language})"
            yield Unsplit(posting, f"not in English{which}")
        elif not anyway and not is_mix(posting, grounds.settings):
            shares = ", ".join(boundaries.describe_share(posting, focus) for focus in Focus)
            yield Unsplit(posting, f"no mix of both crafts (duties: {shares}); --anyway splits it all the same")
        else:
            yield _split(judge, grounds, posting, TextRange(start if posting.index > 1 else 0, end))


def _split(judge: Judge, grounds: Grounds, posting: Posting, reach: TextRange) -> Split | Unsplit:
    made = plan(posting)
    halves = tuple(_half(made, draft, checking.remaining(judge, grounds, "draft.md", draft)) for draft in drafts(made))
    for half in halves:
        if not half.own + half.cut:
            return Unsplit(posting, f"holds no line of {CRAFT[half.draft.focus]}")
    return Split(made, halves, tuple(account(made, reach)))


def _half(made: Plan, draft: Draft, remaining: tuple[Finding, ...]) -> Half:
    inside = [one for one in made.placements if draft.focus in one.texts and one.fate is not Fate.HEADING]
    return Half(
        draft,
        remaining,
        own=sum(one.fate in (Fate.OWN, Fate.WHOLE) for one in inside),
        shared=sum(one.fate is Fate.SHARED for one in inside),
        cut=sum(one.fate is Fate.CUT for one in inside),
        replaced=sum(one.fate is Fate.REPLACED for one in made.placements),
        look=sum(bool(one.note) for one in inside),
    )
