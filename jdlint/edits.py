"""The edits that fixes are made of: what can be taken out of a text, or put into it, so that the rest reads well.

Rules name ranges; what stands around them in the file (bullets, tags, blank lines, line ends) is seen to here. Each function answers
None where an edit would leave a mess, or where the format cannot be edited in place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from jdlint.finding import Edit
from jdlint.records import dataclass
from jdlint.source import Source, TextRange

_LINED = frozenset({"asciidoc", "html", "markdown", "rst", "text"})
"""Formats in which a line of the text is a line of the file, and means no more than that."""
_PARAGRAPHS = _LINED - {"html"}
"""Those of them in which blank lines make a paragraph."""
_BREAK = re.compile(r"\r\n|\n|\r")
_FOLLOWING = re.compile(r"[\r\n]*([^\r\n]*)")
_LABEL = re.compile(r"[^\W\d_][\w’'/ -]{0,40}:")
_MARKS = " \t\u00a0*_+-•‣⁃·–>`~()[]"  # of items, quotes and emphasis, and brackets around what is gone
_CLOSING = _MARKS + ".;,"
_EMPHASIS = str.maketrans("", "", "*_`")
_OPEN_TAG = re.compile(r"<(li|p|div|dd)\b[^<>]{0,300}>\s*\Z", re.IGNORECASE)
_STRUCTURE = re.compile(r"[ \t]*(?:[-*+•‣⁃·–][ \t\u00a0]|\d{1,3}[.)][ \t]|([-=~^*+#_])\1{2}|[#=|<>~`.:])")
"""What starts a line that is no part of a paragraph."""
_BETWEEN = frozenset({"/", "|", "&", "&amp;", "+", ",", "-", "–", "—", "and", "or", "and/or", "("})
_REACH = 300  # characters before an element's text in which its tag is looked for


@dataclass(frozen=True, slots=True)
class Cut:
    """A line taken out, and the ``label`` that went with it ("Salary"), empty where the line had none."""

    edits: tuple[Edit, ...]
    label: str


def without_line(source: Source, at: TextRange) -> Cut | None:
    """Take out the line, item or paragraph that says nothing but what stands at ``at``, and perhaps a label before it."""
    if source.format not in _LINED or _in_front_matter(source, at) or not _alone_in_block(source, at):
        return None
    if source.format == "html":
        element = _element(source.text, at)
        return None if element is None else Cut((Edit(_whole_lines(source, element) or element, ""),), "")
    lines = _lines(source, at)
    before, after = source.text[lines.start : at.start], source.text[at.end : lines.end]
    label = _label(before)
    if label is None or after.strip(_CLOSING + "\r\n") or _holds_more(source, lines):
        return None
    if not label and not _STRUCTURE.match(source.text, lines.start) and any(map(_joins, _beside(source, lines))):
        return None
    return Cut((_line_edit(source, lines),), label)


def without_brackets(source: Source, at: TextRange) -> tuple[Edit, ...] | None:
    """Take out the parentheses that hold nothing but what stands at ``at``, with the blanks before them."""
    text, block = source.text, _block(source, at)
    start, end = at.start - 1, at.end
    if source.places or block is None or start < block.start or text[start : start + 1] + text[end : end + 1] != "()":
        return None
    end += 1
    left = start
    while left > block.start and text[left - 1] in " \t\u00a0":
        left -= 1
    follows = text[end : end + 1]
    if (
        left in (start, block.start)
        or text[left - 1] in "\r\n:,;-–—(/"
        or (end < block.end and follows not in " \t\u00a0.,;:!?)\r\n")
    ):
        return None
    return (Edit(TextRange(left, end), ""),)


def without_comment(source: Source, at: TextRange) -> tuple[Edit, ...] | None:
    """Take out a comment (or a line of plain text that serves as one), with its line where it has one to itself."""
    text = source.text
    at = TextRange(max(at.start, source.line_starts[0]), at.end)
    if source.places or _is_front_matter(text, at):
        return None
    if (lines := _whole_lines(source, at)) is not None:
        return (_line_edit(source, lines, between=True),)
    start, end = at
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    if (
        start in (0, at.start) or text[start - 1] in "\r\n"
    ):  # it opens its line: the blanks that follow go, and the indent stays
        start = at.start
        while text[end : end + 1] in (" ", "\t"):
            end += 1
    return (Edit(TextRange(start, end), ""),)


def without_names(source: Source, at: TextRange, names: Sequence[str]) -> tuple[Edit, ...] | None:
    """Take some names out of the brackets of a comment; None where they are all that it names."""
    start = source.text.find("[", *at)
    end = source.text.find("]", start, at.end)
    if source.places or _is_front_matter(source.text, at) or start < 0 or end < 0:
        return None
    kept = [name for part in source.text[start + 1 : end].split(",") if (name := part.strip()) and name not in names]
    return (Edit(TextRange(start + 1, end), ", ".join(kept)),) if kept else None


def paragraph_after(source: Source, at: TextRange, text: str) -> tuple[Edit, ...] | None:
    """Put a paragraph of its own behind the line on which ``at`` ends."""
    if source.format not in _PARAGRAPHS or _in_front_matter(source, at):
        return None
    lines = _lines(source, at)
    if source.text[at.end : lines.end].strip(_CLOSING + "\r\n"):
        return None  # something else follows on the same line
    newline = _newline(source, at.end)
    end = _stripped(source.text, lines)
    is_last = end == len(source.text)
    gap = "" if is_last or not source.text[lines.end : _next_line(source, lines.end)].strip() else newline
    return (Edit(TextRange(end, end), f"{newline}{newline}{text}{gap}"),)


def one_name(
    source: Source, first: TextRange, second: TextRange, kept: TextRange, others: Sequence[TextRange]
) -> tuple[Edit, ...] | None:
    """Leave one of two names that a text gives together ("A / B", "A (B)"), there and wherever it does the same in ``others``."""
    text = source.text
    between = text[first.end : second.start].strip()
    end = second.end + (between == "(")
    if source.places or between.lower() not in _BETWEEN or (between == "(" and text[second.end : end] != ")"):
        return None
    both, name = text[first.start : end], source.snippet(kept)
    starts = {first.start}
    for place in others:
        at = text.find(both, *place)
        while at >= 0:
            starts.add(at)
            at = text.find(both, at + len(both), place.end)
    return tuple(Edit(TextRange(start, start + len(both)), name) for start in sorted(starts))


def _is_front_matter(text: str, at: TextRange) -> bool:
    return text.startswith(("---", "+++"), at.start)


def _in_front_matter(source: Source, at: TextRange) -> bool:
    return source.front_matter_range is not None and source.front_matter_range.overlaps(at)


def _block(source: Source, at: TextRange) -> TextRange | None:
    """Return where the block stands that holds a range."""
    number = bisect_right(source.blocks, at.start, key=lambda block: next(iter(block.prose.source_starts), -1)) - 1
    block = source.blocks[number] if number >= 0 else None
    return block.prose.range if block is not None and block.prose.text and block.prose.range.contains(at) else None


def _alone_in_block(source: Source, at: TextRange) -> bool:
    """Whether the block that holds a range says nothing else but a label."""
    block = _block(source, at)
    if block is None or _says(source.text[at.end : block.end]):
        return False
    return _label(source.text[block.start : at.start]) is not None


def _label(text: str) -> str | None:
    """Return the label that is all of a text but marks, without its colon; empty where there is nothing but marks, None for anything else."""
    bare = text.translate(_EMPHASIS).strip(_MARKS)
    return bare.rstrip(":") if not bare or _LABEL.fullmatch(bare) else None


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def _element(text: str, at: TextRange) -> TextRange | None:
    """Return the element of HTML that holds nothing but a range."""
    window = text[max(0, at.start - _REACH) : at.start]
    opening = _OPEN_TAG.search(window)
    if opening is None:
        return None
    closing = re.compile(rf"\s*</{opening[1]}\s*>", re.IGNORECASE).match(text, at.end)
    return None if closing is None else TextRange(at.start - len(window) + opening.start(), closing.end())


def _lines(source: Source, at: TextRange) -> TextRange:
    """Return the whole lines on which a range stands, line ends included."""
    starts = source.line_starts
    first = starts[max(0, bisect_right(starts, at.start) - 1)]
    return TextRange(first, _next_line(source, max(at.start, at.end - 1)))


def _next_line(source: Source, offset: int) -> int:
    starts = source.line_starts
    index = bisect_right(starts, offset)
    return starts[index] if index < len(starts) else len(source.text)


def _whole_lines(source: Source, at: TextRange) -> TextRange | None:
    """Return the lines of a range that has them to itself."""
    lines = _lines(source, at)
    around = source.text[lines.start : at.start] + source.text[at.end : lines.end]
    return None if around.strip() else lines


def _stripped(text: str, lines: TextRange) -> int:
    """Return where lines end, their last line end left out."""
    return lines.start + len(text[lines.start : lines.end].rstrip("\r\n"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _holds_more(source: Source, lines: TextRange) -> bool:
    """Whether what follows belongs to the item on these lines: it is indented deeper."""
    following = _FOLLOWING.match(source.text, lines.end)
    assert following is not None
    return _says(following[1]) and _indent(following[1]) > _indent(source.text[lines.start : lines.end])


def _beside(source: Source, lines: TextRange) -> tuple[str, str]:
    """Return the line above some lines and the one below, line ends included; empty where there is none."""
    text, (start, end) = source.text, lines
    above = text[_lines(source, TextRange(start - 1, start)).start : start] if start > source.line_starts[0] else ""
    return above, text[end : _next_line(source, end)] if end < len(text) else ""


def _joins(line: str) -> bool:
    """Whether a line is running text, which makes a paragraph with the lines beside it."""
    return bool(line.strip()) and not _STRUCTURE.match(line)


def _line_edit(source: Source, lines: TextRange, *, between: bool = False) -> Edit:
    """Take out whole lines, and one of two blank lines around them. What stood ``between`` two paragraphs leaves a blank line there."""
    above, below = _beside(source, lines)
    if not above.strip() and not below.strip():
        return Edit(
            TextRange(lines.start, lines.end + len(below)) if below else TextRange(lines.start - len(above), lines.end),
            "",
        )
    if between and above.strip() and _joins(below) and source.format in _PARAGRAPHS - {"text"}:
        return Edit(TextRange(lines.start, _stripped(source.text, lines)), "")
    return Edit(lines, "")


def _newline(source: Source, offset: int) -> str:
    """Return how lines end here: as this line does, else as the first one."""
    found = _BREAK.search(source.text, offset) or _BREAK.search(source.text)
    return found[0] if found else "\n"
