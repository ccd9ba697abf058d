"""From a source to its postings: headings, sections, statements, title and language.

Every stretch of prose of the source is in exactly one statement of exactly one posting.
"""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.lexicon import Lexicon
from jdlint.posting import Posting
from jdlint.source import Source, TextRange
from jdlint.structure import ladders, language, sections, titles
from jdlint.structure.lines import Line, lines
from jdlint.structure.words import Words, words_of

__all__ = ["postings"]


def postings(source: Source, lexicon: Lexicon) -> tuple[Posting, ...]:
    """Return the postings of ``source``, in order; none where it has no prose.

    Statement kinds and clauses are still defaults.
    """
    words = words_of(lexicon)
    found = lines(source, words)
    if not found:
        return ()
    parts = ladders.split(found, words)
    return tuple(
        _posting(source, found[start:end], words, index, only=len(parts) == 1)
        for index, (start, end) in enumerate(parts, 1)
    )


def _posting(source: Source, part: Sequence[Line], words: Words, index: int, *, only: bool) -> Posting:
    role = None if only else ladders.role_line(part, words)
    title = titles.find(source, part, words, front_matter=only or role is None)
    if role is not None:
        title = titles.Title(part[role].prose.text, part[role].prose.range, role)
    made, statements = sections.sections(part, title.line)
    return Posting(
        source=source,
        index=index,
        title=title.text,
        title_range=title.range,
        range=TextRange(part[0].prose.range.start, part[-1].prose.range.end),
        sections=made,
        statements=statements,
        language=language.language(line.prose.text for line in part),
    )
