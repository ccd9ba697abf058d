"""What a change did, in lines for people: the balance of each edited posting, and the mended findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import paint, where

if TYPE_CHECKING:
    from jdlint.difference import Difference, Edited
    from jdlint.finding import Finding


def difference_lines(difference: Difference | None, style: Style) -> Iterator[str]:
    """Yield the lines, each with its line break; none where no revision was asked for."""
    if difference is None:
        return
    base = for_terminal(difference.base)
    yield paint(style, "bold", f"Since {base}:") + "\n"
    if difference.note:
        yield f"  note: {for_terminal(difference.note)}\n"
    if not difference.edited and not difference.removed:
        yield "  no posting changed\n"
    for edited in difference.edited:
        yield f"  {_edited(edited, style)}\n"
    for finding in difference.mended:
        yield f"  {paint(style, 'green', 'mended')}: {for_terminal(finding.source.path)}: {mended(finding)}\n"
    for path in difference.removed:
        yield f"  removed: {for_terminal(path)}\n"
    yield "\n"


def mended(finding: Finding) -> str:
    """Return "JD201 unicorn-role (Senior Data Scientist)": a finding that is gone, with the words that it stood on."""
    words = " ".join(for_terminal(finding.source.snippet(finding.range)).split())
    return f"{finding.code} {finding.name} ({words if len(words) <= 60 else words[:59] + '…'})"


def _edited(edited: Edited, style: Style) -> str:
    place = paint(style, "bold", where(edited.posting.source, edited.place))
    title = f"{for_terminal(edited.posting.title)}: " if edited.posting.title else ""
    color = "red" if edited.after.unicorn else "cyan"
    return f"{place}: {title}{paint(style, color, edited.message)}"
