"""``jdlint config``: what is in force, and where it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from jdlint.commands._options import config_files, config_options, format_option, plain_errors
from jdlint.config import KEYS, Config, plain_key
from jdlint.reporters._escape import for_terminal, json_text
from jdlint.selection import Selection


@click.command(name="config")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@config_options
@format_option
def command(path: Path | None, config_file: Path | None, isolated: bool, output_format: str) -> None:
    """Print the configuration in force for PATH (the working directory if none is given), and where each value came from."""
    with plain_errors():
        files = config_files(config_file, isolated, {})
        config = files.base() if path is None else files.for_folder(path) if path.is_dir() else files.for_file(path)
        selection = Selection(config)
        selection.check()
        rules = [rule.code for rule in selection.rules]
    if output_format == "json":
        values = {key: {"value": plain_key(config, key), "origin": config.origins.get(key, "default")} for key in KEYS}
        click.echo(json_text({"root": str(config.root), "values": values, "rules": rules}, indent=2))
        return
    for line in _lines(config):
        click.echo(line)
    click.echo(f"# rules that speak: {', '.join(rules) or 'none'}")


def _lines(config: Config) -> list[str]:
    """The configuration as TOML, each value with its origin as a comment."""
    values: list[tuple[str, str, str]] = []
    tables: list[tuple[str, str, str]] = []
    for key, known in KEYS.items():
        origin = config.origins.get(key, "default")
        value = plain_key(config, key)
        if isinstance(value, Mapping):
            tables += [("", "", ""), (f"[{key}]", "", f"{origin}: {known.metadata['doc']}")]
            tables += [(f"{_name(name)} = {_toml(item)}", "", "") for name, item in value.items()]
        else:
            values.append((f"{key} = {_toml(value)}", origin, known.metadata["doc"]))
    width = max(len(text) for text, _, _ in values)
    wide = max(len(origin) for _, origin, _ in values)
    lines = [f"{text:<{width}}  # {origin:<{wide}}  {doc}" for text, origin, doc in values]
    lines += [f"{text}  # {doc}" if doc else text for text, _, doc in tables]
    return [for_terminal(line) for line in lines]


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # strings, numbers and lists look alike in both


def _name(name: str) -> str:
    bare = name.replace("-", "").replace("_", "")
    return name if bare.isascii() and bare.isalnum() else json.dumps(name, ensure_ascii=False)
