"""Baselines: findings that are known and accepted, so that a run shows only new ones.

An entry is a path, a rule and the words of the evidence, never a line number: it survives edits elsewhere in the file, and a renamed file.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from jdlint.finding import Finding, Suppression, SuppressionKind
from jdlint.fingerprint import evidence

NAME = "jdlint-baseline.json"
VERSION = 1


class BaselineError(ValueError):
    """A baseline that cannot be read; one line that names the file."""


class Entry(NamedTuple):
    """A known finding: path relative to the baseline's folder (forward slashes), code, words of the evidence."""

    path: str
    code: str
    evidence: str

    def __str__(self) -> str:
        words = self.evidence if len(self.evidence) <= 60 else f"{self.evidence[:57]}..."
        return f"{self.path}: {self.code} ({words})"


@dataclass(frozen=True)
class Baseline:
    """The entries of one file, each with how often it is known, and the folder that its paths start from."""

    entries: Counter[Entry]
    root: Path

    def entry(self, finding: Finding) -> Entry:
        """Return the entry that a finding would be."""
        path = Path(os.path.relpath(finding.source.path, self.root)).as_posix()
        return Entry(path, finding.code, evidence(finding))


@dataclass(frozen=True, slots=True)
class Applied:
    """All findings, the known ones suppressed, and the entries that no finding of the judged files met."""

    findings: tuple[Finding, ...]
    stale: tuple[Entry, ...]


def load(file: Path) -> Baseline:
    """Return the baseline in ``file``. Raises ``BaselineError``."""
    try:
        record = json.loads(file.read_bytes())
        if record["version"] != VERSION:
            raise BaselineError(f"{file}: version {record['version']!r} is not known (this jdlint writes {VERSION})")
        entries: Counter[Entry] = Counter()
        for item in record["findings"]:
            entries[Entry(str(item["path"]), str(item["rule"]), str(item["evidence"]))] += int(item.get("count", 1))
    except OSError as error:
        raise BaselineError(f"{file}: cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(f"{file}: is no baseline (make one with `jdlint baseline create`)") from error
    return Baseline(entries, file.parent)


def dump(entries: Counter[Entry]) -> str:
    """Return the text of a baseline file: one finding a line, sorted, so that merges and reviews are easy."""
    rows = [
        json.dumps(
            {"path": entry.path, "rule": entry.code, "evidence": entry.evidence, **({"count": n} if n > 1 else {})},
            ensure_ascii=False,
        )
        for entry, n in sorted(entries.items())
        if n > 0
    ]
    body = ",\n  ".join(rows)
    return (
        f'{{"version": {VERSION}, "findings": [\n  {body}\n]}}\n'
        if rows
        else f'{{"version": {VERSION}, "findings": []}}\n'
    )


def of(findings: Iterable[Finding], root: Path) -> Counter[Entry]:
    """Return the entries of findings that no comment suppresses."""
    empty = Baseline(Counter(), root)
    return Counter(
        empty.entry(finding)
        for finding in findings
        if finding.suppression is None or finding.suppression.kind is SuppressionKind.BASELINE
    )


def apply(findings: Sequence[Finding], known: Baseline, judged: Collection[str]) -> Applied:
    """Suppress the findings that ``known`` holds. ``judged`` are the paths of the run, as shown.

    A finding in a file that the baseline does not know meets an entry of the same rule and evidence whose file is gone: it was renamed.
    """
    left = Counter(known.entries)
    marked: list[Finding] = []
    for finding in findings:
        entry = known.entry(finding)
        if finding.suppressed or left[entry] <= 0:
            marked.append(finding)
        else:
            left[entry] -= 1
            marked.append(_known(finding))
    gone = {entry.path for entry in left if not (known.root / entry.path).exists()}
    homes = {entry.path for entry in known.entries}
    for index, finding in enumerate(marked):
        entry = known.entry(finding)
        if finding.suppressed or entry.path in homes:
            continue
        moved = next((e for e in sorted(left) if left[e] > 0 and e.path in gone and e[1:] == entry[1:]), None)
        if moved is not None:
            left[moved] -= 1
            marked[index] = _known(finding)
    seen = {Path(os.path.relpath(path, known.root)).as_posix() for path in judged} | gone
    stale = tuple(sorted(entry for entry, count in left.items() if count > 0 and entry.path in seen))
    return Applied(tuple(marked), stale)


def _known(finding: Finding) -> Finding:
    return replace(finding, suppression=Suppression(SuppressionKind.BASELINE, "known to the baseline"))
