"""What every rule is: one class in one file, whose docstring is its page and whose examples are its tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from inspect import cleandoc
from typing import ClassVar

from jdlint.directive import Directive
from jdlint.finding import Applicability, Confidence, Edit, Finding, Fix, Related, Severity
from jdlint.lineup import Lineup
from jdlint.posting import Posting
from jdlint.records import dataclass
from jdlint.rules.card import Card
from jdlint.rules.examples import Example, ExampleError
from jdlint.rules.settings import Profile, Settings
from jdlint.source import Source, TextRange

__all__ = ["Marked", "Page", "Profile", "Rule", "RuleDefinitionError", "fix"]

_CODE = re.compile(r"JD\d{3}")
_HEADINGS = ("*What it does*", "*Why it matters*", "*How to fix*")

Marked = str | tuple[str, ...]
"""An example as a rule writes it: one posting, or several of one run."""


class RuleDefinitionError(TypeError):
    """A rule class is incomplete or takes a code that is in use. Raised where the class is defined."""


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's documentation, cut from its docstring: one plain summary line, the three parts and the optional *Measured*, as Markdown."""

    summary: str
    what: str
    why: str
    fix: str
    measured: str = ""


class Rule:
    """Base of all rules. A subclass that is not complete fails where it is defined.

    Class variables:
        code: ``JD`` and three digits, used once.
        severity: of a finding when the text gives no reason for another one.
        confidence: the same.
        profile: ``default`` for precise rules, else ``strict``.
        since: version of jdlint that brought the rule.
        bad: postings that the rule must report, the primary range between guillemets.
        good: postings that it must leave alone.
        any_language: whether it also judges postings that are not in English.
        never_fails: whether a run passes with it whatever ``fail-on`` and the configured severity say.
        name: from the file name, never written by hand.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    confidence: ClassVar[Confidence]
    profile: ClassVar[Profile] = Profile.DEFAULT
    since: ClassVar[str]
    bad: ClassVar[tuple[Marked, ...]]
    good: ClassVar[tuple[Marked, ...]]
    any_language: ClassVar[bool] = False
    never_fails: ClassVar[bool] = False
    name: ClassVar[str]

    _taken: ClassVar[dict[str, type[Rule]]] = {}

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        where = f"{cls.__module__}.{cls.__qualname__}"
        for wanted in ("code", "severity", "confidence", "since", "bad", "good"):
            if wanted not in vars(cls):
                raise RuleDefinitionError(f"{where}: `{wanted}` is missing")
        if not _CODE.fullmatch(cls.code):
            raise RuleDefinitionError(f"{where}: code {cls.code!r} is not JD and three digits")
        taken = Rule._taken.get(cls.code)
        if taken is not None and (taken.__module__, taken.__qualname__) != (
            cls.__module__,
            cls.__qualname__,
        ):
            raise RuleDefinitionError(f"{where}: code {cls.code} is taken by {taken.__module__}")
        cls.name = cls.__module__.rpartition(".")[2].replace("_", "-")
        cls.page()
        cls.examples()
        Rule._taken[cls.code] = cls

    @classmethod
    def compares(cls) -> bool:
        """Return whether the rule sees several postings of the run side by side."""
        return cls.check_all is not Rule.check_all

    @classmethod
    def page(cls) -> Page:
        """Return the documentation page; raises ``RuleDefinitionError`` where a part of it is missing."""
        text = cleandoc(vars(cls).get("__doc__") or "")
        parts = [text]
        for heading in _HEADINGS:
            before, found, after = parts.pop().partition(heading)
            if not found or not after.strip():
                raise RuleDefinitionError(f"{cls.__module__}: the docstring has no {heading} part")
            parts += [before.strip(), after.strip()]
        if not parts[0]:
            raise RuleDefinitionError(f"{cls.__module__}: the docstring has no summary line")
        fix, _, measured = parts.pop().partition("*Measured*")
        summary, what, why = parts
        return Page(summary, what, why, fix.strip(), measured.strip())

    @classmethod
    def card(cls) -> Card:
        """Return what there is to know of the rule."""
        page = cls.page()
        return Card(
            code=cls.code,
            name=cls.name,
            profile=cls.profile,
            severity=cls.severity,
            confidence=cls.confidence,
            never_fails=cls.never_fails,
            compares=cls.compares(),
            summary=page.summary,
            page=f"{page.what}\n\n**Why it matters.** {page.why}\n\n**How to fix.** {page.fix}\n",
        )

    @classmethod
    def examples(cls) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        """Return the parsed ``bad`` and ``good`` examples; raises ``RuleDefinitionError`` for wrong or missing marks."""
        try:
            bad, good = (
                tuple(map(Example.parse, cls.bad)),
                tuple(map(Example.parse, cls.good)),
            )
        except ExampleError as error:
            raise RuleDefinitionError(f"{cls.__module__}: {error}") from None
        if not bad or not good:
            raise RuleDefinitionError(f"{cls.__module__}: a rule needs bad and good examples")
        if not all(any(example.ranges) for example in bad):
            raise RuleDefinitionError(f"{cls.__module__}: a bad example marks no range")
        if any(any(example.ranges) for example in good):
            raise RuleDefinitionError(f"{cls.__module__}: a good example marks a range")
        return bad, good

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Yield the findings on one posting."""
        yield from ()

    def check_all(self, lineup: Lineup) -> Iterator[Finding]:
        """Yield the findings that need several postings of the run, side by side; most rules have none."""
        yield from ()

    def check_suppression(self, directive: Directive, idle: Sequence[str], today: date) -> Iterator[Finding]:
        """Yield the findings on a suppression; ``idle`` are its names that suppressed nothing. Most rules have none."""
        yield from ()

    def on_source(self, source: Source, at: TextRange, message: str, advice: str, fix: Fix | None = None) -> Finding:
        """Make a finding of this rule on a source as a whole."""
        return Finding(self.code, self.name, self.severity, self.confidence, message, advice, source, at, fix=fix)

    def finding(
        self,
        posting: Posting,
        at: TextRange,
        message: str,
        advice: str,
        *,
        related: Iterable[Related] = (),
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """Make a finding of this rule; evidence is put in text order, each range once, the primary one left out."""
        seen: dict[TextRange, Related] = {}
        for piece in related:
            if piece.range != at:
                seen.setdefault(piece.range, piece)
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            confidence=confidence or self.confidence,
            message=message,
            advice=advice,
            source=posting.source,
            range=at,
            related=tuple(sorted(seen.values(), key=lambda piece: piece.range)),
            posting=posting.index,
            fix=fix,
        )


def fix(title: str, edits: tuple[Edit, ...] | None, *, safe: bool) -> Fix | None:
    """Return a fix made of edits, or None where there are none."""
    return None if edits is None else Fix(title, edits, Applicability.SAFE if safe else Applicability.UNSAFE)
