"""JSON written piece by piece: what comes one after the other is never held all at once."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.reporters._escape import json_text

_INDENT = "  "


def json_pieces(value: object, depth: int = 0) -> Iterator[str]:
    """Yield what ``json_text(value, indent=2)`` returns; an iterator in a dictionary is written as an array, while it is read.

    ``depth`` says how deep the value stands in what is written around it.
    """
    inside, outside = "\n" + _INDENT * (depth + 1), "\n" + _INDENT * depth
    if not _is_lazy(value):
        yield json_text(value, indent=len(_INDENT)).replace("\n", outside)  # in a string, JSON has no line break
    elif isinstance(value, dict):
        for number, (name, item) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inside}{json_text(name)}: "
            yield from json_pieces(item, depth + 1)
        yield outside + "}"
    elif isinstance(value, Iterator):
        before = "["
        for item in value:
            yield before + inside
            yield from json_pieces(item, depth + 1)
            before = ","
        yield "[]" if before == "[" else outside + "]"


def _is_lazy(value: object) -> bool:
    return isinstance(value, Iterator) or (isinstance(value, dict) and any(map(_is_lazy, value.values())))
