"""Postings made by hand: `#` the title, `##` a heading, `-` an item, anything else running text."""

from __future__ import annotations

from jdlint.posting import Posting, Section, SectionKind, Statement, StatementRole
from jdlint.source import Prose, Source, TextRange

_SECTIONS = {
    "Responsibilities": SectionKind.RESPONSIBILITIES,
    "Requirements": SectionKind.REQUIREMENTS,
    "Preferred": SectionKind.PREFERRED,
    "Interview": SectionKind.INTERVIEW,
    "About": SectionKind.ABOUT,
}


def posting(text: str) -> Posting:
    """Return the posting of a text whose lines are statements."""
    statements: list[Statement] = []
    sections = [Section(SectionKind.OTHER, TextRange(0, len(text)))]
    title = ""
    at = 0
    for line in text.split("\n"):
        body = line.strip().lstrip("#-").strip()
        if body:
            start = at + line.index(body)
            role = StatementRole.ITEM if line.lstrip().startswith("-") else StatementRole.TEXT
            if line.startswith("##"):
                role = StatementRole.HEADING
                sections.append(
                    Section(_SECTIONS.get(body, SectionKind.OTHER), TextRange(at, len(text)), title_text=body)
                )
            elif line.startswith("#"):
                role, title = StatementRole.TITLE, body
            prose = Prose.from_runs([(start, start + len(body), body)])
            if prose.text:
                statements.append(Statement(prose, role, len(sections) - 1))
        at += len(line) + 1
    whole = TextRange(0, len(text))
    return Posting(Source("p.md", text, "markdown", ()), 1, title, None, whole, tuple(sections), tuple(statements))
