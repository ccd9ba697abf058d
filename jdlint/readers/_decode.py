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
_MARKS = (b"\n", b"\r", b"<", b"|", b"&lt;")


def decode(data: bytes, limits: Limits) -> str:
    """Return ``data`` as text. A UTF-8 byte order mark stays, at offset 0, so that the text is the file.

    Raises ``ReadError`` for empty, binary, UTF-16, UTF-32 and invalid UTF-8 input, and for more marks than the limit.
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
    if sum(map(data.count, _MARKS)) > limits.marks:
        raise limits.exceeded("marks", "holds more than {} lines, tags and cells, the most that are read")
    return text
