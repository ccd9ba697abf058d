"""Which rules speak, where, and how loudly: the configuration's selectors against the rules that exist."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from jdlint.config import Config, ConfigError, closest
from jdlint.finding import Finding, Severity
from jdlint.rules import Profile, cards
from jdlint.rules.card import Card

_ALL = "all"
_EXACT = 100  # a whole code or a name outweighs any prefix


class _Patterns(Protocol):
    def match_file(self, file: str) -> bool: ...


@dataclasses.dataclass(frozen=True)
class Selection:
    """The rules of one configuration."""

    config: Config

    @cached_property
    def rules(self) -> tuple[Card, ...]:
        """The rules that speak, in order of their codes.

        As in other linters, the more specific selector wins, and of two equally specific ones ``ignore``: ``select = ["JD2"]`` with
        ``ignore = ["JD203"]`` leaves JD203 out; ``ignore = ["JD2"]`` with ``extend-select = ["JD201"]`` keeps JD201.

        Raises:
            ConfigError: a selector names no rule.
        """
        config = self.config
        wanted = self._weights("select", config.select) if config.select else self._profile()
        for code, weight in self._weights("extend-select", config.extend_select).items():
            wanted[code] = max(weight, wanted.get(code, 0))
        unwanted = self._weights("ignore", config.ignore)
        return tuple(
            rule for rule in cards() if rule.code in wanted and wanted[rule.code] > unwanted.get(rule.code, -1)
        )

    def check(self) -> None:
        """Raise ``ConfigError`` where the configuration names a rule that does not exist."""
        _ = self.rules, self._severities, self._ignores

    def apply(self, findings: Iterable[Finding], path: str | Path) -> list[Finding]:
        """Return the findings on the posting at ``path`` that are to be shown, with the severities that the configuration gives them."""
        ignored, severities = self._ignored(Path(path)) if self._ignores else (), self._severities
        return [
            dataclasses.replace(finding, severity=severities[finding.code]) if finding.code in severities else finding
            for finding in findings
            if finding.confidence >= self.config.min_confidence and finding.code not in ignored
        ]

    def fails(self, finding: Finding) -> bool:
        """Return whether a finding makes the run fail."""
        if finding.suppressed or self.config.fail_on is None or finding.severity < self.config.fail_on:
            return False
        if finding.confidence < self.config.fail_confidence:
            return False  # a verdict that may well be wrong is a question to the author, and stops nobody's commit
        return not any(rule.code == finding.code and rule.never_fails for rule in self.rules)

    def _profile(self) -> dict[str, int]:
        strict = self.config.profile == Profile.STRICT
        return {rule.code: 0 for rule in cards() if strict or rule.profile is Profile.DEFAULT}

    def _weights(self, key: str, selectors: Sequence[str]) -> dict[str, int]:
        weights: dict[str, int] = {}
        for selector in selectors:
            try:
                found = expand(selector)
            except ConfigError as error:
                origin = self.config.origins.get(key, key)
                raise ConfigError(f"{origin}: {key!r} {error}") from None
            for code, weight in found.items():
                weights[code] = max(weight, weights.get(code, 0))
        return weights

    @cached_property
    def _severities(self) -> Mapping[str, Severity]:
        best: dict[str, tuple[int, Severity]] = {}
        for selector, severity in self.config.severity.items():
            for code, weight in self._weights("severity", [selector]).items():
                if weight >= best.get(code, (-1, severity))[0]:
                    best[code] = weight, severity
        return {code: severity for code, (_, severity) in best.items()}

    @cached_property
    def _ignores(self) -> list[tuple[_Patterns, frozenset[str]]]:
        if not self.config.per_file_ignores:
            return []
        from pathspec import GitIgnoreSpec

        return [
            (GitIgnoreSpec.from_lines([pattern]), frozenset(self._weights("per-file-ignores", selectors)))
            for pattern, selectors in self.config.per_file_ignores.items()
        ]

    def _ignored(self, path: Path) -> frozenset[str]:
        absolute = path.absolute()
        root = self.config.root.absolute()
        shown = (absolute.relative_to(root) if absolute.is_relative_to(root) else absolute).as_posix()
        return frozenset().union(*(codes for patterns, codes in self._ignores if patterns.match_file(shown)))


def expand(selector: str) -> dict[str, int]:
    """Return the codes of the rules that a selector names, each with the selector's weight: how specific it is.

    Raises:
        ConfigError: it names none; the message names the closest that does.
    """
    wanted = selector.strip().lower().replace("_", "-")
    if wanted == _ALL:
        return {rule.code: 0 for rule in cards()}
    exact = {rule.code: _EXACT for rule in cards() if wanted in (rule.code.lower(), rule.name)}
    if exact:
        return exact
    if wanted.startswith("jd") and (
        found := {rule.code: len(wanted) for rule in cards() if rule.code.lower().startswith(wanted)}
    ):
        return found
    raise ConfigError(f"names no rule: {selector!r}{closest(selector, _known(wanted))}")


def _known(wanted: str) -> list[str]:
    # A word that looks like a code is compared with codes only: every code is near to every other one's name.
    looks_like_code = wanted.startswith("jd") and any(character.isdigit() for character in wanted)
    return [rule.code if looks_like_code else rule.name for rule in cards()]
