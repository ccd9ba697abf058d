"""The command in a process of its own, and two postings: one to refuse, one to pass."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

UNICORN = """\
# Senior Data Scientist

## What you will do
- Frame business problems as analytical questions and define hypotheses
- Analyse large data sets to find insights for the product teams
- Design A/B tests and evaluate them statistically
- Build, train and tune predictive models
- Deploy models to production as scalable services
- Build and maintain data pipelines for training and inference
- Monitor models in production and respond to incidents on call
- Manage the cloud infrastructure with Kubernetes and Terraform

## Requirements
- 6+ years of experience in data science
"""
CLEAN = """\
# Baker

## What you will do
- Bake bread and rolls every morning together with two colleagues
- Keep the oven and the counters of the bakery clean
- Talk with the millers about the flour that they bring

## Requirements
- A baker's certificate and a steady hand
"""


def jdlint(*args: str | Path, cwd: Path, stdin: str | bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "jdlint", *map(str, args)],
        cwd=cwd,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env={**os.environ, **env},
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
