"""The languages in a list of skills of one craft: "Python, SQL and Docker" is the engineer's, and the data scientist needs Python and SQL all the same."""

from __future__ import annotations

import re

from jdlint.posting import Kind, Posting, Statement
from jdlint.rules.evidence import cues_within, enumerate_words
from jdlint.splitting.names import clean_range

_BETWEEN = re.compile(r"\s*(?:,|/|&)?\s*(?:and|or|and/or)?\s*")
_GOES_ON = re.compile(r"\s*(?:,|/|&|and\b|or\b|\Z|[.;])")  # what follows is another skill of the list, or nothing
_LONGEST_LEAD = 8  # words: "Strong command of"
_BROUGHT = (Kind.REQUIREMENT, Kind.PREFERRED)
_CRAFT = ("exploration", "operationalization")


def shared(posting: Posting, statement: Statement) -> str | None:
    """Return the start of a requirement up to the languages that stand first in its list, as a line of its own, or None."""
    if statement.kind not in _BROUGHT:
        return None
    text = statement.text
    found = [
        clean_range(statement.prose, cue.range) for cue in cues_within(posting, statement.range, "tools.languages")
    ]
    if not found:
        return None
    last = 0
    while last + 1 < len(found) and _BETWEEN.fullmatch(text, found[last].end, found[last + 1].start):
        last += 1
    start, end = found[0].start, found[last].end
    lead = text[:start]
    if len(lead.split()) > _LONGEST_LEAD or "," in lead or ":" in lead or not _GOES_ON.match(text, end):
        return None
    if start and cues_within(posting, statement.prose.source_range(0, start), *_CRAFT, "tools"):
        return None
    return (
        lead
        + enumerate_words([text[at.start : at.end] for at in found[: last + 1]])
        + ("." if text.endswith(".") else "")
    )
