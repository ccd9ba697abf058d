"""Headings, and lines that lead a list in ("You will:"): each stands in the drafts in which something stands under it; what is said twice stands once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from jdlint.posting import Focus, Statement, StatementRole
from jdlint.splitting.placement import Fate, Placement

_PASSAGE = 7  # words that are no chance when they stand twice


def leads_in(statements: Sequence[Statement], index: int) -> bool:
    """Return whether a line ends with a colon, and a list follows."""
    statement = statements[index]
    if statement.role not in (StatementRole.ITEM, StatementRole.TEXT) or not statement.text.endswith(":"):
        return False
    following = statements[index + 1] if index + 1 < len(statements) else None
    return following is not None and following.role is StatementRole.ITEM and _is_under(statement, following)


def _is_under(statement: Statement, following: Statement) -> bool:
    return statement.role is StatementRole.TEXT or following.level > statement.level


def levels(statements: Sequence[Statement]) -> list[int]:
    """Return the level of each heading, 0 for other lines; what has none by its format stands under the last one that has."""
    found, last = [], 1
    for statement in statements:
        if statement.role is StatementRole.HEADING:
            last = statement.level or last
            found.append(statement.level or last + 1)
        else:
            found.append(0)
    return found


def settled(placed: Sequence[Placement]) -> tuple[Placement, ...]:
    """Return the placements with headings and leading lines where they belong; from the last on, so that each sees what follows it."""
    depth = levels([one.statement for one in placed])
    made: list[Placement] = []  # in reverse
    for index in range(len(placed) - 1, -1, -1):
        one = placed[index]
        if one.fate is Fate.HEADING:
            after = zip(islice(depth, index + 1, None), reversed(made), strict=True)
            under = _under_heading(depth[index], after) if depth[index] else _under_line(one.statement, reversed(made))
            kept = {focus: text for focus, text in one.texts.items() if focus in under}
            one = replace(one, texts=kept or one.texts)
        made.append(one)
    return tuple(reversed(made))


def once(placed: Sequence[Placement]) -> list[Placement]:
    """Return the placements without what is said again, and without the headings under which nothing is left by that or by a replacement."""
    again = _said_again(placed)
    made: list[Placement] = []  # in reverse
    below: set[Fate] = set()  # of all up to the next heading
    for index in range(len(placed) - 1, -1, -1):
        one = placed[index]
        if one.statement.role is StatementRole.HEADING:
            gone = below == {Fate.REPEATED} if index in again else below == {Fate.REPLACED}
            fate = next(iter(below)) if gone else one.fate
            below = {fate} if gone else set()
        else:
            gone = index in again
            fate = Fate.REPEATED if gone else one.fate
            below.add(fate)
        made.append(replace(one, fate=fate, texts={}, note="") if gone else one)
    return made[::-1]


def _said_again(placed: Sequence[Placement]) -> frozenset[int]:
    """Return the headings and the runs of lines, by their indices, that are said before in the same words; short lines ("Full time") may stand twice."""
    seen: set[str] = set()
    found: set[int] = set()
    run: list[int] = []

    def ended() -> None:
        if sum(placed[index].statement.text.count(" ") + 1 for index in run) >= _PASSAGE:
            found.update(run)
        run.clear()

    for index, one in enumerate(placed):
        words = one.statement.text.casefold()
        before = words in seen and one.fate is not Fate.TITLE
        seen.add(words)
        if one.statement.role is StatementRole.HEADING:
            ended()
            found |= {index} if before else set()
        elif before:
            run.append(index)
        else:
            ended()
    ended()
    return frozenset(found)


def _under_heading(level: int, after: Iterable[tuple[int, Placement]]) -> frozenset[Focus]:
    """The drafts in which something stands under a heading; under an empty one, those of what follows."""
    found: frozenset[Focus] = frozenset()
    for depth, one in after:
        if 0 < depth <= level:
            return found or frozenset(one.texts)
        found |= frozenset(one.texts)
    return found


def _under_line(statement: Statement, after: Iterable[Placement]) -> frozenset[Focus]:
    found: frozenset[Focus] = frozenset()
    for one in after:
        following = one.statement
        if following.role is not StatementRole.ITEM or not _is_under(statement, following):
            break
        found |= frozenset(one.texts)
    return found
