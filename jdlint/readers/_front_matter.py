"""Front matter: YAML between ``---`` lines or TOML between ``+++`` lines at the head of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from jdlint.readers._errors import ReadError
from jdlint.source import TextRange

MAX_SIZE = 64_000  # code points; a longer block is not front matter that anybody wrote
MAX_VALUES = 10_000  # values after aliases are followed: a few lines of YAML can mean millions

_OPEN = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_KEY = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\"']?[A-Za-z_][\w .-]{0,60}[\"']?[ \t]*[:=](?:\s|$)")
_NOTHING: Mapping[str, object] = MappingProxyType({})


class FrontMatter(NamedTuple):
    """The parsed head of a file, where it stands, and where the body starts (0 without front matter)."""

    values: Mapping[str, object]
    range: TextRange | None
    body: int


def parse(text: str) -> FrontMatter:
    """Read the front matter of ``text``, if any.

    Raises ``ReadError`` naming the line for front matter that is not closed, not valid, or too large.
    """
    start = 1 if text.startswith("\ufeff") else 0
    opening = _OPEN.match(text)
    if opening is None or _KEY.match(text, opening.end()) is None:
        return FrontMatter(_NOTHING, None, start)
    fence = opening[1]
    closing = re.compile(
        rf"^{re.escape(fence)}[ \t]*$" if fence == "+++" else r"^(?:---|\.\.\.)[ \t]*\r?$",
        re.MULTILINE,
    ).search(text, opening.end(), opening.end() + MAX_SIZE)
    if closing is None:
        line = text.count("\n", 0, opening.start(1)) + 1
        raise ReadError(f"front matter: opened on line {line} and not closed within {MAX_SIZE} characters")
    content = text[opening.end() : closing.start()]
    values = _toml(content) if fence == "+++" else _yaml(content)
    _check_size(values)
    return FrontMatter(
        MappingProxyType(values),
        TextRange(opening.start(1), closing.end()),
        closing.end(),
    )


def _yaml(content: str) -> dict[str, object]:
    import srsly  # slow to import, and most postings have no front matter

    try:
        values = srsly.yaml_loads(content)
    except RecursionError:
        raise ReadError("front matter: nested too deeply") from None
    except Exception as error:  # noqa: BLE001 - the YAML library raises many kinds, ValueError around most of them
        raise ReadError(f"front matter: {_first_line(error)}") from None
    if not isinstance(values, dict):
        raise ReadError("front matter: must be a mapping of keys to values")
    return {str(key): value for key, value in values.items()}


def _first_line(error: Exception) -> str:
    """The problem and its line in the file: the opening fence is line 1, so the first line of the content is line 2."""
    inner: BaseException = error
    while not hasattr(inner, "problem_mark") and (inner.__cause__ or inner.__context__):
        inner = inner.__cause__ or inner.__context__ or inner
    mark = getattr(inner, "problem_mark", None)
    problem = str(getattr(inner, "problem", None) or str(error).strip() or "is not valid YAML").splitlines()[0]
    found = None if mark is not None else re.search(r"line (\d+), column (\d+)", str(error))
    if mark is not None:
        return f"line {mark.line + 2}, column {mark.column + 1}: {problem}"
    if found:
        return f"line {int(found[1]) + 1}, column {found[2]}: {problem}"
    return problem


def _toml(content: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"front matter: {str(error).splitlines()[0]}") from None


def _check_size(values: object) -> None:
    pending, count = [values], 0
    while pending:
        value = pending.pop()
        count += 1
        if count > MAX_VALUES:
            raise ReadError(f"front matter: more than {MAX_VALUES} values")
        if isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list | tuple):
            pending.extend(value)
