"""What is kept of an input once its file is judged, by itself: little enough to keep for every file of a run, and to cache."""

from __future__ import annotations

from jdlint.directive import Directive
from jdlint.finding import Finding
from jdlint.posting import Posting
from jdlint.records import dataclass
from jdlint.report import Outcome
from jdlint.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that a file alone decides, before suppressions, baselines and the other postings of the run have their say."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    directives: tuple[Directive, ...] = ()

    @property
    def path(self) -> str:
        """The path of the input, as shown."""
        return self.outcome.path

    @property
    def postings(self) -> tuple[Posting, ...]:
        """The postings of the input, without their statements unless they were asked for whole."""
        return self.outcome.postings
