"""Suppressions as they are written in a source: comments, lines of plain text, front matter.

<!-- jdlint: ignore[JD204, unicorn-role] agreed with HR until=2027-03-01 -->     the next block
<!-- jdlint: ignore-file[JD301] ... -->                                          the whole file
jdlint: ignore[JD204] ...                                                        the same in plain text, on a line of its own
jdlint: {ignore: [JD204], reason: ..., until: 2027-03-01}                        in the front matter: the whole file
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jdlint.source import Source, TextRange

LINE = re.compile(
    r"^[ \t]*(?:#|//|;)?[ \t]*jdlint:[ \t]*(ignore(?:-file)?)\b[ \t]*(?:\[([^\]\n]*)\])?([^\n]*)$", re.MULTILINE
)
"""A directive of plain text: a line of its own, which is no prose."""

_COMMENT = re.compile(r"<!--[ \t]*jdlint:[ \t]*(ignore(?:-file)?)\b[ \t]*(?:\[([^\]\n]{0,500})\])?([^\n]{0,500}?)-->")
_UNTIL = re.compile(r"\buntil=(\S+)")
_KEY = "jdlint"


@dataclass(frozen=True, slots=True)
class Directive:
    """One suppression as written. ``rules`` are codes and names as they stand; ``covers`` is what it reaches.

    ``until`` is the last day on which it counts. ``problem`` says, in a few words, why it can suppress nothing.
    """

    source: Source
    range: TextRange
    rules: tuple[str, ...]
    reason: str
    covers: TextRange
    until: date | None = None
    problem: str = ""

    def expired(self, today: date) -> bool:
        """Return whether its last day is over."""
        return self.until is not None and today > self.until


def directives(source: Source) -> tuple[Directive, ...]:
    """Return the suppressions that are written in ``source``, in text order."""
    found = [*_front_matter(source)]
    pattern = LINE if source.format == "text" else _COMMENT
    if "jdlint:" in source.text:
        found += [_directive(source, match) for match in pattern.finditer(source.text)]
    return tuple(sorted(found, key=lambda directive: directive.range))


def _directive(source: Source, match: re.Match[str]) -> Directive:
    at = TextRange(*match.span())
    whole = TextRange(0, len(source.text))
    covers = whole if match[1] == "ignore-file" else _block_of(source, at)
    return _made(source, at, _split(match[2] or ""), match[3], covers)


def _block_of(source: Source, at: TextRange) -> TextRange:
    """Return the block on the same line before the directive, else the next one."""
    line = source.position(at.start).line
    following = None
    for block in source.blocks:
        if not block.prose.text:
            continue
        where = block.prose.range
        if where.end <= at.start and source.position(where.end).line == line:
            return where
        if where.start >= at.end and following is None:
            following = where
    return following or TextRange(at.end, at.end)


def _made(source: Source, at: TextRange, rules: tuple[str, ...], rest: str, covers: TextRange) -> Directive:
    until, problem = None, "" if rules else "names no rule"
    match = _UNTIL.search(rest)
    if match:
        rest = rest[: match.start()] + rest[match.end() :]
        try:
            until = date.fromisoformat(match[1])
        except ValueError:
            problem = f"`until={match[1]}` is no date (write until=2027-03-01)"
    return Directive(source, at, rules, " ".join(rest.strip(" \t:-–—").split()), covers, until, problem)


def _front_matter(source: Source) -> Iterator[Directive]:
    stated = source.front_matter.get(_KEY)
    at = source.front_matter_range
    if not isinstance(stated, dict) or at is None or "ignore" not in stated:
        return
    listed = stated["ignore"]
    rules = _split(",".join(map(str, listed)) if isinstance(listed, list) else str(listed))
    until = stated.get("until")
    rest = f"{stated.get('reason') or ''} {f'until={until}' if until else ''}"
    yield _made(source, at, rules, rest, TextRange(0, len(source.text)))


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in (piece.strip() for piece in text.split(",")) if part))
