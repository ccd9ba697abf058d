"""What a change did: findings that are new, findings that are mended, and how the balance of the duties moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from jdlint.finding import Finding, Suppression, SuppressionKind
from jdlint.fingerprint import evidence
from jdlint.posting import Focus, Posting, RoleProfile
from jdlint.source import TextRange

UNICORN = "JD201"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Shares of the owned duties per craft, 0 to 1, and whether the posting was found to be a unicorn."""

    shares: Mapping[Focus, float]
    unicorn: bool


@dataclass(frozen=True, slots=True)
class Edited:
    """A posting that the change touched. ``before`` is None for one that is new."""

    posting: Posting
    before: Balance | None
    after: Balance

    @property
    def place(self) -> TextRange:
        """Where the posting stands: its title, or all of it."""
        return self.posting.title_range or self.posting.range

    @property
    def balance(self) -> str:
        """How the balance moved, for people: "operationalization duties 20% → 55%"; empty where it did not."""
        earlier = self.before.shares if self.before else dict.fromkeys(Focus, 0.0)
        grown = max(Focus, key=lambda focus: (self.after.shares[focus] - earlier[focus], self.after.shares[focus]))
        old, new = f"{earlier[grown]:.0%}", f"{self.after.shares[grown]:.0%}"
        if self.before is None:
            return f"{grown.value} duties {new}" if any(self.after.shares.values()) else ""
        return f"{grown.value} duties {old} → {new}" if old != new else ""

    @property
    def verdict(self) -> str:
        """What became of the role, for people; empty for a role that was and is one job."""
        if self.before is None:
            return "this new posting is a unicorn" if self.after.unicorn else ""
        if self.after.unicorn:
            return "still a unicorn" if self.before.unicorn else "this edit made it a unicorn"
        return "this edit made it one job" if self.before.unicorn else ""

    @property
    def message(self) -> str:
        """The balance and the verdict in one line."""
        kind = "new posting" if self.before is None else ""
        return ": ".join(filter(None, (kind, self.balance, self.verdict))) or "the balance of the duties is the same"


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened since a revision.

    ``base`` is the revision as given, ``commit`` the one that was compared with, ``note`` what is to be known about that. ``mended``
    findings lie in the postings as they were. ``old`` counts findings that were there before; ``removed`` are files that are gone.
    """

    base: str
    commit: str
    note: str = ""
    new: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    old: int = 0
    edited: tuple[Edited, ...] = ()
    removed: tuple[str, ...] = ()

    def summary(self) -> str:
        """Return the line that says how many findings are new, mended and old."""
        counts = f"{len(self.new)} new, {len(self.mended)} mended, {self.old} there before"
        gone = f"; {len(self.removed)} postings removed" if len(self.removed) > 1 else "; 1 posting removed"
        return f"since {self.base}: {counts}{gone if self.removed else ''}"


@dataclass(frozen=True)
class Judged:
    """The postings of one side and their findings; a renamed file has the same path on both sides."""

    findings: Sequence[Finding]
    postings: Sequence[Posting]

    @cached_property
    def _titles(self) -> frozenset[tuple[str, int, TextRange | None]]:
        return frozenset((posting.source.path, posting.index, posting.title_range) for posting in self.postings)

    def on_title(self, finding: Finding) -> bool:
        """Return whether a finding stands on the title of its posting: it is about the whole."""
        return (finding.source.path, finding.posting, finding.range) in self._titles


def compare(
    before: Judged, after: Judged, *, ran: Collection[str]
) -> tuple[list[Finding], list[Finding], list[Edited]]:
    """Return the findings of ``after`` that were there before, those of ``before`` that are mended, and the edited postings.

    Findings are the same where path, rule and words of the evidence agree. A finding on a posting's title stays the same when the
    title is reworded: it is about the posting as a whole. ``ran`` are the codes of the rules that ran.
    """
    was = [finding for finding in before.findings if not _by_comment(finding)]
    exact = _group(was, _exact)
    whole = _group((finding for finding in was if before.on_title(finding)), _of_posting)
    met: set[int] = set()
    old: list[Finding] = []
    for finding in after.findings:
        if (earlier := _take(exact[_exact(finding)], met)) is not None:
            met.add(id(earlier))
            old.append(finding)
    matched = set(map(id, old))
    for finding in after.findings:
        if id(finding) in matched or not after.on_title(finding):
            continue
        if (earlier := _take(whole[_of_posting(finding)], met)) is not None:
            met.add(id(earlier))
            old.append(finding)
    mended = [finding for finding in was if id(finding) not in met]
    return old, mended, list(_edited(before, after, ran))


def known(finding: Finding, base: str) -> Finding:
    """Return a finding that was there before: counted, and not shown as new."""
    if finding.suppressed:
        return finding
    return replace(finding, suppression=Suppression(SuppressionKind.BASELINE, f"was there at {base}"))


def _by_comment(finding: Finding) -> bool:
    return finding.suppression is not None and finding.suppression.kind is SuppressionKind.COMMENT


def _exact(finding: Finding) -> Key:
    return finding.source.path, finding.code, evidence(finding)


def _of_posting(finding: Finding) -> Key:
    return finding.source.path, finding.code, str(finding.posting)


def _group(findings: Iterable[Finding], key: Callable[[Finding], Key]) -> dict[Key, list[Finding]]:
    groups: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[key(finding)].append(finding)
    return groups


def _take(candidates: list[Finding], met: set[int]) -> Finding | None:
    return next((finding for finding in candidates if id(finding) not in met), None)


def _edited(before: Judged, after: Judged, ran: Collection[str]) -> Iterator[Edited]:
    """Pair the postings of a file by title, those that are left in order."""
    earlier: dict[str, list[Posting]] = defaultdict(list)
    for posting in before.postings:
        earlier[posting.source.path].append(posting)
    titles = Counter((posting.source.path, posting.title) for posting in after.postings)
    for posting in after.postings:
        if posting.profile is None:
            continue
        candidates = earlier[posting.source.path]
        same = next((one for one in candidates if one.title == posting.title), None)
        if same is None:
            same = next((one for one in candidates if not titles[one.source.path, one.title]), None)
        if same is not None:
            candidates.remove(same)
        old = _balance(same, same.profile, before, ran) if same and same.profile else None
        yield Edited(posting, old, _balance(posting, posting.profile, after, ran))


def _balance(posting: Posting, profile: RoleProfile, side: Judged, ran: Collection[str]) -> Balance:
    found = any(
        finding.code == UNICORN and (finding.source.path, finding.posting) == (posting.source.path, posting.index)
        for finding in side.findings
    )
    return Balance(profile.shares, found if UNICORN in ran else profile.unicorn)
