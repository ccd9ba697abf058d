"""AsciiDoc as plain structure: titles, lists, paragraphs, tables. Macros, listings, comments and attributes are no prose."""

from __future__ import annotations

import re

from jdlint.readers import _markup
from jdlint.readers._limits import Limits
from jdlint.readers._lines import Lines
from jdlint.readers._mask import Inline, Mask
from jdlint.source import BlockKind, Source

FORMAT = "asciidoc"
SUFFIXES = (".adoc", ".asciidoc")

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = re.compile(r":(!?[\w-]{1,60}!?):(?:[ \t]+|$)")
_FENCE = re.compile(r"-{4,}|\.{4,}|\+{4,}|/{4,}|```\w*|={4,}|\*{4,}|_{4,}|--|\"\"")
_SILENT = ("----", "....", "++++", "////", "```")
_LIST_ATTRIBUTES = re.compile(r"\[[^\[\]\r\n]*\](?:\[[^\[\]\r\n]*\])?")
_MACRO = re.compile(
    r"(?:image|include|toc|video|audio|ifdef|ifndef|ifeval|endif|menu|btn|kbd|counter)::?[^\s\[\]]*\[[^\r\n]*"
)
_TABLE = re.compile(r"[|,:!]={3,}")
_CELL = re.compile(r"(?:[0-9.*+<>^]*[a-z]?)\|([^|\r\n]*)")
_ITEM = re.compile(
    r"(\*{1,6}|\.{1,5}|-|•|[0-9]{1,3}\.|[a-z]\.|[ivx]{1,4}\)|<[0-9.]{1,3}>)[ \t]+(?=\S)(?:\[[ xX*]\][ \t]+)?"
)
_TERM = re.compile(r"(\S(?:[^\r\n:]|:(?!:)){0,200}?)(:{2,4}|;;)(?:[ \t]+|$)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_AUTHOR = re.compile(r"[\w.' -]{1,80}(?:<[^<>\s]{1,200}>)?(?:;[^\r\n]*)?|v?[0-9][\w., :-]{0,80}")
_INLINE = re.compile(
    r"\\(?=[*_`#^~\[<{])|(?:link|mailto|xref|pass|footnote|kbd|btn|image|icon|anchor)::?(?:[^\s\[\]]{0,500})\["
    r"|https?://[^\s\[\]<>]{1,500}\[|<<[^<>,\r\n]{1,200}(?:,[ \t]*)?|>>|\[\[[\w:, -]{1,100}\]\]|\[[.#%][\w.#% -]{1,60}\](?=[#*_])"
    r"|\*\*|\*|__|_|``|`|\+\+|##|#|\^|~|&|[ \t]\+$"
)
_KEEP_ADDRESS = ("link:", "mailto:", "xref:", "http")


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of an AsciiDoc file; the attributes at its head are its front matter."""
    return _Scan.source(path, data, FORMAT, limits)


class _Scan(Lines):
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.fences = self._fences()

    def inline(self, start: int, end: int) -> Inline:
        """Return the prose of a line without macros and marks."""
        return _inline(self.text, start, end)

    def mark(self, index: int) -> int:
        """Mark what starts at a line; return the line after it."""
        begin, end = self.lines[index]
        indent = self.indent(index)
        content = self.text[begin + indent : end].rstrip()
        start = begin + indent
        if index in self.fences:
            self.flush()
            return self.fences[index]
        if not content or content == "+":
            self.flush()
            return index + 1
        if indent == 0 and (match := _HEADING.match(content)):
            return self._heading(index, len(match[1]), start + match.end(), end)
        if match := _ATTRIBUTE.match(content):
            if len(self.blocks) <= 1 and not self.pending:
                self.fields.append((match[1], content[match.end() :], start, end))
            return index + 1
        if _is_silent(content):
            self.flush()
            return index + 1
        if _TABLE.fullmatch(content):
            self.flush()
            return self._table(index + 1, content)
        if content[0] == "." and len(content) > 1 and content[1] not in ". ":
            self.flush()
            self.open(BlockKind.TEXT, 0, start + 1, end, strong=True)
            self.flush()
            return index + 1
        if match := _ITEM.match(content):
            self.flush()
            self.open(BlockKind.ITEM, self._depth(match[1], indent), start + match.end(), end)
        elif not self.pending and (match := _TERM.match(content)):
            self.open(BlockKind.TEXT, 0, start, start + match.end(1), strong=True)
            self.flush()
            if match.end() < len(content):
                self.open(BlockKind.TEXT, 0, start + match.end(), end)
        elif self.pending:
            self.pending.append((start, end))
        else:
            match = _ADMONITION.match(content)
            self.open(BlockKind.TEXT, 0, start + (match.end() if match else 0), end)
        return index + 1

    def _heading(self, index: int, level: int, start: int, end: int) -> int:
        """Mark a title; the lines of author and revision under the document's own are no prose."""
        self.flush()
        self.marks = []
        self.open(BlockKind.HEADING, level, start, end)
        self.flush()
        following = index + 1
        if level == 1 and len(self.blocks) == 1 and "<" in self.line(following):
            while following < index + 3 and (line := self.line(following).strip()) and _AUTHOR.fullmatch(line):
                following += 1
        return following

    def _depth(self, mark: str, indent: int) -> int:
        """The nesting of a list item goes by which marks are open: "*", then "**", then "."."""
        kind = f"-{indent}" if mark == "-" else "1" if mark[0].isdigit() else mark
        if kind in self.marks:
            del self.marks[self.marks.index(kind) + 1 :]
        else:
            self.marks.append(kind)
        return min(len(self.marks), 50)

    def _table(self, index: int, fence: str) -> int:
        """Mark the cells of a table; return the line after it."""
        while index < len(self.lines) and (line := self.line(index).rstrip()) != fence:
            begin, end = self.lines[index]
            if "|" in line and fence[0] == "|":
                if lead := line.partition("|")[0].strip("0123456789.*+<>^ \t"):
                    self._cell(begin, begin + len(line.partition("|")[0])) if len(lead) > 1 else None
                for match in _CELL.finditer(self.text, begin, end):
                    self._cell(*match.span(1))
            elif line.strip():
                self._cell(begin, end)
            index += 1
        return index + 1

    def _cell(self, start: int, end: int) -> None:
        self.open(BlockKind.TEXT, 0, start, end)
        self.flush()

    def _fences(self) -> dict[int, int]:
        """Return the first line of each listing, comment or passthrough -> the line after it; an unclosed one is none."""
        result: dict[int, int] = {}
        last: dict[str, int] = {}
        for index in range(len(self.lines)):
            line = self.line(index).rstrip()
            if line.startswith(_SILENT) and _FENCE.fullmatch(line):
                last["```" if line.startswith("```") else line] = index
        opened: tuple[int, str] | None = None
        for index in range(len(self.lines)):
            line = self.line(index).rstrip()
            if opened is None:
                if line.startswith(_SILENT) and _FENCE.fullmatch(line):
                    kind = "```" if line.startswith("```") else line
                    opened = (index, kind) if last[kind] > index else None
            elif line == opened[1]:
                result[opened[0]] = index + 1
                opened = None
        return result


def _is_silent(content: str) -> bool:
    """Whether a line is no prose by itself: a comment, attributes of a block, a macro, a border, a rule."""
    return (
        content.startswith("//")
        or content in ("'''", "<<<", "---", "***")
        or any(pattern.fullmatch(content) for pattern in (_LIST_ATTRIBUTES, _MACRO, _FENCE))
    )


def _inline(text: str, start: int, end: int) -> Inline:
    mask = Mask()
    brackets = 0
    for match in _INLINE.finditer(text, start, end):
        sign = match[0]
        if sign == "&":
            if found := _markup.entity_at(text, match.start(), end):
                mask.replace(match.start(), found[0], found[1])
        elif sign.endswith("[") and len(sign) > 1:
            closing = text.find("]", match.end(), min(end, match.end() + _markup.REACH))
            if closing < 0:
                continue
            inner = text[match.end() : closing]
            if sign.startswith(("image", "icon", "footnote", "anchor", "pass")):
                mask.drop(match.start(), closing + 1)
            elif inner.strip("^, "):
                mask.drop(*match.span())
                mask.drop(closing - (len(inner) - len(inner.rstrip("^"))), closing + 1)
            else:
                mask.drop(match.end() - 1, closing + 1)
            brackets += 1
        elif not _is_mark(text, match.start(), match.end(), start, end, sign):
            continue
        else:
            mask.drop(*match.span())
            if sign in ("*", "**"):
                mask.turn_bold(match.start())
    return mask.runs(text, start, end)


def _is_mark(text: str, begin: int, stop: int, start: int, end: int, sign: str) -> bool:
    """Whether a sign marks text: a single one stands at a word's edge ("snake_case", "C#" and "3 * 4" hold none)."""
    if sign in ("++", "##"):  # "C++" alone is a language
        return text.count(sign, start, end) > 1
    if len(sign) > 1 or sign == "\\":
        return True
    before = text[begin - 1] if begin > start else " "
    after = text[stop] if stop < end else " "
    if before.isspace() and after.isspace():
        return False
    if sign in "#^~" and not (sign in text[stop:end] or sign in text[start:begin]):
        return False
    return not (before.isalnum() and after.isalnum()) or sign in "^~"
