"""Readers: bytes in, a ``Source`` with its prose marked out.

One reader is one module here without a leading underscore, named for its format, that has ``SUFFIXES`` and ``read``, and may have
``DATA_SUFFIXES``: those of files that are mostly about something else, so that a folder is not searched for them.
Nothing is registered by hand.
"""

from __future__ import annotations

import pkgutil
from bisect import bisect_right
from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Protocol, cast

from jdlint.readers._errors import NoPosting, ReadError
from jdlint.readers._limits import DEFAULT, Limits
from jdlint.source import Source

__all__ = [
    "Limits",
    "NoPosting",
    "ReadError",
    "data_suffixes",
    "format_of",
    "read",
    "remember",
    "suffixes",
    "tables",
]

FALLBACK = "text"


class Reader(Protocol):
    """What a reader module offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: str, data: bytes, limits: Limits) -> Source:
        """Return the source; raise ``ReadError`` for what cannot be decoded or parsed."""
        ...


_REMEMBERED: dict[str, Mapping[str, str]] = {}


def remember(tables: Mapping[str, Mapping[str, str]]) -> None:
    """Take the ``tables`` that an earlier run of this installation made, so that a reader is imported only where it reads."""
    _REMEMBERED.update(tables)


def tables() -> Mapping[str, Mapping[str, str]]:
    """Return what ``suffixes`` and ``data_suffixes`` say, by their names."""
    return {"suffixes": suffixes(), "data_suffixes": data_suffixes()}


def suffixes() -> Mapping[str, str]:
    """Lower-case suffix with its dot -> name of the format that reads it, for files that a folder is searched for."""
    return _table("suffixes")


def data_suffixes() -> Mapping[str, str]:
    """The same for data files, which are read where they are named or included."""
    return _table("data_suffixes")


def _table(name: str) -> Mapping[str, str]:
    if name not in _REMEMBERED:
        modules = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
        of = {module: getattr(_reader(module), name.upper(), ()) for module in modules}
        _REMEMBERED[name] = MappingProxyType({suffix: module for module in of for suffix in of[module]})
    return _REMEMBERED[name]


def _reader(name: str) -> Reader:
    return cast(Reader, import_module(f"{__name__}.{name}"))


def format_of(path: str) -> str | None:
    """Return the format that the last known suffix of a path names (``index.md.erb`` is Markdown), or None."""
    return _format_of(path, suffixes())


def _format_of(path: str, suffixes: Mapping[str, str]) -> str | None:
    _, dot, last = path.rpartition(".")
    if dot and (found := suffixes.get(f".{last.lower()}")) is not None and path.rpartition("/")[2].strip(".") != last:
        return found  # nearly every path of a run, in a tenth of the time
    for suffix in reversed(PurePosixPath(path).suffixes):
        if (found := suffixes.get(suffix.lower())) is not None:
            return found
    return None


def read(path_shown: str, data: bytes, *, suffix: str | None = None, limits: Limits = DEFAULT) -> Source:
    """Read one input.

    ``path_shown`` is what people see; its suffix chooses the reader unless ``suffix`` is given. What no reader claims
    is read as plain text.
    Raises ``ReadError`` with one clear line for what cannot be decoded or parsed, holds no text, or is larger than
    ``limits`` allow, and ``NoPosting`` for a data file that is about something else.
    """
    name = _format_of(f"x{suffix}" if suffix is not None else path_shown, {**suffixes(), **data_suffixes()}) or FALLBACK
    source = _reader(name).read(path_shown.replace("\\", "/"), data, limits)
    if len(source.blocks) > limits.blocks:
        raise limits.too_many_blocks()
    sizes = _sizes(source)
    if sum(sizes) > limits.prose:
        raise limits.exceeded("prose", "holds more than {} characters of prose, the most that are judged")
    if max(sizes) > limits.posting:
        raise limits.exceeded("posting", "holds a posting of more than {} characters, the most that are judged")
    return source


def _sizes(source: Source) -> list[int]:
    """Return how much prose each posting of a source holds, as far as the format tells them apart."""
    starts = [opening.start for opening in source.openings]
    sizes = [0] * (len(starts) + 1)
    for block in source.blocks:
        sizes[bisect_right(starts, block.prose.range.start)] += len(block.prose.text)
    return sizes
