"""Apply the suppressions of the sources to the findings, and find the suppressions that are themselves at fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jdlint.directive import Directive, directives
from jdlint.finding import Finding, Suppression, SuppressionKind
from jdlint.records import dataclass
from jdlint.rules import Rule, code_of
from jdlint.source import Source, TextRange

Use = tuple[str, TextRange, str]  # path and place of a directive, and the code that it suppressed


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Findings with their suppressions, and what the rules about suppressions found."""

    findings: tuple[Finding, ...]
    faults: tuple[Finding, ...]


def apply(findings: Iterable[Finding], sources: Iterable[Source], rules: Sequence[Rule], today: date) -> Suppressed:
    """Return all findings, those that a suppression in ``sources`` covers marked, and the faults of the suppressions.

    ``rules`` are the rules that ran: a suppression of a rule that did not run is not called unused. Faults cannot be suppressed.
    """
    written: dict[str, tuple[Directive, ...]] = {}
    for source in sources:
        written.setdefault(source.path, directives(source))
    return apply_written(findings, written, rules, today)


def apply_written(
    findings: Iterable[Finding], written: Mapping[str, Sequence[Directive]], rules: Sequence[Rule], today: date
) -> Suppressed:
    """Do the same with suppressions that are known already, by the paths of their sources."""
    # A rule that compares postings may find its counterpart in a file that this run did not see.
    ran = {rule.code for rule in rules if not rule.compares()}
    used: set[Use] = set()
    kept = [_marked(finding, written.get(finding.source.path, ()), used, today) for finding in findings]
    faults: list[Finding] = []
    for path in sorted(written):
        for directive in written[path]:
            idle = _idle(directive, used, ran)
            for rule in rules:
                faults += rule.check_suppression(directive, idle, today)
    return Suppressed(tuple(kept), tuple(faults))


def codes(directive: Directive) -> dict[str, str | None]:
    """Return the code of each rule that a directive names, or None for a name that no rule has."""
    return {name: code_of(name) for name in directive.rules}


def _marked(finding: Finding, written: Sequence[Directive], used: set[Use], today: date) -> Finding:
    for directive in written:
        if directive.problem or directive.expired(today) or finding.code not in codes(directive).values():
            continue
        if directive.covers.overlaps(finding.range):
            used.add((directive.source.path, directive.range, finding.code))
            return replace(finding, suppression=Suppression(SuppressionKind.COMMENT, directive.reason))
    return finding


def _idle(directive: Directive, used: set[Use], ran: set[str]) -> tuple[str, ...]:
    """Return the names of the directive that suppressed nothing, leaving out rules that did not run."""
    return tuple(
        name
        for name, code in codes(directive).items()
        if code is None or (code in ran and (directive.source.path, directive.range, code) not in used)
    )
