"""Joins the stages: inputs to postings, labels, role profiles, findings and a report. The only module that knows all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from jdlint import baseline as baselines
from jdlint import lexicon, readers, rules, suppress
from jdlint.baseline import Applied, Baseline
from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.directive import without_directives
from jdlint.finding import Finding, InputError
from jdlint.fingerprint import titles
from jdlint.lexicon import Lexicon
from jdlint.posting import Posting
from jdlint.report import InstallationError, Outcome, Report, RuleInfo, Skip
from jdlint.selection import Selection
from jdlint.structure import postings

MAX_BYTES = 10_000_000
"""Largest input that is read. A posting of 2,000 words is 15 kB."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to judge. ``shown`` is the path as shown; ``data`` is given for standard input, else the file at ``path`` is read."""

    path: Path
    shown: str
    data: bytes | None = None


def _today() -> date:
    """The local date, on which suppressions expire."""
    return datetime.now().astimezone().date()


@dataclass
class Linter:
    """One run. ``configs`` knows the configuration of every path, ``today`` is the day on which suppressions expire.

    ``use_baselines`` is off where all findings are wanted as new. Each configuration, selection, lexicon and baseline is made once.
    ``applied`` says, after a run, what became of the baselines, by their files.
    """

    configs: ConfigFiles
    today: date = field(default_factory=_today)
    use_baselines: bool = True
    applied: dict[Path, Applied] = field(default_factory=dict)
    _selections: dict[Config, Selection] = field(default_factory=dict)
    _lexicons: dict[tuple[tuple[Path, ...], tuple[Path, ...]], Lexicon] = field(default_factory=dict)

    def tag(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        """Read, label and profile each input, in order; findings stay empty.

        Raises:
            ConfigError: the configuration of an input is broken.
            LexiconError: a lexicon that it names is.
            InstallationError: the weights that belong to jdlint are missing or damaged.
        """
        for item in inputs:
            words = self._lexicon(self.configs.for_file(item.path))
            try:
                yield _tagged(item, words)
            except readers.NoPosting:
                yield Outcome(item.shown, skips=(Skip(item.shown, "holds no posting"),))
            except readers.ReadError as error:
                yield Outcome(item.shown, errors=(InputError(item.shown, str(error)),))
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
        used = list({self.configs.for_file(item.path): None for item in inputs}) or [self.configs.base()]
        for config in used:
            self._selection(config).check()
        known = self._baselines(used)
        outcomes: list[Outcome] = []
        for number, outcome in enumerate(self.tag(inputs), 1):
            outcomes.append(outcome)
            progress(number)
        postings = {outcome.path: outcome.postings for outcome in outcomes}
        unchanged = self._beside(used, beside)
        found: dict[Path | None, list[Finding]] = defaultdict(list)
        for config in used:
            mine = [item.shown for item in inputs if self.configs.for_file(item.path) is config]
            others = [posting for shown in postings.keys() - set(mine) for posting in postings[shown]]
            group = [posting for shown in mine for posting in postings[shown]]
            found[config.baseline_path] += self._judge(config, group, [*others, *unchanged])
        for file, baseline in known.items():
            found[file].sort(key=lambda finding: (finding.source.path, finding.range, finding.code))
            ran, places = self._ran(used, file), titles(one for some in postings.values() for one in some)
            self.applied[file] = baselines.apply(found[file], baseline, _paths(inputs), ran, places)
            found[file] = list(self.applied[file].findings)
        findings = [one for some in found.values() for one in self._shown(some, _paths(inputs))]
        rule_infos = {rule.code: _info(rule) for config in used for rule in self._selection(config).rules}
        stale = [str(entry) for applied in self.applied.values() for entry in applied.stale]
        report = Report.gather(outcomes, findings, rule_infos.values(), stale=stale)
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

    def _judge(self, config: Config, group: Sequence[Posting], beside: Sequence[Posting]) -> list[Finding]:
        """Return the findings on the postings of one configuration, suppressed ones marked."""
        selected = self._selection(config).instances()
        sources = {posting.source.path: posting.source for posting in group}.values()
        suppressed = suppress.apply(rules.judge(selected, group, beside), sources, selected, self.today)
        return [*suppressed.findings, *suppressed.faults]

    def _beside(self, used: Sequence[Config], inputs: Sequence[Input]) -> list[Posting]:
        """Return the postings that are only compared with, where a rule compares; what cannot be read is left out."""
        if not any(rule.compares() for config in used for rule in self._selection(config).rules):
            return []
        return [posting for outcome in self.tag(inputs) for posting in outcome.postings]

    def _shown(self, findings: Iterable[Finding], paths: Mapping[str, Path]) -> Iterator[Finding]:
        by_path: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            by_path[finding.source.path].append(finding)
        for shown, mine in by_path.items():
            yield from self._selection(self.configs.for_file(paths[shown])).apply(mine, paths[shown])

    def _baselines(self, used: Iterable[Config]) -> dict[Path, Baseline]:
        if not self.use_baselines:
            return {}
        files = {config.baseline_path: None for config in used}
        return {file: baselines.load(file) for file in files if file is not None}

    def _ran(self, used: Sequence[Config], file: Path) -> baselines.Ran:
        ran = {r.code: r for config in used if config.baseline_path == file for r in self._selection(config).rules}
        # A rule that compares postings may find its counterpart in a file that this run did not see.
        return lambda code, complete: code in ran and (complete or not ran[code].compares())

    def _selection(self, config: Config) -> Selection:
        return self._selections.setdefault(config, Selection(config))

    def _lexicon(self, config: Config) -> Lexicon:
        files = config.lexicon_paths, config.replace_lexicon_paths
        if files not in self._lexicons:
            self._lexicons[files] = lexicon.load(*files)
        return self._lexicons[files]


def lint(inputs: Sequence[Input], config: Config) -> Report:
    """Judge the inputs, all with one configuration."""
    return Linter(ConfigFiles(fixed=config)).lint(inputs)


def _paths(inputs: Iterable[Input]) -> dict[str, Path]:
    """Return the paths of the inputs by the names that their sources have: readers show forward slashes only."""
    return {item.shown.replace("\\", "/"): item.path for item in inputs}


def _tagged(item: Input, words: Lexicon) -> Outcome:
    found = postings(without_directives(readers.read(item.shown, _bytes(item))), words)
    if not found:
        raise readers.ReadError("holds no posting")
    known = [posting.language in rules.JUDGED_LANGUAGES for posting in found]
    labelled = iter(_label([posting for posting, judged in zip(found, known, strict=True) if judged], words))
    # Those in other languages keep their place, unlabelled: named, never judged.
    return Outcome(
        item.shown,
        postings=tuple(next(labelled) if judged else posting for posting, judged in zip(found, known, strict=True)),
        skips=tuple(
            Skip(item.shown, "not in English", posting.index, posting.language)
            for posting, judged in zip(found, known, strict=True)
            if not judged
        ),
    )


def _label(found: Sequence[Posting], words: Lexicon) -> list[Posting]:
    if not found:
        return []
    from jdlint.pipeline import annotate  # imports spaCy: most of the start-up time, needed only here
    from jdlint.pipeline.weights import WeightsError
    from jdlint.roles import profile

    try:
        return [profile(posting, words) for posting in annotate(found, words)]
    except WeightsError as error:
        raise InstallationError(str(error)) from error


def _bytes(item: Input) -> bytes:
    """Return an input's bytes; raises ``ReadError`` with the reason why there are none."""
    if item.data is not None:
        data = item.data
    else:
        try:
            if item.path.exists() and not item.path.is_file():
                raise readers.ReadError("is not a regular file")
            with item.path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise readers.ReadError(f"cannot be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise readers.ReadError(f"is larger than {MAX_BYTES // 1_000_000} MB, the most that is read")
    return data


def _info(rule: type[rules.Rule]) -> RuleInfo:
    page = rule.page()
    text = f"{page.what}\n\n**Why it matters.** {page.why}\n\n**How to fix.** {page.fix}\n"
    return RuleInfo(rule.code, rule.name, page.summary, text, rule.severity, rule.confidence)
