"""What an editor has open: its text as it is on the screen, and what file that is, or would be."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes, urlsplit

from jdlint import readers

_SUFFIXES = {
    "asciidoc": ".adoc",
    "html": ".html",
    "markdown": ".md",
    "plaintext": ".txt",
    "restructuredtext": ".rst",
}
"""By the editor's name of a language: how a file would be called that has no name yet."""


@dataclass(frozen=True)
class Document:
    """One version of a text in an editor. ``path`` decides its format and its configuration, whether there is a file or not."""

    uri: str
    version: int | None
    text: str
    path: Path

    @property
    def data(self) -> bytes:
        """The text as a file would hold it. Half a surrogate pair, which no file can, becomes a question mark, so that offsets stay."""
        return self.text.encode("utf-8", "replace")


def path_of(uri: str, language: str, folder: Path) -> Path:
    """Return the path of a document, or for one without a file, the path that it would have in ``folder``."""
    parts = urlsplit(uri)
    if parts.scheme == "file":
        return Path(_file(parts.netloc, parts.path))
    name = PurePosixPath(os.fsdecode(unquote_to_bytes(parts.path))).name or "untitled"
    known = readers.format_of(name) is not None
    return folder / (name if known else name + _SUFFIXES.get(language, ""))


def _file(host: str, path: str) -> str:
    if os.name == "nt":
        from urllib.request import url2pathname

        return url2pathname(f"//{host}{path}" if host else path)
    return os.fsdecode(unquote_to_bytes(path))  # bytes that are no UTF-8 come back as the same bytes
