"""What the title promises, and where a posting without a title names its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jdlint.posting import Cue, Posting, RoleFocus, StatementRole
from jdlint.source import TextRange

_NEAR = 60  # characters between "as our" and the role that it names
_SENTENCE = 12  # words: a longer title is a sentence
_FIRST = 25  # statements in which a posting without a usable title may name its role
_HEADS = ("titles.exploration", "titles.operationalization", "titles.engineer", "titles.analyst")


@dataclass(frozen=True, slots=True)
class Promise:
    """The role's name as found: what it promises, its ``titles.*`` and ``levels.*`` cues, its text and where it stands (None: nowhere)."""

    focus: RoleFocus
    cues: tuple[Cue, ...] = ()
    text: str = ""
    range: TextRange | None = None


def promise(posting: Posting) -> Promise:
    """Return what the posting's title promises; where the title names no role, what the text first calls the hire."""
    words = [cue for cue in posting.cues if cue.category.startswith(("titles.", "levels."))]
    own = None
    if posting.title_range is not None:
        inside = tuple(cue for cue in words if posting.title_range.contains(cue.range))
        own = Promise(focus_of(inside), inside, posting.title, posting.title_range)
        if inside and not _sentence(posting.title):
            return own
    return next(_named_in_text(posting, words), None) or own or _first_line(posting, words) or Promise(RoleFocus.NONE)


def addressed(posting: Posting) -> Iterator[Promise]:
    """Yield what the text below the title calls the hire ("As a Senior Data Scientist you will ..."), in text order."""
    words = [cue for cue in posting.cues if cue.category.startswith(("titles.", "levels."))]
    for named in _named_in_text(posting, words):
        if posting.title_range is None or named.range is None or not posting.title_range.overlaps(named.range):
            yield named


def _first_line(posting: Posting, words: Sequence[Cue]) -> Promise | None:
    """The first line, where nothing else names the role and it is no sentence."""
    first = posting.statements[0] if posting.statements else None
    if first is None or first.text.endswith((".", "!", "?")) or len(first.text.split()) > 2 * _SENTENCE:
        return None
    return _promise(posting, words, first.range)


def focus_of(cues: Sequence[Cue]) -> RoleFocus:
    """Return what a title's cues promise: the crafts' own names first, then an engineer's or analyst's title with a data word."""
    seen = {cue.category for cue in cues}
    explores, operates = "titles.exploration" in seen, "titles.operationalization" in seen
    if explores and operates:
        return RoleFocus.BOTH
    if explores:
        return RoleFocus.EXPLORATION
    if operates:
        return RoleFocus.OPERATIONALIZATION
    if "titles.data" in seen and "titles.engineer" in seen:
        return RoleFocus.OPERATIONALIZATION
    if "titles.data" in seen and "titles.analyst" in seen:
        return RoleFocus.EXPLORATION
    return RoleFocus.NONE


def _sentence(title: str) -> bool:
    return len(title.split()) > _SENTENCE


def _named_in_text(posting: Posting, words: Sequence[Cue]) -> Iterator[Promise]:
    addresses = [cue for cue in posting.cues if cue.category == "roles.address"]
    for statement in posting.statements[:_FIRST]:
        at = statement.range
        heads = [cue for cue in words if cue.category in _HEADS and at.contains(cue.range)]
        if not heads:
            continue
        for address in addresses:
            if not at.contains(address.range):
                continue
            following = [cue for cue in heads if 0 <= cue.range.start - address.range.end <= _NEAR]
            if following:
                end = max(cue.range.end for cue in following if cue.range.start - following[0].range.end <= 3)
                yield _promise(posting, words, TextRange(address.range.end, end))
                break
        short = statement.role in (StatementRole.HEADING, StatementRole.TITLE) and len(statement.text.split()) <= 10
        if short and focus_of([cue for cue in words if at.contains(cue.range)]) is not RoleFocus.NONE:
            yield _promise(posting, words, at)


def _promise(posting: Posting, words: Sequence[Cue], at: TextRange) -> Promise:
    inside = [cue for cue in words if at.contains(cue.range)]
    return Promise(focus_of(inside), tuple(inside), posting.source.snippet(at).strip(), at)
