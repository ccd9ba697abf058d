"""Baselines: findings that are known and accepted, so that a run shows only new ones.

An entry is a path, a rule and the words of the evidence, never a line number: it survives edits elsewhere in the file, lines that change
places, and a renamed file.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jdlint.finding import BaselineState, Finding, Suppression, SuppressionKind
from jdlint.fingerprint import Evidence, Titles, alike, evidence
from jdlint.plain_error import PlainError

NAME = "jdlint-baseline.json"
VERSION = 1
Ran = Callable[[str, bool], bool]
"""Whether a rule, by its code, had its say, given whether the run judged every file that the baseline knows."""


class BaselineError(PlainError, ValueError):
    """A baseline that cannot be read; one line that names the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A known finding: path relative to the baseline's folder (forward slashes), code, evidence."""

    path: str
    code: str
    evidence: Evidence

    def __str__(self) -> str:
        words = self.evidence.primary
        return f"{self.path}: {self.code} ({words if len(words) <= 60 else f'{words[:57]}...'})"

    @property
    def row(self) -> str:
        """The entry as a line of the file."""
        record: dict[str, object] = {"path": self.path, "rule": self.code, "evidence": self.evidence.primary}
        if related := sorted(self.evidence.every - {self.evidence.primary}):
            record["related"] = related
        if self.evidence.whole:
            record["whole"] = True
        text = json.dumps(record, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError:  # a path that is no UTF-8
            return json.dumps(record)
        return text


@dataclass(frozen=True)
class Baseline:
    """The entries of one file, as often as they are known, and the folder that its paths start from."""

    entries: tuple[Entry, ...]
    root: Path

    def path(self, shown: str) -> str:
        """Return a path as entries have it."""
        return Path(os.path.relpath(shown, self.root)).as_posix()


@dataclass(frozen=True, slots=True)
class Applied:
    """All findings, the known ones suppressed; the entries that no finding met; and those of them that none will meet.

    An entry is ``stale`` where its rule ran on its file and found nothing, or where its file is gone. What else was not met
    belongs to files or rules that this run did not judge: ``kept``. ``absent`` are the stale ones whose finding is really gone, and
    not suppressed by a comment meanwhile.
    """

    findings: tuple[Finding, ...]
    kept: tuple[Entry, ...] = ()
    stale: tuple[Entry, ...] = ()
    absent: tuple[Entry, ...] = ()


def load(file: Path) -> Baseline:
    """Return the baseline in ``file``. Raises ``BaselineError``."""
    shown = min(str(file), os.path.relpath(file), key=len)
    try:
        record = json.loads(file.read_bytes())
        if record["version"] != VERSION:
            raise BaselineError(f"{shown}: version {record['version']!r} is not known (this jdlint writes {VERSION})")
        entries = tuple(map(_entry, record["findings"]))
    except FileNotFoundError as error:
        raise BaselineError(f"{shown}: does not exist (make it with `jdlint baseline create`)") from error
    except OSError as error:
        raise BaselineError(f"{shown}: cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(f"{shown}: is no baseline (make one with `jdlint baseline create`)") from error
    return Baseline(entries, file.parent)


def _entry(record: dict[str, object]) -> Entry:
    primary, related = str(record["evidence"]), record.get("related", [])
    if not isinstance(related, list):
        raise TypeError("related: must be a list")
    found = Evidence(primary, frozenset((primary, *map(str, related))), record.get("whole") is True)
    return Entry(str(record["path"]), str(record["rule"]), found)


def dump(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline file: one finding a line, sorted, so that merges and reviews are easy."""
    rows = [entry.row for entry in sorted(entries, key=lambda entry: (entry.path, entry.code, entry.row))]
    body = "[\n  {}\n]".format(",\n  ".join(rows)) if rows else "[]"
    return f'{{"version": {VERSION}, "findings": {body}}}\n'


def of(findings: Iterable[Finding], root: Path, titles: Titles) -> Iterator[Entry]:
    """Yield the entries of findings that no comment suppresses."""
    empty = Baseline((), root)
    for finding in findings:
        if finding.suppression is None or finding.suppression.kind is SuppressionKind.BASELINE:
            yield Entry(empty.path(finding.source.path), finding.code, evidence(finding, titles))


def apply(findings: Sequence[Finding], known: Baseline, judged: Collection[str], ran: Ran, titles: Titles) -> Applied:
    """Suppress the findings that ``known`` holds. ``judged`` are the paths of the run, as shown; ``ran`` the rules.

    An entry is met by a finding of its file and rule with the same words, else by one that is alike. A file that the baseline does not
    know stands for one that is gone where most of the evidence is the same: it was renamed.
    """
    seen = {known.path(path) for path in judged}
    gone = {path for path in {entry.path for entry in known.entries} - seen if not (known.root / path).exists()}
    found = [Entry(known.path(finding.source.path), finding.code, evidence(finding, titles)) for finding in findings]
    shown, hidden = ([index for index, f in enumerate(findings) if f.suppressed is hidden] for hidden in (False, True))
    homes = _renamed([found[index] for index in shown], known.entries, gone)
    matcher = _Matcher(known.entries)
    met = matcher.meet(found, shown, homes)
    left = matcher.left
    met_in_vain = matcher.meet(found, hidden, homes)  # by what a comment suppresses: the entry has nothing left to do
    complete = {entry.path for entry in known.entries} <= seen | gone

    def over(entry: Entry) -> bool:
        return entry.path in gone or (entry.path in seen and ran(entry.code, complete))

    return Applied(
        tuple(
            _marked(finding, suppress=index in met, known=index in met or index in met_in_vain)
            for index, finding in enumerate(findings)
        ),
        kept=tuple(entry for entry in left if not over(entry)),
        stale=tuple(entry for entry in left if over(entry)),
        absent=tuple(entry for entry in matcher.left if over(entry)),
    )


def _renamed(found: Sequence[Entry], entries: Sequence[Entry], gone: Collection[str]) -> dict[str, str]:
    """Return, for files that the baseline does not know, the file that is gone and whose evidence they have."""
    known = {entry.path for entry in entries}
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    sizes: Counter[str] = Counter()
    for entry in entries:
        if entry.path in gone:
            for words in entry.evidence.every:
                holders[entry.code, words].add(entry.path)
    for paths in holders.values():
        sizes.update(paths)
    shared: Counter[tuple[str, str]] = Counter()
    for path, code, words in {
        (e.path, e.code, words) for e in found if e.path not in known for words in e.evidence.every
    }:
        shared.update((path, old) for old in holders.get((code, words), ()))
    homes: dict[str, str] = {}
    for (new, old), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if new not in homes and old not in homes.values() and 2 * count > sizes[old]:
            homes[new] = old
    return homes


class _Matcher:
    """The entries that no finding has met yet, by file and rule."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda entry: (entry.path, entry.code, entry.row)):
            self._groups[entry.path, entry.code].append(entry)

    def take(self, home: str, found: Entry, same: Callable[[Evidence, Evidence], bool]) -> bool:
        """Return whether an entry of the file ``home`` is met, and strike it off."""
        group = self._groups.get((home, found.code), [])
        place = next((index for index, entry in enumerate(group) if same(entry.evidence, found.evidence)), None)
        if place is not None:
            del group[place]
        return place is not None

    def meet(self, found: Sequence[Entry], which: Iterable[int], homes: Mapping[str, str]) -> set[int]:
        """Return which of the findings, by their index, meet an entry, and strike those off; ``homes`` are files by their new paths."""
        open_, met = list(which), set[int]()
        for same in (_exactly, alike):
            for index in open_:
                entry = found[index]
                if index not in met and self.take(homes.get(entry.path, entry.path), entry, same):
                    met.add(index)
        return met

    @property
    def left(self) -> list[Entry]:
        """What was not struck off."""
        return sorted(
            (entry for group in self._groups.values() for entry in group), key=lambda e: (e.path, e.code, e.row)
        )


def _exactly(one: Evidence, other: Evidence) -> bool:
    return one.primary == other.primary


def _marked(finding: Finding, *, suppress: bool, known: bool) -> Finding:
    suppression = Suppression(SuppressionKind.BASELINE, "known to the baseline") if suppress else finding.suppression
    return replace(finding, suppression=suppression, state=BaselineState.UNCHANGED if known else BaselineState.NEW)
