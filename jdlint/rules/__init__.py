"""The rules: discovered, never listed by hand. One file per rule, named for the pattern that it finds.

Importing this package costs no spaCy; ``all_rules`` imports the rule files, which read only ``Posting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from jdlint.rules.settings import CompanyStage, Profile, Settings, Thresholds

if TYPE_CHECKING:
    from jdlint.finding import Finding
    from jdlint.lineup import Lineup
    from jdlint.posting import Posting
    from jdlint.rules.base import Rule, RuleDefinitionError
    from jdlint.rules.card import Card
    from jdlint.rules.evidence import JUDGED_LANGUAGES
    from jdlint.sketch import Sketch

__all__ = [
    "JUDGED_LANGUAGES",
    "CompanyStage",
    "Profile",
    "Rule",
    "RuleDefinitionError",
    "Settings",
    "Thresholds",
    "all_rules",
    "cards",
    "code_of",
    "compare",
    "comparing_rules",
    "find",
    "in_order",
    "judge",
    "judge_each",
    "remember",
    "sketches",
]

# The configuration needs the settings only, and most of the rest is not needed where everything was judged before.
_LATER = {"Rule": "base", "RuleDefinitionError": "base", "JUDGED_LANGUAGES": "evidence"}
_REMEMBERED: list[Card] = []


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


def cards() -> tuple[Card, ...]:
    """Return what there is to know of every rule, in order of their codes."""
    if not _REMEMBERED:
        remember(rule.card() for rule in all_rules())
    return tuple(_REMEMBERED)


def remember(cards: Iterable[Card]) -> None:
    """Take what ``cards`` said in an earlier run of this installation, so that no rule is imported to tell it."""
    _REMEMBERED[:] = cards


def code_of(code_or_name: str) -> str | None:
    """Return the code of the rule with a code ("jd201", any case) or name ("unicorn-role", "unicorn_role"), or None."""
    wanted = code_or_name.strip().lower().replace("_", "-")
    return next((rule.code for rule in cards() if wanted in (rule.code.lower(), rule.name)), None)


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Return every rule, in order of their codes."""
    rules = [rule for module in iter_modules(__path__) for rule in _rules_in(module.name)]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def comparing_rules() -> tuple[type[Rule], ...]:
    """Return the rules that see several postings of a run, in order of their codes; no other rule is imported where ``cards`` are known."""
    names = [card.name.replace("-", "_") for card in cards() if card.compares]
    return tuple(sorted((rule for name in names for rule in _rules_in(name)), key=lambda rule: rule.code))


def _rules_in(module: str) -> list[type[Rule]]:
    from jdlint.rules.base import Rule

    loaded = import_module(f"{__name__}.{module}")
    return [
        value
        for value in vars(loaded).values()
        if isinstance(value, type)
        and issubclass(value, Rule)
        and value.__module__ == loaded.__name__
        and value is not Rule
    ]


def find(code_or_name: str) -> type[Rule] | None:
    """Return the rule that ``code_of`` finds, or None."""
    code = code_of(code_or_name)
    return next((rule for rule in all_rules() if rule.code == code), None)


def judge(rules: Iterable[Rule], postings: Sequence[Posting], beside: Sequence[Posting] = ()) -> list[Finding]:
    """Run rules over the postings of a run; findings come in order of path, posting, place and code.

    ``beside`` are postings that the rules for several postings compare with and that nothing is reported on. The order of
    ``rules`` does not matter: no rule sees what another one found.
    """
    rules = list(rules)
    settings = next((rule.settings for rule in rules if rule.compares()), None)
    findings = judge_each(rules, postings)
    if settings is not None:
        from jdlint.lineup import Lineup

        lineup = Lineup.of([*sketches(postings, settings), *sketches(beside, settings)])
        paths = {posting.source.path for posting in postings}
        findings += (finding for finding in compare(rules, lineup) if finding.source.path in paths)
    return in_order(findings)


def judge_each(rules: Sequence[Rule], postings: Iterable[Posting]) -> list[Finding]:
    """Run rules over postings, each by itself."""
    from jdlint.rules.evidence import JUDGED_LANGUAGES

    findings: list[Finding] = []
    for posting in postings:  # one posting after the other: what the rules look up in it is looked up once
        for rule in rules:
            if rule.any_language or posting.language in JUDGED_LANGUAGES:
                findings += rule.check(posting)
    return findings


def sketches(postings: Iterable[Posting], settings: Settings) -> list[Sketch]:
    """Return what ``compare`` needs of postings, by the settings in force for them."""
    from jdlint.rules.evidence import JUDGED_LANGUAGES
    from jdlint.rules.sketching import sketch

    return [sketch(posting, settings) for posting in postings if posting.language in JUDGED_LANGUAGES]


def compare(rules: Iterable[Rule], lineup: Lineup) -> Iterator[Finding]:
    """Run the rules for several postings over all of them: the same answer, whichever of them somebody asks about."""
    return (finding for rule in rules if rule.compares() for finding in rule.check_all(lineup))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by path, posting, place and code."""
    return sorted(findings, key=lambda finding: (finding.source.path, finding.posting, finding.range, finding.code))
