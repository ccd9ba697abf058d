"""What the formats for people share: colours, places, and excerpts of the source with the evidence underlined."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from jdlint.finding import Finding, Severity
from jdlint.records import dataclass
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.source import Source, TextRange

PAINT = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_CODES = {"bold": "1", "dim": "2", "red": "1;31", "yellow": "1;33", "cyan": "1;36", "blue": "1;34", "green": "1;32"}
_WIDTH = 100
_LINES = 4


def paint(style: Style, name: str, text: str) -> str:
    """Return the text in a colour, or as it is where colours are off."""
    return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if style.color and text else text


def where(source: Source, text_range: TextRange) -> str:
    """Return "path:12:3", or "path: page 3" for a format without lines."""
    path = for_terminal(source.path)
    if source.places:
        return f"{path}: {source.place(text_range.start)}"
    return "{}:{}:{}".format(path, *source.position(text_range.start))


def placed(source: Source, text_range: TextRange, text: str) -> str:
    """Return a text with the name of the place before it, where the format of the input has no lines to point to."""
    return f"{source.place(text_range.start)}: {text}" if source.places else text


def sentence(text: str) -> str:
    """Return a text that ends like a sentence, because viewers join texts."""
    return text if text.endswith((".", "!", "?")) else text + "."


def said(finding: Finding) -> str:
    """Return the message and the advice of a finding on one line, for formats that have one text for both."""
    return f"{sentence(finding.message)} {finding.advice}" if finding.advice else sentence(finding.message)


def fixable(finding: Finding) -> str:
    """Return "fix available: remove the line (jdlint fix)", or nothing where no machine can mend it."""
    if finding.fix is None:
        return ""
    return f"fix available: {finding.fix.title} (jdlint fix{'' if finding.fix.safe else ' --unsafe-fixes'})"


@dataclass(frozen=True, slots=True)
class Mark:
    """A range to underline: with which sign, in which colour, and what to say beside it."""

    range: TextRange
    sign: str
    color: str
    label: str = ""


def excerpt(source: Source, marks: Sequence[Mark], style: Style) -> Iterator[str]:
    """Yield the lines that hold the marks, in order, each mark underlined below its line; without line breaks at the ends."""
    rows = sorted(
        (row for mark in marks for row in _rows(source, mark)), key=lambda row: (row[0], row[1].start, row[1].end)
    )
    gutters = [_gutter(source, line, text_range) for line, text_range, _ in rows]
    width = max(map(len, gutters), default=1)
    bar = paint(style, "blue", "|")
    yield f"{'':{width}} {bar}"
    shown: tuple[int, TextRange] | None = None
    for (line, text_range, mark), gutter in zip(rows, gutters, strict=True):
        window = _window(source, line, text_range)
        if shown != (line, window):
            if shown is not None and line > shown[0] + 1:
                yield paint(style, "blue", "...")
            left, right = _line(source, line)
            text = (
                ("…" if window.start > left else "")
                + for_terminal(source.snippet(window))
                + ("…" if window.end < right else "")
            )
            yield f"{paint(style, 'blue', f'{gutter:>{width}}')} {bar} {text}"
            shown = line, window
        left = _line(source, line)[0]
        before = _width(source.text[window.start : text_range.start]) + (window.start > left)
        under = mark.sign * max(1, _width(source.snippet(text_range)))
        label = f" {for_terminal(mark.label)}" if mark.label else ""
        yield f"{'':{width}} {bar} {' ' * before}{paint(style, mark.color, under + label)}"
    yield f"{'':{width}} {bar}"


def _rows(source: Source, mark: Mark) -> Iterator[tuple[int, TextRange, Mark]]:
    """Cut a mark at the line breaks; its label stands at its last line."""
    first = source.position(mark.range.start).line
    last = source.position(max(mark.range.start, mark.range.end - 1)).line
    stop = min(last, first + _LINES - 1)
    for line in range(first, stop + 1):
        left, right = _line(source, line)
        part = TextRange(max(left, mark.range.start), min(right, mark.range.end))
        if line == first or part.start < part.end:
            yield line, part, Mark(mark.range, mark.sign, mark.color, mark.label if line == stop else "")


def _line(source: Source, line: int) -> tuple[int, int]:
    """The offsets of a line's text, its line break left out."""
    start = source.line_starts[line - 1]
    end = source.line_starts[line] if line < len(source.line_starts) else len(source.text)
    while end > start and source.text[end - 1] in "\r\n":
        end -= 1
    return start, end


def _window(source: Source, line: int, text_range: TextRange) -> TextRange:
    """The part of a line to show: all of it, or a width around the evidence, cut at blanks where some are near."""
    left, right = _line(source, line)
    if right - left <= _WIDTH + 20:
        return TextRange(left, right)
    spare = max(0, _WIDTH - (text_range.end - text_range.start)) // 2
    start = max(left, text_range.start - spare)
    end = min(right, max(text_range.end + spare, start + _WIDTH))
    if start > left and (blank := source.text.find(" ", start, min(start + 15, text_range.start))) >= 0:
        start = blank + 1
    if end < right and (blank := source.text.rfind(" ", max(end - 15, text_range.end), end)) >= 0:
        end = blank
    return TextRange(start, end)


def _gutter(source: Source, line: int, text_range: TextRange) -> str:
    return (source.place(text_range.start) or "") if source.places else str(line)


def _width(text: str) -> int:
    """Columns that the text takes on a terminal once escaped."""
    shown = for_terminal(text)
    if shown.isascii():
        return len(shown)
    return sum(
        0
        if unicodedata.combining(character) or character in "\u200b\u200d\ufe0f"
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in shown
    )
