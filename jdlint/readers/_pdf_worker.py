"""Takes the text out of one PDF document, in a process of its own.

The library is C++, cannot be interrupted, and reads what strangers send. This file is run as a program: standard input
is the document, standard output a JSON object; the arguments are the folder that holds pypdfium2 and the most pages,
seconds, megabytes and characters.

The object is ``{"pages": [[[text, size, bold, gap], ...], ...], "pictures": n}`` with a row for each line of text (its
size in points, the blank space above it in lines), or ``{"error": code, "pages": n}``.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

_BOLD = 600
_PICTURE, _FORM = 3, 5  # kinds of page objects
_LOOK_AT = 500  # objects of a page that are looked at for pictures


def main() -> None:
    """Read, and print what was found."""
    folder, pages, seconds, megabytes, characters = sys.argv[1], *map(int, sys.argv[2:6])
    _restrain(seconds, megabytes)
    sys.path.append(folder)
    data = sys.stdin.buffer.read()
    try:
        result = read(data, pages, characters)
    except MemoryError:
        result = {"error": "memory"}
    sys.stdout.write(json.dumps(result))


def _restrain(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: only the caller's clock holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    """Return what is printed."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    buffer = ctypes.create_string_buffer(data, len(data))
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        return {"error": "password" if code == pdfium.FPDF_ERR_PASSWORD else "damaged"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > most_pages:
        return {"error": "pages", "pages": count}
    pages: list[list[list[Any]]] = []
    pictures = size = 0
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            pages.append([])
            continue
        text = pdfium.FPDFText_LoadPage(page)
        rows = _rows(pdfium, text) if text else []
        size += sum(len(row[0]) for row in rows)
        if size > most_characters:
            return {"error": "characters"}
        if not rows:
            pictures += _has_picture(pdfium, page)
        pages.append(rows)
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return {"pages": pages, "pictures": pictures}


def _has_picture(pdfium: Any, page: Any) -> bool:
    count = min(_LOOK_AT, pdfium.FPDFPage_CountObjects(page))
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) for index in range(count))
    return any(kind in (_PICTURE, _FORM) for kind in kinds)


def _rows(pdfium: Any, text: Any) -> list[list[Any]]:
    """The lines of a page. The library's own line ends are kept; looks are those of a line's first letter."""
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return []
    buffer = (ctypes.c_ushort * (count + 1))()
    # The index of a character is that in the page, the buffer holds UTF-16: one call for each line keeps them together.
    units = pdfium.FPDFText_GetText(text, 0, count, buffer)
    content = bytes(buffer)[: 2 * max(0, units - 1)].decode("utf-16-le", "replace")
    rows: list[list[Any]] = []
    above: tuple[float, float] | None = None
    at = 0
    for line in content.split("\n"):
        words = line.rstrip("\r")
        first = at + next((place for place, char in enumerate(words) if char.isalnum()), 0)  # not the bullet
        at += len(line) + 1
        if not words.strip():
            continue
        size = pdfium.FPDFText_GetFontSize(text, first)
        weight = pdfium.FPDFText_GetFontWeight(text, first)
        box = [ctypes.c_double() for _ in range(4)]
        seen = pdfium.FPDFText_GetCharBox(text, first, *box)
        height = (box[3].value - box[2].value) or 1.0
        base, gap = box[2].value, 0.0
        if seen and above is not None and size > 0:
            gap = (above[0] - base) / max(size, height, 1.0)
        above = (base, height) if seen else None
        rows.append([words, round(size, 1), weight >= _BOLD or _named_bold(pdfium, text, first), round(gap, 2)])
    return rows


def _named_bold(pdfium: Any, text: Any, index: int) -> bool:
    buffer = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(text, index, buffer, 200, flags)
    return 0 < size <= 200 and b"bold" in buffer.value.lower()


if __name__ == "__main__":
    main()
