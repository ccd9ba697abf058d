"""The files inside an Office document, opened with suspicion: a few kilobytes of zip and XML can mean gigabytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from jdlint.readers._errors import ReadError
from jdlint.readers._limits import Limits

_ENTRY = b"PK\x01\x02"
_CHUNK = 65_536
_ENCRYPTED = 1  # the flag of a file in a zip archive
_MESSAGE = 120  # characters of a library's message that are passed on: it may quote the file
_OLD = b"\xd0\xcf\x11\xe0"


class Handler(Protocol):
    """Takes the elements of a document. Names are local: the prefix and the namespace are left out."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        ...

    def end(self, name: str) -> None:
        """Take the end of an element."""
        ...

    def text(self, text: str) -> None:
        """Take text."""
        ...


class Package:
    """The zip archive of an Office document."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the archive; raises ``ReadError`` for what is none, or holds too many files."""
        self.limits = limits
        if data.startswith(_OLD):
            raise ReadError("is an old or encrypted Word document; save it as .docx without a password")
        if data.count(_ENTRY) > limits.docx_parts:  # before the library makes an object of each
            raise limits.exceeded("docx_parts", "holds more than {} files, the most that are looked at")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise ReadError(f"is not a Word document: {_line(error)}") from None
        self._names = {info.filename.lower().lstrip("/"): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.lower().lstrip("/") in self._names

    def find(self, ending: str) -> str | None:
        """Return the first name with an ending, in order of names."""
        return next((name for name in sorted(self._names) if name.endswith(ending)), None)

    def parse(self, name: str, handler: Handler) -> None:
        """Parse an XML file of the archive, unpacking no more than the limit allows, whatever the archive says of sizes.

        Raises ``ReadError``.
        """
        info = self._names[name.lower().lstrip("/")]
        parser = _parser(handler, self.limits, name)
        size = 0
        if info.flag_bits & _ENCRYPTED:
            raise ReadError("is encrypted; save it without a password")
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > self.limits.docx_size:
                        raise self.limits.exceeded(
                            "docx_size", f"holds {name} with more than {{}} bytes unpacked, the most that are read"
                        )
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ReadError(f"is damaged: {name}, {_line(error)}") from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise ReadError(f"is damaged: {name} cannot be unpacked: {_line(error)}") from None


def _parser(handler: Handler, limits: Limits, part: str) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    count = depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > limits.docx_elements:
            raise limits.exceeded("docx_elements", f"holds {part} with more than {{}} elements, the most that are read")
        if depth > 20 * limits.depth:  # a table in a cell is five elements, a text box a dozen
            raise limits.exceeded("depth", f"holds {part}, nested more than {{}} levels deep")
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()} if attributes else attributes
        handler.start(name.rpartition(":")[2], local)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name.rpartition(":")[2])

    def refuse(*_: object) -> None:
        raise ReadError(f"is refused: {part} declares a document type, which Word never writes and entity bombs need")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _line(error: Exception) -> str:
    words = str(error).strip() or type(error).__name__
    first = "".join(char if char.isprintable() else "\ufffd" for char in words.splitlines()[0])
    return first if len(first) <= _MESSAGE else first[: _MESSAGE - 1] + "…"
