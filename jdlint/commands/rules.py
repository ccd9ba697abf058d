"""``jdlint rules``: one line a rule."""

from __future__ import annotations

import click

from jdlint.commands._options import format_option
from jdlint.reporters._escape import json_text
from jdlint.rules import all_rules


@click.command(name="rules")
@format_option
def command(output_format: str) -> None:
    """List the rules."""
    rules = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.label,
            "confidence": rule.confidence.label,
            "profile": rule.profile.value,
            "since": rule.since,
            "summary": rule.page().summary,
        }
        for rule in all_rules()
    ]
    if output_format == "json":
        click.echo(json_text(rules, indent=2))
        return
    width = max((len(rule["name"]) for rule in rules), default=0)
    for rule in rules:
        strict = " (strict)" if rule["profile"] == "strict" else ""
        click.echo(f"{rule['code']}  {rule['name']:<{width}}  {rule['severity']:<7}  {rule['summary']}{strict}")
