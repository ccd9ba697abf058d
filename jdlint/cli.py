"""The command line. With ``commands``, the only place that prints or exits."""

from __future__ import annotations

import atexit
import contextlib
import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from jdlint import __version__, commands
from jdlint.commands._status import BROKEN_PIPE, CRASHED, FAILED, INTERRUPTED, OK

_LOOK_FOR_GARBAGE = 200_000  # new objects: more than importing spaCy makes; what follows makes hardly any garbage


class Commands(click.Group):
    """Commands are found by their files, each imported only when it is called; a path in a command's place means ``check``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return commands.names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, if there is one."""
        return commands.load(cmd_name) if cmd_name in commands.names() else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` before arguments that name no command."""
        if args and args[0] not in (*commands.names(), "--help", "-h", "--version", "-V"):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Without a command, jdlint PATH... means jdlint check PATH...
Exit status: 0 nothing to refuse, 1 findings, 2 wrong usage, broken configuration
or an input that could not be read (the rest is judged all the same), 3 no file matched,
4 jdlint itself failed.""",
)
@click.version_option(__version__, "-V", "--version", message="jdlint %(version)s")
def cli() -> None:
    """A linter for job descriptions: finds postings that ask one person to be both data scientist and machine learning engineer."""


def run(args: Sequence[str]) -> int:
    """Run the command line and return its exit status. Expected failures print one line; Ctrl-C and a closed pipe print nothing; a bug prints its traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # the same bytes whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        status = _invoke(args)
        _flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.errno == errno.EPIPE:
            return BROKEN_PIPE
        click.echo(f"error: {error}", err=True)  # a full disk under standard output, most likely
        return FAILED
    except Exception:  # noqa: BLE001 - whatever it is, it must not end as status 1, which means findings
        return _crashed()


def _crashed() -> int:
    """Print the traceback of a bug and what to do about it: people must be able to report it."""
    import traceback

    with contextlib.suppress(OSError, ValueError):
        click.echo(traceback.format_exc(), err=True, nl=False)
        click.echo(
            f"error: jdlint {__version__} failed (status {CRASHED}): a bug of ours, please report it with the lines above",
            err=True,
        )
    return CRASHED


def _invoke(args: Sequence[str]) -> int:
    try:
        with cli.make_context("jdlint", list(args)) as context:
            cli.invoke(context)
        return OK
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return FAILED


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()


def main() -> NoReturn:
    """Entry point of the console script."""
    if "_JDLINT_COMPLETE" in os.environ:
        cli.main(prog_name="jdlint")
    # A stream that the caller closed is None.
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    gc.set_threshold(_LOOK_FOR_GARBAGE)
    status = run(sys.argv[1:])
    try:
        _flush()
        atexit._run_exitfuncs()  # noqa: SLF001 - what others left to be done
        _flush()
    except OSError:
        status = status or FAILED  # the interpreter would complain about what it cannot write, and change the status
    # Taking all modules apart, one by one, takes as long as judging a posting.
    os._exit(status)
