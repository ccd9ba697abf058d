"""Postings written in every format that is read: the tests make their own files, none comes from elsewhere."""

from __future__ import annotations

import html
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Part(NamedTuple):
    """A heading (kind "heading", level 1 or 2), an item or a paragraph ("text") of a posting."""

    kind: str
    text: str
    level: int = 0


Document = Sequence[Part]


def markdown(parts: Document) -> bytes:
    marks = {"heading": lambda part: "#" * part.level + " ", "item": lambda part: "- ", "text": lambda part: ""}
    return _lines(marks[part.kind](part) + _guarded(part.text) for part in parts)


def plain(parts: Document) -> bytes:
    return _lines(f"• {part.text}" if part.kind == "item" else part.text for part in parts)


def page(parts: Document) -> bytes:
    return f"<!DOCTYPE html><html><body>{fragment(parts)}</body></html>".encode()


def fragment(parts: Document) -> str:
    """The parts as HTML without a page around them."""
    result, listed = [], False
    for part in parts:
        if (part.kind == "item") != listed:
            listed = not listed
            result.append("<ul>" if listed else "</ul>")
        tag = {"heading": f"h{part.level}", "item": "li", "text": "p"}[part.kind]
        result.append(f"<{tag}>{html.escape(part.text)}</{tag}>")
    return "\n".join(result) + ("</ul>" if listed else "")


def restructured(parts: Document) -> bytes:
    lines = []
    for part in parts:
        text = _guarded(part.text)
        if part.kind == "heading":
            lines.append(f"{text}\n{'=-'[part.level - 1] * max(4, len(text))}")
        else:
            lines.append(f"- {text}" if part.kind == "item" else text)
    return _lines(lines)


def asciidoc(parts: Document) -> bytes:
    marks = {"heading": lambda part: "=" * part.level + " ", "item": lambda part: "* ", "text": lambda part: ""}
    return _lines(marks[part.kind](part) + part.text for part in parts)


def docx(parts: Document) -> bytes:
    return word("".join(paragraph(part.text, part.kind, part.level) for part in parts))


def paragraph(text: str, kind: str = "text", level: int = 0) -> str:
    """The XML of a paragraph."""
    properties = {
        "heading": f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>',
        "item": '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
        "text": "",
    }
    middle = len(text) // 2  # Word cuts text into runs wherever it likes
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(half)}</w:t></w:r>' for half in (text[:middle], text[middle:])
    )
    return f"<w:p>{properties[kind]}{runs}</w:p>"


STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    '<w:style w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    "</w:styles>"
)


def word(body: str, head: str = "", **files: str) -> bytes:
    """A Word document around the XML of its body; ``head`` stands before the root element."""
    namespaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {namespaces}><w:body>{body}</w:body></w:document>'
    )
    return archive({"word/document.xml": document, "word/styles.xml": STYLES, **files})


def archive(files: dict[str, str]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name), content.encode("utf-8", "surrogatepass"), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def pdf(parts: Document) -> bytes:
    """A PDF document, all parts on one page, each on a line of its own; Latin-1 only."""
    rows, height = [], 800
    for part in parts:
        font, size = ("F2", 24 - 6 * part.level) if part.kind == "heading" else ("F1", 11)
        height -= 34 if part.kind == "heading" else 24
        text = f"\x95 {part.text}" if part.kind == "item" else part.text  # the bullet of the standard encoding
        quoted = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        rows.append(f"BT /{font} {size} Tf 1 0 0 1 50 {height} Tm ({quoted}) Tj ET")
    return pdf_of_pages(["\n".join(rows)], height=max(842, 900 - height))


def pdf_of_pages(contents: Sequence[str], *, height: int = 842, kids: str = "", count: int | None = None) -> bytes:
    """A PDF document of content streams; ``kids`` and ``count`` stand in for the true ones."""
    numbers = [4 + 2 * index for index in range(len(contents))]
    fonts = "".join(
        f"/F{number} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >> "
        for number, name in ((1, "Helvetica"), (2, "Helvetica-Bold"))
    )
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids or ' '.join(f'{number} 0 R' for number in numbers)}] "
        f"/Count {len(contents) if count is None else count} >>",
        3: f"<< /Font << {fonts}>> >>",
    }
    for number, content in zip(numbers, contents, strict=True):
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 -{height} 595 {height}] /Resources 3 0 R /Contents {number + 1} 0 R >>"
        )
        objects[number + 1] = content
    return pdf_of_objects(objects)


