"""Mends what a run found, round by round: a fix may bring another one to light, or have stood in its way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import accumulate

from jdlint.finding import Edit, Finding, InputError
from jdlint.fixing.edited import Edited, apply
from jdlint.inputs import Input
from jdlint.linter import Linter
from jdlint.readers import ReadError
from jdlint.report import Report
from jdlint.source import Source, TextRange

_ROUNDS = 10
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
CHANGED = "changed while it was judged: nothing was written, run it again"


@dataclass(frozen=True, slots=True)
class Done:
    """A fix that was applied: the rule's code and name, what was done, and the line of the file as it was (from 1)."""

    code: str
    name: str
    title: str
    line: int


@dataclass
class Fixed:
    """An input, its source as it was, and round by round what was done to it."""

    input: Input
    source: Source
    rounds: list[Edited] = field(default_factory=list)

    @property
    def after(self) -> str:
        """The text as the rounds so far leave it."""
        return self.rounds[-1].text if self.rounds else self.source.text

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What all rounds together did to the text, by whole lines."""
        old, new = (_LINE.findall(text) for text in (self.source.text, self.after))
        starts = [0, *accumulate(map(len, old))]
        changes = SequenceMatcher(None, old, new).get_opcodes()
        return tuple(
            Edit(TextRange(starts[a], starts[b]), "".join(new[c:d])) for kind, a, b, c, d in changes if kind != "equal"
        )

    @property
    def done(self) -> Iterator[Done]:
        """The fixes that were applied, in order."""
        for number, edited in enumerate(self.rounds):
            for finding in edited.findings:
                assert finding.fix is not None
                offset = finding.range.start
                for earlier in reversed(self.rounds[:number]):
                    offset = earlier.before(offset)
                yield Done(finding.code, finding.name, finding.fix.title, self.source.position(offset).line)


@dataclass(frozen=True, slots=True)
class Fixing:
    """What became of the inputs: those that were fixed, by path, the report on all as they are now, and what went wrong.

    ``hidden`` counts the findings that are left and have a fix which is not safe.
    """

    files: tuple[Fixed, ...]
    report: Report
    problems: tuple[InputError, ...]
    hidden: int


def fix(
    linter: Linter,
    inputs: Sequence[Input],
    progress: Callable[[int], None] = lambda done: None,
    beside: Sequence[Input] = (),
    *,
    unsafe: bool = False,
) -> Fixing:
    """Apply the fixes of the findings that are shown and not suppressed; with ``unsafe``, all of them. Nothing is written.

    Raises as ``Linter.lint`` does.
    """
    report = linter.lint(inputs, progress, beside)
    names = {item.shown.replace("\\", "/"): item for item in inputs}
    files: dict[str, Fixed] = {}
    problems: dict[str, InputError] = {}
    for _ in range(_ROUNDS):
        changed = []
        for path, findings in _wanted(report, unsafe=unsafe, but=problems).items():
            file = files.get(path) or _opened(linter, names[path], findings[0].source)
            if isinstance(file, InputError):
                problems[path] = file
                continue
            files[path] = file
            file.rounds.append(apply(file.after, findings))
            changed.append(path)
        if not changed:
            break
        report = linter.lint(_now(inputs, files), beside=beside)
        spoilt = {error.path: error for error in report.errors if error.path in changed}
        for path, error in spoilt.items():
            files[path].rounds.pop()
            problems[path] = InputError(path, f"its fixes would leave a file that {error.message}: a bug of ours")
        if spoilt:
            report = linter.lint(_now(inputs, files), beside=beside)
    else:
        for path in _wanted(report, unsafe=unsafe, but=problems):
            problems[path] = InputError(path, f"its fixes have not settled after {_ROUNDS} rounds: a bug of ours")
    return Fixing(
        files=tuple(files[path] for path in sorted(files) if files[path].rounds),
        report=report,
        problems=tuple(problems[path] for path in sorted(problems)),
        hidden=0 if unsafe else sum(map(len, _wanted(report, unsafe=True, but=problems).values())),
    )


def _wanted(report: Report, *, unsafe: bool, but: Iterable[str]) -> Mapping[str, list[Finding]]:
    """Return the findings whose fixes are to be applied, by the paths of their sources; none of the sources ``but``."""
    wanted: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        applies = finding.fix is not None and (finding.fix.safe or unsafe)
        if applies and not finding.suppressed and finding.source.path not in but:
            wanted[finding.source.path].append(finding)
    return wanted


def _opened(linter: Linter, item: Input, source: Source) -> Fixed | InputError:
    """Return an input as the findings saw it; an error where its bytes are others by now."""
    try:
        data = item.read(linter.configs.for_file(item.path).limits)
    except ReadError as error:
        return InputError(source.path, str(error))
    if data != source.text.encode():
        return InputError(source.path, CHANGED)
    return Fixed(item, source)


def _now(inputs: Iterable[Input], files: Mapping[str, Fixed]) -> list[Input]:
    """Return the inputs as the fixes leave them."""
    data = {file.input.shown: file.after.encode() for file in files.values()}
    return [replace(item, data=data.get(item.shown, item.data)) for item in inputs]
