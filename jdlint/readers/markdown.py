"""Markdown, as people write postings in it: CommonMark's blocks, sloppy lists, HTML islands, tables, front matter.

A line scanner instead of a parser: it marks each stretch of prose where it stands, costs a tenth of a syntax tree, and
knows no recursion.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from jdlint.readers import _decode, _flat, _front_matter, _inline, _markup, _paragraphs, html
from jdlint.readers._limits import Limits
from jdlint.readers._mask import Run
from jdlint.source import Block, BlockKind, Prose, Source

FORMAT = "markdown"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd")

_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?){1,50}+")
_HEADING = re.compile(r"[ \t]{0,3}(?:(#{1,6})[ \t\u00a0]+|(#{2,6})(?=[^#\s]))")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$|#+[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]{0,3}(=+|-{2,})[ \t]*")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})[^`\r\n]*")
_ITEM = re.compile(
    r"([ \t\u00a0]*)(?:[-*+][ \t\u00a0]+(?=\S)|-(?=[A-Za-z])|\(?\d{1,3}[.)][ \t]+(?=\S))(?:\[[ xX]\][ \t]+)?"
)
_TABLE_ROW = re.compile(r"[ \t]*\|.*|[^|]+(?:\|[^|]*)+")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DEFINITION = re.compile(r"[ \t]{0,3}\[[^\[\]]{1,200}\]:[ \t]*\S+.*")
_ISLAND = re.compile(
    r"[ \t]{0,12}</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figure|"
    r"footer|form|h[1-6]|head|header|html|"
    r"legend|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul|script|style|pre)\b[^>]*>",
    re.IGNORECASE,
)
_COMMENT = ("<!--", "-->")
_ERB = ("<%", "%>")
_SHORT = 100  # longest line that an underline of dashes turns into a heading

Line = tuple[int, int, int]


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of a Markdown file."""
    text = _decode.check_size(_decode.decode(data), _decode.LIGHT, limits)
    matter = _front_matter.parse(text, limits)
    marked = (*matter.blocks(text, limits), *blocks(text, matter.body))
    return Source(path, text, FORMAT, marked, matter.values, matter.range)


def blocks(text: str, start: int) -> list[Block]:
    """Return the prose of ``text`` from ``start`` on, read as Markdown."""
    return _Scan(text, start).run()


