"""A text that stands in the source in another form (quoted, escaped, indented), with the way back.

A reader of lines or of HTML reads the decoded text; what it marks is then moved to where it stands in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from jdlint.readers._mask import Run
from jdlint.source import Block, Prose


class Virtual:
    """A decoded text and the stretch of the source that each piece of it comes from.

    It is made of runs ``(source start, source end, text)`` in source order; a run whose text is as long as its stretch
    stands there as it is.
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = [run for run in runs if run[2]]
        self._starts: list[int] = []
        size = 0
        for _, _, content in self._runs:
            self._starts.append(size)
            size += len(content)
        self.text = "".join(content for _, _, content in self._runs)

    def blocks(self, blocks: Iterable[Block]) -> list[Block]:
        """Return blocks of ``text`` as blocks of the source."""
        return [replace(block, prose=self.prose(block.prose)) for block in blocks]

    def prose(self, prose: Prose) -> Prose:
        """Return prose of ``text`` as prose of the source."""
        clean: list[int] = []
        sources: list[int] = []
        lengths: list[int] = []
        count = len(prose.clean_starts)
        for index, (begin, start, length) in enumerate(
            zip(prose.clean_starts, prose.source_starts, prose.source_lengths, strict=True)
        ):
            following = prose.clean_starts[index + 1] if index + 1 < count else len(prose.text)
            if following - begin != length:
                pieces = [(0, *self._whole(start, start + length))]
            else:
                pieces = self._in_step(start, start + length)
            for offset, left, size in pieces:
                clean.append(begin + offset)
                sources.append(left)
                lengths.append(size)
        return Prose.of(prose.text, clean, sources, lengths)

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that holds all of ``text[start:end]``: its start and length."""
        if end <= start:
            index = min(bisect_right(self._starts, start) - 1, len(self._runs) - 1)
            left, right, content = self._runs[index]
            offset = start - self._starts[index]
            at = left + offset if len(content) == right - left else right if offset else left
            return at, 0
        pieces = self._in_step(start, end)
        return pieces[0][1], pieces[-1][1] + pieces[-1][2] - pieces[0][1]

    def _in_step(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Cut ``text[start:end]`` at the borders of runs: offset from ``start``, source start, source length."""
        result: list[tuple[int, int, int]] = []
        index = bisect_right(self._starts, start) - 1
        while index < len(self._runs) and self._starts[index] < end:
            left, right, content = self._runs[index]
            begin, stop = self._starts[index], self._starts[index] + len(content)
            lower, upper = max(begin, start), min(stop, end)
            if len(content) == right - left:
                result.append((lower - start, left + lower - begin, upper - lower))
            else:
                result.append((lower - start, left, right - left))
            index += 1
        return result
