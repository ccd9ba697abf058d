"""Joins the stages: inputs to postings, labels, role profiles, findings and a report. The only module that knows all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from jdlint import lexicon, readers, rules, suppress
from jdlint.baseline import Applied, Baseline
from jdlint.baseline import apply as apply_baseline
from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.finding import Finding, InputError
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
    """One run. ``configs`` knows the configuration of every path, ``today`` is the day on which suppressions expire; each configuration, selection and lexicon is made once."""

    configs: ConfigFiles
    today: date = field(default_factory=_today)
    baseline: Baseline | None = None
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

    def lint(self, inputs: Sequence[Input], progress: Callable[[int], None] = lambda done: None) -> Report:
        """Judge the inputs. ``progress`` is told how many are done. Raises as ``tag`` does."""
        used = {config: None for item in inputs for config in (self.configs.for_file(item.path),)}
        for config in used or {self.configs.base(): None}:
            self._selection(config).check()
        outcomes = []
        groups: dict[Config, list[Posting]] = defaultdict(list)
        paths: dict[str, Path] = {}
        for number, (item, outcome) in enumerate(zip(inputs, self.tag(inputs), strict=True), 1):
            outcomes.append(outcome)
            groups[self.configs.for_file(item.path)] += outcome.postings
            paths.update((posting.source.path, item.path) for posting in outcome.postings)
            progress(number)
        shown_findings: list[Finding] = []
        fails: dict[str, Callable[[Finding], bool]] = {}
        for config, group in groups.items():
            selection = self._selection(config)
            selected = selection.instances()
            sources = {posting.source.path: posting.source for posting in group}.values()
            suppressed = suppress.apply(rules.judge(selected, group), sources, selected, self.today)
            found = [*suppressed.findings, *suppressed.faults]
            by_path: dict[str, list[Finding]] = defaultdict(list)
            for finding in found:
                by_path[finding.source.path].append(finding)
            for shown, mine in by_path.items():
                shown_findings += selection.apply(mine, paths[shown])
                fails[shown] = selection.fails
        spoken = {rule.code: rule for config in used for rule in self._selection(config).rules}
        known = self._known(shown_findings, paths)
        failed = any(fails[finding.source.path](finding) for finding in known.findings)
        infos = [_info(rule) for rule in spoken.values()]
        return Report.gather(outcomes, known.findings, infos, failed=failed, stale=map(str, known.stale))

    def _known(self, findings: Sequence[Finding], judged: Mapping[str, Path]) -> Applied:
        if self.baseline is None:
            return Applied(tuple(findings), ())
        ordered = sorted(findings, key=lambda finding: (finding.source.path, finding.range, finding.code))
        return apply_baseline(ordered, self.baseline, judged)

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


def _tagged(item: Input, words: Lexicon) -> Outcome:
    found = postings(readers.read(item.shown, _bytes(item)), words)
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
