"""What is kept of a posting to compare it with the others of its run."""

from __future__ import annotations

from dataclasses import replace

from jdlint.posting import Focus, Posting
from jdlint.records import dataclass
from jdlint.source import Source, TextRange


@dataclass(frozen=True, slots=True)
class Sketch:
    """A posting as the rules that compare postings see it; ``posting`` is without its statements.

    ``place`` is where it is reported on, ``line`` the line that it starts in. ``promised`` is the craft of its title, ``name`` the title's words
    without those of level, ``leaning`` the craft of most of its duties. ``owns`` is the craft that it is wholly about, ``too_much`` the one that it
    asks for beside its own, ``where`` the lines that do. ``duties`` are the texts of its duties, folded, one a line; empty where there is nothing to
    compare.
    """

    posting: Posting
    place: TextRange
    line: int
    promised: Focus | None = None
    name: str = ""
    leaning: Focus | None = None
    owns: Focus | None = None
    too_much: Focus | None = None
    where: str = ""
    duties: str = ""

    @property
    def comparable(self) -> bool:
        """Whether there is anything about it that a rule compares."""
        named = self.name and self.leaning is not None
        return bool(self.duties or named or self.owns is not None or self.too_much is not None)

    @property
    def address(self) -> str:
        """Return "path:line" of the posting's title."""
        return f"{self.posting.source.path}:{self.line}"


def reduced(posting: Posting, source: Source) -> Posting:
    """Return the posting without its statements and cues; the verdict stays. ``source`` takes the place of its own."""
    profile = posting.profile
    if profile is not None:
        profile = replace(profile, level_cues=(), stage_cues=(), boundary_cues=())
    return replace(posting, source=source, sections=(), statements=(), cues=(), profile=profile)
