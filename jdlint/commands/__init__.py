"""The commands: one file each, discovered. A module whose name has no underscore defines ``command``, a click command."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import click


def names() -> list[str]:
    """Return the names of the commands, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def load(name: str) -> click.Command:
    """Return a command of ``names()``; only its own module is imported."""
    command: click.Command = import_module(f"{__name__}.{name}").command
    return command
