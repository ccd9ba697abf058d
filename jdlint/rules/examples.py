"""Examples of rules: small postings as Markdown, with the expected primary range marked in the text itself."""

from __future__ import annotations

from textwrap import dedent

from jdlint.records import dataclass
from jdlint.source import TextRange

OPEN, CLOSE = "«", "»"


class ExampleError(ValueError):
    """The marks of an example do not pair."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example: a posting, or several of one run, and the ranges that the rule must report, for each posting in order."""

    texts: tuple[str, ...]
    ranges: tuple[tuple[TextRange, ...], ...]

    @classmethod
    def parse(cls, marked: str | tuple[str, ...]) -> Example:
        """Take the marks out of an example's text; raises ``ExampleError`` where they do not pair."""
        parsed = [
            parse_marks(dedent(text).strip("\n") + "\n") for text in ((marked,) if isinstance(marked, str) else marked)
        ]
        return cls(tuple(text for text, _ in parsed), tuple(ranges for _, ranges in parsed))


def parse_marks(marked: str) -> tuple[str, tuple[TextRange, ...]]:
    """Return the text without «marks» and the ranges, in the clean text, that stood between them.

    Raises:
        ExampleError: a mark is opened twice, closed without being opened, never closed, or encloses nothing.
    """
    parts: list[str] = []
    ranges: list[TextRange] = []
    size, start = 0, -1
    for character in marked:
        if character == OPEN:
            if start >= 0:
                raise ExampleError(f"a second {OPEN} before {CLOSE}: {marked[:60]!r}")
            start = size
        elif character == CLOSE:
            if start < 0 or start == size:
                raise ExampleError(f"{CLOSE} closes nothing: {marked[:60]!r}")
            ranges.append(TextRange(start, size))
            start = -1
        else:
            parts.append(character)
            size += 1
    if start >= 0:
        raise ExampleError(f"{OPEN} is never closed: {marked[:60]!r}")
    return "".join(parts), tuple(ranges)
