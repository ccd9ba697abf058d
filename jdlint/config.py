"""The configuration: its keys, how a file's table becomes one, and where each value came from.

Which file is in force for which posting is ``config_files``' business.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from jdlint.finding import Confidence, Severity
from jdlint.plain_error import PlainError
from jdlint.readers import Limits
from jdlint.records import dataclass
from jdlint.rules import CompanyStage, Profile, Thresholds

_T = TypeVar("_T")
_Numbers = TypeVar("_Numbers", Limits, Thresholds)

COMMAND_LINE = "command line"


class ConfigError(PlainError, ValueError):
    """One line for people: which file (or option), which key, what is wrong with it, and the closest thing that would be right."""


def closest(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Return " (did you mean 'select'?)" for the known word nearest to ``word``, or the known words where none is near."""
    from difflib import get_close_matches

    match = get_close_matches(word.lower(), [name.lower() for name in known], n=1, cutoff=0.55)
    if match:
        return f" (did you mean {str(next(name for name in known if name.lower() == match[0]))!r}?)"
    return f" (known: {', '.join(known)})"


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ConfigError(f"must be a string, not {value!r}")
    return value


def _path(value: object) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"must be a string, not {value!r}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if (
        isinstance(value, str)
        or not isinstance(value, list | tuple)
        or not all(isinstance(item, str) and item for item in value)
    ):
        raise ConfigError(f"must be a list of strings, not {value!r}")
    return tuple(value)


def _patterns(value: object) -> tuple[str, ...]:
    patterns = _texts(value)
    if patterns:
        from pathspec import GitIgnoreSpec

        for pattern in patterns:
            try:
                GitIgnoreSpec.from_lines([pattern])
            except ValueError:
                raise ConfigError(f"{pattern!r} is not a pattern as in .gitignore") from None
    return patterns


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"must be a table, not {value!r}")
    return value


def _one_of(names: list[str]) -> Callable[[object], str]:
    def parse(value: object) -> str:
        if not isinstance(value, str) or value.lower() not in names:
            hint = closest(value, names) if isinstance(value, str) else f" (known: {', '.join(names)})"
            raise ConfigError(f"does not know {value!r}{hint}")
        return value.lower()

    return parse


_ADDED = ("extend-select", "ignore", "exclude")
_SEVERITIES = [level.label for level in Severity]
_CONFIDENCES = [level.label for level in Confidence]


def _stage(value: object) -> CompanyStage | None:
    name = _one_of(["auto", *CompanyStage])(value)
    return None if name == "auto" else CompanyStage(name)


def _fail_on(value: object) -> Severity | None:
    name = _one_of([*_SEVERITIES, "never"])(value)
    return None if name == "never" else Severity[name.upper()]


def _profile(value: object) -> Profile:
    return Profile(_one_of([*Profile])(value))


def _confidence(value: object) -> Confidence:
    return Confidence[_one_of(_CONFIDENCES)(value).upper()]


def _severity(value: object) -> Mapping[str, Severity]:
    parse = _one_of(_SEVERITIES)
    return MappingProxyType({rule: Severity[_named(rule, parse, name).upper()] for rule, name in _table(value).items()})


def _per_file_ignores(value: object) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(
        {pattern: _named(pattern, _texts, rules) for pattern, rules in _table(value).items() if _patterns([pattern])}
    )


def _limits(value: object) -> Limits:
    limits = _numbers(Limits, value)
    for item in dataclasses.fields(limits):
        if getattr(limits, item.name) == 0:
            raise ConfigError(f"{item.name.replace('_', '-')!r} must be 1 or more")
    return limits


def _thresholds(value: object) -> Thresholds:
    return _numbers(Thresholds, value)


def _numbers(kind: Callable[..., _Numbers], value: object) -> _Numbers:
    """Return a table of numbers as the class that holds them: those that are not in the table have their defaults."""
    fields = {item.name.replace("_", "-"): item for item in dataclasses.fields(kind)}  # type: ignore[arg-type]
    numbers: dict[str, Any] = {}
    for key, number in _table(value).items():
        if key not in fields:
            raise ConfigError(f"unknown key {key!r}{closest(key, list(fields))}")
        default = fields[key].default
        if isinstance(number, bool) or not isinstance(number, int if isinstance(default, int) else (int, float)):
            raise ConfigError(f"{key!r} must be a {'whole ' if isinstance(default, int) else ''}number, not {number!r}")
        if number < 0 or (isinstance(default, float) and number > 1):
            raise ConfigError(
                f"{key!r} must be {'a share from 0 to 1' if isinstance(default, float) else '0 or more'}, not {number!r}"
            )
        numbers[fields[key].name] = number if isinstance(default, int) else float(number)
    return kind(**numbers)


def _named(key: str, parse: Callable[[object], _T], value: object) -> _T:
    try:
        return parse(value)
    except ConfigError as error:
        raise ConfigError(f"{key!r} {error}") from None


def _key(parse: Callable[[object], Any], doc: str) -> Mapping[str, Any]:
    return {"parse": parse, "doc": doc}


