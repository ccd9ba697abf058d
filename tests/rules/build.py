"""Make a labelled Posting from marked-up rows, so that a rule is tested on exactly what it reads.

A row is ``kind focus stance | text``: kind T (title), H (heading), D, R, P, I or C; focus E, O, B or N; stance own, sup, not or -.
``//`` in the text separates clauses, whose focus and stance are then given as ``E/O own/sup``. ``{category|words}`` or
``{category#entry|words}`` marks a cue. Blank rows are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from jdlint.posting import (
    Clause,
    Cue,
    Demand,
    Focus,
    Kind,
    Level,
    Posting,
    RoleFocus,
    RoleProfile,
    Section,
    SectionKind,
    Stance,
    Statement,
    StatementRole,
)
from jdlint.source import Block, BlockKind, Prose, Source, TextRange

E, O = Focus.EXPLORATION, Focus.OPERATIONALIZATION
KINDS = {
    "D": Kind.DUTY,
    "R": Kind.REQUIREMENT,
    "P": Kind.PREFERRED,
    "I": Kind.INTERVIEW,
}
FOCI = {
    "E": frozenset({E}),
    "O": frozenset({O}),
    "B": frozenset({E, O}),
    "N": frozenset[Focus](),
    "-": frozenset[Focus](),
}
STANCES = {
    "own": Stance.OWN,
    "sup": Stance.SUPPORT,
    "not": Stance.EXCLUDED,
    "-": Stance.OWN,
}
_MARK = re.compile(r"\{([\w.]+)(?:#([\w-]+))?\|([^}]*)\}")


def posting(
    rows: str,
    *,
    level: Level = Level.MID,
    title: RoleFocus = RoleFocus.NONE,
    unicorn: bool | None = None,
    confidence: float = 0.9,
    early: bool = False,
    boundary: bool = False,
    front_matter: Mapping[str, object] | None = None,
    language: str = "en",
    path: str = "role.md",
    index: int = 1,
) -> Posting:
    """Build a posting; demands, body and (unless given) the verdict are counted from the rows."""
    text, statements, cues, sections = (
        "",
        [],
        [],
        [Section(SectionKind.OTHER, TextRange(0, 0))],
    )
    title_text, title_range = "", None
    front = None
    if front_matter:
        text = "---\n" + "".join(f"{key}: {value}\n" for key, value in front_matter.items()) + "---\n"
        front = TextRange(0, len(text))
    for row in filter(str.strip, rows.splitlines()):
        labels, _, marked = row.partition("|")
        kind, focus, stance = labels.split()
        start, clauses, found = len(text), [], []
        for position, part in enumerate(marked.strip().split("//")):
            begin, at, own = len(text), 0, []
            for match in _MARK.finditer(part):
                text += part[at : match.start()]
                category, entry, words = match.groups()
                place = TextRange(len(text), len(text) + len(words))
                own.append(Cue(words, entry or category.rpartition(".")[2], category, place))
                text += words
                at = match.end()
            text += part[at:]
            piece = text[begin:]
            where = TextRange(begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip()))
            inside = tuple(cue for cue in own if cue.category.startswith(("exploration.", "operationalization.")))
            found += [cue for cue in own if cue not in inside]
            if kind in "DRPI":
                clauses.append(
                    Clause(
                        text[where.start : where.end],
                        where,
                        FOCI[_pick(focus, position)],
                        STANCES[_pick(stance, position)],
                        {},
                        inside,
                    )
                )
        cues += found
        prose = Prose.from_runs([(start, len(text), text[start:])])
        role = {"T": StatementRole.TITLE, "H": StatementRole.HEADING}.get(kind, StatementRole.ITEM)
        if role is StatementRole.TITLE:
            title_text, title_range = prose.text, prose.range
        if role is StatementRole.HEADING:
            word = prose.text.lower()
            section = next((s for s in SectionKind if s.value in word), SectionKind.OTHER)
            sections.append(Section(section, prose.range, prose.range, prose.text))
        text += "\n"
        statements.append(
            Statement(
                prose,
                role,
                len(sections) - 1,
                KINDS.get(kind, Kind.CONTEXT),
                tuple(clauses),
            )
        )
    blocks = tuple(Block(BlockKind.TEXT, statement.prose) for statement in statements)
    source = Source(
        path,
        text,
        "markdown",
        blocks,
        MappingProxyType(dict(front_matter or {})),
        front,
    )
    profile = _profile(statements, level, title, unicorn, confidence, early, boundary, tuple(cues))
    return Posting(
        source=source,
        index=index,
        title=title_text,
        title_range=title_range,
        range=TextRange(front.end if front else 0, len(text)),
        sections=tuple(sections),
        statements=tuple(statements),
        language=language,
        cues=tuple(cues),
        profile=profile,
    )


def _pick(labels: str, position: int) -> str:
    """Return the label of one clause: "E/O" has one each, "E" is for all."""
    return labels.split("/")[position] if "/" in labels else labels


def _profile(
    statements: list[Statement],
    level: Level,
    title: RoleFocus,
    unicorn: bool | None,
    confidence: float,
    early: bool,
    boundary: bool,
    cues: tuple[Cue, ...],
) -> RoleProfile:
    duties = [s for s in statements if s.kind is Kind.DUTY]
    counts, facets = {}, {}
    for focus in (E, O):
        own = [c for s in duties for c in s.clauses if focus in c.focus and c.stance is Stance.OWN]
        counts[focus] = len(own)
        facets[focus] = tuple(sorted({cue.category.partition(".")[2] for clause in own for cue in clause.cues}))
    total = sum(counts.values()) or 1
    shares = {focus: number / total for focus, number in counts.items()}
    demand = {
        focus: Demand.SUBSTANTIAL if number >= 3 and shares[focus] >= 0.3 else Demand.TOUCH if number else Demand.NONE
        for focus, number in counts.items()
    }
    both = all(value is Demand.SUBSTANTIAL for value in demand.values())
    body = RoleFocus.BOTH if both else RoleFocus.NONE
    if not both and any(counts.values()):
        body = RoleFocus.EXPLORATION if counts[E] >= counts[O] else RoleFocus.OPERATIONALIZATION
    return RoleProfile(
        level=level,
        title_focus=title,
        body_focus=body,
        demand=demand,
        unicorn=both and level in (Level.SENIOR, Level.LEAD) if unicorn is None else unicorn,
        confidence=confidence,
        hybrid_confidence=confidence,
        early_stage=early,
        boundary=boundary,
        shares=shares,
        facets=facets,
        level_cues=tuple(cue for cue in cues if cue.category.startswith("seniority.")),
        stage_cues=tuple(cue for cue in cues if cue.category.startswith("stage.early")),
        boundary_cues=tuple(
            cue for cue in cues if cue.category.startswith(("ownership.boundary", "ownership.handoff"))
        ),
    )
