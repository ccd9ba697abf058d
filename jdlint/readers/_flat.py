"""Markdown on one line: what is left when its line breaks are joined by blanks, marks and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jdlint.readers import _inline, _markup
from jdlint.source import Block, BlockKind, Prose

MIN = 400  # a shorter line is one line
_TITLE = re.compile(r"(?:^|(?<=\s))(#{1,6})[ \t]+(?=\S)")
_STAR = re.compile(r"(?:^|(?<=\s))[*+•·▪●][ \t]+(?=[\w\"“(\[*`])")
_DASH = re.compile(r"(?:^|(?<=\s))-[ \t]+(?=[A-Z0-9*\[])")
_BOLD = re.compile(r"(\*\*|__)(?=[^\s*_])([^*\r\n]{2,200}?)(?<=\S)\1[ \t]*:?")
_STARS, _DASHES, _TITLES, _BOLDS = 2, 4, 2, 2  # how many of a mark show that it is one
_HEADING_WORDS = 25  # structure cuts a shorter one where its prose begins
_ENDED = ".!?:;)…*#"


class _Cut(NamedTuple):
    """Where a line starts: the mark, where its text begins, and what it is; a bold line has an end of its own."""

    start: int
    content: int
    kind: BlockKind
    level: int = 0
    end: int = -1


def blocks(text: str, begin: int, end: int) -> list[Block] | None:
    """Return the blocks of the line ``text[begin:end]``; None where it holds no marks of several lines."""
    if end - begin < MIN:
        return None
    cuts = sorted(_cuts(text, begin, end))
    if not cuts:
        return None
    result: list[Block] = []
    at = begin
    kind, level, content = BlockKind.TEXT, 0, begin
    for cut in [*cuts, _Cut(end, end, BlockKind.TEXT)]:
        if cut.start < at:
            continue  # inside a bold line
        result += _block(text, content, cut.start, kind, level)
        kind, level, content, at = cut.kind, cut.level, cut.content, cut.content
        if cut.end >= 0:
            result += _block(text, cut.start, cut.end, BlockKind.TEXT, 0)
            kind, level, content, at = BlockKind.TEXT, 0, cut.end, cut.end
    return result


def _cuts(text: str, begin: int, end: int) -> Iterator[_Cut]:
    titles = list(_TITLE.finditer(text, begin, end))
    stars = list(_STAR.finditer(text, begin, end))
    dashes = list(_DASH.finditer(text, begin, end))
    bolds = [match for match in _BOLD.finditer(text, begin, end) if _stands_alone(text, match, begin)]
    if len(titles) >= _TITLES or (titles and titles[0].start() == begin):
        yield from (_Cut(match.start(), match.end(), BlockKind.HEADING, len(match[1])) for match in titles)
    if len(stars) >= _STARS:
        yield from (_Cut(match.start(), match.end(), BlockKind.ITEM, 1) for match in stars)
    if len(dashes) >= _DASHES:
        yield from (_Cut(match.start(), match.end(), BlockKind.ITEM, 1) for match in dashes)
    if len(bolds) >= _BOLDS:
        yield from (_Cut(match.start(), match.start(), BlockKind.TEXT, 0, match.end()) for match in bolds)


def _stands_alone(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether bold text was a line: after the end of something, and before a mark, a capital or the end."""
    before = text[max(begin, match.start() - 2) : match.start()].strip()[-1:]
    after = text[match.end() : match.end() + 2].strip()[:1]
    ended = not before or before in _ENDED
    starts = not after or after.isupper() or after in '*#-•"“(' or match[0].rstrip().endswith(":")
    return ended and starts and _markup.has_words(match[2])


def _block(text: str, start: int, end: int, kind: BlockKind, level: int) -> list[Block]:
    read = _inline.inline(text, start, end)
    result = []
    for number, runs in enumerate(read.parts):
        prose = Prose.from_runs(runs)
        shape = kind if number == 0 else BlockKind.TEXT
        if shape is BlockKind.HEADING and prose.text.count(" ") >= _HEADING_WORDS:
            shape = BlockKind.TEXT  # nobody can tell where the heading ended
        made = _markup.block(shape, prose, level if shape is kind else 0, read.strong)
        if made is not None:
            result.append(made)
    return result
