"""reStructuredText as plain structure: titles, lists, paragraphs, tables. Directives, comments and literal blocks are no prose."""

from __future__ import annotations

import re

from jdlint.readers import _markup
from jdlint.readers._limits import Limits
from jdlint.readers._lines import Lines
from jdlint.readers._mask import Inline, Mask
from jdlint.source import BlockKind, Source

FORMAT = "rst"
SUFFIXES = (".rst",)

_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*")
_ITEM = re.compile(r"(?:[-*+•‣⁃]|\(?(?:[0-9]{1,3}|#|[a-zA-Z]|[ivxIVX]{1,5})[.)])[ \t]+(?=\S)")
_EXPLICIT = re.compile(r"\.\.(?:[ \t]|$)|__[ \t]")
_FIELD = re.compile(r":(?![: ])((?:[^:\\\r\n]|\\.|:(?=\S)){1,60}):(?:[ \t]+|$)")
_LINE_BLOCK = re.compile(r"\|[ \t]+")
_GRID_RULE = re.compile(r"\+(?:[-=]+\+)+[ \t]*")
_SIMPLE_RULE = re.compile(r"=+(?:[ \t]+=+)+[ \t]*")
_INLINE = re.compile(
    r"\\.|``|\*\*|:[\w.+-]{1,40}:(?=`)|`__?|`|\*|\|(?=\S[^|\r\n]{0,80}\|)|\[(?:[0-9#*]{1,4}|[A-Za-z][\w.-]{0,40})\]_\b"
    r"|(?<=\w)__?(?![\w_])"
)
_TARGET = re.compile(r"[ \t]*<[^<>`\r\n]{1,500}>(?=`)")


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of a reStructuredText file; its first fields are its front matter."""
    return _Scan.source(path, data, FORMAT, limits)


class _Scan(Lines):
    """One pass over the lines."""

    def inline(self, start: int, end: int) -> Inline:
        """Return the prose of a line without roles, targets and emphasis."""
        return _inline(self.text, start, end)

    def mark(self, index: int) -> int:
        """Mark what starts at a line; return the line after it."""
        begin, end = self.lines[index]
        indent = self.indent(index)
        content = self.text[begin + indent : end].rstrip()
        if not content:
            self.flush()
            return index + 1
        if (following := self._titled(index, indent)) > index:
            return following
        if _EXPLICIT.match(content):
            self.flush()
            return self.skip_indented(index + 1, indent)
        if _GRID_RULE.fullmatch(content) or _SIMPLE_RULE.fullmatch(content) or _UNDERLINE.fullmatch(content):
            self.flush()
            return self._table(index) if content[0] in "+=" else index + 1
        if match := _FIELD.match(content):
            self.flush()
            if len(self.blocks) <= 1 and all(block.kind is BlockKind.HEADING for block in self.blocks):
                self.fields.append((match[1], content[match.end() :], begin + indent, end))
                return index + 1
            self.open(BlockKind.TEXT, 0, begin + indent + match.end(), end)
            return index + 1
        if match := _LINE_BLOCK.match(content):
            self.flush()
            self.open(BlockKind.TEXT, 0, begin + indent + match.end(), end)
            self.flush()
            return index + 1
        if (match := _ITEM.match(content)) and not (self.pending and match[0][0].isalnum()):
            self.flush()
            self.open(BlockKind.ITEM, self.indents.depth(indent), begin + indent + match.end(), end)
        elif self.pending and indent > self.pending_indent and self.kind is BlockKind.TEXT:
            self.flush()  # a term and its definition
            self.open(BlockKind.TEXT, 0, begin + indent, end)
        elif self.pending and (indent >= self.pending_indent or self.kind is BlockKind.TEXT):
            self.pending.append((begin + indent, end))
        else:
            self.flush()
            if indent == 0:
                self.indents.clear()
            self.open(BlockKind.TEXT, 0, begin + indent, end)
        self.pending_indent = indent
        if content.endswith("::"):
            self.pending[-1] = (self.pending[-1][0], begin + indent + len(content) - (1 if len(content) > 2 else 2))
            self.flush()
            return self.skip_indented(index + 1, indent)
        return index + 1

    def _titled(self, index: int, indent: int) -> int:
        """Mark a title with its underline, and its overline where it has one; return the line after it."""

        def rule(number: int) -> str:
            line = self.line(number).rstrip()
            return line if _UNDERLINE.fullmatch(line) else ""

        over = rule(index)
        if over and not self.pending and (under := rule(index + 2)) and under[0] == over[0]:
            title, after = index + 1, index + 3
        elif indent == 0 and not over and rule(index + 1) and not self.pending:
            title, after = index, index + 2
        else:
            return index
        words = self.line(title).strip()
        mark = self.line(after - 1)[0] + ("o" if title > index else "")
        if not words or len(self.line(after - 1).rstrip()) + 2 < min(len(words), 60):
            return index
        if mark not in self.marks:
            self.marks.append(mark)
        self.flush()
        self.indents.clear()
        self.open(BlockKind.HEADING, min(6, self.marks.index(mark) + 1), *self.lines[title])
        self.flush()
        return after

    def _table(self, index: int) -> int:
        """Mark the cells of a grid or simple table, row by row; return the line after it."""
        at = index
        while at < len(self.lines) and (line := self.line(at).strip()):
            begin, end = self.lines[at]
            if not (_GRID_RULE.fullmatch(line) or _SIMPLE_RULE.fullmatch(line) or _UNDERLINE.fullmatch(line)):
                cell = re.compile(r"[^|\r\n]+") if line[0] == "|" else re.compile(r"\S+(?:[ \t]\S+)*")
                for match in cell.finditer(self.text, begin, end):
                    self.open(BlockKind.TEXT, 0, *match.span())
                    self.flush()
            at += 1
        return max(at, index + 1)


def _inline(text: str, start: int, end: int) -> Inline:
    mask = Mask()
    role = False
    for match in _INLINE.finditer(text, start, end):
        sign = match[0]
        if sign[0] == "\\":
            mask.drop(match.start(), match.start() + 1)
            continue
        if sign in ("*", "`", "**") and _loose(text, match.start(), match.end(), start, end):
            continue
        mask.drop(*match.span())
        if sign == "**":
            mask.turn_bold(match.start())
        role = sign[0] == "`" and len(sign) == 1 and not role
        if role and (target := _find_target(text, match.end(), end)):
            mask.drop(*target)
    return mask.runs(text, start, end)


def _loose(text: str, begin: int, stop: int, start: int, end: int) -> bool:
    """Whether a mark stands between blanks or digits, as a sign of its own: "3 * 4"."""
    before = text[begin - 1] if begin > start else " "
    after = text[stop] if stop < end else " "
    return before.isspace() and after.isspace()


def _find_target(text: str, start: int, end: int) -> tuple[int, int] | None:
    closing = text.find("`", start, min(end, start + _markup.REACH))
    opening = text.rfind("<", start, closing) if closing > 0 else -1
    if opening < 0 or (match := _TARGET.match(text, opening, end)) is None:
        return None
    return match.span() if _markup.has_words(text[start:opening]) else (opening, opening + 1)
