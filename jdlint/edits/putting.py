"""What can be put into a text."""

from __future__ import annotations

import re

from jdlint.edits._places import (
    LINED,
    PARAGRAPHS,
    block_at,
    block_before,
    end_of,
    in_front_matter,
    line_break,
    lines_of,
    next_line,
)
from jdlint.finding import Edit
from jdlint.records import dataclass
from jdlint.source import Source, TextRange

_CLOSING = " \t\u00a0*_`~)].;,\r\n"  # what may still follow the last words of a line
_REASON = "..."  # the author's to write; as it is, it is none
_COMMENTED = frozenset({"html", "markdown"})
_MARK = {"asciidoc": "// ", "rst": ".. ", "text": "", "yaml": "# "}  # what makes a line a comment
_FIRST = re.compile(r"(?:<\?xml|<!doctype)[^\r\n]*(?:\r\n|\n|\r)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suppressing:
    """A suppression to put in, and where in its text the reason is to be written; ``whole`` where it covers the whole file."""

    edit: Edit
    reason: TextRange
    whole: bool


def paragraph_after(source: Source, at: TextRange, text: str) -> tuple[Edit, ...] | None:
    """Put a paragraph of its own behind the line on which ``at`` ends."""
    if source.format not in PARAGRAPHS or in_front_matter(source, at):
        return None
    lines = lines_of(source, at)
    if source.text[at.end : lines.end].strip(_CLOSING):
        return None  # something else follows on the same line
    ending = line_break(source, at.end)
    end = end_of(source.text, lines)
    is_last = end == len(source.text)
    gap = "" if is_last or not source.text[lines.end : next_line(source, lines.end)].strip() else ending
    return (Edit(TextRange(end, end), f"{ending}{ending}{text}{gap}"),)


def suppression(source: Source, at: TextRange, code: str) -> Suppressing | None:
    """Put in a suppression of the rule ``code`` that covers what stands at ``at``, the reason left to write; of the whole file where no less will do."""
    if source.places or source.format not in _COMMENTED | _MARK.keys():
        return None
    block = block_at(source, TextRange(at.start, at.start)) or block_before(source, at.end)
    if block is not None and (not block.overlaps(at) or in_front_matter(source, block)):
        block = None
    if block is None or source.format not in LINED:
        return _in_file(source, code)
    lines = lines_of(source, block)
    before = block_before(source, block.start)
    is_first, is_last = before is None or before.end <= lines.start, block_before(source, lines.end) == block
    if source.format not in _COMMENTED:
        return (
            _made(source, lines.start, "ignore", code, after=line_break(source, block.end))
            if is_first
            else _in_file(source, code)
        )
    end = lines.start + len(source.text[lines.start : lines.end].rstrip())
    if is_first and is_last and source.text[end - 1] != "#":  # which may close a heading
        return _made(source, end, "ignore", code, before=" ")
    return _made(source, block.start, "ignore", code, after=" ")


def _in_file(source: Source, code: str) -> Suppressing:
    """Put the suppression behind the front matter, or at the top."""
    ending, matter = line_break(source, 0), source.front_matter_range
    if matter is not None and source.text.startswith(("---", "+++"), matter.start):
        return _made(source, matter.end, "ignore-file", code, before=ending)
    first = _FIRST.match(source.text, source.line_starts[0])
    return _made(source, first.end() if first else source.line_starts[0], "ignore-file", code, after=ending)


def _made(source: Source, offset: int, verb: str, code: str, *, before: str = "", after: str = "") -> Suppressing:
    mark, closing = ("<!-- ", " -->") if source.format in _COMMENTED else (_MARK[source.format], "")
    start = f"{before}{mark}jdlint: {verb}[{code}] "
    edit = Edit(TextRange(offset, offset), f"{start}{_REASON}{closing}{after}")
    return Suppressing(edit, TextRange(len(start), len(start) + len(_REASON)), verb == "ignore-file")
