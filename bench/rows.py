"""The cases of the benchmark: each measures, and says what the target is and whether it holds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import peers
from bench.measure import BenchError, Command, Cost, Pair, paired, run, seconds
from bench.postings import Postings, gather

UNCHANGED = 1638  # files of the third case
_SPACY = [sys.executable, "-c", "import spacy; spacy.blank('en')"]
_CLICK = [sys.executable, "-c", "import click"]
_MEMORY = 400e6  # bytes, of all processes together
_SPEED = 60_000  # words a second
_FLAT = 1.15  # of the memory of a tenth of the postings: what still counts as flat
_LINEAR = 1.15  # of the time for each posting among a tenth of them: what still counts as linear


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``holds`` is None where there is no target."""

    case: str
    target: str
    measured: str
    holds: bool | None


@dataclass
class Bench:
    """What the cases share: a folder to work in, the folders of real postings, how often to repeat, and the peers."""

    work: Path
    folders: Sequence[Path]
    rounds: int
    sizes: Sequence[int]
    peers: Sequence[peers.Found | peers.Missing]
    told: Callable[[], object] = lambda: None
    _made: dict[int, Postings] = field(default_factory=dict)

    def postings(self, number: int) -> Postings:
        """Return so many postings, made at the first call."""
        if number not in self._made:
            self._made[number] = gather(self.folders, number, self.work / f"postings-{number}")
        return self._made[number]

    def check(self, postings: Postings, *arguments: str, files: Sequence[str] = (".",), together: bool = False) -> Cost:
        """Run ``jdlint check`` over postings, whatever it finds."""
        command: Command = [sys.executable, "-m", "jdlint", "check", "--isolated", "--quiet", *arguments, *files]
        # 2: an input that holds no posting, which real folders have; the rest is judged all the same.
        return run(command, postings.folder, together=together, statuses=(0, 1, 2))

    def cached(self, postings: Postings, files: Sequence[str] = (".",)) -> Cost:
        """The same, unchanged since the last time."""
        return self.check(postings, "--cache-dir", str(self.work / f"cache-{len(postings.files)}"), files=files)

    def pair(self, ours: Callable[[], Cost], theirs: Callable[[], Cost], rounds: int | None = None) -> Pair:
        """Run both by turns."""
        return paired(ours, theirs, rounds or self.rounds, self.told)


def cold(bench: Bench) -> Iterator[Row]:
    """One changed posting, against what spaCy needs to be there."""
    some = bench.postings(bench.sizes[0])
    pair = bench.pair(lambda: bench.check(some, "--no-cache", files=[some.first]), lambda: run(_SPACY, some.folder))
    yield _ratio("one changed posting, cold", 1.15, "spacy.blank", pair)


def hit(bench: Bench) -> Iterator[Row]:
    """One unchanged posting, against what click needs to be there; and many of them against one."""
    some = bench.postings(bench.sizes[0])
    one = [some.first]
    pair = bench.pair(lambda: bench.cached(some, one), lambda: run(_CLICK, some.folder), 2 * bench.rounds)
    yield _ratio("unchanged posting (cache hit), 1 file", 2.0, "import click", pair)
    yield _imported(bench, some, one)


def unchanged(bench: Bench) -> Iterator[Row]:
    """Many unchanged files, against one of them."""
    many = bench.postings(UNCHANGED)
    pair = bench.pair(lambda: bench.cached(many), lambda: bench.cached(many, [many.first]))
    spread = [1000 * (a.seconds - b.seconds) for a, b in zip(pair.ours, pair.theirs, strict=True)]
    measured = f"{1000 * pair.difference:+.0f} ms ({min(spread):.0f} to {max(spread):.0f}; 1 file {1000 * seconds(pair.theirs):.0f} ms)"
    yield Row(f"{UNCHANGED:,} unchanged files", "at most +150 ms over 1 file", measured, pair.difference <= 0.15)


def throughput(bench: Bench) -> Iterator[Row]:
    """Some hundred postings in one process, against the peers, and how fast beyond the start."""
    some = bench.postings(bench.sizes[0])

    def ours() -> Cost:
        return bench.check(some, "--no-cache", "--jobs", "1")

    pair = bench.pair(ours, lambda: bench.check(some, "--no-cache", "--jobs", "1", files=[some.first]))
    words = some.words - len((some.folder / some.first).read_bytes().split())
    speed = words / pair.more
    yield Row(
        f"{some}, no cache, one process",
        f"at least {_SPEED:,} words/s beyond start-up",
        f"{speed:,.0f} words/s of a processor, {words / pair.difference:,.0f} by the clock ({seconds(pair.ours):.2f} s in all)",
        speed >= _SPEED,
    )
    for peer in bench.peers:
        yield _against(bench, peer, some, ours)


