"""Marks inside a line: stretches that are dropped, or stand for other text, and what is prose between them.

Marks are masked rather than parsed: an unpaired ``**`` in a sloppy posting is no prose either, and positions stay exact
by construction.
"""

from __future__ import annotations

from typing import NamedTuple

from jdlint.readers import _markup

Run = tuple[int, int, str]


class Inline(NamedTuple):
    """The runs of prose of a line (cut at line breaks the marks ask for) and whether all of it is bold."""

    parts: list[list[Run]]
    strong: bool


class Mask:
    """What of a line is not literal prose, collected in any order."""

    def __init__(self) -> None:
        self.stretches: list[tuple[int, int, str | None]] = []
        self.breaks: list[int] = []
        self.bold_edges: list[int] = []

    def drop(self, start: int, end: int) -> None:
        """Mark a stretch that is no prose."""
        self.stretches.append((start, end, None))

    def replace(self, start: int, end: int, text: str) -> None:
        """Mark a stretch that stands for other text."""
        self.stretches.append((start, end, text))

    def cut(self, at: int) -> None:
        """Say that a new line of text starts with the dropped stretch at ``at``."""
        self.breaks.append(at)

    def turn_bold(self, at: int) -> None:
        """Say that bold text begins or ends at ``at``."""
        self.bold_edges.append(at)

    def runs(self, text: str, start: int, end: int) -> Inline:
        """Return the prose of ``text[start:end]`` between the marks. A stretch inside an earlier one is gone with it."""
        parts: list[list[Run]] = [[]]
        at = start
        strong_seen = plain_seen = False
        edges = iter(sorted(self.bold_edges))
        edge = next(edges, end)
        bold = False
        cuts = set(self.breaks)

        def literal(stop: int) -> None:
            nonlocal strong_seen, plain_seen, edge, bold
            content = text[at:stop]
            while edge < at or edge < stop:
                bold, edge = not bold, next(edges, end)
            parts[-1].append((at, stop, content))
            if _markup.has_words(content):
                strong_seen, plain_seen = strong_seen or bold, plain_seen or not bold

        for begin, stop, replacement in sorted(self.stretches, key=lambda stretch: (stretch[0], -stretch[1])):
            if begin < at:
                continue
            if begin > at:
                literal(begin)
            if begin in cuts:
                parts.append([])
            elif replacement is not None:
                parts[-1].append((begin, stop, replacement))
            at = stop
        if at < end:
            literal(end)
        return Inline(parts, strong_seen and not plain_seen)
