"""Judges what changed since a revision: the postings as they are and as they were, and what the change did."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from jdlint import difference, readers
from jdlint.difference import Difference, Judged
from jdlint.linter import Input, Linter
from jdlint.report import Report
from jdlint.revision import Revision


def lint_since(
    linter: Linter,
    inputs: Sequence[Input],
    revision: Revision,
    progress: Callable[[int], None] = lambda done: None,
    beside: Sequence[Input] = (),
    within: Sequence[Path] = (),
) -> Report:
    """Judge, whole, the inputs that changed since the revision; findings that were there before are counted as known.

    ``beside`` are only compared with, on both sides; ``within`` are the folders whose removed postings are named. Raises as ``Linter.lint`` does, and ``RevisionError``.
    """
    changes = revision.changes()
    now = [item for item in inputs if _place(item.path) in changes.files]
    earlier = {item.shown: changes.files[_place(item.path)] for item in now}
    then = [replace(item, data=revision.content(path)) for item in now if (path := earlier[item.shown]) is not None]
    unchanged = [item for item in beside if _place(item.path) not in changes.files]
    after = linter.lint(now, progress, [*(item for item in beside if _place(item.path) in changes.files), *unchanged])
    before = replace(linter, use_baselines=False, applied={}).lint(then, beside=unchanged) if then else Report()
    # Two sides are compared one with the other, so all of both is held.
    before, after = (replace(side, findings=tuple(side.findings)) for side in (before, after))
    compared = difference.compare(
        Judged(before.findings, before.postings),
        Judged(after.findings, after.postings),
        ran={rule.code for rule in after.rules},
    )
    findings = tuple(difference.marked(after.findings, compared, revision.name))
    done = Difference(
        base=revision.name,
        commit=revision.commit,
        note=revision.note,
        new=tuple(finding for finding in findings if not finding.suppressed),
        mended=compared.mended,
        old=sum(not finding.suppressed for finding in compared.old),
        edited=compared.edited,
        removed=tuple(sorted(_shown(path) for path in changes.removed if _was_posting(path, within))),
    )
    return linter.decided(replace(after, findings=findings, difference=done), now)


def _place(path: Path) -> Path:
    """Return a path as git names it: the folder resolved, the file itself not, since git tracks links as links."""
    return Path(os.path.realpath(path.parent)) / path.name


def _was_posting(path: Path, within: Sequence[Path]) -> bool:
    """Return whether a removed file lay where this run looks for postings, in a format that is read."""
    return readers.format_of(path.name) is not None and any(
        path.is_relative_to(_place(top / "x").parent) for top in within
    )


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path, os.path.realpath(Path.cwd()))).as_posix()
