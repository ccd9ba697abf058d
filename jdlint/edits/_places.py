"""Where things stand in a file: blocks, whole lines, what is above and below."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from jdlint.source import Source, TextRange

LINED = frozenset({"asciidoc", "html", "markdown", "rst", "text"})
"""Formats in which a line of the text is a line of the file, and means no more than that."""
PARAGRAPHS = LINED - {"html"}
"""Those of them in which blank lines make a paragraph."""
STRUCTURE = re.compile(r"[ \t]*(?:[-*+•‣⁃·–][ \t\u00a0]|\d{1,3}[.)][ \t]|([-=~^*+#_])\1{2}|[#=|<>~`.:])")
"""What starts a line that is no part of a paragraph."""
_BREAK = re.compile(r"\r\n|\n|\r")


def in_front_matter(source: Source, at: TextRange) -> bool:
    """Whether a range reaches into the front matter."""
    return source.front_matter_range is not None and source.front_matter_range.overlaps(at)


def block_at(source: Source, at: TextRange) -> TextRange | None:
    """Return where the block stands that holds a range."""
    where = block_before(source, at.start + 1)
    return where if where is not None and where.contains(at) else None


def block_before(source: Source, offset: int) -> TextRange | None:
    """Return where the last block stands that starts before ``offset``."""
    number = bisect_left(source.blocks, offset, key=lambda block: next(iter(block.prose.source_starts), -1)) - 1
    block = source.blocks[number] if number >= 0 else None
    return block.prose.range if block is not None and block.prose.text else None


def lines_of(source: Source, at: TextRange) -> TextRange:
    """Return the whole lines on which a range stands, line ends included."""
    starts = source.line_starts
    first = starts[max(0, bisect_right(starts, at.start) - 1)]
    return TextRange(first, next_line(source, max(at.start, at.end - 1)))


def next_line(source: Source, offset: int) -> int:
    """Return where the line after that of ``offset`` starts, or where the text ends."""
    starts = source.line_starts
    index = bisect_right(starts, offset)
    return starts[index] if index < len(starts) else len(source.text)


def own_lines(source: Source, at: TextRange) -> TextRange | None:
    """Return the lines of a range that has them to itself."""
    lines = lines_of(source, at)
    around = source.text[lines.start : at.start] + source.text[at.end : lines.end]
    return None if around.strip() else lines


def end_of(text: str, lines: TextRange) -> int:
    """Return where lines end, their last line end left out."""
    return lines.start + len(text[lines.start : lines.end].rstrip("\r\n"))


def beside(source: Source, lines: TextRange) -> tuple[str, str]:
    """Return the line above some lines and the one below, line ends included; empty where there is none."""
    text, (start, end) = source.text, lines
    above = text[lines_of(source, TextRange(start - 1, start)).start : start] if start > source.line_starts[0] else ""
    return above, text[end : next_line(source, end)] if end < len(text) else ""


def joins(line: str) -> bool:
    """Whether a line is running text, which makes a paragraph with the lines beside it."""
    return bool(line.strip()) and not STRUCTURE.match(line)


def line_break(source: Source, offset: int) -> str:
    """Return how lines end here: as this line does, else as the first one."""
    found = _BREAK.search(source.text, offset) or _BREAK.search(source.text)
    return found[0] if found else "\n"
