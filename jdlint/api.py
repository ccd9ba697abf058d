"""jdlint for Python programs. Use it as ``jdlint.check`` and ``jdlint.tag``; nothing here judges by itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

from jdlint import resulting
from jdlint.config import Config
from jdlint.config_files import ConfigFiles, display
from jdlint.finding import Confidence, InputError, Severity
from jdlint.inputs import Input
from jdlint.linter import Linter
from jdlint.plain_error import PlainError
from jdlint.results import CheckResult, TagResult
from jdlint.run import Run

__all__ = ["CheckResult", "Confidence", "JdlintError", "Severity", "TagResult", "check", "tag"]

NAME = "posting.md"
"""The name of a text, unless the caller gives one: Markdown, as which plain text is read, too."""
_ARGUMENTS = "arguments"

# spaCy's vocabulary is not made for several threads at once, and Python runs one at a time anyway.
_one_at_a_time = Lock()


class JdlintError(Exception):
    """What keeps jdlint from judging, in one line for people.

    An input that cannot be read (it names the input and the reason), a configuration or a lexicon that is broken, a rule that does not
    exist, or an installation that lacks a part. A posting that is not in English is none: it is named in ``skipped``.
    """


def check(
    source: str | bytes | os.PathLike[str],
    *,
    name: str | None = None,
    config: str | os.PathLike[str] | None = None,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    profile: Literal["default", "strict"] | None = None,
    min_confidence: Literal["low", "medium", "high"] | None = None,
    stage: Literal["auto", "early", "grown"] | None = None,
) -> CheckResult:
    """Judge one posting, or one file that holds several, and return the findings and the verdicts.

    The same as ``jdlint check``, without a cache, and without a search for configuration files: what is not said here has its default.
    Calls from several threads are safe; they wait for one another.

    Args:
        source: A `str` is the text itself, a path (`pathlib.Path`) names a file, `bytes` are the contents of one.
        name: What a text or bytes are called in results. Its suffix decides how they are read: ``posting.html``, ``posting.docx``.
            Without one they are read as Markdown. A path has its own.
        config: A configuration file that is in force, as ``--config`` names it. None: no configuration at all.
        select: The only rules that speak: codes, names, prefixes of codes, or ``ALL``.
        extend_select: Rules that speak beside those of the configuration.
        ignore: Rules that do not speak.
        profile: ``default``, the precise rules, or ``strict``, all of them.
        min_confidence: Leave out findings that are less sure.
        stage: The employer's stage, where the text does not say it.

    Returns:
        Findings in text order, suppressed ones included, and a verdict for each posting.

    Raises:
        JdlintError: the input cannot be read, or the configuration is broken, or names a rule that does not exist.
        TypeError: ``source`` is none of the three, or ``name`` was given for a path.

    Examples:
        A text:

        >>> import jdlint
        >>> text = '''# Senior Data Scientist
        ...
        ... ## Responsibilities
        ...
        ... - Frame business questions and test hypotheses with experiments
        ... - Build and compare predictive models
        ... - TODO: what else?
        ... '''
        >>> result = jdlint.check(text)
        >>> for finding in result.findings:
        ...     print(f"{finding.line}:{finding.column}: {finding.code} {finding.name}: {finding.text}")
        7:3: JD905 placeholder-text: TODO
        >>> result.failed
        True

        A file, and the verdict on the posting in it:

        >>> from pathlib import Path
        >>> result = jdlint.check(Path("examples/quiet-unicorn.md"), select=["JD201"])
        >>> finding, = result.findings
        >>> finding.severity >= jdlint.Severity.WARNING, finding.severity.label, finding.confidence.label
        (True, 'error', 'high')
        >>> posting, = result.postings
        >>> print(posting.title, posting.profile.level, posting.profile.demand.operationalization, posting.profile.unicorn)
        Staff Machine Learning Specialist lead substantial True

        What ``jdlint check --format json`` would print:

        >>> result.to_dict()["summary"]["error"]
        1
    """
    given = {
        "select": select,
        "extend-select": extend_select,
        "ignore": ignore,
        "profile": profile,
        "min-confidence": min_confidence,
        "stage": stage,
    }
    with _judging(source, name, config, given) as (item, linter):
        report = linter.lint([item])
        _raise(report.errors)
        return resulting.checked(item.shown, report)


def tag(
    source: str | bytes | os.PathLike[str],
    *,
    name: str | None = None,
    config: str | os.PathLike[str] | None = None,
) -> TagResult:
    """Read one posting, or one file that holds several, and return how each line of it is read.

    The same as ``jdlint tag``: no rule runs. Calls from several threads are safe; they wait for one another.

    Args:
        source: As for [`check`][jdlint.check].
        name: The same.
        config: A configuration file; of it lexicons and limits matter. None: no configuration at all.

    Returns:
        The postings with their verdicts, statements and clauses, in text order.

    Raises:
        JdlintError: as [`check`][jdlint.check] does.
        TypeError: the same.

    Examples:
        >>> import jdlint
        >>> result = jdlint.tag('''# Data Scientist
        ...
        ... ## Responsibilities
        ...
        ... - Develop forecasting models, and deploy them to production
        ... - Our platform team owns deployment and monitoring
        ... ''')
        >>> posting, = result.postings
        >>> for statement in posting.statements:
        ...     for clause in statement.clauses:
        ...         print(statement.line, statement.kind, clause.stance, *sorted(clause.focus), repr(clause.text))
        1 context own 'Data Scientist'
        3 context own 'Responsibilities'
        5 duty own exploration 'Develop forecasting models,'
        5 duty own operationalization 'and deploy them to production'
        6 duty excluded operationalization 'Our platform team owns deployment and monitoring'

        Scores are probabilities, and cues are the words that a label rests on:

        >>> deployment = posting.statements[2].clauses[1]
        >>> deployment.scores.operationalization > 0.9
        True
        >>> [(cue.entry, cue.text) for cue in deployment.cues][0]
        ('deploy-model', 'deploy them to production')
    """
    with _judging(source, name, config, {}) as (item, linter):
        (outcome,) = linter.tag([item])
        _raise(outcome.errors)
        return resulting.tagged(outcome)


@contextmanager
def _judging(
    source: str | bytes | os.PathLike[str],
    name: str | None,
    config: str | os.PathLike[str] | None,
    given: Mapping[str, object],
) -> Iterator[tuple[Input, Linter]]:
    """Give the input and what judges it; what is expected to fail is raised as our one error."""
    item = _input(source, name)
    overrides = {
        key: list(value) if isinstance(value, Iterable) and not isinstance(value, str) else value
        for key, value in given.items()
        if value is not None
    }
    named = None if config is None else Path(config)
    try:
        with _one_at_a_time:
            configs = ConfigFiles(named=named, isolated=named is None, overrides=overrides, origin=_ARGUMENTS)
            yield item, Linter(configs, run=_run(configs.base()))
    except PlainError as error:
        raise JdlintError(str(error)) from error


def _input(source: str | bytes | os.PathLike[str], name: str | None) -> Input:
    if isinstance(source, str | bytes):
        # Half a pair of surrogates is no text: the reader says so, and where.
        data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
        path = Path(NAME if name is None else name)
        return Input(path, display(path), data)
    if not isinstance(source, os.PathLike):
        raise TypeError(f"a posting is a str (its text), bytes or a path, not {type(source).__name__}")
    if name is not None:
        raise TypeError("name is for a text or bytes; a path has its own")
    path = Path(source)
    return Input(path, display(path))


def _run(config: Config) -> Run:
    """Return what judges: always the same, unless the configuration names lexicons, which may have changed since the last call."""
    return Run() if config.lexicons or config.replace_lexicons else _shared()


@cache
def _shared() -> Run:
    return Run()


def _raise(errors: Iterable[InputError]) -> None:
    for error in errors:
        raise JdlintError(f"{error.path}: {error.message}")
