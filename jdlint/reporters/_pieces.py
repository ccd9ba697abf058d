"""JSON written piece by piece: what comes one after the other is never held all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from jdlint.reporters._escape import for_json

_INDENT = "  "
_PLAIN = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def json_pieces(value: object, start: str = "\n") -> Iterator[str]:
    """Yield what ``json_text(value, indent=2)`` returns; an iterator in a dictionary is written as an array, while it is read.

    ``start`` is how the line starts on which the value ends. The standard library writes indented JSON in Python, too, and leaves garbage behind
    with each value: thousands of them take more memory than all the rest of a run over cached postings.
    """
    if isinstance(value, dict) and any(map(_is_lazy, value.values())):
        names = ((f"{for_json(_PLAIN(name))}: ", item) for name, item in value.items())
        yield from _between("{", names, "}", start)
    elif isinstance(value, Iterator):
        yield from _between("[", (("", item) for item in value), "]", start)
    else:
        yield for_json(_whole(value, start))


def _between(opening: str, items: Iterable[tuple[str, object]], closing: str, start: str) -> Iterator[str]:
    before = opening
    for name, item in items:
        yield before + start + _INDENT + name
        yield from json_pieces(item, start + _INDENT)
        before = ","
    yield opening + closing if before is opening else start + closing


def _whole(value: object, start: str) -> str:
    inside = start + _INDENT
    if isinstance(value, dict) and value:
        items = (f"{_PLAIN(name)}: {_whole(item, inside)}" for name, item in value.items())
        return "{" + inside + f",{inside}".join(items) + start + "}"
    if isinstance(value, list | tuple) and value:
        return "[" + inside + f",{inside}".join(_whole(item, inside) for item in value) + start + "]"
    return _PLAIN(value)


def _is_lazy(value: object) -> bool:
    return isinstance(value, Iterator) or (isinstance(value, dict) and any(map(_is_lazy, value.values())))
