"""``jdlint rule``: a rule's page."""

from __future__ import annotations

from textwrap import dedent, indent

import click

from jdlint.commands._options import plain_errors
from jdlint.config import ConfigError
from jdlint.rules import Rule, all_rules, find
from jdlint.selection import expand


@click.command(name="rule")
@click.argument("rule", metavar="CODE|NAME", required=False)
@click.option("--all", "every", is_flag=True, help="The pages of all rules.")
def command(rule: str | None, every: bool) -> None:
    """Explain a rule: what it finds, why that matters, how to mend it, and examples."""
    if (rule is None) != every:
        raise click.UsageError("name one rule, or give --all")
    if rule is None:
        click.echo("\n".join(page(found) for found in all_rules()), nl=False)
        return
    found = find(rule)
    if found is None:
        with plain_errors():
            if len(codes := expand(rule)) >= 1:  # raises for what is near to no rule
                raise ConfigError(f"{rule!r} names several rules: {', '.join(codes)}")
    else:
        click.echo(page(found), nl=False)


def page(rule: type[Rule]) -> str:
    """Return a rule's documentation as Markdown, the examples with the expected range between guillemets."""
    parts = rule.page()
    facts = f"severity: {rule.severity.label} · confidence: {rule.confidence.label} · profile: {rule.profile.value} · since {rule.since}"
    text = f"# {rule.code} {rule.name}\n\n{parts.summary}\n\n{facts}\n"
    sections = {
        "What it does": parts.what,
        "Why it matters": parts.why,
        "How to fix": parts.fix,
        "Measured": parts.measured,
    }
    for title, body in sections.items():
        text += f"\n## {title}\n\n{body}\n" if body else ""
    for title, examples in (("Reported", rule.bad), ("Left alone", rule.good)):
        text += f"\n## {title}\n"
        for example in examples:
            for posting in (example,) if isinstance(example, str) else example:
                text += "\n" + indent(dedent(posting).strip("\n"), "    ") + "\n"
    return text
