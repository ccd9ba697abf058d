"""Documents of the repository that the site shows, whole or by their sections, so that each thing is said in one place.

A page includes by a line of its own: ``<!-- include training/README.md: Figures -->``. Links are turned to where the site has what they
name; a link to what it has not is shown as the words alone.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_WHOLE = {
    "CHANGELOG.md": "changelog.md",
    "lexicons/README.md": "reference/lexicons.md",
    "training/MODEL_CARD.md": "explanation/model-card.md",
    "bench/README.md": "explanation/speed.md",
}
"""Documents that are pages, and where."""
_SHOWN = {
    **_WHOLE,
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing/index.md",
    "training/README.md": "explanation/corpus.md",
    "lexicons": "reference/lexicons.md",
    "jdlint/schemas/check-1.json": "reference/json.md",
}
"""Where the site has what a link in the repository names."""
_INCLUDE = re.compile(r"^<!-- include (\S+?)(?:: (.+?))? -->$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|`[^`]*`)+)\]\(([^()\s]+)\)")
_ELSEWHERE = re.compile(r"[a-z]+://|mailto:|#")
_MARKER = re.compile(
    r"^ *<!-- (?:begin: .*?|end|measured: \w+|end of \w+|setup\n.*?|status .*?) ?-->\n", re.MULTILINE | re.DOTALL
)


def pages() -> dict[str, str]:
    """Return the documents that are pages, by their paths."""
    return {page: f"<!-- include {document} -->\n" for document, page in _WHOLE.items()}


def filled(markdown: str, page: str) -> str:
    """Return a page with what it includes, without what is meant for the tests."""
    return _MARKER.sub("", _INCLUDE.sub(lambda match: _part(match[1], match[2], page), markdown))


def _part(document: str, section: str | None, page: str) -> str:
    text = (_ROOT / document).read_text(encoding="utf-8")
    if section is not None:
        text = body(text, section)
    return _LINK.sub(lambda match: _link(match, document, page), text).strip("\n")


def body(text: str, section: str) -> str:
    """Return what stands below the heading of that title, up to the next one as high. Raises ``ValueError`` where there is none."""
    found = re.search(rf"^(#+) {re.escape(section)}\n(.*?)(?=^#{{1,2}} |\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise ValueError(f"no section {section!r}")
    return found[2]


def _link(match: re.Match[str], document: str, page: str) -> str:
    words, target = match.groups()
    if _ELSEWHERE.match(target):
        return match[0]
    path, _, anchor = target.partition("#")
    named = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    shown = named.removeprefix("docs/pages/") if named.startswith("docs/pages/") else _SHOWN.get(named)
    if shown is None:
        return words
    return f"[{words}]({posixpath.relpath(shown, posixpath.dirname(page))}{'#' * bool(anchor)}{anchor})"
