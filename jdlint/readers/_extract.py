"""Texts taken out of a format that has no lines, joined, each with the name of the place where it stood."""

from __future__ import annotations

import re
from itertools import pairwise

from jdlint.readers import _decode, html, text
from jdlint.readers._limits import Limits
from jdlint.readers._virtual import Virtual
from jdlint.source import Block, Opening, Place, Source, TextRange

_LONE = re.compile("[\ud800-\udfff]")
_NAME = 120  # characters of a place's name that are shown


class Extract:
    """A source in the making."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.blocks: list[Block] = []
        self.openings: list[Opening] = []
        self._parts: list[str] = []
        self._places: list[Place] = []
        self.size = 0

    def add(self, content: str, place: str, gap: str = "\n\n") -> tuple[int, str]:
        """Take a text; return where it starts and the text itself, lone surrogates replaced: no encoding knows them."""
        content = _LONE.sub("\ufffd", content)
        start = self.size
        if start + len(content) > self.limits.text:
            raise self.limits.exceeded("text", "holds more than {} characters of text, the most that are read")
        if len(self.blocks) > self.limits.blocks:
            raise self.limits.too_many_blocks()
        self._parts.append(content + gap)
        self.size += len(content) + len(gap)
        self._places.append(Place(TextRange(start, self.size), _shown(place)))
        return start, content

    def add_prose(self, content: str, place: str) -> None:
        """Take a text with a structure of its own: HTML, or lines."""
        start, content = self.add(content, place)
        is_html = html.looks_like(content)
        _decode.check_size(content, _decode.MARKUP if is_html else _decode.LINES, self.limits)
        found = html.blocks if is_html else text.blocks
        made = Virtual([(start, start + len(content), content)]).blocks(found(content, 0, len(content)))
        self.blocks += made
        if len(made) > 1:
            self._number(made, place)

    def _number(self, made: list[Block], place: str) -> None:
        """Name the lines of a text with several: "/jobs/0/content, line 4" is the fourth that holds words."""
        whole = self._places.pop()
        starts = [whole.range.start, *(block.prose.range.start for block in made[1:]), whole.range.end]
        name = _shown(place)
        for number, (start, end) in enumerate(pairwise(starts), 1):
            if end > start:
                self._places.append(Place(TextRange(start, end), f"{name}, line {number}"))

    def source(self, path: str, kind: str) -> Source:
        """Return the source. The fields of a single posting are its front matter."""
        values = self.openings[0].values if len(self.openings) == 1 else {}
        return Source(
            path,
            "".join(self._parts),
            kind,
            tuple(self.blocks),
            values,
            places=tuple(self._places),
            openings=tuple(self.openings),
        )


def _shown(place: str) -> str:
    """Return a place's name as it can be shown: keys are anybody's text."""
    name = "".join(char if char.isprintable() else "\ufffd" for char in _LONE.sub("\ufffd", place))
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"
