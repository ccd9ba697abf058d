"""A text with edits applied, and where each of its characters stood before."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence

from jdlint.finding import Edit, Finding
from jdlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after ``edits``, which come in text order and do not overlap; ``findings`` are those that they mend."""

    text: str
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()

    def before(self, offset: int) -> int:
        """Return where in the old text the character at ``offset`` stood; for one that was put in, where it was put."""
        shift = 0
        for edit in self.edits:
            start = edit.range.start + shift
            if offset < start:
                break
            if offset < start + len(edit.text):
                return edit.range.start
            shift += len(edit.text) - (edit.range.end - edit.range.start)
        return offset - shift

    def after(self, offset: int) -> int:
        """Return where in the new text the character at ``offset`` of the old one stands; for one that is gone, what took its place."""
        shift = 0
        for edit in self.edits:
            if offset < edit.range.start:
                break
            if offset < edit.range.end:
                return edit.range.start + shift
            shift += len(edit.text) - (edit.range.end - edit.range.start)
        return offset + shift


def apply(text: str, findings: Iterable[Finding]) -> Edited:
    """Apply the fixes of findings to the text that they were found in.

    A fix is applied whole or not at all: of two that touch the same place the first wins, and the other one is left to the next round.
    """
    taken: list[Edit] = []
    mended: list[Finding] = []
    for finding in sorted((f for f in findings if f.fix is not None), key=_place):
        assert finding.fix is not None
        if not any(_collides(edit, taken) for edit in finding.fix.edits):
            for edit in finding.fix.edits:
                insort(taken, edit, key=lambda other: other.range)
            mended.append(finding)
    parts: list[str] = []
    at = 0
    for edit in taken:
        parts += (text[at : edit.range.start], edit.text)
        at = edit.range.end
    parts.append(text[at:])
    return Edited("".join(parts), tuple(taken), tuple(mended))


def _place(finding: Finding) -> tuple[tuple[int, int], str]:
    assert finding.fix is not None
    return finding.fix.edits[0].range, finding.code


def _collides(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Whether an edit overlaps one that is taken, or puts text where another one ends or starts: which comes first would be chance."""
    start, end = edit.range
    index = bisect_right(taken, start, key=lambda other: other.range.start)
    for other in taken[max(0, index - 1) : index + 1]:
        inserts = start == end or other.range.start == other.range.end
        if (start <= other.range.end and other.range.start <= end) if inserts else edit.range.overlaps(other.range):
            return True
    return False
