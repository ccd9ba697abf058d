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
from enum import IntEnum
from pathlib import Path

from jdlint.finding import BaselineState, Finding, Suppression, SuppressionKind
from jdlint.fingerprint import Evidence, Titles, alike, evidence
from jdlint.plain_error import PlainError

NAME = "jdlint-baseline.json"
VERSION = 1
Ran = Callable[[str, bool], bool]
"""Whether a rule, by its code, had its say, given whether the run judged every file that the baseline knows."""


class Known(IntEnum):
    """What a baseline knows of a finding: nothing; that it was there; that it was, and so is not to be shown as new."""

    NEW = 0
    UNCHANGED = 1
    SUPPRESSED = 2


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
    """The entries of a baseline that no finding met, and those of them that none will meet.

    An entry is ``stale`` where its rule ran on its file and found nothing, or where its file is gone. What else was not met
    belongs to files or rules that this run did not judge: ``kept``. ``absent`` are the stale ones whose finding is really gone, and
    not suppressed by a comment meanwhile.
    """

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
    rows = [entry.row for entry in sorted(entries, key=_place)]
    body = "[\n  {}\n]".format(",\n  ".join(rows)) if rows else "[]"
    return f'{{"version": {VERSION}, "findings": {body}}}\n'


def of(findings: Iterable[Finding], root: Path, titles: Titles) -> Iterator[Entry]:
    """Yield the entries of findings that no comment suppresses."""
    empty = Baseline((), root)
    for finding in findings:
        if finding.suppression is None or finding.suppression.kind is SuppressionKind.BASELINE:
            yield Entry(empty.path(finding.source.path), finding.code, evidence(finding, titles))


class Matching:
    """Findings against the entries of a baseline, one file after the other.

    An entry is met by a finding of its file and rule with the same words, else by one that is alike. A file that the baseline does not
    know stands for one that is gone where most of the evidence is the same: it was renamed. ``judged`` are the paths of the run, as shown;
    ``ran`` the rules.
    """

    def __init__(self, known: Baseline, judged: Iterable[str], ran: Ran) -> None:
        self._known = known
        self._ran = ran
        self._paths = {entry.path for entry in known.entries}
        self._seen = self._paths & set(map(known.path, judged))
        self._gone = {path for path in self._paths - self._seen if not (known.root / path).exists()}
        self._homes: Mapping[str, str] = {}
        self._matcher = _Matcher(known.entries)
        self._met_in_vain: list[Entry] = []

    def is_new(self, shown: str) -> bool:
        """Return whether the file of this path may be one that was renamed."""
        return bool(self._gone) and self._known.path(shown) not in self._paths

    def rename(self, found: Iterable[tuple[Finding, Titles]]) -> None:
        """Find out which files were renamed, by the findings on new ones that are not suppressed. To be called before ``known``."""
        entries = (self._entry(*pair) for pair in found)
        self._homes = _renamed(entries, self._known.entries, self._gone)

    def known(self, findings: Sequence[Finding], titles: Titles) -> list[Known]:
        """Return what the baseline knows of all findings on a file. Each file may come once."""
        found = [self._entry(finding, titles) for finding in findings]
        shown, hidden = (
            [index for index, finding in enumerate(findings) if finding.suppressed is hidden]
            for hidden in (False, True)
        )
        met = self._matcher.meet(found, shown, self._homes)
        # By what a comment suppresses: the entry has nothing left to do.
        met_in_vain = self._matcher.meet(found, hidden, self._homes)
        self._met_in_vain += met_in_vain.values()
        return [
            Known.SUPPRESSED if index in met else Known.UNCHANGED if index in met_in_vain else Known.NEW
            for index in range(len(findings))
        ]

    def applied(self) -> Applied:
        """Return what became of the entries, after all files."""
        complete = self._paths <= self._seen | self._gone

        def over(entry: Entry) -> bool:
            return entry.path in self._gone or (entry.path in self._seen and self._ran(entry.code, complete))

        left = sorted((*self._matcher.left, *self._met_in_vain), key=_place)
        return Applied(
            kept=tuple(entry for entry in left if not over(entry)),
            stale=tuple(entry for entry in left if over(entry)),
            absent=tuple(entry for entry in self._matcher.left if over(entry)),
        )

    def _entry(self, finding: Finding, titles: Titles) -> Entry:
        return Entry(self._known.path(finding.source.path), finding.code, evidence(finding, titles))


def marked(finding: Finding, known: Known) -> Finding:
    """Return a finding with what the baseline knows of it."""
    suppression = finding.suppression
    if known is Known.SUPPRESSED:
        suppression = Suppression(SuppressionKind.BASELINE, "known to the baseline")
    state = BaselineState.NEW if known is Known.NEW else BaselineState.UNCHANGED
    return replace(finding, suppression=suppression, state=state)


def _place(entry: Entry) -> tuple[str, str, str]:
    return entry.path, entry.code, entry.row


def _renamed(found: Iterable[Entry], entries: Sequence[Entry], gone: Collection[str]) -> dict[str, str]:
    """Return, for files that the baseline does not know, the file that is gone and whose evidence they have."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    sizes: Counter[str] = Counter()
    for entry in entries:
        if entry.path in gone:
            for words in entry.evidence.every:
                holders[entry.code, words].add(entry.path)
    for paths in holders.values():
        sizes.update(paths)
    shared: Counter[tuple[str, str]] = Counter()
    of_new = {
        (one.path, one.code, words) for one in found for words in one.evidence.every if (one.code, words) in holders
    }
    for path, code, words in of_new:
        shared.update((path, old) for old in holders[code, words])
    homes: dict[str, str] = {}
    for (new, old), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if new not in homes and old not in homes.values() and 2 * count > sizes[old]:
            homes[new] = old
    return homes


class _Matcher:
    """The entries that no finding has met yet, by file and rule."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=_place):
            self._groups[entry.path, entry.code].append(entry)

    def take(self, home: str, found: Entry, same: Callable[[Evidence, Evidence], bool]) -> Entry | None:
        """Return the entry of the file ``home`` that is met, and strike it off."""
        group = self._groups.get((home, found.code), [])
        place = next((index for index, entry in enumerate(group) if same(entry.evidence, found.evidence)), None)
        return None if place is None else group.pop(place)

    def meet(self, found: Sequence[Entry], which: Iterable[int], homes: Mapping[str, str]) -> dict[int, Entry]:
        """Return which of the findings, by their index, meet which entry, and strike those off; ``homes`` are files by their new paths."""
        open_, met = list(which), dict[int, Entry]()
        for same in (_exactly, alike):
            for index in open_:
                entry = found[index]
                if index not in met and (taken := self.take(homes.get(entry.path, entry.path), entry, same)):
                    met[index] = taken
        return met

    @property
    def left(self) -> list[Entry]:
        """What was not struck off."""
        return sorted((entry for group in self._groups.values() for entry in group), key=_place)


def _exactly(one: Evidence, other: Evidence) -> bool:
    return one.primary == other.primary