@dataclass(frozen=True, slots=True, eq=False)
class Config:
    """What is in force for a posting. Every field but the last two is a key of the configuration, with dashes for underscores.

    ``root`` is the folder that patterns and paths are relative to. ``origins`` says, by key, where a value came from: a file's path or
    what ``override`` names; a key that is not in it has its default. Compared by identity: each file gives one.
    """

    select: tuple[str, ...] = field(
        default=(),
        metadata=_key(
            _texts, "the only rules that speak: codes, names, prefixes of codes or ALL; empty: the profile's"
        ),
    )
    extend_select: tuple[str, ...] = field(default=(), metadata=_key(_texts, "rules that speak beside those"))
    ignore: tuple[str, ...] = field(default=(), metadata=_key(_texts, "rules that do not speak"))
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict, metadata=_key(_per_file_ignores, "rules ignored by file pattern")
    )
    severity: Mapping[str, Severity] = field(
        default_factory=dict, metadata=_key(_severity, "severity by rule, instead of its own")
    )
    profile: Profile = field(
        default=Profile.DEFAULT, metadata=_key(_profile, "default: the precise rules; strict: all")
    )
    min_confidence: Confidence = field(
        default=Confidence.LOW, metadata=_key(_confidence, "findings below this confidence are not shown")
    )
    fail_on: Severity | None = field(
        default=Severity.WARNING,
        metadata=_key(_fail_on, "lowest severity that makes the exit status 1; never: none does"),
    )
    fail_confidence: Confidence = field(
        default=Confidence.MEDIUM,
        metadata=_key(
            _confidence, "lowest confidence that makes the exit status 1; findings below are shown, and fail nothing"
        ),
    )
    stage: CompanyStage | None = field(
        default=None, metadata=_key(_stage, "the employer's stage; auto: as the text says")
    )
    thresholds: Thresholds = field(
        default_factory=Thresholds, metadata=_key(_thresholds, "numbers that decide when a rule speaks")
    )
    limits: Limits = field(
        default_factory=Limits, metadata=_key(_limits, "how much of an input is read; what is larger is an error")
    )
    include: tuple[str, ...] = field(
        default=(),
        metadata=_key(_patterns, "patterns of the files that a folder is searched for; empty: every known suffix"),
    )
    exclude: tuple[str, ...] = field(
        default=(), metadata=_key(_patterns, "patterns of files and folders that a search leaves out")
    )
    lexicons: tuple[str, ...] = field(default=(), metadata=_key(_texts, "lexicon files that extend the built-in ones"))
    replace_lexicons: tuple[str, ...] = field(
        default=(), metadata=_key(_texts, "lexicon files that stand in for the built-in ones of the same name")
    )
    baseline: str = field(
        default="", metadata=_key(_path, "file of the known findings, which are counted and not shown as new")
    )
    project: str = field(
        default="", metadata=_key(_path, "folder whose other postings the rules for several postings compare with")
    )
    root: Path = field(default=Path())
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def lexicon_paths(self) -> tuple[Path, ...]:
        """The files of ``lexicons``, from the configuration's folder."""
        return tuple(self.root / name for name in self.lexicons)

    @property
    def replace_lexicon_paths(self) -> tuple[Path, ...]:
        """The files of ``replace-lexicons``, from the configuration's folder."""
        return tuple(self.root / name for name in self.replace_lexicons)

    @property
    def baseline_path(self) -> Path | None:
        """The file of ``baseline``, from the configuration's folder."""
        return self.root / self.baseline if self.baseline else None

    @property
    def project_path(self) -> Path | None:
        """The folder of ``project``, from the configuration's folder."""
        return self.root / self.project if self.project else None

    @classmethod
    def from_table(cls, table: Mapping[str, object], *, origin: str, root: Path) -> Config:
        """Check a table and make it a configuration.

        Raises:
            ConfigError: an unknown key, or a value of the wrong kind; the message starts with ``origin``.
        """
        return cls(root=root)._with(table, origin)

    def override(self, values: Mapping[str, object], origin: str = COMMAND_LINE) -> Config:
        """Return this configuration with the command line's values over it; those of ``_ADDED`` add to the file's.

        ``origin`` says where the values come from, if not from the command line.
        """
        # A selection given by hand starts afresh, as in other linters: what the file adds or leaves out was meant for its own selection.
        base = self._with({"extend-select": (), "ignore": ()}, origin) if "select" in values else self
        added = {
            key: (*getattr(base, KEYS[key].name), *_texts(value)) if key in _ADDED else value
            for key, value in values.items()
        }
        return base._with(added, origin)

    def _with(self, table: Mapping[str, object], origin: str) -> Config:
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in KEYS:
                raise ConfigError(f"{origin}: unknown key {key!r}{closest(key, list(KEYS))}")
            try:
                values[KEYS[key].name] = _named(key, KEYS[key].metadata["parse"], value)
            except ConfigError as error:
                raise ConfigError(f"{origin}: {error}") from None
        return dataclasses.replace(
            self, **values, origins=MappingProxyType({**self.origins, **dict.fromkeys(table, origin)})
        )


KEYS: Mapping[str, dataclasses.Field[Any]] = {
    item.name.replace("_", "-"): item for item in dataclasses.fields(Config) if "parse" in item.metadata
}
"""The keys of the configuration, in the order in which they are shown."""


def plain(value: object) -> object:
    """Return a value of the configuration as TOML and JSON would write it."""
    if isinstance(value, Severity | Confidence):
        return value.label
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Thresholds | Limits):
        return {item.name.replace("_", "-"): getattr(value, item.name) for item in dataclasses.fields(value)}
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, StrEnum) else value


def plain_key(config: Config, key: str) -> object:
    """Return the value of ``key`` as TOML and JSON would write it."""
    value = getattr(config, KEYS[key].name)
    if value is None:
        return "never" if key == "fail-on" else "auto"
    return plain(value)
