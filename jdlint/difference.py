"""What a change did: findings that are new, findings that are mended, and how the balance of the duties moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jdlint.finding import Finding, Suppression, SuppressionKind
from jdlint.fingerprint import Evidence, Titles, alike, evidence, titles
from jdlint.posting import Focus, Posting, RoleProfile
from jdlint.source import TextRange

UNICORN = "JD201"


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


@dataclass(frozen=True, slots=True)
class Judged:
    """The postings of one side and their findings; a renamed file has the same path on both sides."""

    findings: Sequence[Finding]
    postings: Sequence[Posting]


def compare(
    before: Judged, after: Judged, *, ran: Collection[str]
) -> tuple[list[Finding], list[Finding], list[Edited]]:
    """Return the findings of ``after`` that were there before, those of ``before`` that are mended, and the edited postings.

    Findings are the same where path and rule agree and the evidence does, or is alike. ``ran`` are the codes of the rules that ran.
    """
    was = [finding for finding in before.findings if not _by_comment(finding)]
    earlier = _group(was, titles(before.postings))
    now = _group(after.findings, titles(after.postings))
    met: set[int] = set()
    old: dict[int, Finding] = {}
    for same in (_exactly, alike):
        for key, findings in now.items():
            for finding, words in findings:
                left = ((one, theirs) for one, theirs in earlier[key] if id(one) not in met)
                twin = next((one for one, theirs in left if same(theirs, words)), None)
                if id(finding) not in old and twin is not None:
                    met.add(id(twin))
                    old[id(finding)] = finding
    return list(old.values()), [finding for finding in was if id(finding) not in met], list(_edited(before, after, ran))


def known(finding: Finding, base: str) -> Finding:
    """Return a finding that was there before: counted, and not shown as new."""
    if finding.suppressed:
        return finding
    return replace(finding, suppression=Suppression(SuppressionKind.BASELINE, f"was there at {base}"))


def _by_comment(finding: Finding) -> bool:
    return finding.suppression is not None and finding.suppression.kind is SuppressionKind.COMMENT


def _exactly(one: Evidence, other: Evidence) -> bool:
    return one.primary == other.primary


def _group(findings: Iterable[Finding], places: Titles) -> dict[tuple[str, str], list[tuple[Finding, Evidence]]]:
    groups: dict[tuple[str, str], list[tuple[Finding, Evidence]]] = defaultdict(list)
    for finding in findings:
        groups[finding.source.path, finding.code].append((finding, evidence(finding, places)))
    return groups


def _edited(before: Judged, after: Judged, ran: Collection[str]) -> Iterator[Edited]:
    """Pair the postings of a file by title, those that are left in order."""
    earlier: dict[str, list[Posting]] = defaultdict(list)
    for posting in before.postings:
        earlier[posting.source.path].append(posting)
    taken = Counter((posting.source.path, posting.title) for posting in after.postings)
    for posting in after.postings:
        if posting.profile is None:
            continue
        candidates = earlier[posting.source.path]
        same = next((one for one in candidates if one.title == posting.title), None)
        if same is None:
            same = next((one for one in candidates if not taken[one.source.path, one.title]), None)
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
