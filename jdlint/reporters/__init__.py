"""One file per output format, discovered: a module of this package whose name has no underscore is a format.

A reporter is a module with a docstring, whose first line ``--help`` prints, and one function
``render(report: Report, style: Style) -> Iterator[str]`` that yields the output in pieces.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

from jdlint.records import dataclass
from jdlint.report import Report


@dataclass(frozen=True, slots=True)
class Style:
    """How text for people looks: coloured or not; ``quiet`` leaves the summary out."""

    color: bool = False
    quiet: bool = False


Render = Callable[[Report, Style], Iterator[str]]


def names() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")))


def load(name: str) -> Render:
    """Return the reporter of a format; raises ``KeyError`` for a name that is not in ``names()``."""
    if name not in names():
        raise KeyError(name)
    render: Render = import_module(f"{__name__}.{name}").render
    return render


def summarises(name: str) -> bool:
    """Return whether the format's own output ends with the summary line."""
    return bool(getattr(import_module(f"{__name__}.{name}"), "SUMMARISES", False))
