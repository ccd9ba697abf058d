"""Which configuration is in force for which posting: the nearest file above it, one named by hand, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jdlint.config import COMMAND_LINE, Config, ConfigError

OWN_FILE = "jdlint.toml"
SHARED_FILE = "pyproject.toml"


@dataclass
class ConfigFiles:
    """Finds configurations, each file read once.

    ``named`` is a file given by hand, in force for every posting; ``fixed`` is a configuration made without one; ``isolated`` looks at no
    file; ``overrides`` are the command line's values, by key, over whatever is found; they come from ``origin``, if not from there.
    """

    named: Path | None = None
    fixed: Config | None = None
    isolated: bool = False
    overrides: Mapping[str, object] = field(default_factory=dict)
    origin: str = COMMAND_LINE
    _by_folder: dict[Path, Config] = field(default_factory=dict)
    _default: Config | None = None

    def base(self) -> Config:
        """Return the configuration in force in the working directory."""
        return self.for_folder(Path())

    def for_file(self, path: Path) -> Config:
        """Return the configuration in force for the posting at ``path``, from the nearest file above it.

        Raises:
            ConfigError: that file is broken.
        """
        return self.for_folder(path.parent)

    def for_folder(self, folder: Path) -> Config:
        """Return the configuration in force for the postings that lie in ``folder`` itself."""
        if self.fixed:
            return self.fixed
        if self.isolated or self.named:
            if self._default is None:
                found = read(self.named) if self.named else Config(root=Path.cwd())
                if found is None:
                    raise ConfigError(f"{self.named}: no [tool.jdlint] table")
                self._default = found.override(self.overrides, self.origin)
            return self._default
        return self._search(Path.cwd() / folder)

    def _search(self, folder: Path) -> Config:
        known = self._by_folder.get(folder)
        if known is None:
            # Lexical parents, not resolved ones: a link into another repository is judged by the rules of the one that holds the link.
            own = next(
                (found for name in (OWN_FILE, SHARED_FILE) if (found := read(folder / name, missing_ok=True))), None
            )
            if own is not None:
                known = own.override(self.overrides, self.origin)
            elif folder.parent != folder:
                known = self._search(folder.parent)
            else:
                known = Config(root=Path.cwd()).override(self.overrides, self.origin)
            self._by_folder[folder] = known
        return known


def read(path: Path, *, missing_ok: bool = False) -> Config | None:
    """Read a configuration file; None for a ``pyproject.toml`` without our table (or, with ``missing_ok``, for no file).

    Raises:
        ConfigError: it cannot be read, is not TOML, or holds what we do not know.
    """
    shown = display(path)
    try:
        if missing_ok and not path.is_file():
            return None
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror or error}") from None
    import tomllib  # not needed where there is no file

    try:
        table: object = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: is not UTF-8 (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        if missing_ok and path.name == SHARED_FILE and b"tool.jdlint" not in data:
            return None  # a broken file of somebody else's is not ours to judge
        raise ConfigError(f"{shown}: is not TOML: {error}") from None
    assert isinstance(table, dict)
    origin = shown
    if path.name == SHARED_FILE:
        tool = table.get("tool", {})
        if not isinstance(tool, dict) or "jdlint" not in tool:
            return None
        table, origin = tool["jdlint"], f"{shown} [tool.jdlint]"
        if not isinstance(table, dict):
            raise ConfigError(f"{shown}: tool.jdlint must be a table, not {table!r}")
    return Config.from_table(table, origin=origin, root=path.absolute().parent)


def display(path: Path) -> str:
    """Return the path as shown: relative to the working directory where it lies under it, with forward slashes.

    The same text in every locale; bytes that are no UTF-8 stay as lone surrogates, which each reporter writes in its own way.
    """
    if path.is_absolute() or path.drive or path.root:
        absolute, cwd = path.absolute(), Path.cwd()
        path = absolute.relative_to(cwd) if absolute.is_relative_to(cwd) else absolute
    shown = path.as_posix()
    if shown.isascii():
        return shown
    return shown if os.name == "nt" else os.fsencode(shown).decode("utf-8", "surrogateescape")
