"""From judgements to findings: what is said of each input once suppressions, the other postings, a baseline and the configuration have had their say."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.config import Config
from jdlint.finding import Finding, InputError
from jdlint.inputs import Input
from jdlint.judgements import Judgements
from jdlint.lineup import Lineup
from jdlint.posting import Posting
from jdlint.records import dataclass
from jdlint.report import Findings, Postings, Report, Skip, Tally, in_order
from jdlint.run import Asked, Run
from jdlint.selection import Selection

if TYPE_CHECKING:
    from jdlint.baseline import Known, Matching
    from jdlint.fingerprint import Titles

_AT_HAND = 2_000  # findings that stay in memory; of more, none does


@dataclass(frozen=True, slots=True)
class Terms:
    """What a configuration asks of the inputs that it is in force for."""

    config: Config
    selection: Selection
    asked: Asked

    @property
    def compares(self) -> bool:
        """Whether a rule speaks that compares postings."""
        return any(rule.compares for rule in self.selection.rules)


class Assembly:
    """The inputs of a run in order of their paths, the terms of each, and their judgements.

    ``own`` are the numbers of those that are reported on; the others are only compared with. ``baselines`` are those that the terms name, by their files.
    """

    def __init__(
        self,
        run: Run,
        inputs: Sequence[Input],
        terms: Sequence[Terms],
        own: Sequence[int],
        judged: Judgements,
        *,
        today: date,
        baselines: Mapping[Path, Matching],
    ) -> None:
        self.run = run
        self.inputs = inputs
        self.terms = terms
        self.own = own
        self.judged = judged
        self.today = today
        self.baselines = baselines
        self._known: dict[int, Sequence[Known]] = {}

    def report(self) -> Report:
        """Return the report, as far as it rests on the inputs: without rules, and without what became of the baselines."""
        look = self._look()
        self._compare(look)
        self._find_renamed(look)
        findings, failed = self._findings(look)
        return Report(
            findings=findings,
            postings=Postings(self._postings, look.postings, look.judged, look.files),
            errors=tuple(look.errors),
            skips=tuple(look.skips),
            files=len(self.own),
            failed=failed,
        )

    def _look(self) -> _Look:
        """Go through the judgements once, and look at no more of them than can be counted and compared."""
        paths = [_slashed(item.shown) for item in self.inputs]
        look = _Look(Lineup(paths, self.judged.sketch))
        for number in self.own:
            look.own[number] = True
        for number, path in enumerate(paths):
            glance = self.judged.glance(number)
            if not number or path != paths[number - 1]:  # "a/b" and "a\\b": a reader shows both alike
                for sketch, row in glance.rows:
                    look.lineup.add(number, sketch, row)
            if look.own[number]:
                look.speaking[number] = glance.speaks
                look.postings += glance.postings
                look.judged += glance.judged
                look.files += glance.judged > 0
                look.skips += glance.skips
                look.errors += self.judged.errors(number)
        return look

    def _postings(self) -> Iterator[Posting]:
        return (posting for number in self.own for posting in self.judged[number].postings)

    def _compare(self, look: _Look) -> None:
        """Let the rules have their say that compare postings."""
        if len(look.lineup) < 2:
            return
        for terms in dict.fromkeys(self.terms[number] for number in self.own):
            if not terms.compares:
                continue
            from jdlint import rules  # of which no others are imported

            grounds = terms.asked.grounds
            some = [rule(grounds.settings) for rule in rules.comparing_rules() if rule.code in grounds.rules]
            for finding in rules.compare(some, look.lineup):
                number = bisect_left(look.lineup.paths, finding.source.path)
                if look.own[number] and self.terms[number] is terms:
                    self.judged.add_compared(number, finding)
                    look.speaking[number] = True
        self.judged.sort_compared()

    def _find_renamed(self, look: _Look) -> None:
        """Let the baselines know again the files that were renamed."""
        for file, matching in self.baselines.items():
            new = (
                number
                for number in self.own
                if look.speaking[number]
                and self.terms[number].config.baseline_path == file
                and matching.is_new(look.lineup.paths[number])
            )
            matching.rename(
                (finding, titles)
                for number in new
                for titles in (self._titles(number),)
                for finding in self._found(number)
                if not finding.suppressed
            )

    def _findings(self, look: _Look) -> tuple[Sequence[Finding], bool]:
        """Return the findings on all inputs, and whether one of them fails the run."""
        speaking = array("L")
        held: list[Finding] = []
        failed = False

        def every() -> Iterator[Finding]:
            nonlocal failed
            for number in self.own:
                if look.speaking[number] and (findings := self._on(number)):
                    speaking.append(number)
                    failed = failed or any(map(self.terms[number].selection.fails, findings))
                    if len(held) <= _AT_HAND:
                        held.extend(findings)
                    yield from findings

        tally = Tally.of(every())
        if len(held) <= _AT_HAND:
            return tuple(held), failed
        return Findings(lambda: chain.from_iterable(map(self._on, speaking)), tally), failed

    def _on(self, number: int) -> Sequence[Finding]:
        """Return the findings on an input, in order."""
        terms, found = self.terms[number], self._found(number)
        matching = self.baselines.get(terms.config.baseline_path) if terms.config.baseline_path else None
        if matching is not None:
            from jdlint.baseline import marked

            found = sorted(found, key=lambda finding: (finding.range, finding.code))
            if number not in self._known:  # asked once: an entry that was met is met by nothing else
                self._known[number] = matching.known(found, self._titles(number))
            found = list(map(marked, found, self._known[number]))
        return in_order(terms.selection.apply(found, self.inputs[number].file))

    def _found(self, number: int) -> Sequence[Finding]:
        """Return the findings on an input, suppressed ones marked."""
        said = self.judged.said(number)
        if not said.directives:
            return said.findings
        from jdlint import suppress

        written = {said.directives[0].source.path: said.directives}
        instances = self.run.judge.instances(self.terms[number].asked.grounds)
        suppressed = suppress.apply_written(said.findings, written, instances, self.today)
        return [*suppressed.findings, *suppressed.faults]

    def _titles(self, number: int) -> Titles:
        from jdlint.fingerprint import titles

        return titles(self.judged[number].postings)


class _Look:
    """What one look at all judgements shows. ``own`` and ``speaking`` say of each input whether it is reported on, and whether there is anything to report."""

    def __init__(self, lineup: Lineup) -> None:
        self.lineup = lineup
        self.own = bytearray(len(lineup.paths))
        self.speaking = bytearray(len(lineup.paths))
        self.postings = self.judged = self.files = 0
        self.skips: list[Skip] = []
        self.errors: list[InputError] = []


def _slashed(shown: str) -> str:
    return shown.replace("\\", "/")
