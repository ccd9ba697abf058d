"""What can be taken out of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jdlint.edits._places import (
    LINED,
    PARAGRAPHS,
    STRUCTURE,
    beside,
    block_at,
    end_of,
    in_front_matter,
    joins,
    lines_of,
    own_lines,
)
from jdlint.finding import Edit
from jdlint.records import dataclass
from jdlint.source import Source, TextRange

_FOLLOWING = re.compile(r"[\r\n]*([^\r\n]*)")
_LABEL = re.compile(r"[^\W\d_][\w’'/ -]{0,40}:")
_MARKS = " \t\u00a0*_+-•‣⁃·–>`~()[]"  # of items, quotes and emphasis, and brackets around what is gone
_CLOSING = _MARKS + ".;,"
_EMPHASIS = str.maketrans("", "", "*_`")
_OPEN_TAG = re.compile(r"<(li|p|div|dd)\b[^<>]{0,300}>\s*\Z", re.IGNORECASE)
_BETWEEN = frozenset({"/", "|", "&", "&amp;", "+", ",", "-", "–", "—", "and", "or", "and/or", "("})
_REACH = 300  # characters before an element's text in which its tag is looked for


@dataclass(frozen=True, slots=True)
class Cut:
    """A line taken out, and the ``label`` that went with it ("Salary"), empty where the line had none."""

    edits: tuple[Edit, ...]
    label: str


def without_line(source: Source, at: TextRange) -> Cut | None:
    """Take out the line, item or paragraph that says nothing but what stands at ``at``, and perhaps a label before it."""
    if source.format not in LINED or in_front_matter(source, at) or not _alone_in_block(source, at):
        return None
    if source.format == "html":
        element = _element(source.text, at)
        return None if element is None else Cut((Edit(own_lines(source, element) or element, ""),), "")
    lines = lines_of(source, at)
    before, after = source.text[lines.start : at.start], source.text[at.end : lines.end]
    label = _label(before)
    if label is None or after.strip(_CLOSING + "\r\n") or _holds_more(source, lines):
        return None
    if not label and not STRUCTURE.match(source.text, lines.start) and any(map(joins, beside(source, lines))):
        return None
    return Cut((_line_edit(source, lines),), label)


def without_brackets(source: Source, at: TextRange) -> tuple[Edit, ...] | None:
    """Take out the parentheses that hold nothing but what stands at ``at``, with the blanks before them."""
    text, block = source.text, block_at(source, at)
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
    if (lines := own_lines(source, at)) is not None:
        return (_line_edit(source, lines, between=True),)
    start, end = at
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    opens_its_line = start == 0 or text[start - 1] in "\r\n"
    if opens_its_line or start == at.start:  # then the blanks behind it go, and an indent stays
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


def _alone_in_block(source: Source, at: TextRange) -> bool:
    """Whether the block that holds a range says nothing else but a label."""
    block = block_at(source, at)
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


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _holds_more(source: Source, lines: TextRange) -> bool:
    """Whether what follows belongs to the item on these lines: it is indented deeper."""
    following = _FOLLOWING.match(source.text, lines.end)
    assert following is not None
    return _says(following[1]) and _indent(following[1]) > _indent(source.text[lines.start : lines.end])


def _line_edit(source: Source, lines: TextRange, *, between: bool = False) -> Edit:
    """Take out whole lines, and one of two blank lines around them. What stood ``between`` two paragraphs leaves a blank line there."""
    above, below = beside(source, lines)
    if not above.strip() and not below.strip():
        return Edit(
            TextRange(lines.start, lines.end + len(below)) if below else TextRange(lines.start - len(above), lines.end),
            "",
        )
    if between and above.strip() and joins(below) and source.format in PARAGRAPHS - {"text"}:
        return Edit(TextRange(lines.start, end_of(source.text, lines)), "")
    return Edit(lines, "")
