"""Judges documents, one after the other: the only part of the server that knows the linter."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from jdlint import discovery, fixing
from jdlint.config import Config
from jdlint.config_files import OWN_FILE, SHARED_FILE, ConfigFiles, display
from jdlint.finding import Edit, Finding
from jdlint.linter import Input, Linter
from jdlint.plain_error import PlainError
from jdlint.posting import Posting
from jdlint.report import Report
from jdlint.run import Run
from jdlint.server.documents import Document


@dataclass(frozen=True)
class Judged:
    """A document and what was found in it. ``problem`` says why it could not be judged, ``broken`` that this is no fault of the document."""

    document: Document
    report: Report = field(default_factory=Report)
    problem: str = ""
    broken: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that are to be shown, in text order."""
        return tuple(finding for finding in self.report.findings if not finding.suppressed)

    @property
    def postings(self) -> tuple[Posting, ...]:
        """The postings, with all their statements."""
        return tuple(self.report.postings)


class Desk:
    """Judges what is put on it. Not made for several threads at once.

    ``named`` is a configuration file for everything, ``isolated`` looks at none; else each document has the nearest one above it.
    """

    def __init__(self, named: Path | None = None, *, isolated: bool = False) -> None:
        self._named, self._isolated = named, isolated
        self.forget()

    def forget(self) -> None:
        """Read configurations and lexicons anew from now on: one of them changed."""
        self._configs = ConfigFiles(named=self._named, isolated=self._isolated)
        self._run = Run(whole=True)
        self._rests_on: set[Path] = set()

    def rests_on(self, path: Path) -> bool:
        """Return whether what was judged depends on a file: a configuration, a lexicon, a baseline."""
        return path.name in (OWN_FILE, SHARED_FILE) or path == self._named or path in self._rests_on

    def judge(self, document: Document) -> Judged:
        """Judge a document as a run over its folder would judge its file; one that such a run would pass over has no findings."""
        try:
            if not self._is_posting(document):
                return Judged(document)
            report = self._linter().lint([_input(document)])
        except PlainError as error:
            return Judged(document, problem=str(error), broken=True)
        said = [error.message for error in report.errors if document.text.strip()]
        return Judged(document, report, problem=said[0] if said else "")

    def fixed(self, document: Document) -> tuple[Edit, ...]:
        """Return what all safe fixes together do to a document."""
        try:
            files = fixing.fix(self._linter(), [_input(document)]).files if self._is_posting(document) else ()
        except PlainError:
            return ()  # said already, where it was judged
        return files[0].edits if files else ()

    def warm_up(self) -> None:
        """Load what judging needs, which takes a second, before somebody waits for it."""
        config = Config(root=Path.cwd())
        Linter(ConfigFiles(fixed=config), run=self._run).lint(
            [Input(Path("warm-up.md"), "", b"# Baker\n\n- Bake bread\n")]
        )

    def _linter(self) -> Linter:
        return Linter(self._configs, run=self._run)  # a new one knows what day it is

    def _is_posting(self, document: Document) -> bool:
        config = self._configs.for_file(document.path)
        self._rests_on.update(config.lexicon_paths, config.replace_lexicon_paths)
        if config.baseline_path is not None:
            self._rests_on.add(config.baseline_path)
        return discovery.is_searched(document.path, discovery.Patterns(config.root, config.include, config.exclude))


def _input(document: Document) -> Input:
    return Input(document.path, display(document.path), document.data)