class _Scan:
    """One pass over the lines; ``pending`` holds the lines of the open paragraph or item."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.hidden = _hidden(text, start)
        self.hidden_starts = [begin for begin, _ in self.hidden]
        self.lines = [line for line in _markup.lines(text, start, len(text)) if not self._is_hidden(line)]
        self.found: list[Block] = []
        self.pending: list[tuple[int, int]] = []
        self.kind, self.level = BlockKind.TEXT, 0
        self.indents = _markup.Indents()
        self.width = _paragraphs.wrap_width(self._runs_of_text())
        self.fences = self._fences()

    def run(self) -> list[Block]:
        index = 0
        while index < len(self.lines):
            index = self._line(index)
        self._flush()
        return self.found

    def _is_hidden(self, line: Line) -> bool:
        """Whether a line lies in a comment as a whole."""
        begin, end, _ = line
        index = bisect_right(self.hidden_starts, begin) - 1
        return index >= 0 and end > begin and self.hidden[index][1] >= end

    def _line(self, index: int) -> int:
        """Handle the line at ``index``; return the index of the next one."""
        text = self.text
        begin, end, _ = self.lines[index]
        if quote := _QUOTE.match(text, begin, end):
            begin = quote.end()
        if index in self.fences:
            self._flush()
            return self.fences[index]
        if not text[begin:end].strip():
            self._flush()
            return index + 1
        if (flat := _flat.blocks(text, begin, end)) is not None:
            self._flush()
            self.found.extend(flat)
            return index + 1
        first = text[begin:end].lstrip()[0]
        if first == "#" and (match := _HEADING.match(text, begin, end)):
            self._flush()
            self.indents.clear()
            closing = _CLOSING_HASHES.search(text, match.end(), end)
            stop = closing.start() if closing else end
            self._add(BlockKind.HEADING, [(match.end(), stop)], len(match[1] or match[2]))
            return index + 1
        if first in "=-" and self._underlined(begin, end):
            return index + 1
        if first in "-*_" and _RULE.fullmatch(text, begin, end):
            self._flush()
            return index + 1
        if (first == "`" and _FENCE.fullmatch(text, begin, end)) or (
            first == "~" and _FENCE.fullmatch(text, begin, end)
        ):
            self._flush()  # an opening fence without an end, or of a fence that holds the posting itself
            return index + 1
        if first == "[" and _DEFINITION.fullmatch(text, begin, end):
            return index + 1
        if first == "<" and _ISLAND.match(text, begin, end):
            return self._island(index)
        if "|" in text[begin:end] and (following := self._table(index)) > index:
            return following
        if match := _ITEM.match(text, begin, end):
            self._flush()
            self.kind, self.level = (
                BlockKind.ITEM,
                self.indents.depth(len(match[1].expandtabs(4))),
            )
            self.pending.append((match.end(), end))
            return index + 1
        self._continue(begin, end)
        return index + 1

    def _continue(self, begin: int, end: int) -> None:
        """Take a line of running text into the open paragraph or item, or start a new one."""
        indent = len(self.text[begin:end]) - len(self.text[begin:end].lstrip())
        bullet = _markup.BULLET.match(self.text, begin + indent, end)
        if bullet and bullet.end() < end:
            self._flush()
            self.kind, self.level = BlockKind.ITEM, self.indents.depth(indent)
            self.pending.append((bullet.end(), end))
            return
        if self.pending:
            left, right = self.pending[-1]
            indented = self.kind is BlockKind.ITEM and indent >= 2
            before, after = self.text[left:right].strip(), self.text[begin:end].strip()
            if not indented and not (before and _paragraphs.goes_on(before, after, self.width)):
                self._flush()
        if not self.pending and indent < 2:
            self.indents.clear()
        self.pending.append((begin, end))

    def _underlined(self, begin: int, end: int) -> bool:
        """Turn the open one-line paragraph into a heading if this line underlines it."""
        match = _UNDERLINE.fullmatch(self.text, begin, end)
        if match is None or len(self.pending) != 1 or self.kind is not BlockKind.TEXT:
            return False
        left, right = self.pending[0]
        content = self.text[left:right].strip()
        if match[1][0] == "-" and (len(content) > _SHORT or content.endswith((".", "!", "?"))):
            return False
        self.kind, self.level = BlockKind.HEADING, 1 if match[1][0] == "=" else 2
        self._flush()
        return True

    def _island(self, index: int) -> int:
        """Read lines of HTML, up to the next blank line, as HTML."""
        self._flush()
        last = index
        while last + 1 < len(self.lines) and self.text[self.lines[last + 1][0] : self.lines[last + 1][1]].strip():
            if _HEADING.match(self.text, *self.lines[last + 1][:2]) or _ITEM.match(
                self.text, *self.lines[last + 1][:2]
            ):
                break
            last += 1
        self.found.extend(html.blocks(self.text, self.lines[index][0], self.lines[last][1]))
        return last + 1

    def _table(self, index: int) -> int:
        """Read the rows of a table as one block a cell; return ``index`` where there is no table."""
        begin, end, _ = self.lines[index]
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        ruled = following is not None and "-" in (rule := self.text[following[0] : following[1]]) and "|" in rule
        if not (ruled and following and _TABLE_RULE.fullmatch(self.text, following[0], following[1])):
            return index
        self._flush()
        last = index
        while last < len(self.lines):
            begin, end, _ = self.lines[last]
            if "|" not in self.text[begin:end]:
                break
            if not _TABLE_RULE.fullmatch(self.text, begin, end):
                at = begin
                for cell in self.text[begin:end].split("|"):
                    self._add(BlockKind.TEXT, [(at, at + len(cell))])
                    at += len(cell) + 1
            last += 1
        return last

    def _flush(self) -> None:
        if self.pending:
            self._add(self.kind, self.pending, self.level)
            self.pending = []
        self.kind, self.level = BlockKind.TEXT, 0

    def _add(self, kind: BlockKind, stretches: list[tuple[int, int]], level: int = 0) -> None:
        parts: list[list[Run]] = [[]]
        strong = True
        for begin, end in stretches:
            for left, right in self._visible(begin, end):
                read = _inline.inline(self.text, left, right)
                strong = strong and (read.strong or not _markup.has_words(self.text[left:right]))
                parts[-1].extend(read.parts[0])
                parts.extend(read.parts[1:])
            parts[-1].append((end, end, " ") if end == len(self.text) else (end, end + 1, " "))
        for number, runs in enumerate(parts):
            made = _markup.block(
                kind if number == 0 or kind is BlockKind.HEADING else BlockKind.TEXT,
                Prose.from_runs(runs),
                level,
                strong,
            )
            if made is not None:
                self.found.append(made)

    def _visible(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Return the parts of a line that no comment covers."""
        if not self.hidden:
            return [(begin, end)]
        result: list[tuple[int, int]] = []
        index = max(0, bisect_right(self.hidden_starts, begin) - 1)
        while index < len(self.hidden) and self.hidden[index][0] < end:
            left, right = self.hidden[index]
            if left > begin:
                result.append((begin, left))
            begin = max(begin, right)
            index += 1
        if begin < end:
            result.append((begin, end))
        return result

    def _fences(self) -> dict[int, int]:
        """Return the first line of each code block -> the line after it.

        Code is no prose, unless it is most of the file.
        """
        result: dict[int, int] = {}
        opened: tuple[int, str] | None = None
        size = 0
        for index, (begin, end, _) in enumerate(self.lines):
            match = _FENCE.fullmatch(self.text, begin, end)
            if opened is None:
                opened = (index, match[1]) if match else None
            elif match and match[1].startswith(opened[1]):
                result[opened[0]] = index + 1
                size += begin - self.lines[opened[0]][1]
                opened = None
        return result if 2 * size < len(self.text) else {}

    def _runs_of_text(self) -> list[list[str]]:
        runs: list[list[str]] = [[]]
        for begin, end, _ in self.lines:
            line = self.text[begin:end]
            content = line.strip()
            if not content or content[0] in "#|<=>":
                runs.append([])
            elif _ITEM.match(line) or _markup.BULLET.match(content):
                runs.append([line.rstrip()])
            else:
                runs[-1].append(line.rstrip())
        return [run for run in runs if len(run) > 1]


def _hidden(text: str, start: int) -> list[tuple[int, int]]:
    """Return the stretches of comments and server-side templates, in order."""
    result: list[tuple[int, int]] = []
    at = start
    pairs = [pair for pair in (_COMMENT, _ERB) if pair[0] in text]
    while pairs:
        openings = [(found, pair) for pair in pairs if (found := text.find(pair[0], at)) >= 0]
        if not openings:
            break
        begin, pair = min(openings)
        end = text.find(pair[1], begin + len(pair[0]))
        if end < 0:
            pairs.remove(pair)
            continue
        at = end + len(pair[1])
        result.append((begin, at))
    return result
