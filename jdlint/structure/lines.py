"""From blocks to lines: every stretch of prose gets its shape (heading, item, text) and, if a heading, its meaning."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jdlint.posting import SectionKind, StatementRole
from jdlint.source import Block, BlockKind, Prose, Source
from jdlint.structure import borders, inside, run_on, sentences
from jdlint.structure.run_on import LONG, Running
from jdlint.structure.words import Heading, Words

# How strongly a heading is marked; a smaller rank encloses a larger one. Markdown's and HTML's levels come first.
RANK_STRONG, RANK_CAPITALS, RANK_COLON, RANK_BARE, RANK_INSIDE = 10, 11, 12, 13, 12
_MAX_HEADING_WORDS = 14
_MAX_FORMAT_WORDS = 25
_BARE_WORDS = 6
_MAX_LEAD_WORDS = 10  # a longer line with a colon is a sentence
_FEW = 8  # blocks of a text that may be a flattened posting
_MARKS_ONLY = re.compile(r"[ \t#*+•·▪●_:-]{0,12}")
_ENDS_SENTENCE = (".", "!", ";", ",")
_INLINE = re.compile(r"([^:–—]{2,60}?)(?::| [–—-]) +(?=\S)")
_SMALL = frozenset("a an and as at by for from in of on or the to with our your you we us is are will be it i".split())
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0]*(?:\r\n|\n|\r)")


@dataclass(frozen=True, slots=True)
class Line:
    """One future statement.

    ``rank`` and ``heading`` are for headings; ``own`` says that the heading rules this one line only.
    """

    prose: Prose
    role: StatementRole
    level: int = 0
    strong: bool = False
    rank: int = 0
    heading: Heading | None = None
    own: bool = False


def lines(source: Source, words: Words) -> list[Line]:
    """Return all prose of ``source`` as lines, in order."""
    result: list[Line] = []
    blocks = source.blocks
    flattened = is_flattened(source)
    few = len(blocks) <= _FEW and sum(len(block.prose.text) for block in blocks) > 2 * LONG
    for index, block in enumerate(blocks):
        cut = flattened and block.kind is BlockKind.HEADING  # what follows a heading may stand on its line
        if not cut and (made := _as_heading(source, blocks, index, words)) is not None:
            result.append(made)
        elif flattened:
            result += _found_again(block, words)
        else:
            _add_prose(result, block, words, few=few)
    return result


def is_flattened(source: Source) -> bool:
    """Return whether line breaks are gone: most prose is in very long blocks, or most blocks stand on the line of the one before."""
    blocks = source.blocks
    whole = sum(len(block.prose.text) for block in blocks)
    if whole < LONG:
        return False
    joined = sum(
        _MARKS_ONLY.fullmatch(source.text, first.prose.range.end, second.prose.range.start) is not None
        for first, second in itertools.pairwise(blocks)
    )
    reach = LONG if len(blocks) == 1 else 2 * LONG
    long = sum(len(block.prose.text) for block in blocks if len(block.prose.text) >= reach)
    return long * 3 > whole * 2 or joined > len(blocks) // 2


def _found_again(block: Block, words: Words) -> Iterator[Line]:
    """Yield the lines of a block whose line breaks are gone; what the format marks is the first of them."""
    prose = block.prose
    found = borders.borders(prose.text, words)
    for border, end in zip(found, [*(one.start for one in found[1:]), len(prose.text)], strict=True):
        first = border is found[0]
        marked = first and block.kind is BlockKind.HEADING
        for start, stop in sentences.bounded(prose.text, [(border.start, end)]):
            cut = prose.slice(start, stop)
            short = cut.text.count(" ") < _MAX_HEADING_WORDS
            if short and (marked or border.role is StatementRole.HEADING):
                rank = block.level if marked else RANK_INSIDE
                yield _heading(Block(block.kind, cut, block.level, block.strong), rank, words.within(cut.text))
            elif cut.text:
                item = border.role is StatementRole.ITEM or (first and block.kind is BlockKind.ITEM)
                role = StatementRole.ITEM if item else StatementRole.TEXT
                yield _recovered(Line(cut, role, block.level, block.strong), words)


def _as_heading(source: Source, blocks: Sequence[Block], index: int, words: Words) -> Line | None:
    block = blocks[index]
    text = block.prose.text
    count = text.count(" ") + 1
    if block.kind is BlockKind.HEADING:
        if len(text) > LONG or count > _MAX_FORMAT_WORDS or (count > _MAX_HEADING_WORDS and text.endswith(".")):
            return None
        return _heading(block, block.level, words.within(text))
    if count > _MAX_HEADING_WORDS or len(text) > 110:
        return None
    colon = text.endswith((":", " –", " -", "–", "—"))
    if block.kind is BlockKind.ITEM:
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        deeper = following is not None and following.kind is BlockKind.ITEM and following.level > block.level
        leads = following is not None and following.kind is not BlockKind.HEADING and (block.strong or deeper or colon)
        if leads and (exact := words.exact(text)) is not None and exact.kind is not SectionKind.OTHER:
            return _heading(block, RANK_BARE, exact)
        return None
    exact = words.exact(text)
    capitals = text.isupper() and sum(map(str.isalpha, text)) >= 4
    if text.endswith(_ENDS_SENTENCE) and exact is None:
        return None
    if block.strong:
        return _heading(block, RANK_STRONG, words.within(text))
    if capitals and count <= 10:
        return _heading(block, RANK_CAPITALS, words.within(text))
    if colon:
        found = words.within(text) if count <= _MAX_LEAD_WORDS else exact
        if found is not None or (count <= _BARE_WORDS and _is_titled(text)):
            return _heading(block, RANK_COLON, found)
        return None
    if exact is not None:
        return _heading(block, RANK_BARE, exact)
    if text.endswith(("?", "...", "…")) and (found := words.within(text)) is not None and count <= 10:
        return _heading(block, RANK_BARE, found)
    return _bare_heading(source, blocks, index, words)


def _bare_heading(source: Source, blocks: Sequence[Block], index: int, words: Words) -> Line | None:
    """A short titled line after a blank line and before a list or something longer: a heading without any mark."""
    block = blocks[index]
    text = block.prose.text
    if index + 1 >= len(blocks) or index == 0 or text.count(" ") >= _BARE_WORDS or not _is_titled(text) or "," in text:
        return None
    following = blocks[index + 1]
    gap = _blank_between(source, blocks[index - 1], block)
    listed = following.kind is BlockKind.ITEM
    longer = following.kind is BlockKind.TEXT and len(following.prose.text) > max(50, 2 * len(text))
    if not gap or not (listed or longer):
        return None
    return _heading(block, RANK_BARE, words.within(text))


def _blank_between(source: Source, first: Block, second: Block) -> bool:
    return _BLANK_LINE.search(source.text, first.prose.range.end, second.prose.range.start) is not None


def _is_titled(text: str) -> bool:
    names = [word for word in text.replace("/", " ").split() if word[0].isalpha() and word.lower() not in _SMALL]
    return bool(names) and text[:1].isupper() and sum(name[0].isupper() for name in names) >= (len(names) + 1) // 2


def _heading(block: Block, rank: int, found: Heading | None) -> Line:
    return Line(block.prose, StatementRole.HEADING, block.level, block.strong, rank, found)


def _add_prose(result: list[Line], block: Block, words: Words, *, few: bool) -> None:
    """Add a block that is no heading: cut off a heading inside the line, then cut merged text and sentences."""
    prose = block.prose
    role = StatementRole.ITEM if block.kind is BlockKind.ITEM else StatementRole.TEXT
    match = _INLINE.match(prose.text)
    if match and (found := words.exact(match[1])) is not None and match[1][:1].isupper():
        is_item = role is StatementRole.ITEM
        if not is_item or found.kind not in (
            SectionKind.OTHER,
            SectionKind.BENEFITS,
            SectionKind.ABOUT,
        ):
            head = prose.slice(0, match.end())
            own = is_item or found.entry.weak
            result.append(
                Line(
                    head,
                    StatementRole.HEADING,
                    block.level,
                    block.strong,
                    RANK_INSIDE,
                    found,
                    own,
                )
            )
            prose = prose.slice(match.end(), len(prose.text))
    if not ((few and len(prose.text) > sentences.SHORT) or sentences.looks_merged(prose.text)):
        result += _sentences(prose, Running(prose.text), 0, len(prose.text), role, block)
        return
    whole = run_on.running(prose.text)
    for piece in sentences.pieces(whole, words):
        if piece.heading is not None:
            cut = prose.slice(piece.start, piece.end)
            result.append(Line(cut, StatementRole.HEADING, 0, False, RANK_INSIDE, piece.heading))
        else:
            result += _sentences(prose, whole, piece.start, piece.end, role, block)


def _sentences(prose: Prose, whole: Running, start: int, end: int, role: StatementRole, block: Block) -> list[Line]:
    cuts = (
        [(start, end)] if role is StatementRole.ITEM and end - start < LONG else sentences.sentences(whole, start, end)
    )
    cuts = sentences.bounded(prose.text, cuts)
    if cuts == [(0, len(prose.text))]:
        return [Line(prose, role, block.level, block.strong)]
    found = (prose.slice(left, right) for left, right in cuts)
    return [Line(cut, role, block.level, block.strong) for cut in found if cut.text]


def _recovered(line: Line, words: Words) -> Line:
    """Return a line found in flattened text, as a heading if it says what headings say and nothing else."""
    text = line.prose.text
    if text.count(" ") >= _MAX_LEAD_WORDS or not text[0].isupper():
        return line
    found = words.exact(text)
    asks = text.split(" ", 1)[0] in inside.QUESTIONS and not text.endswith((".", ";", ","))
    if found is None and (asks or text.isupper() or text.endswith(":")):
        found = words.within(text)
    if found is None:
        return line
    return Line(line.prose, StatementRole.HEADING, 0, line.strong, RANK_INSIDE, found)
