"""Decoded input and exact positions in it.

A reader decodes once and marks prose; text never moves. Everything downstream carries half-open offsets (in code
points) into ``Source.text``; lines and columns are computed only where a reporter prints them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from jdlint.records import dataclass

_LINE_BREAK = re.compile(r"\r\n|\n|\r")  # str.splitlines() would also split at form feed and U+2028
_SOFT_HYPHEN = "\u00ad"
# Blank on the page, not to str.isspace(): control characters, zero-width spaces, direction marks, the byte order mark.
_UNSEEN = (
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\u00ad"
    "\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff"
)
# Every stretch of blanks but the single space.
_ODD = re.compile(rf" *(?:[^\S ]|[{_UNSEEN}])[\s{_UNSEEN}]*|  +")


class TextRange(NamedTuple):
    """Half-open range of code points in ``Source.text``."""

    start: int
    end: int

    def contains(self, other: TextRange) -> bool:
        """Return whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: TextRange) -> bool:
        """Return whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """Line and column, both counted from 1; columns are code points."""

    line: int
    column: int


class BlockKind(StrEnum):
    """What the format itself says about a stretch of prose."""

    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Prose:
    """Clean text (each run of blanks is one space, entities decoded) with a map back to ``Source.text``.

    The map is a list of segments: clean offset, source offset, source length. Inside a segment whose clean and source
    lengths agree, offsets run in step; any other (an entity, a run of blanks) maps to its whole source stretch. ``range`` is the whole
    stretch in ``Source.text``; that of an empty prose, which has none, is (0, 0).
    """

    text: str
    clean_starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_lengths: tuple[int, ...]
    range: TextRange

    @classmethod
    def of(cls, text: str, clean: Sequence[int], sources: Sequence[int], lengths: Sequence[int]) -> Prose:
        """Return the prose of a clean text and its segments."""
        whole = TextRange(sources[0], sources[-1] + lengths[-1]) if text else TextRange(0, 0)
        return cls(text, tuple(clean), tuple(sources), tuple(lengths), whole)

    @classmethod
    def from_runs(cls, runs: Iterable[tuple[int, int, str]]) -> Prose:
        """Build from ``(source start, source end, literal or decoded text)`` runs in source order.

        Blanks (invisible format and control characters included) are collapsed within and across runs and stripped at
        both ends; soft hyphens vanish.
        """
        runs = list(runs)
        if len(runs) == 1 and _is_clean(*runs[0]):
            start, _, text = runs[0]
            start += len(text) - len(text.lstrip())
            text = text.strip()
            return cls.of(text, (0,), (start,), (len(text),))
        parts: list[str] = []
        clean: list[int] = []
        sources: list[int] = []
        lengths: list[int] = []
        size = 0
        reach = -1  # source offset up to which the last segment runs in step; -1 where it does not
        blank: tuple[int, int] | None = None  # pending run of blanks: it is written only when a word follows

        def add(text: str, start: int, length: int) -> None:
            nonlocal size, reach
            in_step = len(text) == length
            if in_step and start == reach:
                lengths[-1] += length
            else:
                clean.append(size)
                sources.append(start)
                lengths.append(length)
            reach = start + length if in_step else -1
            parts.append(text)
            size += len(text)

        for start, end, text in runs:
            if not text:
                continue
            literal = len(text) == end - start
            first = len(text) - len(text.lstrip())
            last = len(text.rstrip())
            at = 0
            # Single spaces between words need no segment of their own: only odd stretches and the edges are looked at.
            stretches = [(0, first)] if first else []
            stretches.extend(match.span() for match in _ODD.finditer(text, first, last))
            if last < len(text) and last >= first:
                stretches.append((last, len(text)))
            stretches.append((len(text), len(text)))
            for left, right in stretches:
                if left > at:
                    if blank is not None and parts:
                        add(" ", blank[0], blank[1] - blank[0])
                    blank = None
                    if literal:
                        add(text[at:left], start + at, left - at)
                    else:
                        add(text[at:left], start, end - start)
                if right > left and text[left:right].strip(_SOFT_HYPHEN):
                    begin, stop = (start + left, start + right) if literal else (start, end)
                    blank = (blank[0] if blank else begin, stop)
                at = right
        return cls.of("".join(parts), clean, sources, lengths)

    @property
    def _in_step(self) -> bool:
        """Whether all of it stands in the source as it is, which most prose does."""
        return len(self.clean_starts) == 1 and len(self.text) == self.source_lengths[0]

    def source_range(self, start: int, end: int) -> TextRange:
        """Return the range in ``Source.text`` of the clean slice ``[start, end)``; ``start < end`` is required."""
        if self._in_step:
            return TextRange(self.range.start + start, self.range.start + end)
        return TextRange(self._edge(start, last=False), self._edge(end - 1, last=True))

    def _edge(self, offset: int, *, last: bool) -> int:
        index = bisect_right(self.clean_starts, offset) - 1
        begin, source, length = self.clean_starts[index], self.source_starts[index], self.source_lengths[index]
        following = self.clean_starts[index + 1] if index + 1 < len(self.clean_starts) else len(self.text)
        if following - begin == length:
            return source + (offset - begin) + (1 if last else 0)
        return source + length if last else source

    def slice(self, start: int, end: int) -> Prose:
        """Return the prose of the clean slice ``[start, end)``, blanks stripped at both ends."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        if start >= end:
            return Prose.of("", (), (), ())
        if self._in_step:
            return Prose.of(self.text[start:end], (0,), (self.range.start + start,), (end - start,))
        clean: list[int] = []
        sources: list[int] = []
        lengths: list[int] = []
        count = len(self.clean_starts)
        for index in range(bisect_right(self.clean_starts, start) - 1, count):
            begin = self.clean_starts[index]
            if begin >= end:
                break
            following = self.clean_starts[index + 1] if index + 1 < count else len(self.text)
            left, right = max(begin, start), min(following, end)
            in_step = following - begin == self.source_lengths[index]
            clean.append(left - start)
            sources.append(self.source_starts[index] + (left - begin if in_step else 0))
            lengths.append(right - left if in_step else self.source_lengths[index])
        return Prose.of(self.text[start:end], clean, sources, lengths)


