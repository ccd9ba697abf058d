"""Hard-wrapped lines: which line breaks inside a paragraph are only the editor's."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

_MIN_WIDTH, _MAX_WIDTH = 60, 132
_MIN_LINES = 3
_SHARE = 0.6
_LONG = 45  # a line at least so long whose sentence goes on in lower case is wrapped, whatever the width
_CLAUSE = 25  # the same for one that ends with a comma
_STOPS = (".", "!", "?", ":", ";", "…", ".)", '."', "</p>")


def wrap_width(paragraphs: Sequence[Sequence[str]]) -> int:
    """Return the column at which an input is hard-wrapped, or 0 where it is not.

    In a wrapped text nearly every line but the last of its paragraph is so long that the next word would not have
    fitted.
    """
    inner = [(line, following) for lines in paragraphs for line, following in itertools.pairwise(lines)]
    if len(inner) < _MIN_LINES:
        return 0
    width = max(len(line) for line, _ in inner)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return 0
    full = sum(_is_full(line, following, width) for line, following in inner)
    return width if full >= _SHARE * len(inner) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) > width - 4


def goes_on(line: str, following: str, width: int) -> bool:
    """Return whether ``following`` is the same line of text as ``line``; both are stripped and not blank."""
    if width and _is_full(line, following, width):
        return True
    return (
        len(line) >= (_CLAUSE if line.endswith(",") else _LONG)
        and following[0].islower()
        and not line[0].islower()
        and not line.endswith(_STOPS)
    )
