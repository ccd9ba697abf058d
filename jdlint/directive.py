"""Suppressions as they are written in a source: comments, lines of plain text, front matter.

<!-- jdlint: ignore[JD204, unicorn-role] agreed with HR until=2027-03-01 -->     the next block
<!-- jdlint: ignore-file[JD301] ... -->                                          the whole file
jdlint: ignore[JD204] ...                                                        the same in plain text, on a line of its own
jdlint: {ignore: [JD204], reason: ..., until: 2027-03-01}                        in the front matter: the whole file

<!-- jdlint: note: ... -->                                                        for people, suppresses nothing: `jdlint split` writes them

What a page shows as code is no suppression; dots, where a reason was to be written, are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from jdlint.records import dataclass
from jdlint.source import Block, Source, TextRange
from jdlint.verbatim import verbatim

_VERB = r"jdlint:[ \t]*(ignore(?:-file)?)(?![\w-])[ \t]*(?:\[([^\]\r\n]{0,500})\])?"
LINE = re.compile(rf"(?:(?<=[\r\n])|\A\ufeff?)[ \t]*(?:#|//|;|\.\.)?[ \t]*{_VERB}([^\r\n]{{0,500}})(?=[\r\n]|\Z)")
"""A directive of plain text: a line of its own (perhaps a comment of its format), which is no prose."""

_COMMENT = re.compile(r"<!--\s*jdlint:[ \t]*([\w-]*)[ \t]*(?:\[([^\]]{0,500})\])?((?:(?!-->)[\s\S]){0,500}?)-->")
_UNTIL = re.compile(r"\buntil=(\S+)")
_KEY = "jdlint"
_MARK = "jdlint:"
_VERBS = ("ignore", "ignore-file")
_NOTE = "note"
_ONLY_COMMENTS = frozenset({"markdown", "html"})  # a line of its own is shown to readers there


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
    found = [*_front_matter(source), *(_directive(source, match) for match in _written(source))]
    return tuple(sorted(found, key=lambda directive: directive.range))


def without_directives(source: Source) -> Source:
    """Return the source with the lines of suppressions taken out of its prose: nobody judges them as posting text."""
    if not any(_MARK in block.prose.text for block in source.blocks):
        return source  # comments are no prose in formats that have them
    lines = [TextRange(*match.span()) for match in _written(source)]
    blocks: list[Block] = []
    for block in source.blocks:
        marked = _MARK in block.prose.text
        blocks += _parts(block, [line for line in lines if line.overlaps(block.prose.range)] if marked else [])
    return replace(source, blocks=tuple(blocks))


def _parts(block: Block, lines: list[TextRange]) -> Iterator[Block]:
    """Yield what the lines leave of a block."""
    if not lines:
        yield block
        return
    prose, start = block.prose, 0
    # Clean offsets grow with source offsets, so each line's are found by looking at every character once.
    at = [prose.source_range(offset, offset + 1).start for offset in range(len(prose.text))]
    for line in lines:
        first = next((offset for offset, place in enumerate(at) if place >= line.start), len(at))
        last = next((offset for offset, place in enumerate(at) if place >= line.end), len(at))
        if (part := prose.slice(start, first)).text:
            yield replace(block, prose=part)
        start = last
    if (part := prose.slice(start, len(prose.text))).text:
        yield replace(block, prose=part)


def _written(source: Source) -> list[re.Match[str]]:
    if _MARK not in source.text:
        return []
    found = [match for match in _COMMENT.finditer(source.text) if match[1] != _NOTE]
    if source.format not in _ONLY_COMMENTS:
        found += LINE.finditer(source.text)
    shown = verbatim(source.text, source.format) if found else ()
    starts = [piece.start for piece in shown]

    def is_shown(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < shown[index].end

    return [match for match in found if not is_shown(match.start())]


def _directive(source: Source, match: re.Match[str]) -> Directive:
    at = TextRange(*match.span())
    covers = TextRange(0, len(source.text)) if match[1] == "ignore-file" else _block_of(source, at)
    problem = "" if match[1] in _VERBS else f"says {match[1]!r}, and only 'ignore' and 'ignore-file' are known"
    return _made(source, at, _split(match[2] or ""), match[3], covers, problem)


def _block_of(source: Source, at: TextRange) -> TextRange:
    """Return what a directive covers: the block that it stands in or behind on the same line, else the next one."""
    line = source.position(at.start).line
    before = following = None
    for block in source.blocks:
        if not block.prose.text:
            continue
        where = block.prose.range
        if where.start < at.start and at.end < where.end:
            return where
        if where.end <= at.start:
            before = where
        elif where.start >= at.end and following is None:
            following = where
    goes_on = following is not None and source.position(following.start).line == source.position(at.end).line
    if before is not None and source.position(before.end).line == line and not goes_on:
        return before
    return following or TextRange(at.end, at.end)


def _made(
    source: Source, at: TextRange, rules: tuple[str, ...], rest: str, covers: TextRange, problem: str = ""
) -> Directive:
    until, problem = None, problem or ("" if rules else "names no rule")
    match = _UNTIL.search(rest)
    if match:
        rest = rest[: match.start()] + rest[match.end() :]
        try:
            until = date.fromisoformat(match[1])
        except ValueError:
            problem = problem or f"has no date: `until={match[1]}` (write until=2027-03-01)"
    reason = " ".join(rest.strip(" \t\r\n:-–—").split())
    return Directive(source, at, rules, reason if reason.strip(".…") else "", covers, until, problem)


def _front_matter(source: Source) -> Iterator[Directive]:
    stated = source.front_matter.get(_KEY)
    at = source.front_matter_range
    if stated is None or at is None:
        return
    whole = TextRange(0, len(source.text))
    for item in stated if isinstance(stated, list) else [stated]:
        if not isinstance(item, dict) or "ignore" not in item:
            yield _made(source, at, (), "", whole, "is not understood: write jdlint: {ignore: [JD204], reason: ...}")
            continue
        listed = item["ignore"]
        rules = _split(",".join(map(str, listed)) if isinstance(listed, list) else str(listed))
        until = item.get("until")
        rest = f"{item.get('reason') or ''} {f'until={until}' if until else ''}"
        yield _made(source, at, rules, rest, whole)


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in (piece.strip() for piece in text.split(",")) if part))