def _is_clean(start: int, end: int, text: str) -> bool:
    """Whether a run is literal and has words with nothing but single spaces between them, as most lines are."""
    words = text.strip()
    return len(text) == end - start and words != "" and "  " not in words and text.isprintable()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of prose that the reader marked: a heading, a list item or running text (one source line or paragraph).

    ``level`` is the heading level (1-6) or the nesting depth of a list item (from 1); 0 for text. ``strong`` says that
    all of it is bold.
    """

    kind: BlockKind
    prose: Prose
    level: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of an extracted source stood, for formats without lines ("paragraph 12", "page 3", "/jobs/0")."""

    range: TextRange
    name: str


_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the format itself says that a posting starts: an element of a list of jobs.

    ``titled`` says that the block that starts here is its title. ``values`` are its own fields besides the prose (level,
    location, ...): what front matter is to a file with one posting.
    """

    start: int
    titled: bool = False
    values: Mapping[str, object] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True)
class Source:
    """One decoded input and its offsets.

    ``path`` is the path as shown to people, with forward slashes. ``places`` is empty for formats whose text has lines;
    otherwise it names the stretches of an extracted text, in order. ``openings`` is empty where only the words can tell
    how many postings there are.
    """

    path: str
    text: str
    format: str
    blocks: tuple[Block, ...]
    front_matter: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    front_matter_range: TextRange | None = None
    places: tuple[Place, ...] = ()
    openings: tuple[Opening, ...] = ()

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Offsets at which lines start, in order.

        The first is 0, or 1 after a byte order mark, which editors do not show.
        """
        text = self.text
        first = 1 if text.startswith("\ufeff") else 0
        if "\r" in text:
            return (first, *(match.end() for match in _LINE_BREAK.finditer(text)))
        starts = [first]
        at = text.find("\n") + 1  # in a tenth of the time of the expression
        while at:
            starts.append(at)
            at = text.find("\n", at) + 1
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """Return the 1-based line and column of ``offset``."""
        offset = max(offset, self.line_starts[0])
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def place(self, offset: int) -> str | None:
        """Return the name of the place that holds ``offset``, or None where the format has lines."""
        if not self.places:
            return None
        index = bisect_right(self.places, offset, key=lambda place: place.range.start)
        return self.places[max(0, index - 1)].name

    def snippet(self, text_range: TextRange) -> str:
        """Return the text at ``text_range``, exactly as it stands."""
        return self.text[text_range.start : text_range.end]
