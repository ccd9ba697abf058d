"""PDF documents: the text of their pages, read by pypdfium2 in a process of its own. Needs the extra ``jdlint[pdf]``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from jdlint.readers import _markup, _paragraphs
from jdlint.readers._errors import ReadError
from jdlint.readers._extract import Extract
from jdlint.readers._limits import Limits
from jdlint.source import BlockKind, Prose, Source

FORMAT = "pdf"
SUFFIXES = (".pdf",)

_WORKER = Path(__file__).with_name("_pdf_worker.py")
_GRACE = 2  # seconds that the process may take longer than its own limit
_LARGER = 1.15  # a size of type that makes a heading, times the usual one
_SPACED = 1.9  # distance of two lines, in sizes of type, that separates paragraphs
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?", re.IGNORECASE)
_HYPHEN = re.compile("[\x02\ufffe]")  # what the library makes of a hyphen at a line's end
_HEADING = 100  # longest heading


class Row(NamedTuple):
    """A line of a page: its text, size of type, whether it is bold, and its distance from the line above."""

    text: str
    size: float
    bold: bool
    gap: float


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of a PDF document: the lines of its pages."""
    if not data.startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise ReadError("is not a PDF document")
    pages, pictures = _pages(data, limits)
    made = Extract(limits)
    add_pages(made, pages)
    if not made.blocks:
        if pictures:
            raise ReadError("is scanned: its pages are pictures and hold no text; run it through OCR first")
        raise ReadError("holds no text")
    return made.source(path, FORMAT)


def add_pages(made: Extract, pages: list[list[Row]]) -> None:
    """Write the rows of pages into an extracted text."""
    usual = _usual_size(pages)
    for number, rows in enumerate(pages, 1):
        _add_page(made, rows, f"page {number}", usual)


def _pages(data: bytes, limits: Limits) -> tuple[list[list[Row]], int]:
    found = find_spec("pypdfium2")
    if found is None or found.origin is None:
        raise ReadError("needs the extra pdf: pip install 'jdlint[pdf]'")
    folder = str(Path(found.origin).parent.parent)
    figures = [limits.pdf_pages, limits.pdf_seconds, limits.pdf_memory, limits.posting]
    command = [sys.executable, "-P", str(_WORKER), folder, *map(str, figures)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=limits.pdf_seconds + _GRACE, check=False
        )
    except subprocess.TimeoutExpired:
        raise limits.exceeded("pdf_seconds", "takes more than {} seconds to read") from None
    except OSError as error:
        raise ReadError(f"cannot be read: no process for it: {error.strerror or error}") from None
    if done.returncode in (-24, -9, 137):  # the signals of the limits on time: SIGXCPU, SIGKILL
        raise limits.exceeded("pdf_seconds", "takes more than {} seconds to read")
    try:
        result = json.loads(done.stdout)
    except ValueError:
        what = "is damaged or hostile, or takes more than {} MB of memory to read: the PDF library failed on it"
        raise limits.exceeded("pdf_memory", what) from None
    match result.get("error"):
        case None:
            return [[Row(*row) for row in rows] for rows in result["pages"]], result["pictures"]
        case "password":
            raise ReadError("is encrypted; save it without a password")
        case "pages":
            raise limits.exceeded("pdf_pages", f"has {result['pages']:,} pages; the most that are read are {{}}")
        case "characters":
            raise limits.exceeded("posting", "holds a posting of more than {} characters, the most that are judged")
        case "memory":
            raise limits.exceeded("pdf_memory", "takes more than {} MB of memory to read")
        case _:
            raise ReadError("is damaged: it cannot be opened as a PDF document")


def _usual_size(pages: list[list[Row]]) -> float:
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _add_page(made: Extract, rows: list[Row], place: str, usual: float) -> None:
    """Join the lines of a page to paragraphs and items, each a stretch of the extracted text."""
    if len(rows) > 1 and _PAGE_NUMBER.fullmatch(rows[-1].text.strip()):
        rows = rows[:-1]
    width = _paragraphs.wrap_width([[_HYPHEN.sub("-", row.text.strip()) for row in rows]])
    groups: list[list[Row]] = []
    for row, before in zip(rows, [None, *rows], strict=False):
        if before is None or not groups or not _joins(before, row, usual, width):
            groups.append([])
        groups[-1].append(row)
    line = 1
    for index, group in enumerate(groups):
        _add_group(made, group, f"{place}, line {line}", usual, last=index + 1 == len(groups))
        line += len(group)


def _joins(before: Row, row: Row, usual: float, width: int) -> bool:
    """Whether a line goes on where the one before ended."""
    first, second = before.text.strip(), row.text.strip()
    if _markup.BULLET.match(second) or before.size != row.size or before.bold != row.bold or row.gap > _SPACED:
        return False
    if before.size > _LARGER * usual:
        return row.gap > 0
    if _HYPHEN.search(first[-1:]):
        return True
    if first.endswith((".", "!", "?", ":", ";")) and not (width and len(first) > width - 12):
        return False
    return _paragraphs.goes_on(first, second, width) or (second[:1].islower() and row.gap > 0)


def _add_group(made: Extract, group: list[Row], place: str, usual: float, *, last: bool) -> None:
    content = "".join(
        _HYPHEN.sub("", row.text.rstrip()) if _HYPHEN.search(row.text.rstrip()[-1:]) else row.text.rstrip() + "\n"
        for row in group
    ).rstrip("\n")
    content = _HYPHEN.sub("-", content)
    start, content = made.add(content, place, "\n\n" if last or group[-1].size != usual else "\n")
    prose = Prose.from_runs([(start, start + len(content), content)])
    larger = all(row.size > _LARGER * usual for row in group) and len(content) <= _HEADING
    level = 0
    kind = BlockKind.TEXT
    if larger and not _markup.BULLET.match(prose.text):
        kind, level = BlockKind.HEADING, 1 if group[0].size > 1.5 * usual else 2
    block = _markup.block(kind, prose, level, all(row.bold for row in group))
    if block is not None:
        made.blocks.append(block)
