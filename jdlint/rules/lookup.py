"""What rules look up again and again in one posting, put in order once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, chain

from jdlint.posting import Cue, Focus, Posting, Statement
from jdlint.records import dataclass

LEARNED = "learned"
_KEPT = 16  # postings whose index is kept: rules ask about one posting after the other


@dataclass(frozen=True, slots=True)
class Index:
    """The cues of the lexicons in text order, each place once, and the statements that have words, by where they start.

    ``below`` are the categories of the cues, by each prefix that they have. ``by_category``, ``duties`` and ``shares`` are filled when somebody asks.
    """

    posting: Posting
    cues: tuple[Cue, ...]
    below: Mapping[str, set[str]]
    by_category: dict[tuple[str, ...], tuple[tuple[Cue, ...], tuple[int, ...]]]
    starts: tuple[int, ...]
    statements: tuple[Statement, ...]
    duties: dict[str, tuple[Statement, ...]]
    shares: dict[Focus, float]


_INDEXES: dict[int, Index] = {}


def index_of(posting: Posting) -> Index:
    """Return the index of a posting, made at the first call."""
    found = _INDEXES.get(id(posting))
    if found is not None:  # the index holds its posting, so nothing else can have this identity
        return found
    everywhere = chain(posting.cues, (cue for s in posting.statements for clause in s.clauses for cue in clause.cues))
    unique = {(cue.range, cue.entry): cue for cue in everywhere if cue.entry != LEARNED}
    below: dict[str, set[str]] = {}
    for category in {cue.category for cue in unique.values()}:
        for prefix in _prefixes(category):
            below.setdefault(prefix, set()).add(category)
    statements = tuple(sorted((s for s in posting.statements if s.prose.text), key=lambda statement: statement.range))
    if len(_INDEXES) >= _KEPT:
        del _INDEXES[next(iter(_INDEXES))]
    found = _INDEXES[id(posting)] = Index(
        posting,
        cues=tuple(cue for _, cue in sorted(unique.items())),
        below=below,
        by_category={},
        starts=tuple(statement.range.start for statement in statements),
        statements=statements,
        duties={},
        shares={},
    )
    return found


@lru_cache(maxsize=4096)
def _prefixes(category: str) -> tuple[str, ...]:
    """Return "", "tools" and "tools.cloud" for "tools.cloud"."""
    return "", *accumulate(category.split("."), "{}.{}".format)
