"""Joins the stages: inputs to judgements, and these to a report. The only module that knows all of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.assembly import Assembly, Terms
from jdlint.config import Config
from jdlint.config_files import ConfigFiles, display
from jdlint.grounds import Grounds
from jdlint.inputs import Input, unreadable
from jdlint.readers import ReadError
from jdlint.report import Absent, Outcome, Report, RuleInfo
from jdlint.run import Asked, Run
from jdlint.selection import Selection

if TYPE_CHECKING:
    from jdlint.baseline import Applied, Baseline, Entry, Matching, Ran
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
    _folders: dict[str, Config] = field(default_factory=dict)
    _terms: dict[Config, Terms] = field(default_factory=dict)

    def tag(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        """Read, label and profile each input, in order; findings stay empty.

        Raises:
            ConfigError: the configuration of an input is broken.
            LexiconError: a lexicon that it names is.
            InstallationError: the weights that belong to jdlint are missing or damaged.
        """
        for item in inputs:
            grounds = self._terms_of(self._config(item)).asked.grounds
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
        configs = dict.fromkeys(map(self._config, inputs)) or [self.configs.base()]
        used = [self._terms_of(config) for config in configs]
        for terms in used:
            terms.selection.check()
        known = self._baselines(used)
        others = beside if any(terms.compares for terms in used) else ()
        every = sorted([*inputs, *others], key=lambda item: _slashed(item.shown))
        terms_of = [self._terms_of(self._config(item)) for item in every]
        judged = self.run.judgements(
            every, [terms.asked for terms in terms_of], lambda done: progress(done * len(inputs) // len(every))
        )
        strangers = set(map(id, others))
        own = array("L", (number for number, item in enumerate(every) if id(item) not in strangers))
        matchings = self._matchings(used, known, [_slashed(item.shown) for item in inputs])
        report = Assembly(self.run, every, terms_of, own, judged, today=self.today, baselines=matchings).report()
        self.applied |= {file: matching.applied() for file, matching in matchings.items()}
        rules = {card.code: _info(card) for terms in used for card in terms.selection.rules}
        return replace(
            report,
            rules=tuple(rules[code] for code in sorted(rules)),
            stale=tuple(str(entry) for applied in self.applied.values() for entry in applied.stale),
            absent=tuple(_absent(file, entry) for file, applied in self.applied.items() for entry in applied.absent),
        )

    def decided(self, report: Report, inputs: Iterable[Input]) -> Report:
        """Return the report on ``inputs`` with the decision whether its findings fail the run."""
        paths = _paths(inputs)
        return replace(
            report,
            failed=any(
                self._terms_of(self.configs.for_file(paths[finding.source.path])).selection.fails(finding)
                for finding in report.findings
            ),
        )

    def _baselines(self, used: Iterable[Terms]) -> Mapping[Path, Baseline]:
        files = [file for terms in used if (file := terms.config.baseline_path) is not None]
        if not files or not self.use_baselines:
            return {}
        from jdlint import baseline as baselines

        return {file: baselines.load(file) for file in dict.fromkeys(files)}

    def _matchings(
        self, used: Sequence[Terms], known: Mapping[Path, Baseline], paths: Sequence[str]
    ) -> dict[Path, Matching]:
        if not known:
            return {}
        from jdlint.baseline import Matching

        return {file: Matching(baseline, paths, _ran(used, file)) for file, baseline in known.items()}

    def _config(self, item: Input) -> Config:
        folder = item.folder
        if folder not in self._folders:
            self._folders[folder] = self.configs.for_folder(Path(folder))
        return self._folders[folder]

    def _terms_of(self, config: Config) -> Terms:
        known = self._terms.get(config)
        if known is None:
            selection = Selection(config)
            grounds = Grounds.of(config, tuple(rule.code for rule in selection.rules))
            asked = Asked(grounds, grounds.digest(config) if self.run.cache is not None else None)
            known = self._terms[config] = Terms(config, selection, asked)
        return known


def lint(inputs: Sequence[Input], config: Config) -> Report:
    """Judge the inputs, all with one configuration."""
    return Linter(ConfigFiles(fixed=config)).lint(inputs)


def _paths(inputs: Iterable[Input]) -> dict[str, Path]:
    """Return the paths of the inputs by the names that their sources have: readers show forward slashes only."""
    return {_slashed(item.shown): item.path for item in inputs}


def _ran(used: Sequence[Terms], file: Path) -> Ran:
    ran = {rule.code: rule for terms in used if terms.config.baseline_path == file for rule in terms.selection.rules}
    # A rule that compares postings may find its counterpart in a file that this run did not see.
    return lambda code, complete: code in ran and (complete or not ran[code].compares)


def _slashed(shown: str) -> str:
    return shown.replace("\\", "/")


def _absent(file: Path, entry: Entry) -> Absent:
    return Absent(display(file.parent / entry.path), entry.code, entry.evidence.primary)


def _info(rule: Card) -> RuleInfo:
    return RuleInfo(rule.code, rule.name, rule.summary, rule.page, rule.severity, rule.confidence)
