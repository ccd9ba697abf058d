"""``jdlint init``: a configuration and a hook that fit the repository."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jdlint import baseline
from jdlint.commands._inputs import collect
from jdlint.commands._options import Failure, plain_errors
from jdlint.commands._output import write
from jdlint.commands._progress import progress
from jdlint.config_files import OWN_FILE, SHARED_FILE, ConfigFiles, display, read
from jdlint.reporters._escape import for_terminal

if TYPE_CHECKING:
    from jdlint.adoption import Survey

_HOOKS = ".pre-commit-config.yaml"


@click.command(name="init")
@click.option("--force", is_flag=True, help=f"Replace a {OWN_FILE} that exists.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
def command(force: bool, dry_run: bool) -> None:
    """Look at the repository, and write a commented jdlint.toml and the hook for pre-commit."""
    root = _root()
    config, hooks = root / OWN_FILE, root / _HOOKS
    with plain_errors():
        if not force and not dry_run:
            _refuse_to_replace(config, root)
        found = _survey(root)
    from jdlint import adoption

    hook = adoption.hook_text(found, _installed())
    _say(_seen(found))
    has_hooks = hooks.exists()
    if dry_run:
        click.echo(f"# {display(config)}\n{adoption.config_text(found)}\n# {display(hooks)}\n{hook}", nl=False)
        return
    write([adoption.config_text(found)], config)
    _say(f"wrote {display(config)}")
    if not has_hooks:
        write([hook], hooks)
        _say(f"wrote {display(hooks)}: `pre-commit install` puts it to work")
    elif "jdlint" in hooks.read_text(encoding="utf-8", errors="replace"):
        _say(f"{display(hooks)} has the hook already")
    else:
        _say(f"add this to the repos of {display(hooks)}:\n")
        click.echo(hook.removeprefix("repos:\n"), nl=False)
    if found.findings:
        _say(
            f"next: `jdlint baseline create` accepts the findings of today ({baseline.NAME}), and only new ones are shown"
        )


def _refuse_to_replace(config: Path, root: Path) -> None:
    if config.exists():
        raise click.UsageError(
            f"{display(config)} exists: use --force to replace it, or --dry-run to see what it would be"
        )
    if (root / SHARED_FILE).exists() and read(root / SHARED_FILE, missing_ok=True) is not None:
        raise click.UsageError(
            f"{display(root / SHARED_FILE)} has a table [tool.jdlint] already: --force writes {OWN_FILE} beside it"
        )


def _survey(root: Path) -> Survey:
    from jdlint import adoption
    from jdlint.linter import Linter
    from jdlint.run import Run

    configs = ConfigFiles(isolated=True)
    found = collect([root], None, configs)
    with progress(len(found.inputs), quiet=False) as tell:
        seen = adoption.survey(Linter(configs, run=Run(whole=True)).lint(found.inputs, tell), root)
    if not seen.postings:
        raise Failure(
            f"no posting found in {display(root)}: write the first one, or name its folder in a {OWN_FILE} of your own"
        )
    return seen


def _root() -> Path:
    """Return the top of the repository, or the working directory where there is none."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def _installed() -> Mapping[str, Any] | None:
    """Return where jdlint was installed from, as pip wrote it down, or None."""
    try:
        found = json.loads(distribution("jdlint").read_text("direct_url.json") or "null")
    except (PackageNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _seen(found: Survey) -> str:
    folders = ", ".join("the root" if folder == "." else f"{folder}/" for folder in found.folders)
    postings = "1 posting" if found.postings == 1 else f"{found.postings} postings"
    others = f"; {found.others} other documents" if found.others > 1 else "; 1 other document" if found.others else ""
    return f"{postings} in {folders} with {found.findings} errors and warnings today{others}"


def _say(line: str) -> None:
    click.echo("\n".join(map(for_terminal, line.split("\n"))))
