"""Front matter: YAML between ``---`` lines or TOML between ``+++`` lines at the head of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from jdlint.readers import _markup, _shapes, _toml_nodes, _yaml_nodes
from jdlint.readers._errors import ReadError
from jdlint.readers._limits import Limits
from jdlint.readers._nodes import Map, Node
from jdlint.source import Block, TextRange

_OPEN = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_KEY = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\"']?[A-Za-z_][\w .-]{0,60}[\"']?[ \t]*[:=](?:\s|$)")
_TABLE = re.compile(
    r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ \t]*\[\[?[\w .\"'-]{1,60}\]\]?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)"
)
_NOTHING: Mapping[str, object] = MappingProxyType({})


class FrontMatter(NamedTuple):
    """The parsed head of a file, where it stands, and where the body starts (0 without front matter)."""

    values: Mapping[str, object]
    range: TextRange | None
    body: int

    def blocks(self, text: str, limits: Limits) -> list[Block]:
        """Return the prose in it, for files that keep the duties there; most do not, and it is no prose at all.

        Where the file has no body, every text of the front matter that is prose is read.
        """
        if self.range is None:
            return []
        is_toml = text.startswith("+++", self.range.start)
        if not _shapes.carries_prose(_with_tables(self.values) if is_toml else self.values):
            return []
        from jdlint.readers._in_place import InPlace  # which reads Markdown, whose reader calls this

        start = _markup.LINE.match(text, self.range.start).end()  # type: ignore[union-attr] # it matches any line
        stop = text.rfind(text[self.range.start], start, self.range.end)
        stop = max(text.rfind("\n", start, stop), text.rfind("\r", start, stop)) + 1
        bodies = not _markup.has_words(text[self.body :])
        if is_toml:
            roots: list[Node] = [_toml_nodes.parse(text, start, max(start, stop), limits)]
        else:
            roots = _yaml_nodes.parse(text[start : max(start, stop)], start, limits)
        writer = InPlace(text, limits)
        for root in roots:
            if isinstance(root, Map):
                _shapes.write_sections(root if bodies else _shapes.sections_of(root), writer, _shapes.title_of(root))
        return writer.blocks


def parse(text: str, limits: Limits) -> FrontMatter:
    """Read the front matter of ``text``, if any.

    Raises ``ReadError`` naming the line for front matter that is not closed, not valid, or too large.
    """
    start = 1 if text.startswith("\ufeff") else 0
    opening = _OPEN.match(text)
    if opening is None or not _opens(text, opening.end(), opening[1]):
        return FrontMatter(_NOTHING, None, start)
    fence = opening[1]
    closing = re.compile(
        rf"^{re.escape(fence)}[ \t]*$" if fence == "+++" else r"^(?:---|\.\.\.)[ \t]*\r?$",
        re.MULTILINE,
    ).search(text, opening.end(), opening.end() + limits.front_matter)
    if closing is None:
        line = text.count("\n", 0, opening.start(1)) + 1
        raise limits.exceeded(
            "front_matter", f"front matter: opened on line {line} and not closed within {{}} characters"
        )
    content = text[opening.end() : closing.start()]
    values = _toml(content) if fence == "+++" else _yaml(content)
    _check_size(values, limits)
    return FrontMatter(
        MappingProxyType(values),
        TextRange(opening.start(1), closing.end()),
        closing.end(),
    )


def _opens(text: str, at: int, fence: str) -> bool:
    """Whether what follows a fence is a key, or the head of a table in TOML, and not the text of a page."""
    return _KEY.match(text, at) is not None or (fence == "+++" and _TABLE.match(text, at) is not None)


def _with_tables(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return TOML's values with those of its tables beside them, which is how its prose is read."""
    tables = [value for value in values.values() if isinstance(value, Mapping)]
    return {key: value for table in (*tables, values) for key, value in table.items()}


def _yaml(content: str) -> dict[str, object]:
    import srsly  # slow to import, and most postings have no front matter

    try:
        values = srsly.yaml_loads(content)
    except RecursionError:
        raise ReadError("front matter: nested too deeply") from None
    except Exception as error:  # noqa: BLE001 - the YAML library raises many kinds, ValueError around most of them
        # The opening fence is line 1, so the first line of the content is line 2.
        raise ReadError(f"front matter: {_yaml_nodes.problem(error, 2)}") from None
    if not isinstance(values, dict):
        raise ReadError("front matter: must be a mapping of keys to values")
    return {str(key): value for key, value in values.items()}


def _toml(content: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(content)
    except RecursionError:
        raise ReadError("front matter: nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"front matter: {str(error).splitlines()[0]}") from None


def _check_size(values: object, limits: Limits) -> None:
    """Refuse values that are too many once aliases are followed: a few lines of YAML can mean millions."""
    pending, count = [values], 0
    while pending:
        value = pending.pop()
        count += 1
        if count > limits.values:
            raise limits.exceeded("values", "front matter: more than {} values")
        if isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list | tuple):
            pending.extend(value)
