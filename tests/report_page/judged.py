"""Postings judged whole, as `jdlint report` asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jdlint.config import Config
from jdlint.config_files import ConfigFiles
from jdlint.inputs import Input
from jdlint.linter import Linter
from jdlint.report import Report
from jdlint.run import Run
from tests.cli.process import UNICORN
from tests.conftest import ROOT

RUN = Run(whole=True)  # which reads the words and the weights once
EXAMPLES = sorted((ROOT / "examples").iterdir())
MIXED = UNICORN
"""A posting for which JD201 speaks."""
ENGINEER = """\
# Machine Learning Engineer

## What you will do
- Deploy models to production as scalable services
- Build and maintain data pipelines for training and inference
- Monitor the services in production and respond to incidents on call
- The data science team owns the models and their experiments
"""
FRENCH = """\
# Boulanger

Nous cherchons une personne qui prépare le pain et les viennoiseries de la maison avec deux collègues.

## Vos missions
- Préparer la pâte et surveiller la cuisson du pain pendant la nuit
- Nettoyer le four et les comptoirs de la boulangerie chaque matin
"""


def judge(texts: Mapping[str, str | bytes], **keys: object) -> Report:
    """Judge inputs by their paths as shown; ``keys`` are of the configuration."""
    config = Config.from_table(keys, origin="test", root=Path())
    inputs = [Input(path, path, text if isinstance(text, bytes) else text.encode()) for path, text in texts.items()]
    return Linter(ConfigFiles(fixed=config), run=RUN).lint(inputs)


@cache
def examples() -> Report:
    """Judge the examples of the repository."""
    return judge({f"examples/{file.name}": file.read_bytes() for file in EXAMPLES})
