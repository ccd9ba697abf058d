"""What a statement looks like on the page, as binary features for the trained labels.

Training and inference share this module: a change here makes the shipped weights stale (their provenance holds a digest of it).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from jdlint.posting import Posting, SectionKind, Statement, StatementRole

_next = count().__next__
_ROLE = {role: _next() for role in StatementRole}
_LEVEL = (_next(), _next(), _next())  # heading level 1, 2, 3 and deeper
_STRONG, _NESTED = _next(), _next()
_LENGTH_BOUNDS = (2, 5, 10, 20, 35)  # words
_LENGTH = tuple(_next() for _ in range(len(_LENGTH_BOUNDS) + 1))
_CAPITALS = (_next(), _next(), _next())  # share of capitalised words: up to 0.4, up to 0.8, above
_END = {mark: number for marks in (".!", ":", "?", ",;") for number in [_next()] for mark in marks}
_DIGIT, _MONEY, _ADDRESS, _UPPER, _LOWER_FIRST = (_next() for _ in range(5))
_SECTION = {kind: _next() for kind in SectionKind}
_SECTION_UNKNOWN, _NO_SECTION_TITLE = _next(), _next()
_FIRST, _EARLY, _LATE = _next(), _next(), _next()
_QUARTER = tuple(_next() for _ in range(4))
_DEPTH = (_next(), _next(), _next())  # statements since the heading: 0, 1, 2 and more
_AFTER_ITEM, _BEFORE_ITEM, _AFTER_HEADING, _BEFORE_HEADING = (_next() for _ in range(4))
WIDTH = _next()

_DIGITS = frozenset("0123456789")
_CURRENCIES = frozenset("$£€¥₹")
_HEADS = (StatementRole.HEADING, StatementRole.TITLE)


def shapes(posting: Posting) -> list[list[int]]:
    """Return the numbers of the features that hold, per statement."""
    statements = posting.statements
    total = len(statements)
    rows: list[list[int]] = []
    depth = 0
    for index, statement in enumerate(statements):
        role = statement.role
        depth = 0 if role is StatementRole.HEADING else depth + 1
        row = [_ROLE[role], _QUARTER[4 * index // total], _DEPTH[min(depth, 2)], *_looks(statement)]
        section = posting.sections[statement.section] if statement.section < len(posting.sections) else None
        if section is None or section.title is None:
            row.append(_NO_SECTION_TITLE)
        elif section.entry is None:
            row.append(_SECTION_UNKNOWN)
        else:
            row.append(_SECTION[section.kind])
        if index == 0:
            row.append(_FIRST)
        if index < 3:
            row.append(_EARLY)
        if index >= total - 3:
            row.append(_LATE)
        row.extend(_neighbours(statements, index))
        rows.append(row)
    return rows


def headings(posting: Posting) -> list[int]:
    """Return, per statement, the index of the last heading before it, or -1."""
    last = -1
    found = []
    for index, statement in enumerate(posting.statements):
        found.append(last)
        if statement.role is StatementRole.HEADING:
            last = index
    return found


def _looks(statement: Statement) -> list[int]:
    text = statement.prose.text
    words = text.split(" ")
    row = [_LENGTH[next((n for n, bound in enumerate(_LENGTH_BOUNDS) if len(words) <= bound), len(_LENGTH_BOUNDS))]]
    alphabetic = [word for word in words if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in alphabetic) / max(1, len(alphabetic))
    row.append(_CAPITALS[(capitals > 0.4) + (capitals > 0.8)])
    if statement.role is StatementRole.HEADING and statement.level:
        row.append(_LEVEL[min(statement.level, 3) - 1])
    if statement.role is StatementRole.ITEM and statement.level > 1:
        row.append(_NESTED)
    if statement.strong:
        row.append(_STRONG)
    end = _END.get(text[-1:])
    if end is not None:
        row.append(end)
    characters = frozenset(text)
    if characters & _DIGITS:
        row.append(_DIGIT)
    if characters & _CURRENCIES:
        row.append(_MONEY)
    if "@" in characters or "http" in text or "www." in text:
        row.append(_ADDRESS)
    if text.isupper():
        row.append(_UPPER)
    elif text[:1].islower():
        row.append(_LOWER_FIRST)
    return row


def _neighbours(statements: Sequence[Statement], index: int) -> list[int]:
    row = []
    if index:
        before = statements[index - 1].role
        if before is StatementRole.ITEM:
            row.append(_AFTER_ITEM)
        elif before in _HEADS:
            row.append(_AFTER_HEADING)
    if index + 1 < len(statements):
        after = statements[index + 1].role
        if after is StatementRole.ITEM:
            row.append(_BEFORE_ITEM)
        elif after in _HEADS:
            row.append(_BEFORE_HEADING)
    return row
