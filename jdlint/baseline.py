"""Baselines: findings that are known and accepted, so that a run shows only new ones.

An entry is a path, a rule and the words of the evidence, never a line number: it survives edits elsewhere in the file, and a renamed file.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from jdlint.finding import Finding, Suppression, SuppressionKind
from jdlint.fingerprint import evidence

NAME = "jdlint-baseline.json"
VERSION = 1
Ran = Callable[[str, bool], bool]
"""Whether a rule, by its code, had its say, given whether the run judged every file that the baseline knows."""


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
        return Entry(self.path(finding.source.path), finding.code, evidence(finding))

    def path(self, shown: str) -> str:
        """Return a path as entries have it."""
        return Path(os.path.relpath(shown, self.root)).as_posix()


@dataclass(frozen=True, slots=True)
class Applied:
    """All findings, the known ones suppressed; the entries that no finding met; and those of them that none will meet.

    An entry is ``stale`` where its rule ran on its file and found nothing, or where its file is gone. What else was not met
    belongs to files or rules that this run did not judge.
    """

    findings: tuple[Finding, ...]
    unmet: Counter[Entry]
    stale: Counter[Entry]


def load(file: Path) -> Baseline:
    """Return the baseline in ``file``. Raises ``BaselineError``."""
    shown = min(str(file), os.path.relpath(file), key=len)
    try:
        record = json.loads(file.read_bytes())
        if record["version"] != VERSION:
            raise BaselineError(f"{shown}: version {record['version']!r} is not known (this jdlint writes {VERSION})")
        entries: Counter[Entry] = Counter()
        for item in record["findings"]:
            entries[Entry(str(item["path"]), str(item["rule"]), str(item["evidence"]))] += int(item.get("count", 1))
    except FileNotFoundError as error:
        raise BaselineError(f"{shown}: does not exist (make it with `jdlint baseline create`)") from error
    except OSError as error:
        raise BaselineError(f"{shown}: cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(f"{shown}: is no baseline (make one with `jdlint baseline create`)") from error
    return Baseline(entries, file.parent)


def dump(entries: Counter[Entry]) -> str:
    """Return the text of a baseline file: one finding a line, sorted, so that merges and reviews are easy."""
    rows = [
        _row({"path": entry.path, "rule": entry.code, "evidence": entry.evidence, **({"count": n} if n > 1 else {})})
        for entry, n in sorted(entries.items())
        if n > 0
    ]
    body = "[\n  {}\n]".format(",\n  ".join(rows)) if rows else "[]"
    return f'{{"version": {VERSION}, "findings": {body}}}\n'


def _row(record: dict[str, object]) -> str:
    text = json.dumps(record, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # a path that is no UTF-8
        return json.dumps(record)
    return text


def of(findings: Iterable[Finding], root: Path) -> Counter[Entry]:
    """Return the entries of findings that no comment suppresses."""
    empty = Baseline(Counter(), root)
    return Counter(
        empty.entry(finding)
        for finding in findings
        if finding.suppression is None or finding.suppression.kind is SuppressionKind.BASELINE
    )


def apply(findings: Sequence[Finding], known: Baseline, judged: Collection[str], ran: Ran) -> Applied:
    """Suppress the findings that ``known`` holds. ``judged`` are the paths of the run, as shown; ``ran`` the rules.

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
    gone = {path for path in {entry.path for entry in +left} if not (known.root / path).exists()}
    homes = {entry.path for entry in known.entries}
    moved: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in sorted((entry for entry in (+left).elements() if entry.path in gone), reverse=True):
        moved[entry[1:]].append(entry)
    for index, finding in enumerate(marked):
        entry = known.entry(finding)
        if not finding.suppressed and entry.path not in homes and moved[entry[1:]]:
            left[moved[entry[1:]].pop()] -= 1
            marked[index] = _known(finding)
    unmet = +left
    seen = {known.path(path) for path in judged}
    complete = homes <= seen | gone
    stale = Counter({e: n for e, n in unmet.items() if e.path in gone or (e.path in seen and ran(e.code, complete))})
    return Applied(tuple(marked), unmet, stale)


def _known(finding: Finding) -> Finding:
    return replace(finding, suppression=Suppression(SuppressionKind.BASELINE, "known to the baseline"))
