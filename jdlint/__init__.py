"""jdlint: a linter for job descriptions.

From Python: [`check`][jdlint.check] judges a posting, [`tag`][jdlint.tag] shows how each line of it is read. What they return lies in
[`jdlint.results`][jdlint.results]. Importing jdlint loads nothing; the first call loads spaCy and the weights, the next ones do not.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jdlint.api import CheckResult, Confidence, JdlintError, Severity, TagResult, check, tag

__all__ = ["CheckResult", "Confidence", "JdlintError", "Severity", "TagResult", "__version__", "check", "tag"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # The command line imports this package and needs nothing of it.
    from jdlint import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
