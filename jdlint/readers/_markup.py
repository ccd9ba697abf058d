"""Tags, entities and line shapes that several readers share.

Every expression is linear: possessive, or bounded by ``REACH``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from jdlint.source import Block, BlockKind, Prose

REACH = 1024  # longest quoted tag or link target that is recognised, in code points

LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\n|\r|\Z)")
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*+)((?>[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
LOOSE_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*+)([^<>]*+)>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")

# A bullet glyph needs no blank after it; a dash, star, number or letter does.
BULLET = re.compile(
    r"(?:[•·◦▪▫■□●○‣⁃∙◆◇❖►▶▸➢➤➔✓✔☑✅★☆→»§\uf0b7\uf0a7\uf0d8]++[ \t\u00a0]*+"
    r"|(?:[-*+–—]|o(?=[\t\u00a0]|  | [A-Z]))[ \t\u00a0]++(?=\S)|[-–](?=[A-Za-z])"
    r"|\(?(?:[0-9]{1,2}|[a-hA-H]|[ivx]{1,4})[.)][ \t\u00a0]++(?=\S))"
)
BOLD = frozenset({"b", "strong", "u"})


def tag_at(text: str, at: int, end: int) -> re.Match[str] | None:
    """Return the tag that starts at ``at``, or None.

    A ``>`` inside a quoted value is looked for within ``REACH`` only.
    """
    match = LOOSE_TAG.match(text, at, end)
    if match is None or match[3].count('"') % 2 or match[3].count("'") % 2:
        return TAG.match(text, at, min(at + REACH, end)) or match
    return match


def entity_at(text: str, at: int, end: int) -> tuple[int, str] | None:
    """Return the end of the character reference at ``at`` and what it stands for, or None."""
    match = ENTITY.match(text, at, min(at + 40, end))
    if match is None:
        return None
    decoded = unescape(match[0])
    return None if decoded == match[0] else (match.end(), decoded)


def has_words(text: str) -> bool:
    """Return whether any letter or digit stands in ``text``: a line of dashes is no prose."""
    return any(map(str.isalnum, text))


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and start of the next line for every line of ``text[start:end]``."""
    at = start
    while at < end:
        match = LINE.match(text, at, end)
        assert match is not None  # it matches the empty line too
        yield match.start(), match.end(1), match.end()
        at = match.end()


@dataclass(slots=True)
class Indents:
    """Nesting depth of list items by their indent, without recursion."""

    stack: list[int] = field(default_factory=list)

    def depth(self, indent: int) -> int:
        """Return the depth, from 1, of an item that starts ``indent`` columns in."""
        while self.stack and self.stack[-1] > indent:
            self.stack.pop()
        if not self.stack or indent > self.stack[-1] + 1:
            self.stack.append(indent)
        return len(self.stack)

    def clear(self) -> None:
        """Forget the list."""
        self.stack.clear()


def block(kind: BlockKind, prose: Prose, level: int = 0, strong: bool = False) -> Block | None:
    """Make a block; None where there are no words. Text that starts with a bullet glyph is an item without it."""
    if not has_words(prose.text):
        return None
    if kind is not BlockKind.HEADING and (match := BULLET.match(prose.text)) and match.end() < len(prose.text):
        prose = prose.slice(match.end(), len(prose.text))
        if kind is BlockKind.TEXT:
            kind, level = BlockKind.ITEM, 1
    return Block(kind, prose, level, strong)
