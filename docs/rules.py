"""The rules: one page each, from its class, and a table of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import dedent

from jdlint.rules import Profile, Rule, all_rules
from jdlint.rules.base import Marked

_FOLDER = "reference/rules"
_MARKED = "The words between «guillemets» are where the finding stands; the marks are no part of the posting."


def pages() -> dict[str, str]:
    """Return the pages by their paths, the table first."""
    return {f"{_FOLDER}/index.md": _table(), **{f"{_FOLDER}/{_file(rule)}": page(rule) for rule in all_rules()}}


def page(rule: type[Rule]) -> str:
    """Return a rule's page."""
    parts = rule.page()
    strict = " It speaks in the `strict` profile only." if rule.profile is Profile.STRICT else ""
    text = f"# {rule.code} {rule.name}\n\n{parts.summary}\n\n"
    text += f"Severity {rule.severity.label}, confidence {rule.confidence.label}, since version {rule.since}.{strict}\n"
    for title, body in {
        "What it does": parts.what,
        "Why it matters": parts.why,
        "How to fix": parts.fix,
        "Measured": parts.measured,
    }.items():
        text += f"\n## {title}\n\n{body}\n" if body else ""
    text += f"\n## What it reports\n\n{_MARKED}\n{_examples(rule.bad)}"
    text += f"\n## What it leaves alone\n{_examples(rule.good)}"
    return text + "\nIf a finding may stay: [suppress it with a reason](../../how-to/suppress.md).\n"


def _table() -> str:
    lines = ["| rule | finds | severity | confidence |", "| --- | --- | --- | --- |"]
    for rule in all_rules():
        mark = " ◇" if rule.profile is Profile.STRICT else ""
        link = f"[{rule.code} {rule.name}]({_file(rule)}){mark}"
        facts = f"{rule.severity.label} | {rule.confidence.label}"
        lines.append(f"| {link} | {rule.page().summary} | {facts} |")
    return (
        "# Rules\n\nRules marked ◇ speak in the `strict` profile only. The confidence is that of most findings of the rule;"
        " each finding has its own, and one of low confidence [fails no run](../../explanation/confidence.md)."
        " `jdlint rule CODE` prints the same pages.\n\n" + "\n".join(lines) + "\n"
    )


def _file(rule: type[Rule]) -> str:
    return f"{rule.code.lower()}-{rule.name}.md"


def _examples(examples: Iterable[Marked]) -> str:
    text = ""
    for example in examples:
        postings = (example,) if isinstance(example, str) else example
        if len(postings) > 1:
            text += f"\n{len(postings)} postings of one run:\n"
        for posting in postings:
            text += "\n" + fenced(dedent(posting).strip("\n"), "markdown")
    return text


def fenced(text: str, language: str) -> str:
    """Return text as a block of code, whatever fences it holds itself."""
    longest = max((len(ticks) for ticks in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}\n"
