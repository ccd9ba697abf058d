"""What fixes change, as a unified diff that ``patch`` and ``git apply -p0`` take."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import paint

_PAINT = {"+": "green", "-": "red", "@": "blue"}
_KEPT = re.compile(r"\t|\r\Z")  # harmless where they stand, and a patch without them would not apply


def unified(path: str, before: str, after: str, style: Style) -> Iterator[str]:
    """Yield the lines of the diff, line ends included. Control characters of the text are shown, never sent."""
    old, new = before.split("\n"), after.split("\n")
    # What ends in a line break has an empty line behind it; the last line of a file without one is marked below.
    lines = difflib.unified_diff(_lines(old), _lines(new), for_terminal(path), for_terminal(path), lineterm="")
    for number, line in enumerate(lines):
        text, newline, _ = line.partition("\n")
        shown = text if number < 2 else text[:1] + _harmless(text[1:])
        color = "bold" if number < 2 else _PAINT.get(text[:1])
        yield (paint(style, color, shown) if color else shown) + "\n"
        if number >= 2 and not newline and text[:1] in "+- ":
            yield "\\ No newline at end of file\n"


def _lines(parts: list[str]) -> list[str]:
    """Return lines with their line breaks, where they have one."""
    whole = [part + "\n" for part in parts[:-1]]
    return [*whole, parts[-1]] if parts[-1] else whole


def _harmless(text: str) -> str:
    pieces = _KEPT.split(text)
    kept = [*_KEPT.findall(text), ""]
    return "".join(for_terminal(piece) + mark for piece, mark in zip(pieces, kept, strict=True))
