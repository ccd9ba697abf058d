"""What a change did: findings that are new, findings that are mended, and how the balance of the duties moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jdlint.finding import BaselineState, Finding, Suppression, SuppressionKind
from jdlint.fingerprint import Evidence, Titles, alike, evidence, titles
from jdlint.posting import Focus, Posting, RoleProfile
from jdlint.source import TextRange

UNICORN = "JD201"
_Groups = dict[tuple[str, str], list[tuple[Finding, Evidence]]]  # by path and code


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
        moves = {focus: self.after.shares[focus] - earlier[focus] for focus in Focus}
        # What grew is what the edit did. Where nothing grew, all duties of a craft are gone and no other came.
        moved = max(Focus, key=lambda focus: (max(moves[focus], 0), abs(moves[focus]), self.after.shares[focus]))
        old, new = f"{earlier[moved]:.0%}", f"{self.after.shares[moved]:.0%}"
        if self.before is None:
            return f"{moved.value} duties {new}" if any(self.after.shares.values()) else ""
        return f"{moved.value} duties {old} → {new}" if old != new else ""

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
class Compared:
    """What became of the findings: ``old`` are there on both sides, and so are ``unchanged``, those that a comment suppresses on both included."""

    old: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    edited: tuple[Edited, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The postings of one side and their findings; a renamed file has the same path on both sides."""

    findings: Sequence[Finding]
    postings: Sequence[Posting]


def compare(before: Judged, after: Judged, *, ran: Collection[str]) -> Compared:
    """Return the findings of ``after`` that were there before, those of ``before`` that are mended, and the edited postings.

    Findings are the same where path and rule agree and the evidence does, or is alike. ``ran`` are the codes of the rules that ran.
    """
    places, then = titles(after.postings), titles(before.postings)
    was = [finding for finding in before.findings if not _by_comment(finding)]
    pairs = _pairs(_group(was, then), _group(after.findings, places))
    old = [finding for finding, _ in pairs]
    met, known = {id(twin) for _, twin in pairs}, set(map(id, old))
    # Where the comment goes, the finding shows again, and that is new; where it stays on both sides, nothing changed.
    hidden = [finding for finding in before.findings if _by_comment(finding)]
    still = [finding for finding in after.findings if _by_comment(finding) and id(finding) not in known]
    both = [finding for finding, _ in _pairs(_group(hidden, then), _group(still, places))]
    # What is gone has nothing to mend: its fix speaks of a text that is no more.
    mended = [replace(finding, state=BaselineState.ABSENT, fix=None) for finding in was if id(finding) not in met]
    return Compared(tuple(old), (*old, *both), tuple(mended), tuple(_edited(before, after, ran)))


def marked(findings: Iterable[Finding], compared: Compared, base: str) -> Iterator[Finding]:
    """Yield the findings of the run that was compared, with what became of them: those that were there at ``base`` are counted, and not shown as new."""
    old, unchanged = set(map(id, compared.old)), set(map(id, compared.unchanged))
    for finding in findings:
        state = BaselineState.UNCHANGED if id(finding) in unchanged else BaselineState.NEW
        known = id(finding) in old and not finding.suppressed
        suppression = Suppression(SuppressionKind.BASELINE, f"was there at {base}") if known else finding.suppression
        yield replace(finding, suppression=suppression, state=state)


def _pairs(earlier: _Groups, now: _Groups) -> list[tuple[Finding, Finding]]:
    """Pair findings with those of before that have the same evidence, then those that are left with what is alike."""
    met: set[int] = set()
    twins: dict[int, tuple[Finding, Finding]] = {}
    for same in (_exactly, alike):
        for key, findings in now.items():
            for finding, words in findings:
                left = ((one, theirs) for one, theirs in earlier.get(key, ()) if id(one) not in met)
                twin = next((one for one, theirs in left if same(theirs, words)), None)
                if id(finding) not in twins and twin is not None:
                    met.add(id(twin))
                    twins[id(finding)] = finding, twin
    return list(twins.values())


def _by_comment(finding: Finding) -> bool:
    return finding.suppression is not None and finding.suppression.kind is SuppressionKind.COMMENT


def _exactly(one: Evidence, other: Evidence) -> bool:
    return one.primary == other.primary


def _group(findings: Iterable[Finding], places: Titles) -> _Groups:
    groups: _Groups = defaultdict(list)
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
