"""``jdlint lsp``: the language server for editors."""

from __future__ import annotations

from pathlib import Path

import click

from jdlint.commands._options import Failure, config_options
from jdlint.commands._status import FOUND, OK


@click.command(
    name="lsp",
    epilog="""\b
Exit status: 0 the editor ended the session, 1 the connection broke, 2 wrong usage or the
extra is missing, 4 jdlint itself failed.""",
)
@click.option(
    "--stdio",
    is_flag=True,
    expose_value=False,
    help="Talk over standard input and output: what is done anyway, for editors that say so.",
)
@config_options
def command(config_file: Path | None, isolated: bool) -> None:
    """Serve editors over the Language Server Protocol: findings while you type, what stands behind a line, fixes. Needs jdlint[lsp]."""
    from jdlint import server

    if config_file and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    if not server.is_available():
        raise Failure("the language server needs an extra: pip install 'jdlint[lsp]'")
    from jdlint.server.handlers import serve

    ended = serve(config_file.absolute() if config_file else None, isolated=isolated)
    click.get_current_context().exit(OK if ended else FOUND)
