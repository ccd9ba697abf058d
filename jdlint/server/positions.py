"""Positions as editors count them: lines and code units from 0; offsets as we count them: code points of the whole text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

from jdlint.source import TextRange

_BREAK = re.compile(r"\r\n|\n|\r")  # the protocol's own; form feeds and the like end no line there
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Places:
    """The lines of a text, and the unit that the editor counts in: ``utf-8``, ``utf-16`` or ``utf-32``."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text, self.encoding = text, encoding

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        """Where each line's text ends, and where the next one starts."""
        return [*(match.span() for match in _BREAK.finditer(self.text)), (len(self.text), len(self.text))]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(following for _, following in self._breaks[:-1])]

    def line(self, number: int) -> TextRange:
        """Return where a line stands, its line end left out; beyond the last, the end of the text."""
        if number >= len(self._starts):
            return TextRange(len(self.text), len(self.text))
        return TextRange(self._starts[number], self._breaks[number][0])

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset."""
        number = bisect_right(self._starts, offset) - 1
        return types.Position(number, self._units(self.text[self._starts[number] : offset]))

    def range(self, at: TextRange) -> types.Range:
        """Return the range of a range."""
        return types.Range(self.position(at.start), self.position(at.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; of one behind the end of its line, that end; of one inside a character, its start."""
        start, end = self.line(position.line)
        line = self.text[start:end]
        if line.isascii() or self.encoding == "utf-32":
            return min(start + position.character, end)
        left = position.character
        for at, character in enumerate(line):
            left -= self._units(character)
            if left < 0:
                return start + at
        return end

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == "utf-32":
            return len(text)
        if self.encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + len(_ASTRAL.findall(text))
