"""What a split decides, as plain values: for each statement of a posting, in which draft its words stand, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from jdlint.posting import Focus, Posting, Statement
from jdlint.records import dataclass


class Fate(StrEnum):
    """What became of a statement."""

    TITLE = "title"
    """The title: each draft has one of its own."""
    HEADING = "heading"
    """A heading, or a line that leads a list in: it stands where something stands under it."""
    OWN = "own"
    """In the draft of its craft."""
    SHARED = "shared"
    """In both drafts."""
    CUT = "cut"
    """Cut between the crafts, a part in each draft."""
    WHOLE = "whole"
    """Of both crafts and left whole in one draft: somebody has to look at it."""
    REPEATED = "repeated"
    """Said before, word for word; boards print an introduction twice. It stands once."""
    REPLACED = "replaced"
    """Untrue of either half ("own models end to end"): the paragraph on who owns what stands instead, and quotes it in a comment."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a statement goes.

    ``texts`` are its words in each draft that has it, ``addresses`` those behind its words; ``note`` says what a person should look at.
    """

    statement: Statement
    fate: Fate
    texts: Mapping[Focus, str] = field(default_factory=dict)
    note: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The split of one posting.

    ``placements`` are its statements in text order. ``roles`` are the names of the two roles ("Data Scientist"), ``titles`` the titles of the drafts;
    ``facets`` are those that the duties of each draft have, sorted.
    """

    posting: Posting
    placements: tuple[Placement, ...]
    roles: Mapping[Focus, str]
    titles: Mapping[Focus, str]
    facets: Mapping[Focus, tuple[str, ...]]
