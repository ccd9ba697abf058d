"""What a runner of GitHub does with the action: its steps are run as the shell scripts that they are."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


@dataclass
class Runner:
    """What a runner keeps between the steps of a job."""

    workspace: Path
    temp: Path
    env: dict[str, str]
    inputs: dict[str, str]
    source: Path
    outputs: dict[str, str] = field(default_factory=dict)

    def run(self, step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        """Run a step as its shell would."""
        files = {name: self.temp / name for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        own = {name: EXPRESSION.sub(self.value, str(text)) for name, text in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env={**self.env, **{name: str(file) for name, file in files.items()}, "RUNNER_TEMP": str(self.temp), **own},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=900,
            check=False,
        )
        for name, kept in (("GITHUB_ENV", self.env), ("GITHUB_OUTPUT", self.outputs)):
            if files[name].exists():
                lines = files[name].read_text(encoding="utf-8").splitlines()
                kept.update((key, value) for key, _, value in (line.partition("=") for line in lines))
        return done

    def value(self, match: re.Match[str]) -> str:
        """The value of an expression."""
        where, _, name = match[1].rpartition(".")
        known = {
            "inputs": self.inputs,
            "github": {"action_path": str(self.source)},
            "steps.judge.outputs": self.outputs,
        }
        return known[where][name]

    @property
    def summary(self) -> str:
        """The summary of the job."""
        return (self.temp / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")


def defaults() -> dict[str, str]:
    """The inputs as they are where a workflow gives none."""
    return {name: str(given.get("default", "")) for name, given in ACTION["inputs"].items()}


def job(runner: Runner, **inputs: str) -> list[subprocess.CompletedProcess[str]]:
    """Run the steps but the first, which installs, and those for code scanning."""
    runner.inputs.update({name.replace("_", "-"): value for name, value in inputs.items()})
    return [runner.run(step) for step in STEPS[1:] if "if" not in step]
