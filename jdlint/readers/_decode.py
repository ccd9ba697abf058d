"""Bytes to text, once, with a clear word about what is wrong."""

from __future__ import annotations

import codecs

from jdlint.readers._errors import ReadError
from jdlint.readers._limits import Limits

_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 4096
_MAGIC = {
    b"PK\x03\x04": "a zip archive or office document",
    b"%PDF-": "a PDF document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old or encrypted Office document",
    b"{\\rtf": "a Rich Text document",
}
LINES, MARKUP, LIGHT = "\n\r", "\n\r<&|", "\n\r<&|[*`_~\\{>:#^+"
"""What may mean structure in plain text, in HTML, and in the markups for people."""


def decode(data: bytes) -> str:
    """Return ``data`` as text. A UTF-8 byte order mark stays, at offset 0, so that the text is the file.

    Raises ``ReadError`` for empty, binary, UTF-16, UTF-32 and invalid UTF-8 input.
    """
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise ReadError(f"is {name}, not text")
    for marks, name in ((_UTF_32, "UTF-32"), (_UTF_16, "UTF-16")):
        if data.startswith(marks):
            raise ReadError(f"is {name}, not UTF-8; convert it, e.g. with iconv -f {name} -t UTF-8")
    sample = data[:_SAMPLE]
    if (zeros := sample.count(0)) > 0:
        if zeros * 3 > len(sample) and (not any(sample[0::2]) or not any(sample[1::2])):
            raise ReadError("looks like UTF-16 without a byte order mark, not UTF-8; convert it to UTF-8")
        raise ReadError("is a binary file, not text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"is not valid UTF-8 (byte 0x{data[error.start]:02X} on line {line}); convert it to UTF-8"
        ) from None
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise ReadError("is empty")
    return text


def check_size(text: str, marks: str, limits: Limits) -> str:
    """Return ``text``; raises ``ReadError`` where it is too long, or holds too much of what may mean structure.

    That costs a moment, and reading such a text would cost minutes.
    """
    if marks != MARKUP and len(text) > limits.text:  # a page of HTML may hold megabytes of scripts
        raise limits.exceeded("text", "holds more than {} characters, the most that are read")
    if sum(map(text.count, marks)) > limits.marks:
        raise limits.exceeded("marks", "holds more than {} lines, tags and other marks, the most that are read")
    return text
