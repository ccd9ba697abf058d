"""What a value must be that was read back; anything else is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from jdlint.finding import Confidence, Severity
from jdlint.posting import Demand, Focus, Level, RoleFocus
from jdlint.source import TextRange

P = ParamSpec("P")
V = TypeVar("V")


class DamagedError(ValueError):
    """Bytes that are no judgement."""


def refusing(read: Callable[P, V]) -> Callable[P, V]:
    """Make ``read`` raise ``DamagedError`` whatever it stumbles over."""

    @wraps(read)
    def refuse(*args: P.args, **kwargs: P.kwargs) -> V:
        try:
            return read(*args, **kwargs)
        except DamagedError:
            raise
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise DamagedError(f"{type(error).__name__}: {error}") from error

    return refuse


At = Callable[[int, int], TextRange]
"""Makes a range of two offsets."""

CRAFTS = (None, *Focus)
SEVERITIES: Mapping[int, Severity] = {int(severity): severity for severity in Severity}
CONFIDENCES: Mapping[int, Confidence] = {int(confidence): confidence for confidence in Confidence}
FOCI: Mapping[str, Focus] = {focus.value: focus for focus in Focus}
ROLE_FOCI: Mapping[str, RoleFocus] = {focus.value: focus for focus in RoleFocus}
LEVELS: Mapping[str, Level] = {level.value: level for level in Level}
DEMANDS: Mapping[str, Demand] = {demand.value: demand for demand in Demand}


def ranges(size: int) -> At:
    """Return what makes ranges of a text of ``size`` code points, and refuses others."""

    def at(start: int, end: int) -> TextRange:
        if type(start) is int and type(end) is int and 0 <= start <= end <= size:
            return TextRange(start, end)
        raise DamagedError(f"no range: {start!r} {end!r}")

    return at


def a(kind: type[V], value: Any) -> V:
    """Return ``value``, which must be of just this type."""
    if type(value) is not kind:
        raise DamagedError(f"{value!r} is no {kind.__name__}")
    return value


def plain(value: Any) -> Any:
    """Return ``value``, which must be text or a whole number."""
    return value if type(value) is str else a(int, value)


def number(value: Any) -> float:
    """Return ``value``, which must be a number, as JSON has it."""
    return float(value) if type(value) is int else a(float, value)


def by_focus(record: Any, of: Callable[[Any], V]) -> Mapping[Focus, V]:
    """Return a table of what ``of`` makes of the values, by craft."""
    return {FOCI[focus]: of(value) for focus, value in a(dict, record).items()}