def jobs(bench: Bench) -> Iterator[Row]:
    """Many postings on two processors, against one; and the memory of all processes together."""
    many = bench.postings(bench.sizes[1])
    pair = bench.pair(
        lambda: bench.check(many, "--no-cache", "--jobs", "2", together=True),
        lambda: bench.check(many, "--no-cache", "--jobs", "1", together=True),
        max(3, bench.rounds // 3),
    )
    yield _ratio(f"{many}, two processes", 0.6, "one process", pair)
    held = max(cost.memory for cost in pair.ours)
    alone = max(cost.memory for cost in pair.theirs)
    yield Row(
        "  memory of all of them", "under 400 MB", f"{held / 1e6:.0f} MB (one: {alone / 1e6:.0f})", held < _MEMORY
    )


def growth(bench: Bench) -> Iterator[Row]:
    """Ten times the postings, and ten times more: time and memory for each."""
    before: tuple[float, int] | None = None
    start = bench.check(one := bench.postings(bench.sizes[0]), "--no-cache", "--jobs", "1", files=[one.first]).busy
    for size in bench.sizes:
        some = bench.postings(size)
        cost = bench.check(some, "--no-cache", "--jobs", "1")
        bench.told()
        each = (cost.busy - start) / some.words * 1e6
        holds = None if before is None else each <= _LINEAR * before[0] and cost.memory <= _FLAT * before[1]
        measured = f"{cost.busy:.1f} s of a processor, {each:.1f} µs a word, {cost.memory / 1e6:.0f} MB"
        yield Row(f"growth: {some}", "time linear, memory flat", measured, holds)
        before = each, cost.memory


CASES: Mapping[str, Callable[[Bench], Iterator[Row]]] = {
    case.__name__: case for case in (cold, hit, unchanged, throughput, jobs, growth)
}


def _ratio(case: str, target: float, what: str, pair: Pair) -> Row:
    low, high = pair.spread
    times = f"{1000 * seconds(pair.ours):,.0f} / {1000 * seconds(pair.theirs):,.0f} ms"
    measured = f"{pair.ratio:.2f} ({low:.2f} to {high:.2f}; {times})"
    return Row(case, f"at most {target:.2f} x {what}", measured, pair.ratio <= target)


def _against(bench: Bench, peer: peers.Found | peers.Missing, some: Postings, ours: Callable[[], Cost]) -> Row:
    name = peer.peer.name
    target = "faster" if name == "proselint" else ""
    if isinstance(peer, peers.Missing):
        return Row(f"  against {name}", target, f"not found: {peer.reason}", None)
    rounds = max(3, bench.rounds // 3)
    try:
        pair = bench.pair(ours, lambda: run(peer.over(some.files), some.folder, statuses=peer.peer.statuses), rounds)
    except BenchError as error:
        return Row(f"  against {name} {peer.release}", target, f"cannot be run: {error}", None)
    low, high = pair.spread
    measured = f"{pair.ratio:.2f} of its time ({low:.2f} to {high:.2f}; {seconds(pair.theirs):.2f} s)"
    return Row(f"  against {name} {peer.release}", target, measured, pair.ratio < 1 if target else None)


def _imported(bench: Bench, some: Postings, files: Sequence[str]) -> Row:
    """Look whether a cache hit imports what it must not: the interpreter itself says what it imports."""
    folder = str(bench.work / f"cache-{len(some.files)}")
    code = (
        "import sys; from jdlint.cli import run\n"
        f"run(['check', '--isolated', '--quiet', '--cache-dir', {folder!r}, {files[0]!r}])\n"
        "sys.exit(100 if {'spacy', 'numpy'} & set(sys.modules) else 0)"
    )
    try:
        run([sys.executable, "-c", code], some.folder, statuses=(0,))
    except BenchError:
        return Row("  spaCy in a cache hit", "never imported", "imported", False)
    return Row("  spaCy in a cache hit", "never imported", "not imported", True)