def pdf_of_objects(objects: dict[int, str]) -> bytes:
    """A PDF document of numbered objects; one that is no dictionary is a stream, and is compressed."""
    data, offsets = b"%PDF-1.5\n", {}
    for number, content in objects.items():
        offsets[number] = len(data)
        body = content.encode("latin-1")
        if not content.startswith("<<"):
            packed = zlib.compress(body)
            body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offsets.get(number, 0) for number in range(1, max(objects) + 1))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        table,
        max(objects) + 1,
        len(data),
    )


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


def json_ld(parts: Document) -> bytes:
    title, rest = parts[0].text, parts[1:]
    return json.dumps(
        {"@context": "https://schema.org", "@type": "JobPosting", "title": title, "description": fragment(rest)}
    ).encode()


def greenhouse(parts: Document) -> bytes:
    return json.dumps({"jobs": [_greenhouse_job(parts)], "meta": {"total": 1}}).encode()


def _greenhouse_job(parts: Document) -> dict[str, object]:
    return {
        "absolute_url": "https://jobs.example/1",
        "id": 1,
        "location": {"name": "Anywhere"},
        "title": parts[0].text,
        "updated_at": "2026-01-01T00:00:00-00:00",
        "content": html.escape(fragment(parts[1:]) + FILLER),
    }


FILLER = "<p></p>" * 40
"""Blank, so that a short generated posting is as long as the descriptions that boards return."""


def ashby(parts: Document) -> bytes:
    job = {
        "id": "1",
        "title": parts[0].text,
        "department": "Data",
        "isRemote": True,
        "descriptionHtml": fragment(parts[1:]) + FILLER,
        "descriptionPlain": plain(parts[1:]).decode(),
        "jobUrl": "https://jobs.example/1",
    }
    return json.dumps({"apiVersion": "1", "jobs": [job]}).encode()


def lever(parts: Document) -> bytes:
    """The parts up to the second heading are the description; each heading and its items are a list."""
    heads = [index for index, part in enumerate(parts) if part.kind == "heading"][1:]
    bounds = [*heads, len(parts)]
    lists = [
        {"text": parts[start].text, "content": fragment(parts[start + 1 : end])} for start, end in pairwise(bounds)
    ]
    opening = parts[1 : bounds[0]]
    job = {
        "additional": "",
        "additionalPlain": "",
        "categories": {"team": "Data"},
        "createdAt": 1,
        "description": fragment(opening) + FILLER,
        "descriptionPlain": plain(opening).decode(),
        "hostedUrl": "https://jobs.example/1",
        "id": "1",
        "lists": lists,
        "text": parts[0].text,
    }
    return json.dumps([job]).encode()


def yaml(parts: Document) -> bytes:
    """A title, and all the rest as Markdown in a block scalar under a key that says what it is."""
    body = markdown(parts[1:]).decode().replace("\n", "\n    ")
    return f"title: {json.dumps(parts[0].text)}\ndepartment: Data\ndescription: |\n    {body}\n    {' ' * 5}\n".encode()


FORMATS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "Markdown": (".md", markdown),
    "plain text": (".txt", plain),
    "HTML": (".html", page),
    "reStructuredText": (".rst", restructured),
    "AsciiDoc": (".adoc", asciidoc),
    "Word": (".docx", docx),
    "PDF": (".pdf", pdf),
    "schema.org": (".jsonld", json_ld),
    "Greenhouse": (".json", greenhouse),
    "Ashby": (".json", ashby),
    "Lever": (".json", lever),
}
"""Name of a format -> its suffix and what writes it."""


def _lines(lines: Iterable[str]) -> bytes:
    return ("\n\n".join(lines) + "\n").encode()


def _guarded(text: str) -> str:
    """Escape what Markdown and reStructuredText take for marks."""
    return "".join("\\" + char if char in "*_`[]<>&|\\~#{" else char for char in text)
