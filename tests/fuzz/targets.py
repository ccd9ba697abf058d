"""What must hold for any bytes, one target a reader: a source whose positions are exact, or one clear line."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable

from jdlint import lexicon
from jdlint.readers import Limits, ReadError, _pdf_worker, pdf, read
from jdlint.readers._extract import Extract
from jdlint.source import Source
from jdlint.structure import postings

LIMITS = Limits(
    prose=50_000,
    posting=50_000,
    blocks=5_000,
    text=200_000,
    marks=20_000,
    values=5_000,
    yaml_size=4_000,
    docx_size=200_000,
)
"""Small, so that a run is spent on many inputs and not on large ones."""


def check_source(source: Source) -> None:
    """Check that prose is in order and exact, that every bit of it is in one statement, and that places are safe to show."""
    reach = 0
    for block in source.blocks:
        where = block.prose.range
        assert reach <= where.start < where.end <= len(source.text), (where, reach)
        reach = where.end
        check_map(source, block.prose.text, block.prose.source_range)
        line, column = source.position(where.start)
        assert line >= 1, line
        assert column >= 1, column
    for place in source.places:
        assert place.name.isprintable(), place
    source.text.encode("utf-8")
    made = postings(source, lexicon.load())
    statements = [statement for posting in made for statement in posting.statements]
    # A title that stands in front matter is in no block.
    first = source.blocks[0].prose.range.start if source.blocks else 0
    body = statements[1:] if statements and statements[0].range.start < first else statements
    # Words only: the dash or colon between a heading inside a line and what follows it is in neither.
    assert letters(statement.text for statement in body) == letters(block.prose.text for block in source.blocks)
    assert [statement.range.start for statement in statements] == sorted(
        statement.range.start for statement in statements
    )


def letters(texts: Iterable[str]) -> str:
    """Return the letters and digits of texts, joined."""
    return "".join(filter(str.isalnum, "".join(texts)))


def check_map(source: Source, text: str, source_range: Callable[[int, int], tuple[int, int]]) -> None:
    """Check that a letter of the clean text is that letter in the source, or stands for an escape or entity there."""
    for at in range(0, len(text), max(1, len(text) // 50)):
        if text[at] == " ":
            continue
        start, end = source_range(at, at + 1)
        quoted = source.text[start:end]
        assert quoted == text[at] or quoted[:1] in "&\\'" or end - start > 1, (text[at], quoted)


def attempt(path: str, data: bytes) -> Source | None:
    """Read, and check what comes of it; None where the reader says why not."""
    try:
        source = read(path, data, limits=LIMITS)
    except ReadError as error:
        message = str(error)
    else:
        check_source(source)
        return source
    assert "\n" not in message, message
    assert len(message) < 500, message
    return None


def text_reader(suffix: str) -> Callable[[bytes], None]:
    """Return the target of a reader whose input is text: the text is the file, character by character."""

    def target(data: bytes) -> None:
        source = attempt(f"x{suffix}", data)
        if source is not None and not source.places:
            assert source.text.encode() == data

    return target


def docx(data: bytes) -> None:
    """The first byte chooses: the file itself, or the XML inside it, body and styles cut at a zero byte."""
    if data[:1] == b"P":
        attempt("x.docx", data)
        return
    document, _, styles = data[1:].partition(b"\0")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("word/document.xml", document)
        made.writestr("word/styles.xml", styles or b"<styles/>")
    attempt("x.docx", stream.getvalue())


def pdf_document(data: bytes) -> None:
    """The worker inside this process, without its limits, and what is made of its rows."""
    result = json.loads(json.dumps(_pdf_worker.read(data, 20, 50_000)))
    if "error" not in result:
        _pdf_source([[pdf.Row(*row) for row in rows] for rows in result["pages"]])


def pdf_rows(data: bytes) -> None:
    """Rows as the worker might give them: a byte for the looks, then a line of text."""
    rows = []
    for part in data.split(b"\n"):
        words = part[1:].decode("utf-8", "replace")
        if words.strip():
            looks = part[0]
            rows.append(pdf.Row(words, 9.0 + 6 * (looks & 3), bool(looks & 4), (looks & 24) / 8))
    _pdf_source([rows[:20], rows[20:]])


def _pdf_source(pages: list[list[pdf.Row]]) -> None:
    made = Extract(LIMITS)
    try:
        pdf.add_pages(made, pages)
    except ReadError:
        return
    if made.blocks:
        check_source(made.source("x.pdf", "pdf"))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "asciidoc": text_reader(".adoc"),
    "docx": docx,
    "html": text_reader(".html"),
    "json": text_reader(".json"),
    "markdown": text_reader(".md"),
    "pdf": pdf_document,
    "pdf_rows": pdf_rows,
    "rst": text_reader(".rst"),
    "text": text_reader(".txt"),
    "yaml": text_reader(".yaml"),
}
