"""Joins the stages: inputs to judgements, and these to a report. The only module that knows all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.config import Config
from jdlint.config_files import ConfigFiles, display
from jdlint.finding import Finding
from jdlint.grounds import Grounds
from jdlint.inputs import Input, unreadable
from jdlint.judgement import Judgement
from jdlint.judgements import Again, Judgements
from jdlint.readers import ReadError
from jdlint.report import Absent, Outcome, Report, RuleInfo, in_order
from jdlint.run import Asked, Run
from jdlint.selection import Selection
from jdlint.sketch import Sketch

if TYPE_CHECKING:
    from jdlint.baseline import Applied, Baseline, Entry, Ran
    from jdlint.rules.card import Card

__all__ = ["Input", "Linter", "lint"]


def _today() -> date:
    """The local date, on which suppressions expire."""
    return datetime.now().astimezone().date()


@dataclass
class Linter:
    """One run. ``configs`` knows the configuration of every path, ``today`` is the day on which suppressions expire.

    ``use_baselines`` is off where all findings are wanted as new. ``run`` says how inputs are judged: cached or not, by how many processes.
    Each configuration, selection, lexicon and baseline is made once. ``applied`` says, after a run, what became of the baselines, by their files.
    """

    configs: ConfigFiles
    today: date = field(default_factory=_today)
    use_baselines: bool = True
    run: Run = field(default_factory=Run)
    applied: dict[Path, Applied] = field(default_factory=dict)
    _selections: dict[Config, Selection] = field(default_factory=dict)
    _grounds: dict[Config, Grounds] = field(default_factory=dict)

    def tag(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        """Read, label and profile each input, in order; findings stay empty.

        Raises:
            ConfigError: the configuration of an input is broken.
            LexiconError: a lexicon that it names is.
            InstallationError: the weights that belong to jdlint are missing or damaged.
        """
        for item in inputs:
            grounds = self._grounds_of(self.configs.for_file(item.path))
            try:
                data = item.read(grounds.limits)
            except ReadError as error:
                yield unreadable(item.shown, error)
                continue
            try:
                yield self.run.judge.tag(item.shown, data, grounds)
            except Exception as error:
                error.add_note(f"while judging {item.shown}")
                raise

    def lint(
        self, inputs: Sequence[Input], progress: Callable[[int], None] = lambda done: None, beside: Sequence[Input] = ()
    ) -> Report:
        """Judge the inputs. ``progress`` is told how many are done; ``beside`` are only compared with. Raises as ``tag`` does.

        Raises:
            BaselineError: a baseline that a configuration names cannot be read.
        """
        groups = self._groups(inputs)
        used = list(groups) or [self.configs.base()]
        for config in used:
            self._selection(config).check()
        known = self._baselines(used)
        judged = self.run.judgements([self._asked(*group) for group in groups.items()], progress)
        unchanged = self._beside(used, beside)
        compared = self._compared(groups, judged, unchanged)
        cards = {card.code: _info(card) for config in used for card in self._selection(config).rules}
        report = _report(judged, cards.values())
        ordered = [(config, item) for config, group in groups.items() for item in group]
        ordered.sort(key=lambda pair: _slashed(pair[1].shown))
        if known:
            found: dict[Path | None, list[Finding]] = defaultdict(list)
            for config, item in ordered:
                found[config.baseline_path] += self._found(config, judged[item.shown], compared)
            self._know_again(found, known, used, judged)
            paths = _paths(inputs)
            findings = [one for some in found.values() for one in self._shown(some, paths)]
            stale = tuple(str(entry) for applied in self.applied.values() for entry in applied.stale)
            absent = tuple(_absent(file, entry) for file, applied in self.applied.items() for entry in applied.absent)
            report = replace(report, findings=in_order(findings), stale=stale, absent=absent)
        else:

            def findings_on(config: Config, item: Input) -> tuple[Finding, ...]:
                some = self._found(config, judged[item.shown], compared)
                return in_order(self._selection(config).apply(some, item.path)) if some else ()

            if judged.at_hand:
                report = replace(report, findings=tuple(one for pair in ordered for one in findings_on(*pair)))
            else:
                counts = [len(findings_on(*pair)) for pair in ordered]
                speaking = [pair for pair, count in zip(ordered, counts, strict=True) if count]
                lazy = Again(lambda: (one for pair in speaking for one in findings_on(*pair)), sum(counts))
                report = replace(report, findings=lazy)
        return self.decided(report, inputs)

    def decided(self, report: Report, inputs: Iterable[Input]) -> Report:
        """Return the report on ``inputs`` with the decision whether its findings fail the run."""
        paths = _paths(inputs)
        return replace(
            report,
            failed=any(
                self._selection(self.configs.for_file(paths[finding.source.path])).fails(finding)
                for finding in report.findings
            ),
        )

    def _groups(self, inputs: Iterable[Input]) -> dict[Config, list[Input]]:
        """Return the inputs by the configuration that is in force for them."""
        by_folder: dict[str, list[Input]] = defaultdict(list)
        for item in inputs:
            by_folder[item.folder].append(item)
        groups: dict[Config, list[Input]] = defaultdict(list)
        for folder, some in by_folder.items():
            groups[self.configs.for_folder(Path(folder))] += some
        return groups

    def _asked(self, config: Config, inputs: Sequence[Input]) -> Asked:
        grounds = self._grounds_of(config)
        return Asked(inputs, grounds, grounds.digest(config) if self.run.cache is not None else None)

    def _compared(
        self, groups: Mapping[Config, Sequence[Input]], judged: Judgements, beside: Judgements | None
    ) -> Mapping[str, Sequence[Finding]]:
        """Return what the rules find that compare postings, by the paths of their sources."""
        comparing = [config for config in groups if any(rule.compares for rule in self._selection(config).rules)]
        if not comparing:
            return {}
        sketches = {config: list(_sketches(judged, (i.shown for i in group))) for config, group in groups.items()}
        unchanged = list(_sketches(beside, beside)) if beside is not None else []
        found: dict[str, list[Finding]] = defaultdict(list)
        for config in comparing:
            others = [*(sketch for other in groups if other is not config for sketch in sketches[other]), *unchanged]
            if len(sketches[config]) + len(others) > 1:
                for finding in self.run.judge.compare(self._grounds_of(config), sketches[config], others):
                    found[finding.source.path].append(finding)
        return found

    def _found(
        self, config: Config, judgement: Judgement, compared: Mapping[str, Sequence[Finding]]
    ) -> Sequence[Finding]:
        """Return the findings on one input, suppressed ones marked."""
        findings: Sequence[Finding] = judgement.findings
        if (more := compared.get(_slashed(judgement.path))) is not None:
            source = judgement.postings[0].source  # which knows its text already
            findings = [*findings, *(replace(finding, source=source) for finding in more)]
        if not judgement.directives:
            return findings
        from jdlint import suppress

        written = {judgement.directives[0].source.path: judgement.directives}
        instances = self.run.judge.instances(self._grounds_of(config))
        suppressed = suppress.apply_written(findings, written, instances, self.today)
        return [*suppressed.findings, *suppressed.faults]

    def _beside(self, used: Sequence[Config], inputs: Sequence[Input]) -> Judgements | None:
        """Return what is only compared with, where a rule compares; what cannot be read is left out."""
        if not inputs or not any(rule.compares for config in used for rule in self._selection(config).rules):
            return None
        asked = [self._asked(*group) for group in self._groups(inputs).items()]
        return self.run.judgements(asked, lambda done: None)

    def _know_again(
        self,
        found: dict[Path | None, list[Finding]],
        known: Mapping[Path, Baseline],
        used: Sequence[Config],
        judged: Mapping[str, Judgement],
    ) -> None:
        """Mark the findings that the baselines know."""
        from jdlint import baseline as baselines
        from jdlint.fingerprint import titles

        places = titles(posting for judgement in judged.values() for posting in judgement.postings)
        paths = {shown.replace("\\", "/") for shown in judged}
        for file, baseline in known.items():
            found[file].sort(key=lambda finding: (finding.source.path, finding.range, finding.code))
            self.applied[file] = baselines.apply(found[file], baseline, paths, self._ran(used, file), places)
            found[file] = list(self.applied[file].findings)

    def _shown(self, findings: Iterable[Finding], paths: Mapping[str, Path]) -> Iterator[Finding]:
        by_path: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            by_path[finding.source.path].append(finding)
        for shown, mine in by_path.items():
            yield from self._selection(self.configs.for_file(paths[shown])).apply(mine, paths[shown])

    def _baselines(self, used: Iterable[Config]) -> Mapping[Path, Baseline]:
        files = [file for config in used if (file := config.baseline_path) is not None] if self.use_baselines else []
        if not files:
            return {}
        from jdlint import baseline as baselines

        return {file: baselines.load(file) for file in dict.fromkeys(files)}

    def _ran(self, used: Sequence[Config], file: Path) -> Ran:
        ran = {r.code: r for config in used if config.baseline_path == file for r in self._selection(config).rules}
        # A rule that compares postings may find its counterpart in a file that this run did not see.
        return lambda code, complete: code in ran and (complete or not ran[code].compares)

    def _selection(self, config: Config) -> Selection:
        return self._selections.setdefault(config, Selection(config))

    def _grounds_of(self, config: Config) -> Grounds:
        if config not in self._grounds:
            codes = tuple(rule.code for rule in self._selection(config).rules)
            self._grounds[config] = Grounds.of(config, codes)
        return self._grounds[config]


def lint(inputs: Sequence[Input], config: Config) -> Report:
    """Judge the inputs, all with one configuration."""
    return Linter(ConfigFiles(fixed=config)).lint(inputs)


def _paths(inputs: Iterable[Input]) -> dict[str, Path]:
    """Return the paths of the inputs by the names that their sources have: readers show forward slashes only."""
    return {_slashed(item.shown): item.path for item in inputs}


def _report(judged: Judgements, rules: Iterable[RuleInfo]) -> Report:
    """Return the report without findings; its postings are read back each time where not all are in memory."""
    if judged.at_hand:
        return Report.gather([judgement.outcome for judgement in judged.values()], (), rules)
    counts = {path: len(judged[path].postings) for path in sorted(judged)}
    report = Report.gather([replace(judgement.outcome, postings=()) for judgement in judged.values()], (), rules)
    postings = Again(lambda: (one for path in counts for one in judged[path].postings), sum(counts.values()))
    return replace(report, postings=postings)


def _slashed(shown: str) -> str:
    return shown.replace("\\", "/")


def _sketches(judged: Judgements, paths: Iterable[str]) -> Iterator[Sketch]:
    """Yield the sketches that can be compared; of those that were put away without what is asked of single ones only."""
    for path in paths:
        for sketch in judged[path].sketches:
            if sketch.comparable:
                yield sketch if judged.at_hand else replace(sketch, posting=replace(sketch.posting, profile=None))


def _absent(file: Path, entry: Entry) -> Absent:
    return Absent(display(file.parent / entry.path), entry.code, entry.evidence.primary)


def _info(rule: Card) -> RuleInfo:
    return RuleInfo(rule.code, rule.name, rule.summary, rule.page, rule.severity, rule.confidence)
