"""Labels from sections and lexicons alone: the seam into which the trained component goes.

A component named ``jdlint_labels`` reads ``draft_of(doc)`` and writes, for each line, ``kind`` and ``scores``, and for each of its clauses
``focus``, ``scores`` and (where it has any) ``learned`` cues.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from jdlint.pipeline.draft import ClauseDraft, Line, Match, draft_of
from jdlint.posting import Focus, Kind, SectionKind, StatementRole

_KIND_OF_SECTION = {
    SectionKind.RESPONSIBILITIES: Kind.DUTY,
    SectionKind.SUCCESS: Kind.DUTY,
    SectionKind.REQUIREMENTS: Kind.REQUIREMENT,
    SectionKind.PREFERRED: Kind.PREFERRED,
    SectionKind.INTERVIEW: Kind.INTERVIEW,
    SectionKind.ABOUT: Kind.CONTEXT,
    SectionKind.BENEFITS: Kind.CONTEXT,
}
_FOCUS = {focus.value: focus for focus in Focus}
_FOCUS_OF_TOOLS = {
    **dict.fromkeys(("modelling", "statistics", "notebooks", "bi"), Focus.EXPLORATION),
    **dict.fromkeys(
        (
            *(
                "containers",
                "orchestration",
                "cloud",
                "infrastructure",
                "streaming",
                "data-platform",
                "mlops",
                "serving",
            ),
            *("backend", "systems-languages", "version-control", "monitoring"),
        ),
        Focus.OPERATIONALIZATION,
    ),
}


class LexiconLabels:
    """The component."""

    def __call__(self, doc: Doc) -> Doc:
        """Label the lines and clauses of the draft of ``doc``."""
        draft = draft_of(doc)
        sections = draft.posting.sections
        for line in draft.lines:
            section = (
                sections[line.statement.section].kind if line.statement.section < len(sections) else SectionKind.OTHER
            )
            line.kind = kind_of(line, section)
            if line.kind is not Kind.CONTEXT:
                for clause in line.clauses:
                    _label(clause, line.matches)
            line.scores = {
                focus: max(
                    (clause.scores.get(focus, 0.0) for clause in line.clauses),
                    default=0.0,
                )
                for focus in Focus
            }
        return doc


def kind_of(line: Line, section: SectionKind) -> Kind:
    """Return the kind by heading first, then by the words of the line."""
    if line.statement.role in (StatementRole.TITLE, StatementRole.HEADING):
        return Kind.CONTEXT
    words = {
        match.entry.category: match for match in reversed(line.matches) if match.entry.category.startswith("kinds.")
    }
    kind = _KIND_OF_SECTION.get(section)
    if kind is not None:
        return Kind.PREFERRED if kind is Kind.REQUIREMENT and "kinds.preferred" in words else kind
    return _kind_by_words(line, words)


def _kind_by_words(line: Line, words: Mapping[str, Match]) -> Kind:
    if "kinds.context" in words:
        return Kind.CONTEXT
    if "kinds.preferred" in words:
        return Kind.PREFERRED
    asked = words.get("kinds.requirement")
    if asked is not None and asked.start <= line.start + 4:
        return Kind.REQUIREMENT
    if "kinds.duty" in words or starts_with_verb(line):
        return Kind.DUTY
    return Kind.REQUIREMENT if asked is not None else Kind.CONTEXT


def starts_with_verb(line: Line) -> bool:
    """Whether the clause splitter saw a duty verb at the very start of the line."""
    return line.statement.role is StatementRole.ITEM and line.verb_first


def _label(clause: ClauseDraft, matches: list[Match]) -> None:
    counts = dict.fromkeys(Focus, 0.0)
    for match in matches:
        if clause.start <= match.start < clause.end:
            focus = _FOCUS.get(match.entry.root)
            if match.entry.root == "tools":
                focus = _FOCUS_OF_TOOLS.get(match.entry.facet)
            if focus is not None:
                counts[focus] += 0.5 if match.entry.weak else 1.0
    # Scores look like probabilities so that the seam is the same for the trained component; they are not calibrated.
    clause.scores = {focus: 1.0 - 0.25**count if count else 0.05 for focus, count in counts.items()}
    clause.focus = frozenset(focus for focus, count in counts.items() if count >= 1.0)
