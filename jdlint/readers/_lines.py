"""What the readers of line-based markup share: the open paragraph, list depth, skipping, fields at the head."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from jdlint.readers import _decode, _markup
from jdlint.readers._limits import Limits
from jdlint.readers._mask import Inline, Run
from jdlint.source import Block, BlockKind, Prose, Source, TextRange


class Lines(ABC):
    """One pass over the lines of a text. ``pending`` holds the stretches of the open paragraph or item, ``fields`` those at the head."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [(begin, end) for begin, end, _ in _markup.lines(text, int(text.startswith("\ufeff")), len(text))]
        self.blocks: list[Block] = []
        self.fields: list[tuple[str, str, int, int]] = []
        self.marks: list[str] = []
        self.pending: list[tuple[int, int]] = []
        self.pending_indent = 0
        self.kind, self.level, self.strong = BlockKind.TEXT, 0, False
        self.indents = _markup.Indents()

    @classmethod
    def source(cls, path: str, data: bytes, form: str, limits: Limits) -> Source:
        """Return the source of a file; the fields at its head are its front matter."""
        scan = cls(_decode.check_size(_decode.decode(data), _decode.LIGHT, limits))
        index = 0
        while index < len(scan.lines):
            index = scan.mark(index)
        scan.flush()
        return Source(path, scan.text, form, tuple(scan.blocks), *field_values(scan.fields))

    @abstractmethod
    def mark(self, index: int) -> int:
        """Mark what starts at a line; return the line after it."""

    @abstractmethod
    def inline(self, start: int, end: int) -> Inline:
        """Return the prose of a stretch of one line."""

    def line(self, index: int) -> str:
        """Return a line's text, empty beyond the last."""
        return self.text[slice(*self.lines[index])] if index < len(self.lines) else ""

    def indent(self, index: int) -> int:
        """Return how many blanks a line starts with."""
        begin, end = self.lines[index]
        at = begin
        while at < end and self.text[at] in " \t\u00a0":
            at += 1
        return at - begin

    def skip_indented(self, index: int, indent: int) -> int:
        """Return the first line from ``index`` on that is not blank and not indented by more than ``indent``."""
        while index < len(self.lines) and (not self.line(index).strip() or self.indent(index) > indent):
            index += 1
        return index

    def open(self, kind: BlockKind, level: int, start: int, end: int, *, strong: bool = False) -> None:
        """Start a block with a stretch."""
        self.kind, self.level, self.strong = kind, level, strong
        self.pending = [(start, end)]

    def flush(self) -> None:
        """Close the open block."""
        parts: list[list[Run]] = [[]]
        strong = bool(self.pending)
        for begin, end in self.pending:
            found = self.inline(begin, end)
            strong = strong and (found.strong or not _markup.has_words(self.text[begin:end]))
            parts[-1] += found.parts[0]
            parts += found.parts[1:]
            parts[-1].append((end, min(end + 1, len(self.text)), " "))
        for number, runs in enumerate(parts):
            kind = self.kind if number == 0 or self.kind is BlockKind.HEADING else BlockKind.TEXT
            made = _markup.block(kind, Prose.from_runs(runs), self.level, strong or self.strong)
            if made is not None:
                self.blocks.append(made)
        self.pending = []
        self.kind, self.level, self.strong = BlockKind.TEXT, 0, False


def field_values(
    fields: Sequence[tuple[str, str, int, int]],
) -> tuple[Mapping[str, object], TextRange | None]:
    """Return the fields at the head of a file as front matter, and where they stand; values with commas are lists."""
    if not fields:
        return {}, None
    values: dict[str, object] = {}
    for name, value, _, _ in fields:
        key = name.strip().lower().replace("-", "_").replace(" ", "_")
        listed = key in ("owns", "hands_off_to") and "," in value
        values.setdefault(key, [part.strip() for part in value.split(",")] if listed else value.strip())
    return values, TextRange(fields[0][2], fields[-1][3])
