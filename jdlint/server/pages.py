"""The rules' pages as files, so that an editor can open the one that a diagnostic links to, without a network."""

from __future__ import annotations

import tempfile
from pathlib import Path

from jdlint.report import Report


class Pages:
    """A folder of pages, each written when it is first asked for; ``close`` deletes it."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._written: dict[str, str | None] = {}

    def uri(self, code: str, report: Report) -> str | None:
        """Return where the page of a rule of ``report`` lies, or None where it cannot be written."""
        if code not in self._written:
            try:
                self._written[code] = self._write(code, report)
            except OSError:
                self._written[code] = None
        return self._written[code]

    def _write(self, code: str, report: Report) -> str | None:
        rule = next((rule for rule in report.rules if rule.code == code), None)
        if rule is None:
            return None
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="jdlint-rules-")
        file = Path(self._folder.name) / f"{rule.code}-{rule.name}.md"
        file.write_text(f"# {rule.code} {rule.name}\n\n{rule.summary}\n\n{rule.page}", encoding="utf-8")
        return file.as_uri()

    def close(self) -> None:
        """Delete the pages."""
        if self._folder is not None:
            self._folder.cleanup()
