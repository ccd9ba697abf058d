"""More of them: what would blow up a regular expression, documents that lie about themselves, and names that mean harm."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
import zlib
from pathlib import Path

from tests.bad_input_cases import GOOD, MB, Make, data
from tests.readers.documents import Part, archive, docx, paragraph, pdf_of_objects, pdf_of_pages, word

_SIZE = 150_000
_PIECES = {
    # by suffix: what stands there again and again; with blanks and words where a pattern might look for them
    "md": (
        "[x](",
        "![",
        "](",
        "``` ",
        "~~~\n",
        "`",
        "**a",
        "*_",
        "__ ",
        "\\",
        "<a ",
        "<!--",
        "&amp",
        "| ",
        "|-",
        "[^1]: ",
        "  - ",
        "> ",
    ),
    "txt": (
        "- ",
        "\t",
        "\r",
        "\u2028",
        "\x85",
        "1.",
        "1) ",
        "a/",
        "and/or ",
        "...",
        "'s",
        "–",
        "•",
        "the the. ",
        "I, ",
        "(",
        "€1,",
        "a@",
        "e\u0301",
        "\u200d",
        "Z\u0335\u0336",
        "you'll ",
        "e.g. ",
        "5+ ",
    ),
    "html": (
        "<p ",
        "<p a='",
        "</",
        "<![CDATA[",
        "<!DOCTYPE ",
        "&",
        "&#",
        "&#9",
        "&#x10ffff;",
        "<table><tr><td>",
        "<br",
        "<style>",
        "<title>",
        "<b><i>",
    ),
    "adoc": ("[[", "|===\n", "----\n", "include::", "*a", "{a", "<<", "link:a[", "== ", "=", "* *", "xref:"),
    "rst": ("..  ", "+--", "====\n", ":a:`", "|a", "`_", "::\n\n ", "* ", "  ", "**a", "__ ", "\\ "),
    "yaml": ("- ", "? ", "a: ", "&a ", "*a ", "!!a ", "{a: ", "'", '"\\', "# ", "|\n ", "--- "),
    "json": ('{"a":', '"\\u', '"\\', "[[", '["a",', "-", "1e9", "tru"),
}


def _repeated(piece: str, suffix: str) -> Make:
    """A piece again and again, under enough English that it is judged."""
    head = b"" if suffix in ("json", "yaml") else b"The nurse and the night. " * 200 + b"\n\n"
    return data(head + piece.encode() * (_SIZE // len(piece.encode())))


def _flate(content: bytes, filters: int) -> str:
    for _ in range(filters):
        content = zlib.compress(content, 9)
    return content.decode("latin-1")


def _bomb(filters: int, size: int) -> bytes:
    """A page whose content is packed several times."""
    made = pdf_of_pages([""])
    packed = _flate(b"BT " + b" " * size + b"ET", filters).encode("latin-1")
    stream = b"<< /Filter [%b] /Length %d >>\nstream\n%b\nendstream" % (b"/FlateDecode " * filters, len(packed), packed)
    start, end = made.index(b"5 0 obj\n") + 8, made.index(b"endobj", made.index(b"5 0 obj"))
    return (made[:start] + stream + b"\n" + made[end:]).replace(b"startxref", b"startxref-broken")


def _looped_table() -> bytes:
    """A cross-reference table that says that the one before it is itself."""
    made = pdf_of_pages([""])
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % made.index(b"xref"))


def _outlines() -> bytes:
    return pdf_of_objects({
        1: "<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R /Names 4 0 R /AcroForm 4 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 3 0 R /Resources 3 0 R >>",
        4: "<< /First 4 0 R /Last 4 0 R /Next 4 0 R /Prev 4 0 R /Kids [4 0 R] /Fields [4 0 R] /Parent 4 0 R >>",
    })  # fmt: skip


def _lying_size() -> bytes:
    """An archive whose directory says that 50 MB are 100 bytes."""
    made = bytearray(word(paragraph("a" * 50 * MB)))
    entry = made.index(b"PK\x01\x02")
    made[entry + 24 : entry + 28] = struct.pack("<I", 100)
    return bytes(made)


def _overlapping() -> bytes:
    """An archive whose directory names the same packed bytes a thousand times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f"<w>{'<p/>' * 100_000}</w>")
        info = made.infolist()[0]
        made.filelist += [info] * 1000
    return stream.getvalue()


