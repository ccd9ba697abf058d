"""The addresses behind the words of a posting: in Markdown and HTML they are no prose, and yet nobody can apply without them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from jdlint.posting import Posting

_URL = r"(?P<url>(?:https?://|mailto:)[^\s\"'<>()\[\]\x00-\x20\x7f-\x9f]{1,1000})"
_AFTER_WORDS = re.compile(rf"\]\(\s*<?{_URL}")  # Markdown
_BEFORE_WORDS = re.compile(rf"\bhref\s*=\s*[\"']?{_URL}", re.IGNORECASE)  # HTML
_CLOSED = re.compile(r"</a\b", re.IGNORECASE)
_REACH = 2000  # characters between a tag and the words that it links


def addresses(posting: Posting) -> Mapping[int, tuple[str, ...]]:
    """Return the addresses that belong to statements, by their indices; those that the text shows itself are left out."""
    found: dict[int, dict[str, None]] = {}
    for index, url in _all(posting):
        shown = url.removeprefix("mailto:")
        if shown not in posting.statements[index].text:
            found.setdefault(index, {})[shown] = None
    return {index: tuple(some) for index, some in found.items()}


def _all(posting: Posting) -> Iterator[tuple[int, str]]:
    text, (start, end) = posting.source.text, posting.range
    starts = [statement.range.start for statement in posting.statements]
    ends = [statement.range.end for statement in posting.statements]
    for match in _AFTER_WORDS.finditer(text, start, min(len(text), end + _REACH)):
        index = bisect_left(starts, match.start()) - 1
        if index >= 0 and "\n" not in text[ends[index] : match.start()]:
            yield index, match["url"]
    for match in _BEFORE_WORDS.finditer(text, max(0, start - _REACH), end):
        index = bisect_left(ends, match.start())
        if index < len(starts) and _CLOSED.search(text, match.end(), starts[index]) is None:
            yield index, match["url"]
