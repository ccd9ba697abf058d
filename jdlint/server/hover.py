"""What stands behind a line: its kind, craft and stance, the words that say so, and the findings that rest on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jdlint.finding import Finding
from jdlint.posting import Clause, Cue, Focus, Posting, Stance, Statement, StatementRole
from jdlint.records import dataclass
from jdlint.reporters._escape import for_markdown, for_terminal
from jdlint.rules.lookup import LEARNED
from jdlint.server.desk import Judged
from jdlint.source import TextRange

_CUES = 6  # shown of a clause


@dataclass(frozen=True, slots=True)
class Shown:
    """A text for people, and what it speaks of."""

    text: str
    range: TextRange


def hover(judged: Judged, line: TextRange, offset: int, *, markdown: bool) -> Shown | None:
    """Return what there is to say of the statement at ``offset``, else of the first one on its line; None where there is nothing."""
    found = _statement(judged, line, offset)
    findings = [finding for finding in judged.findings if _touches(finding, line if found is None else found[1].range)]
    say = _Voice(for_markdown if markdown else for_terminal, "**" if markdown else "", "- " if markdown else "  ")
    parts = [] if found is None else ["\n".join(_of_statement(*found, say))]
    parts += ["\n".join(_of_finding(finding, judged, say)) for finding in findings]
    if not parts:
        return None
    return Shown("\n\n".join(parts), line if found is None else found[1].range)


@dataclass(frozen=True, slots=True)
class _Voice:
    """How words of the posting are made harmless, and what makes a word bold and a line an item."""

    plain: Callable[[str], str]
    bold: str
    item: str

    def strong(self, text: str) -> str:
        return f"{self.bold}{self.plain(text)}{self.bold}"


def _statement(judged: Judged, line: TextRange, offset: int) -> tuple[Posting, Statement] | None:
    on_line = [
        (posting, statement)
        for posting in judged.postings
        for statement in posting.statements
        if statement.text and statement.range.start <= line.end and line.start <= statement.range.end
    ]
    here = [pair for pair in on_line if pair[1].range.start <= offset <= pair[1].range.end]
    return next(iter([*here, *on_line]), None)


def _touches(finding: Finding, at: TextRange) -> bool:
    return any(place.overlaps(at) for place in (finding.range, *(piece.range for piece in finding.related)))


def _of_statement(posting: Posting, statement: Statement, say: _Voice) -> Iterator[str]:
    if posting.profile is None:
        yield say.plain(f"not judged: language {posting.language}")
        return
    if statement.role is StatementRole.TITLE:
        yield from _verdict(posting, say)
        return
    section = posting.sections[statement.section]
    under = f" under “{section.title_text}” ({section.kind.value})" if section.title_text else ""
    yield f"{say.strong(statement.kind.value)}{say.plain(under)}"
    for clause in statement.clauses:
        yield f"{say.item}{say.plain(_clause(clause))}"


def _verdict(posting: Posting, say: _Voice) -> Iterator[str]:
    profile = posting.profile
    assert profile is not None
    yield f"{say.strong('title')}{say.plain(f': {profile.title_focus.value}, level {profile.level.value}')}"
    for focus in Focus:
        facets = f" ({', '.join(found)})" if (found := profile.facets.get(focus)) else ""
        share = f"{profile.shares.get(focus, 0):.0%} of the duties"
        yield f"{say.item}{say.plain(f'{focus.value}: {profile.demand[focus].value}, {share}{facets}')}"
    verdict = "a unicorn" if profile.unicorn else "no unicorn"
    yield f"{say.item}{say.plain(f'{verdict} (probability {profile.confidence:.0%})')}"


def _clause(clause: Clause) -> str:
    crafts = " and ".join(focus.value for focus in Focus if focus in clause.focus)
    stance = f", {clause.stance.value}" if clause.focus or clause.stance is not Stance.OWN else ""
    scores = ", ".join(f"{focus.value} {clause.scores[focus]:.2f}" for focus in Focus if focus in clause.scores)
    cues = "; ".join(map(_cue, clause.cues[:_CUES])) + ("; ..." if len(clause.cues) > _CUES else "")
    return (
        f"“{clause.text}”: {crafts or 'neither craft'}{stance}"
        + (f" ({scores})" if scores else "")
        + (f": {cues}" if cues else "")
    )


def _cue(cue: Cue) -> str:
    known = LEARNED if cue.entry == LEARNED else f"{cue.category}, {cue.entry}"
    return f"“{cue.text}” ({known}{'' if cue.weight is None else f' {cue.weight:+.1f}'})"


def _of_finding(finding: Finding, judged: Judged, say: _Voice) -> Iterator[str]:
    rule = next((rule for rule in judged.report.rules if rule.code == finding.code), None)
    sure = f"{finding.severity.label}, {finding.confidence.label} confidence"
    yield f"{say.strong(f'{finding.code} {finding.name}')} {say.plain(f'({sure}): {finding.message}')}"
    for line in (
        finding.advice and f"to mend it: {finding.advice}",
        rule and f"{rule.summary} See jdlint rule {rule.code}.",
    ):
        if line:
            yield f"{say.item}{say.plain(line)}"
