"""The rules: discovered, never listed by hand. One file per rule, named for the pattern that it finds.

Importing this package costs no spaCy; ``all_rules`` imports the rule files, which read only ``Posting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jdlint.finding import Finding
from jdlint.posting import Posting
from jdlint.rules.base import Profile, Rule, RuleDefinitionError
from jdlint.rules.evidence import JUDGED_LANGUAGES
from jdlint.rules.settings import CompanyStage, Settings, Thresholds

__all__ = [
    "JUDGED_LANGUAGES",
    "CompanyStage",
    "Profile",
    "Rule",
    "RuleDefinitionError",
    "Settings",
    "Thresholds",
    "all_rules",
    "find",
    "judge",
]


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Return every rule, in order of their codes."""
    rules: list[type[Rule]] = []
    for module in iter_modules(__path__):
        loaded = import_module(f"{__name__}.{module.name}")
        rules += [
            value
            for value in vars(loaded).values()
            if isinstance(value, type)
            and issubclass(value, Rule)
            and value.__module__ == loaded.__name__
            and value is not Rule
        ]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def find(code_or_name: str) -> type[Rule] | None:
    """Return the rule of a code ("JD201", any case) or name ("unicorn-role", "unicorn_role"), or None."""
    wanted = code_or_name.strip().lower().replace("_", "-")
    return next((rule for rule in all_rules() if wanted in (rule.code.lower(), rule.name)), None)


def judge(rules: Iterable[Rule], postings: Sequence[Posting], beside: Sequence[Posting] = ()) -> list[Finding]:
    """Run rules over the postings of a run; findings come in order of path, posting, place and code.

    ``beside`` are postings that the rules for several postings compare with and that nothing is reported on. The order of
    ``rules`` does not matter: no rule sees what another one found.
    """
    judged = [posting for posting in postings if posting.language in JUDGED_LANGUAGES]
    own = {posting.source.path for posting in postings}
    every = [*judged, *(posting for posting in beside if posting.language in JUDGED_LANGUAGES)]
    if beside:  # the same answer, whichever postings of a folder are the changed ones
        every.sort(key=lambda posting: (posting.source.path, posting.index))
    findings: list[Finding] = []
    rules = list(rules)
    for posting in postings:  # one posting after the other: what the rules look up in it is looked up once
        for rule in rules:
            if rule.any_language or posting.language in JUDGED_LANGUAGES:
                findings += rule.check(posting)
    for rule in rules:
        findings += [finding for finding in rule.check_all(every) if finding.source.path in own]
    return sorted(
        findings,
        key=lambda finding: (
            finding.source.path,
            finding.posting,
            finding.range,
            finding.code,
        ),
    )
