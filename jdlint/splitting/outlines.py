"""What the drafts say beside the posting's own words: who owns what, how to interview, how to judge success. As data, facet by facet, in ``outlines/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jdlint.lexicon import Problem
from jdlint.plain_error import PlainError
from jdlint.posting import Focus
from jdlint.records import dataclass

GENERAL = "general"
"""The outline of a craft whose duties name no facet."""

_TEXTS = ("facet", "owns", "why")
_LISTS = ("interview", "success")
_NEEDED = (*_TEXTS, *_LISTS)
_OPTIONAL = "hands_over"


class OutlineError(PlainError, ValueError):
    """Outlines that cannot be used; the message names file and line, one problem a line."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a draft says of one facet.

    ``owns`` and ``hands_over`` (what passes to the other role; may be empty) are noun phrases, ``interview`` and ``success`` items of a list.
    """

    facet: str
    owns: str
    interview: tuple[str, ...]
    success: tuple[str, ...]
    why: str
    hands_over: str = ""


@cache
def shipped(focus: Focus) -> Mapping[str, Outline]:
    """Return the outlines of a craft by facet, in file order. Raises ``OutlineError`` where they are damaged."""
    name = f"{focus.value}.yml"
    found, problems = parse(f"outlines/{name}", files("jdlint.splitting").joinpath("outlines", name).read_bytes())
    if problems:
        raise OutlineError("\n".join(map(str, problems)))
    return found


def of_facets(focus: Focus, facets: Iterable[str]) -> tuple[Outline, ...]:
    """Return the outlines of some facets of a craft in file order; the general one where none is known."""
    known, wanted = shipped(focus), set(facets)
    found = tuple(outline for name, outline in known.items() if name in wanted)
    return found or (known[GENERAL],)


def parse(path: str, data: bytes) -> tuple[dict[str, Outline], list[Problem]]:
    """Return the outlines of a file by facet, and everything that is wrong with it; bad ones are left out."""
    from srsly.ruamel_yaml import YAML
    from srsly.ruamel_yaml.error import MarkedYAMLError, YAMLError

    try:
        content: Any = YAML(typ="rt").load(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return {}, [Problem(path, 0, f"not UTF-8 (byte {error.start})")]
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return {}, [Problem(path, line, f"not valid YAML: {error.problem or error.context}")]
    except YAMLError as error:
        return {}, [Problem(path, 0, f"not valid YAML: {error}")]
    if not _is_list(content):
        return {}, [Problem(path, 1, "a file of outlines is a list, each starting with `- facet: ...`")]
    made: dict[str, Outline] = {}
    problems: list[Problem] = []
    for index, record in enumerate(content):
        line = int(content.lc.data[index][0]) + 1
        wrong = list(_wrong(record, path, line))
        if not wrong and record["facet"] in made:
            wrong = [Problem(path, line, f"the facet `{record['facet']}` has an outline already")]
        problems += wrong
        if not wrong:
            values: dict[str, Any] = {key: record[key] for key in record}
            made[record["facet"]] = Outline(**(values | {key: tuple(record[key]) for key in _LISTS}))
    if GENERAL not in made and not problems:
        problems.append(Problem(path, 0, f"missing the facet `{GENERAL}`, for duties that name none"))
    return made, problems


def _wrong(record: Any, path: str, line: int) -> Iterator[Problem]:
    if not _is_mapping(record):
        yield Problem(path, line, "an outline is a mapping of keys to values")
        return
    for key, value in record.items():
        at = int(record.lc.data[key][0]) + 1
        if key not in (*_NEEDED, _OPTIONAL):
            yield Problem(path, at, f"unknown key `{key}` (allowed: {', '.join((*_NEEDED, _OPTIONAL))})")
        elif key not in _LISTS and not _is_text(value):
            yield Problem(path, at, f"`{key}` is a text")
        elif key in _LISTS and not (_is_list(value) and value and all(map(_is_text, value))):
            yield Problem(path, at, f"`{key}` is a list of texts")
    for key in _NEEDED:
        if key not in record:
            yield Problem(path, line, f"missing `{key}`")


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
