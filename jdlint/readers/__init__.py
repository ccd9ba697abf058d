"""Readers: bytes in, a ``Source`` with its prose marked out.

One reader is one module here without a leading underscore that has ``FORMAT``, ``SUFFIXES`` and ``read``. Nothing is
registered by hand.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Protocol, cast

from jdlint.readers._errors import ReadError
from jdlint.source import Source

__all__ = ["SUFFIXES", "ReadError", "format_of", "read"]

FALLBACK = "text"


class Reader(Protocol):
    """What a reader module offers."""

    FORMAT: str
    SUFFIXES: tuple[str, ...]

    def read(self, path: str, data: bytes) -> Source:
        """Return the source; raise ``ReadError`` for what cannot be decoded or parsed."""
        ...


def _discover() -> dict[str, Reader]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    readers = (cast(Reader, import_module(f"{__name__}.{name}")) for name in names)
    return {reader.FORMAT: reader for reader in readers}


_READERS: Mapping[str, Reader] = MappingProxyType(_discover())

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {suffix: name for name, reader in _READERS.items() for suffix in reader.SUFFIXES}
)
"""Lower-case suffix with its dot -> name of the format that reads it."""


def format_of(path: str) -> str | None:
    """Return the format that the last known suffix of a path names (``index.md.erb`` is Markdown), or None."""
    for suffix in reversed(PurePosixPath(path).suffixes):
        if (found := SUFFIXES.get(suffix.lower())) is not None:
            return found
    return None


def read(path_shown: str, data: bytes, *, suffix: str | None = None) -> Source:
    """Read one input.

    ``path_shown`` is what people see; its suffix chooses the reader unless ``suffix`` is given. What no reader claims
    is read as plain text.
    Raises ``ReadError`` with one clear line for what cannot be decoded or parsed, or holds no text.
    """
    name = format_of(f"x{suffix}" if suffix is not None else path_shown) or FALLBACK
    return _READERS[name].read(path_shown.replace("\\", "/"), data)
