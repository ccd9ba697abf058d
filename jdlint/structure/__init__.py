"""From a source to its postings: headings, sections, statements, title and language.

Every stretch of prose of the source is in exactly one statement of exactly one posting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jdlint.lexicon import Lexicon
from jdlint.posting import Posting, Statement, StatementRole
from jdlint.source import Prose, Source, TextRange
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
    parts = ladders.parts(source.openings, found) if source.openings else ladders.split(found, words)
    sources = _sources(source, len(parts))
    return tuple(_posting(sources[index - 1], found, words, index, part) for index, part in enumerate(parts, 1))


def _sources(source: Source, count: int) -> list[Source]:
    """Return the source as each posting sees it: with its own fields as front matter, where the format has them."""
    if count < 2 or len(source.openings) != count:
        return [source] * count
    return [replace(source, front_matter=opening.values) for opening in source.openings]


def _posting(source: Source, found: Sequence[Line], words: Words, index: int, part: ladders.Part) -> Posting:
    own = found[part.start : part.end]
    if part.role is None:
        title = titles.find(source, own, words)
    else:
        prose = found[part.role].prose
        title = titles.Title(prose.text, prose.range, part.role - part.start)
    made, statements = sections.sections(own, title.line)
    if (stated := _stated_title(source, title)) is not None:
        statements = (stated, *statements)
    return Posting(
        source=source,
        index=index,
        title=title.text,
        title_range=title.range,
        range=TextRange(own[0].prose.range.start, own[-1].prose.range.end),
        sections=made,
        statements=statements,
        language=language.language(line.prose.text for line in own),
    )


def _stated_title(source: Source, title: titles.Title) -> Statement | None:
    """Return the title as a statement where it stands in the front matter, which is no prose: its words are read all the same."""
    matter = source.front_matter_range
    if matter is None or title.range is None or title.line >= 0 or not matter.contains(title.range):
        return None
    start, end = title.range
    return Statement(Prose.from_runs([(start, end, source.text[start:end])]), StatementRole.TITLE, 0)
