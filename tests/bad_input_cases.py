"""Inputs that are broken or mean harm: names of files -> what they are, and what makes them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.readers.documents import Part, archive, docx, forms, paragraph, pdf_of_pages, word

MB = 1_000_000
GOOD = b"# Nurse\n\n## Duties\n\n- Care for the people who come to us, by day and by night\n- Write down what you did for them\n"
Make = Callable[[Path], object]


def data(content: bytes) -> Make:
    """Return what writes a file with this content."""
    return lambda path: path.write_bytes(content)


def filled(piece: bytes, size: int) -> Make:
    """Return what writes a piece again and again, up to a size in bytes."""
    return data(piece * (size // len(piece)))


ENTITIES = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
ALIASES = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n" % ((98 + i, 98 + i) + (97 + i,) * 9) for i in range(8)
)
PICTURE = "q 100 0 0 100 50 500 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"

CASES: dict[str, tuple[str, Make]] = {
    # names of files -> what they are, and what makes them
    "empty.md": ("nothing at all", data(b"")),
    "blank.txt": ("blanks and a byte order mark", data("\ufeff \n\u00a0\n".encode())),
    "no-words.md": ("rules and stars only", data(b"---\n***\n* * *\n")),
    "binary.md": ("bytes of a program", data(b"\x7fELF\x02\x01\x01" + bytes(100))),
    "nul-late.txt": ("NUL bytes after good text", data(GOOD * 60 + b"\0" * 1000)),
    "latin-1.txt": ("Latin-1", data("Bäcker\n".encode("latin-1"))),
    "utf-16.txt": ("UTF-16 with a mark", data("Nurse".encode("utf-16"))),
    "utf-16-bare.txt": ("UTF-16 without a mark", data("Nurse wanted".encode("utf-16-le"))),
    "surrogate.md": ("a lone surrogate in UTF-8", data(b"# Nurse \xed\xa0\x80\n")),
    "surrogate.json": (
        "a lone surrogate escaped in JSON",
        data(b'{"title": "Nurse \\ud800", "duties": ["care for many people"]}'),
    ),
    "control.md": (
        "control characters and terminal commands",
        data(b"# Nurse \x1b[31m\x07\x08\n\n- Care \x1b]0;owned\x07 for people\n"),
    ),
    "override.md": (
        "right-to-left overrides",
        data("# Nurse \u202eesruN\u202c\n\n- Care \u2066for\u2069 people\n".encode()),
    ),
    "huge.md": ("60 MB", filled(b"We care. ", 60 * MB)),
    "one-line.md": ("one line of 9 MB", filled(b"care for people ", 9 * MB)),
    "one-word.txt": ("one word of 9 MB", filled(b"x", 9 * MB)),
    "one-word-190k.txt": ("one word of 190 kB", filled(b"the", 190_000)),
    "and-and.txt": ("one sentence of 47,000 words", filled(b"and ", 190_000)),
    "hyphens.txt": ("one word of 47,000 parts", filled(b"the-", 190_000)),
    "sentences.txt": ("38,000 sentences", filled(b"A b. ", 190_000)),
    "headings.md": ("a million headings", filled(b"# x\n", 4 * MB)),
    "headings.html": ("a million headings", filled(b"<h1>x", 6 * MB)),
    "nested-lists.html": ("ten thousand nested lists", filled(b"<ul><li>the", 110_000)),
    "nested-lists.md": (
        "two thousand nested lists",
        data(b"".join(b" " * depth + b"- the\n" for depth in range(2000))),
    ),
    "open-tags.html": ("100,000 tags that never end", filled(b'<a "', 400_000)),
    "open-comments.html": ("70,000 comments that never end", filled(b"<!--", 280_000)),
    "open-scripts.html": (
        "8,000 scripts that never end",
        filled(b'JobPosting<script type="application/ld+json">', 360_000),
    ),
    "open-brackets.md": ("250,000 open brackets", filled(b"[", 250_000)),
    "stars.md": ("250,000 stars", filled(b"*", 250_000)),
    "quotes.md": ("250,000 marks of quotation", filled(b">", 250_000)),
    "open-links.adoc": ("30,000 links that never end", filled(b"https://x[", 300_000)),
    "open-roles.rst": ("30,000 roles that never end", filled(b"`the <", 180_000)),
    "urls.txt": ("a word of 12,000 addresses", filled(b"http://the.and/", 190_000)),
    "front-open.md": ("front matter that is not closed", data(b"---\ntitle: x\n\nText\n")),
    "front-broken.md": ("front matter that is not YAML", data(b"---\ntitle: [1, 2\n---\nText\n")),
    "front-twice.md": ("a key twice in front matter", data(b"---\ntitle: x\ntitle: y\n---\nText\n")),
    "front-aliases.md": (
        "front matter whose aliases mean 43 million values",
        data(b"---\n" + ALIASES + b"---\nText\n"),
    ),
    "front-deep.md": (
        "TOML front matter, deeply nested",
        data(b"+++\nduties = " + b"[" * 900 + b'"a b c"' + b"]" * 900 + b"\n+++\nText\n"),
    ),
    "aliases.yaml": ("YAML whose aliases mean 43 million values", data(ALIASES)),
    "circle.yaml": ("YAML that holds itself", data(b"a: &a [*a]\n")),
    "deep.yaml": ("YAML, deeply nested", filled(b"[", 5000)),
    "long.yaml": ("5 MB of YAML", filled(b"- care for people\n", 5 * MB)),
    "deep.json": ("JSON, deeply nested", filled(b"[", 100_000)),
    "many.json": ("JSON with four million values", data(b"[" + b"1," * 4_000_000 + b"1]")),
    "digits.json": ("a number of 5,000 digits", data(b"[" + b"9" * 5000 + b"]")),
    "broken.json": ("JSON that ends too early", data(b'{"title": "Nurse", ')),
    "package.json": ("JSON about something else", data(b'{"name": "left-pad", "version": "1.0.0"}')),
    "no-zip.docx": ("text under Word's suffix", data(GOOD)),
    "cut.docx": ("a Word document cut short", data(docx([Part("text", "Hello")])[:-40])),
    "old.docx": ("an old or encrypted Word document", data(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))),
    "sheet.docx": ("a spreadsheet under Word's suffix", data(archive({"xl/workbook.xml": "<x/>"}))),
    "zip-bomb.docx": ("200 MB of XML in 200 kB", lambda path: path.write_bytes(word(paragraph("a" * 200 * MB)))),
    "elements.docx": ("700,000 elements", data(word("<w:p/>" * 700_000))),
    "entities.docx": ("an entity bomb", data(word(paragraph("x"), ENTITIES))),
    "deep.docx": ("tables in tables, 100,000 deep", data(word("<w:tbl>" * 100_000))),
    "files.docx": ("3,000 files in one archive", data(archive({f"x{number}": "" for number in range(3000)}))),
    "~$nurse.docx": ("the lock file of an open document", data(b"\x05Nurse" + bytes(50))),
    "text.pdf": ("text under the suffix of PDF", data(GOOD)),
    "junk.pdf": ("junk after the first line of a PDF", data(b"%PDF-1.7\n" + b"junk " * 100)),
    "scanned.pdf": ("a page that is a picture", data(pdf_of_pages([PICTURE]))),
    "pages.pdf": ("5,000 pages", data(pdf_of_pages([""] * 5000))),
    "loop.pdf": ("a page tree that holds itself", data(pdf_of_pages([""], kids="2 0 R 2 0 R", count=90))),
    "forms.pdf": ("drawings that draw each other 10^12 times", data(forms(12))),
    "pipe.md": ("a named pipe", os.mkfifo),
    "device.md": ("a link to an endless device", lambda path: path.symlink_to("/dev/zero")),
    "dangling.md": ("a link to nothing", lambda path: path.symlink_to("nowhere.md")),
    "circle.md": ("a link to itself", lambda path: path.symlink_to("circle.md")),
    "line\n::error::break.md": ("a line break and a command in the name", data(GOOD)),
    "\x1b[31mred.md": ("a terminal command in the name", data(GOOD)),
    "byte\udcff.md": ("a byte in the name that is no UTF-8", data(GOOD)),
}