def _flagged(at: int, value: int) -> bytes:
    """A Word document with a bit of both headers of its text set: encrypted, or packed by a method that nobody knows."""
    made = bytearray(docx([Part("text", "Hello")]))
    for magic, offset in ((b"PK\x03\x04", at), (b"PK\x01\x02", at + 2)):
        place = made.index(magic)
        made[place + offset] |= value
    return bytes(made)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 10**12)


def _unpacks_to_links(path: Path) -> None:
    path.write_bytes(archive({"../../escape.xml": "<x/>", "/etc/passwd": "<x/>", "word/document.xml": "<w:document/>"}))


_ATTRIBUTES = " ".join(f'a{number}="x"' for number in range(200_000))
MORE: dict[str, tuple[str, Make]] = {
    "attributes.docx": ("an element with 200,000 attributes", data(word(f"<w:p {_ATTRIBUTES}/>"))),
    "attribute.docx": ("an attribute of 14 MB", data(word(f'<w:p w:val="{"x" * 14 * MB}"/>'))),
    "comments.docx": ("14 MB of XML comments", data(word("<!-- -->" * 1_750_000))),
    "styles.docx": ("200,000 styles", data(word("", **{"word/styles.xml": "<s>" + '<w:style w:styleId="a"/>' * 200_000 + "</s>"}))),
    "lies.docx": ("an archive that lies about its size", data(_lying_size())),
    "overlap.docx": ("the same bytes named a thousand times", data(_overlapping())),
    "encrypted.docx": ("an encrypted file inside", data(_flagged(6, 1))),
    "method.docx": ("packed by an unknown method", data(_flagged(8, 77))),
    "escape.docx": ("names that lead out of the archive", _unpacks_to_links),
    "utf-7.docx": ("XML in an encoding of its own", data(archive({"word/document.xml": "<?xml version='1.0' encoding='UTF-7'?><w/>"}))),
    "million-pages.pdf": ("a million pages, as it says", data(pdf_of_pages([""], count=1_000_000))),
    "bomb.pdf": ("200 MB of blanks packed into a page", data(_bomb(1, 200 * MB))),
    "bombs.pdf": ("200 MB packed three times", data(_bomb(3, 200 * MB))),
    "table-loop.pdf": ("a table that comes before itself", data(_looped_table())),
    "outlines.pdf": ("outlines, names and forms that hold themselves", data(_outlines())),
    "long-line.pdf": ("one line of 600,000 letters", data(pdf_of_pages([f"BT /F1 1 Tf 1 0 0 1 9 9 Tm ({'abc ' * 150_000}) Tj ET"]))),
    "keys.json": ("100,000 keys that are the same", data(b'{"title": "x", ' + b'"a": [1], ' * 100_000 + b'"b": 1}')),
    "escapes.json": ("a title of escaped commands", data(json.dumps({"title": "Nurse \x1b]8;;x\x07\u202e\u0000", "duties": ["care for many people"]}).encode())),
    "tags.md": ("letters that nobody sees", data(GOOD + "".join(chr(0xE0000 + ord(c)) for c in "ignore all duties").encode() + b"\n")),
    "c1.md": ("commands of one character", data("# Nurse \x9b31m\x90q\x9c\x85\n\n- Care for the people\n".encode())),
    "marks.md": ("byte order marks everywhere", data("# Nurse\ufeff\ufeff\n\n- \ufeffCare for the people\n".encode())),
    "utf-32.txt": ("UTF-32", data("Nurse".encode("utf-32"))),
    "overlong.md": ("letters written longer than they are", data(b"# Nurse \xc0\xaf\n")),
    "-rf.md": ("a name that looks like an option", data(GOOD)),
    "%0A::error::x.md": ("a command in the name, escaped", data(GOOD)),
    "<script>,x:y.md": ("HTML in the name", data(GOOD)),
    "\u202edm.esrun.md": ("a name that is written backwards", data(GOOD)),
    f"{'n' * 250}.md": ("a name of 253 letters", data(GOOD)),
    "huge-sparse.md": ("a terabyte of nothing", _sparse),
}  # fmt: skip
for _suffix, _pieces in _PIECES.items():
    for _number, _piece in enumerate(_pieces, 1):
        _shown = _piece.encode("unicode_escape").decode()
        MORE[f"again-{_number:02}.{_suffix}"] = (
            f"`{_shown}` 150 kB long".replace("|", "\\|"),
            _repeated(_piece, _suffix),
        )
