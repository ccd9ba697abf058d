"""Word and PDF documents: what is prose, where it stood, and what is said of those that cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jdlint.readers import Limits, ReadError, read
from jdlint.source import Source
from tests.readers.documents import Part, archive, docx, paragraph, pdf, pdf_of_objects, pdf_of_pages, word

SHORT = Limits(pdf_seconds=1)


def prose(source: Source) -> list[tuple[str, str, str | None]]:
    return [(block.kind.value, block.prose.text, source.place(block.prose.range.start)) for block in source.blocks]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_word_lists_tables_boxes_and_lines() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    body = (
        paragraph("Nurse", "heading", 1)
        + f"<w:p>{run('First')}<w:r><w:br/></w:r>{run('Second &amp; third')}</w:p>"
        + '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
        + run("Care")
        + "</w:p>"
        + "<w:p><w:pPr><w:numPr><w:ilvl w:val='2'/><w:numId w:val='3'/></w:numPr></w:pPr>"
        + run("Deep")
        + "</w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('SQL')}</w:tc><w:tc>{paragraph('yes')}</w:tc></w:tr></w:tbl>"
        + f"<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        + f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>{run('Around it')}</w:p>"
        + "<w:sdt><w:sdtContent>"
        + paragraph("In a control")
        + "</w:sdtContent></w:sdt>"
    )
    source = read("x.docx", word(body))
    assert prose(source) == [
        ("heading", "Nurse", "paragraph 1"),
        ("text", "First", "paragraph 2"),
        ("text", "Second & third", "paragraph 2"),
        ("item", "Care", "paragraph 3"),
        ("item", "Deep", "paragraph 4"),
        ("text", "SQL", "table 1, row 1, cell 1"),
        ("text", "yes", "table 1, row 1, cell 2"),
        ("text", "Around it", "paragraph 5"),
        ("text", "In the box", "text box 1"),
        ("text", "In a control", "paragraph 6"),
    ]
    assert source.blocks[4].level == 3


def test_word_bold_lines_and_what_is_not_shown() -> None:
    body = (
        f"<w:p>{run('Requirements', '<w:b/>')}</w:p>"
        f"<w:p>{run('Skills', '<w:rStyle w:val=' + chr(34) + 'Strong' + chr(34) + '/>')}</w:p>"
        f"<w:p>{run('Not ', '<w:b/>')}{run('all', '<w:b w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>"
        f"<w:p>{run('Seen')}{run(' hidden', '<w:vanish/>')}<w:del>{run(' gone')}</w:del><w:ins>{run(' added')}</w:ins>"
        "<w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>' + run("Styles in a circle") + "</w:p>"
    )
    source = read("x.docx", word(body))
    assert [(block.prose.text, block.strong) for block in source.blocks] == [
        ("Requirements", True),
        ("Skills", True),
        ("Not all", False),
        ("Seen added", False),
        ("Styles in a circle", False),
    ]


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not a Word document"),
        (b"PK\x03\x04", "is not a Word document"),
        (docx([Part("text", "Hello")])[:-30], "is not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or encrypted"),
        (archive({"xl/workbook.xml": "<x/>"}), "no Word document"),
        (archive({"word/document.xml": "<w:document>"}), "is damaged: word/document.xml"),
        (archive({"word/document.xml": "\x00\x01"}), "is damaged: word/document.xml"),
        (word(""), "holds no text"),
        (word(paragraph("&b;"), BOMB), "declares a document type"),
        (word(paragraph("a" * 20_000_000)), "more than 16,000,000 bytes unpacked"),
        (word("<w:p/>" * 700_000), "more than 600,000 elements"),
        (word("<w:tbl>" * 100_000), "nested more than 64 levels"),
        (archive({f"x{number}": "" for number in range(3000)}), "holds more than 2,000 files"),
    ],
)
def test_a_word_document_that_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read("x.docx", data)
    assert "\n" not in str(caught.value)


def test_words_lock_file_is_named() -> None:
    with pytest.raises(ReadError, match="lock file"):
        read("jobs/~$nurse.docx", b"\x05Nurse")


def test_a_wrapped_pdf_is_joined() -> None:
    rows = [
        "\x95 Build the models that we need for all of our many customers, in all of",
        "the countries where we are; and do it",
    ]
    content = "".join(
        f"BT /F1 11 Tf 1 0 0 1 50 {700 - 13 * number} Tm ({row}) Tj ET\n" for number, row in enumerate(rows)
    )
    source = read("x.pdf", pdf_of_pages([content, "BT /F1 11 Tf 1 0 0 1 50 700 Tm (Second page.) Tj ET"]))
    assert prose(source) == [("item", " ".join(rows)[2:], "page 1, line 1"), ("text", "Second page.", "page 2, line 1")]


PICTURE = "q 100 0 0 100 50 500 cm /Im0 Do Q"
INLINE = "q 100 0 0 100 50 500 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def forms(depth: int) -> bytes:
    """Forms that each draw the next one ten times."""
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
        4: "/X Do",
    }
    data = pdf_of_objects(objects)
    for number in range(5, 5 + depth):
        content = b"/X Do " * 10
        data += (
            b"%d 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>\n"
            b"stream\n%b\nendstream\nendobj\n" % (number, number + 1, len(content), content)
        )
    return data.replace(b"startxref", b"startxref-broken")  # the library rebuilds the table by looking for objects


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not a PDF document"),
        (b"hello", "is not a PDF document"),
        (b"%PDF-1.7\njunk", "is damaged"),
        (pdf_of_pages([INLINE]), "is scanned: its pages are pictures"),
        (pdf_of_pages(["0 0 m 9 9 l S"]), "holds no text"),
        (pdf_of_pages([""], count=2_000_000), "has 2,000,000 pages; the most that are read are 100|holds no text"),
        (pdf_of_pages([""] * 150), "has 150 pages; the most that are read are 100 .limit pdf-pages"),
        (pdf_of_pages([""], kids="2 0 R 2 0 R 2 0 R", count=90), "holds no text|is damaged"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read("x.pdf", data)
    assert "\n" not in str(caught.value)


def test_a_pdf_that_takes_too_long_is_stopped() -> None:
    endless = pdf_of_pages(["BT /F1 1 Tf " + "(abcdefgh) Tj 1 0 0 1 0 9 Tm " * 3_000_000 + "ET"])
    with pytest.raises(ReadError, match=r"limit (pdf-seconds|pdf-memory|prose)|is damaged"):
        read("x.pdf", endless, limits=SHORT)


def test_the_missing_extra_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setattr("jdlint.readers.pdf.find_spec", lambda name: None)
    with pytest.raises(ReadError, match=r"^needs the extra pdf: pip install 'jdlint\[pdf\]'$"):
        read("x.pdf", pdf([Part("text", "Hello")]))
