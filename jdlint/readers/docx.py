"""Word documents: paragraphs, headings, lists, tables and text boxes, without a library for them.

Deleted and hidden text, comments, notes, headers and footers are no prose of the posting.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from jdlint.readers import _markup
from jdlint.readers._docx_styles import Styles, is_on, outline
from jdlint.readers._errors import ReadError
from jdlint.readers._extract import Extract
from jdlint.readers._limits import Limits
from jdlint.readers._office import Package
from jdlint.source import BlockKind, Prose, Source

FORMAT = "docx"
SUFFIXES = (".docx", ".docm", ".dotx")

_MAIN = "word/document.xml"
_SILENT = frozenset(
    {"Fallback", "del", "moveFrom", "instrText", "delText", "rPrChange", "pPrChange", "sectPr", "comment"}
)
_WORDS = re.compile(r"[^\n]*\w[^\n]*")
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of a Word document: its paragraphs, each a line of an extracted text."""
    if path.rsplit("/", 1)[-1].startswith("~$"):
        raise ReadError("is the lock file of an open Word document")
    package = Package(data, limits)
    main = _MAIN if _MAIN in package else package.find("/document.xml") or package.find("/document2.xml")
    if main is None:
        raise ReadError("is a zip archive, but no Word document: it holds no word/document.xml")
    styles = Styles()
    if (name := f"{main.rpartition('/')[0]}/styles.xml") in package:
        package.parse(name, styles)
    body = _Body(styles, limits)
    package.parse(main, body)
    if not body.made.blocks:
        raise ReadError("holds no text")
    return body.made.source(path, FORMAT)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read. ``lines`` are the texts between its line breaks, each with what of it is bold."""

    place: str
    style: str = ""
    level: int | None = None
    numbered: bool | None = None
    depth: int = 0
    runs: list[tuple[str, bool | None]] = field(default_factory=list)
    boxes: list[_Paragraph] = field(default_factory=list)


class _Body:
    """Takes the elements of the document's body and keeps no more than what is open."""

    def __init__(self, styles: Styles, limits: Limits) -> None:
        self.made = Extract(limits)
        self.styles = styles
        self.paragraphs: list[_Paragraph] = []
        self.silent = 0
        self.in_run = self.in_text = False
        self.bold: bool | None = None
        self.hidden = False
        self.tables: list[list[int]] = []  # number, row, cell of each open table
        self.counts = {"paragraph": 0, "table": 0, "text box": 0}
        self.boxes = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if self.silent or name in _SILENT:
            self.silent += 1
        elif name == "p":
            self.paragraphs.append(_Paragraph(self._place()))
        elif name == "tbl":
            self.counts["table"] += 1
            self.tables.append([self.counts["table"], 0, 0])
        elif name == "tr" and self.tables:
            self.tables[-1][1:] = [self.tables[-1][1] + 1, 0]
        elif name == "tc" and self.tables:
            self.tables[-1][2] += 1
        elif name == "txbxContent":
            self.boxes += 1
            self.counts["text box"] += 1
        elif self.paragraphs:
            self._inside(name, attributes, self.paragraphs[-1])

    def _inside(self, name: str, attributes: Mapping[str, str], paragraph: _Paragraph) -> None:
        if name == "r":
            self.in_run, self.bold, self.hidden = True, None, False
        elif name == "t":
            self.in_text = True
        elif name in _BREAKS and self.in_run:
            self._text(_BREAKS[name])
        elif name == "sym":
            self._text("• ")
        elif name in ("b", "rStyle") and self.in_run:
            self.bold = (
                is_on(attributes) if name == "b" else self.styles.of(attributes.get("val", "")).bold or self.bold
            )
        elif name in ("vanish", "webHidden") and self.in_run:
            self.hidden = is_on(attributes)
        elif name == "pStyle":
            paragraph.style = attributes.get("val", "")
        elif name == "outlineLvl":
            paragraph.level = outline(attributes)
        elif name == "ilvl":
            paragraph.depth = min(9, int(attributes["val"])) if attributes.get("val", "").isdecimal() else 0
        elif name == "numId":
            paragraph.numbered = attributes.get("val") != "0"

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self.silent:
            self.silent -= 1
        elif name == "p" and self.paragraphs:
            closed = self.paragraphs.pop()
            if self.paragraphs:  # inside a text box: it stands after the paragraph that holds the box
                self.paragraphs[-1].boxes += [closed, *closed.boxes]
            else:
                for paragraph in (closed, *closed.boxes):
                    self._add(paragraph)
            self.in_run = bool(self.paragraphs)
        elif name == "t":
            self.in_text = False
        elif name == "r":
            self.in_run = False
        elif name == "tbl" and self.tables:
            self.tables.pop()
        elif name == "txbxContent":
            self.boxes -= 1

    def text(self, text: str) -> None:
        """Take text: only that of runs is prose."""
        if self.in_text and not self.silent:
            self._text(text)

    def _text(self, text: str) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].runs.append((text, self.bold))

    def _place(self) -> str:
        if self.boxes:
            return f"text box {self.counts['text box']}"
        if self.tables:
            return "table {}, row {}, cell {}".format(*self.tables[-1])
        return ""

    def _add(self, paragraph: _Paragraph) -> None:
        """Write a paragraph into the extracted text: one block for each of its lines, one for a heading."""
        style = self.styles.of(paragraph.style)
        content = "".join(text for text, _ in paragraph.runs)
        if not _markup.has_words(content):
            return
        if not paragraph.place:
            self.counts["paragraph"] += 1
            paragraph.place = f"paragraph {self.counts['paragraph']}"
        numbered = paragraph.numbered if paragraph.numbered is not None else bool(style.list)
        level = paragraph.level or style.level
        kind = BlockKind.HEADING if level else BlockKind.ITEM if numbered else BlockKind.TEXT
        depth = level or (max(paragraph.depth + 1, style.list or 1) if numbered else 0)
        start, content = self.made.add(content, paragraph.place, "\n" if numbered else "\n\n")
        plain = _plain(paragraph, style.bold)
        lines = [(0, len(content), 0)] if level else list(_markup.lines(content, 0, len(content)))
        for number, (begin, end, _) in enumerate(lines):
            prose = Prose.from_runs([(start + begin, start + end, content[begin:end])])
            made = _markup.block(
                kind if number == 0 else BlockKind.TEXT,
                prose,
                min(6, depth) if level else depth,
                _none_in(plain, begin, end),
            )
            if made is not None:
                self.made.blocks.append(made)


def _plain(paragraph: _Paragraph, otherwise: bool | None) -> list[tuple[int, int]]:
    """The stretches of a paragraph's text that hold words and are not bold, in order."""
    found = []
    at = 0
    for text, bold in paragraph.runs:
        if not (otherwise if bold is None else bold) and _markup.has_words(text):
            found += [(at + match.start(), at + match.end()) for match in _WORDS.finditer(text)]
        at += len(text)
    return found


def _none_in(stretches: list[tuple[int, int]], begin: int, end: int) -> bool:
    """Whether none of the stretches, which are in order, overlaps ``[begin, end)``."""
    index = bisect_right(stretches, begin, key=lambda stretch: stretch[1])
    return index == len(stretches) or stretches[index][0] >= end
