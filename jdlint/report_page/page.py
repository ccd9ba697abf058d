"""The page: one HTML file that asks for nothing else.

The portfolio is plain HTML. Each posting lies in a ``noscript`` element: without JavaScript these are read like the rest of the page; with it they
are raw text to the browser, which costs next to nothing, until the script shows one. A page of thousands of postings opens at once that way.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from jdlint import __version__
from jdlint.finding import Severity
from jdlint.posting import RoleFocus
from jdlint.readers.html import GENERATOR
from jdlint.records import dataclass
from jdlint.report import Report, passed_over
from jdlint.report_page import dots
from jdlint.report_page.entries import Entry, entries
from jdlint.report_page.verdict import LEVEL, TITLE, Verdict, sentence, verdict
from jdlint.report_page.views import SEVERITY, name_of, posting_view, title_of
from jdlint.reporters._escape import for_terminal

_NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter's value: what it is called, what stands beside that, and how many postings have it."""

    value: str
    label: str
    count: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A posting in the table, with the values that filters look at."""

    entry: Entry
    name: str
    title: str
    verdict: Verdict
    severity: str
    level: str
    focus: str
    codes: tuple[str, ...]
    counts: str


def page(report: Report) -> Iterator[str]:
    """Yield the page in pieces. Postings must be whole: with their statements.

    Raises:
        WeightsError: the coefficients that belong to jdlint are missing or damaged.
    """
    found = entries(report)
    rows = [_row(entry) for entry in found]
    rules = {rule.code: rule for rule in report.rules}
    style, script = _file("page.css"), _file("page.js")
    template = _environment().get_template("page.html.jinja")
    yield from template.generate(
        generator=GENERATOR,
        version=__version__,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:;"
        " base-uri 'none'; form-action 'none'",
        report=report,
        passed_over=passed_over(report.passed_over) if report.passed_over else "",
        rows=rows,
        balance=dots.balance(found),
        filters=_filters(rows, report),
        postings=(posting_view(entry, rules) for entry in found),
        levels=LEVEL,
        titles=TITLE,
        name_of=name_of,
        title_of=title_of,
        severities={None: _NOTHING, **SEVERITY},
    )


def _environment() -> Environment:
    # Whatever a posting says becomes one line without controls, and then text: nothing here is trusted but our own templates.
    environment = Environment(
        loader=PackageLoader("jdlint.report_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if hasattr(value, "__html__") else for_terminal(str(value)),
    )
    environment.filters["percent"] = lambda share: f"{share:.0%}"
    environment.filters["sentence"] = sentence
    return environment


def _file(name: str) -> str:
    return files("jdlint.report_page").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _row(entry: Entry) -> Row:
    profile = entry.posting.profile
    counts = Counter(finding.severity for finding in entry.open)
    return Row(
        entry=entry,
        name=name_of(entry),
        title=title_of(entry),
        verdict=verdict(entry),
        severity=SEVERITY[entry.worst] if entry.worst else _NOTHING,
        level=profile.level.value if profile else _NOTHING,
        focus=profile.title_focus.value if profile else _NOTHING,
        codes=tuple(sorted({finding.code for finding in entry.open})),
        counts=", ".join(_count(counts[severity], severity) for severity in sorted(counts, reverse=True)),
    )


def _count(number: int, severity: Severity) -> str:
    word = SEVERITY[severity]
    return f"{number}\u00a0{word}" if number == 1 or severity is Severity.ERROR else f"{number}\u00a0{word}s"


def _filters(rows: Sequence[Row], report: Report) -> dict[str, list[Choice]]:
    severities = Counter(row.severity for row in rows)
    levels = Counter(row.level for row in rows)
    foci = Counter(row.focus for row in rows if row.entry.posting.profile)
    codes = Counter(code for row in rows for code in row.codes)
    spoken = sorted(
        (rule for rule in report.rules if codes[rule.code]),
        key=lambda rule: (-rule.severity, -codes[rule.code], rule.code),
    )
    verdicts = Counter((row.verdict.rank, row.verdict.label) for row in rows)
    return {
        "verdict": [Choice(label, label, count) for (_, label), count in sorted(verdicts.items())],
        "severity": [
            *(Choice(word, word.capitalize(), severities[word], of.label) for of, word in SEVERITY.items()),
            Choice(_NOTHING, "Nothing found", severities[_NOTHING]),
        ],
        "level": [
            *(Choice(level.value, LEVEL[level].capitalize(), levels[level.value]) for level in dots.LEVELS),
            Choice(_NOTHING, "Not judged", levels[_NOTHING]),
        ],
        "focus": [Choice(focus.value, TITLE[focus].capitalize(), foci[focus.value]) for focus in RoleFocus],
        "rule": [Choice(rule.code, rule.summary, codes[rule.code], f"{rule.code} {rule.name}") for rule in spoken],
    }
