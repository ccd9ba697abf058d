"""The command line, as click knows it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from jdlint.cli import cli


def pages() -> dict[str, str]:
    """Return the page by its path."""
    context = click.Context(cli, info_name="jdlint", **cli.context_settings)
    sections = "\n".join(_sections(cli, context, 1))
    return {"reference/command-line.md": f"{sections}\nWhat the exit status means: [exit status](exit-status.md).\n"}


def _sections(command: click.Command, context: click.Context, depth: int) -> Iterator[str]:
    title = "Command line" if depth == 1 else f"`{context.command_path}`"
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"{'#' * min(depth, 4)} {title}\n\n{_prose(command.help or '')}\n\n```text\n{usage}\n```\n"
    parameters = command.get_params(context) if depth == 1 else command.params  # all have --help
    rows = [record for parameter in parameters if (record := parameter.get_help_record(context))]
    if rows:
        yield "| option | what it does |\n| --- | --- |"
        yield "".join(f"| `{_cell(names)}` | {_cell(help_text)} |\n" for names, help_text in rows)
    if depth == 1:
        yield "Without a command, `jdlint PATH...` means `jdlint check PATH...`.\n"
    elif command.epilog:
        yield _prose(command.epilog) + "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            inner = click.Context(below, info_name=name, parent=context)
            yield from _sections(below, inner, depth + 1)


def _prose(text: str) -> str:
    return " ".join(text.replace("\b", "").split())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
