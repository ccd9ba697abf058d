"""What a judgement rests on beside the input, and the digest of all of it that makes up a key of the cache."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from jdlint import installation
from jdlint.cache import key
from jdlint.config import KEYS, Config, plain_key
from jdlint.readers import Limits
from jdlint.records import dataclass
from jdlint.rules.settings import Settings

# Which inputs there are, and what becomes of findings once they are made: no business of a single input.
_NOT_OF_AN_INPUT = frozenset({"include", "exclude", "project", "baseline", "fail-on", "fail-confidence"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """The files of words, the rules that speak, by code, what these may know, and how much of an input is read."""

    lexicons: tuple[Path, ...]
    replace_lexicons: tuple[Path, ...]
    rules: tuple[str, ...]
    settings: Settings
    limits: Limits

    @classmethod
    def of(cls, config: Config, rules: tuple[str, ...]) -> Grounds:
        """Return the grounds that a configuration gives."""
        settings = Settings(stage=config.stage, thresholds=config.thresholds)
        return cls(config.lexicon_paths, config.replace_lexicon_paths, rules, settings, config.limits)

    def digest(self, config: Config) -> bytes | None:
        """Return a digest of the grounds, of ``config``, and of what is installed.

        None where something of it cannot be read; then there is nothing to look up.
        """
        installed = installation.digest()
        if installed is None:
            return None
        # A key that a later version adds counts, unless somebody says that it does not.
        configured = {name: plain_key(config, name) for name in KEYS if name not in _NOT_OF_AN_INPUT}
        stated = json.dumps([configured, self.rules], sort_keys=True).encode()
        try:
            return key(installed, stated, *self._words())
        except OSError:
            return None

    def _words(self) -> Iterator[bytes]:
        for files in (self.lexicons, self.replace_lexicons):
            for path in files:
                yield str(path).encode("utf-8", "surrogatepass")
                yield path.read_bytes()
            yield b""
