"""Marks the parts of a posting that is data where they stand in its file."""

from __future__ import annotations

from jdlint.readers import _decode, _markup, _shapes, html, markdown
from jdlint.readers._limits import Limits
from jdlint.readers._nodes import Text
from jdlint.source import Block, BlockKind, Prose


class InPlace(_shapes.Writer):
    """A writer of blocks in the source; the places of its texts are ``Where``, whatever the format."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.text, self.limits = text, limits
        self.blocks: list[Block] = []
        self._reach = 0  # aliases stand for text that has been read

    def _add(self, blocks: list[Block]) -> None:
        for block in blocks:
            if _markup.has_words(block.prose.text) and block.prose.range.start >= self._reach:
                self.blocks.append(block)
                self._reach = block.prose.range.end

    def block(self, kind: BlockKind, text: Text, level: int) -> None:
        """Mark a text that is one block."""
        scalar = text.where.virtual(self.text)
        self._add([Block(kind, scalar.prose(Prose.from_runs([(0, len(scalar.text), scalar.text)])), level)])

    def key(self, text: Text, level: int) -> None:
        """Mark a key that serves as a heading."""
        start, end, style = text.where
        if style or self.text[start:end] != text.text:
            self.block(BlockKind.HEADING, text, level)
        else:
            self._add([Block(BlockKind.HEADING, Prose.from_runs(_shapes.key_runs(text.text, start)), level)])

    def prose(self, text: Text) -> None:
        """Mark running text, which may have a structure of its own: HTML or Markdown."""
        scalar = text.where.virtual(self.text)
        content = scalar.text
        is_html = html.looks_like(content)
        _decode.check_size(content, _decode.MARKUP if is_html else _decode.LIGHT, self.limits)
        found = html.blocks(content, 0, len(content)) if is_html else markdown.blocks(content, 0)
        self._add(scalar.blocks(found))
