"""Checks of the files that a page shows: configurations, hooks, workflows, lexicons."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from jdlint.config import Config, ConfigError
from tests.conftest import ROOT
from tests.site.blocks import Block

_HOOKS = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
_INPUTS = set(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"])
_ACTION = re.compile(r"[\w.-]+/[\w./-]+@[\w.-]+")
_OURS = "OWNER/jdlint"
_HELIX = "languages.toml"
"""The one file in TOML that is not ours."""


def faults(block: Block, folder: Path) -> Iterator[str]:
    """Yield what is wrong with a block of YAML, TOML or JSON. ``folder`` is a place for a file."""
    try:
        if block.language == "toml":
            table = tomllib.loads(block.body)
            if block.title != _HELIX:
                yield from _configuration(table)
        elif block.language == "json":
            json.loads(block.body)
        else:
            yield from _yaml(block, yaml.safe_load(block.body), folder)
    except (ValueError, yaml.YAMLError, ConfigError) as error:
        yield str(error)


def scripts(block: Block) -> list[str]:
    """Return the commands that a job in this block runs, in order."""
    if block.language != "yaml":
        return []
    content = yaml.safe_load(block.body)
    if not isinstance(content, dict):
        return []
    steps = [step["run"].strip() for step in _steps(content) if "run" in step]
    jobs = [job for job in content.values() if isinstance(job, dict)]
    return steps + [line for job in jobs for line in job.get("script", ())]


def _configuration(table: dict[str, Any]) -> Iterator[str]:
    own = table.get("tool", {}).get("jdlint", table)
    Config.from_table(own, origin="the configuration", root=ROOT)
    return iter(())


def _yaml(block: Block, content: Any, folder: Path) -> Iterator[str]:
    if isinstance(content, list) and all(isinstance(entry, dict) and "category" in entry for entry in content):
        return  # a lexicon: a command of its page checks it
    if not isinstance(content, dict):
        yield "neither a lexicon nor a mapping"
    elif "repos" in content:
        yield from _pre_commit(block, content, folder)
    elif steps := _steps(content):
        for step in steps:
            yield from _step(step)
    elif not any(isinstance(job, dict) and "script" in job for job in content.values()):
        yield "nothing is known that could check it"


def _pre_commit(block: Block, content: dict[str, Any], folder: Path) -> Iterator[str]:
    file = folder / "pre-commit-config.yaml"
    file.write_text(block.body, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", file], capture_output=True, text=True, check=False
    )
    file.unlink()
    if done.returncode:
        yield done.stdout + done.stderr
    for repo in content["repos"]:
        if _OURS in repo["repo"] and (unknown := {hook["id"] for hook in repo["hooks"]} - _HOOKS):
            yield f"no such hook: {unknown}"


def _steps(content: dict[str, Any]) -> list[dict[str, Any]]:
    jobs = content.get("jobs", {"": content})
    return [step for job in jobs.values() for step in job.get("steps", ())]


def _step(step: dict[str, Any]) -> Iterator[str]:
    used = step.get("uses")
    if used is None and "run" not in step:
        yield f"a step neither uses nor runs anything: {step}"
    if used and not _ACTION.fullmatch(used):
        yield f"{used!r} names no action and version"
    if used and used.startswith(_OURS) and (unknown := set(step.get("with", ())) - _INPUTS):
        yield f"the action has no input {unknown}"
