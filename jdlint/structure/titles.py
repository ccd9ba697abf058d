"""The title of a posting: front matter, a label, the first heading, or the first short line that names a job."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

from jdlint.posting import StatementRole
from jdlint.source import Prose, Source, TextRange
from jdlint.structure.lines import RANK_INSIDE, RANK_STRONG, Line
from jdlint.structure.words import Words

_KEYS = ("title", "job_title", "jobtitle", "position", "role")
_LOOK_AT = 14  # lines from the top among which a title may stand
_MAX_WORDS = 14
_LABEL = re.compile(r"([A-Za-z’' ]{3,24}?)\s*[:–-]\s+(?=\S)")
_TAIL = re.compile(r" *(?:\(([^()]{1,60})\)|\[([^\[\]]{1,60})\]|(?: [-–—|•·@]| at\b|,) *([^-–—|•·@,()]{1,60}))$")
_URL = re.compile(r"https?://|www\.|@\w")
_HIRING = re.compile(
    r"\b(?:looking for|hiring|seeking|recruiting|searching for|seeks|recruit|position of|role of|"
    r"join us as|joining us as|[Aa]s|[Aa]re you)(?: for)? "
    r"(?:an?|our|the|another|\d)? ?(?:[a-z-]+ ){0,3}?"
    r"((?:[A-Z][\w/&+.’'-]{0,40}(?: (?:and|of|&|/|-|in|for) (?=[A-Z]))? ?){1,7})"
)
_NAMES = re.compile(
    r"(?:\b(?:The|An?|As|Our|This|Are) )?((?:[A-Z][\w/&+.’'-]{0,40}+(?: (?:of|&|and) (?=[A-Z]))? ?){2,7})"
)
_SOUGHT = re.compile(r"\b(?:looking for|hiring|seeking|recruiting|searching for|seeks|looking to hire)\b(?: for)? ")
_WORD = re.compile(r"[\w/&+-]{1,60}")
_PRAISE = frozenset(
    "a an and or our the another with for passionate strong smart dynamic energetic creative great new "
    "bright curious hands-on full-time "
    "part-time exceptional excellent outstanding innovative ambitious versatile world-class top-notch "
    "strategic driven".split()
)
_TOKEN = re.compile(r"[^ ]+")
_ADDRESS = re.compile(r"(?:URL|Link|Source|Website): https?://[^ ]+ ")
_NUMERAL = re.compile(r" (?:I{1,3}|IV|V|[1-5])\b")
_INSIDE = frozenset("of and for in with to de a the".split())
_NO_TITLE = frozenset(
    "do does are is job description company about location why what who how when reporting remote overview summary "
    "position role url welcome if as join highlights".split()
)
_FAR = 2000  # characters of a line in which a title is looked for
_REACH = 12  # words after "looking for" among which the noun of a title may stand
_LEAD = re.compile(
    r"(?:job title|position|role|job|title|vacancy|opening|hiring|now hiring|we are hiring|we're hiring) *[:–-] *",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"[A-Z][\w .]+, ?(?:[A-Z]{2}|[A-Z][a-z]+)(?: \d{5})?|[A-Z]{2}|\d{4,}.*|[$€£].*")


class Title(NamedTuple):
    """The words of a title, where they stand (None: a file name), and the index of their line (-1: none of its own)."""

    text: str
    range: TextRange | None
    line: int


def find(source: Source, lines: Sequence[Line], words: Words) -> Title:
    """Return the title of a posting whose prose is ``lines``; empty where nothing names one."""
    return (
        _from_front_matter(source, lines)
        or _leading(source, lines, words)
        or _at_the_top(lines, words)
        or _in_a_sentence(lines, words)
        or _from_the_rest(source, lines, words)
    )


def _leading(source: Source, lines: Sequence[Line], words: Words) -> Title | None:
    """The title that a flattened text starts with: words in capitals up to its noun, and what qualifies it."""
    first = lines[0].prose
    following = lines[1].prose.range.start if len(lines) > 1 else len(source.text)
    if lines[0].role is StatementRole.HEADING or "\n" in source.text[first.range.start : following]:
        return None
    skipped = _ADDRESS.match(first.text)
    start = skipped.end() if skipped else 0
    noun = at = start
    for match in islice(_TOKEN.finditer(first.text, start), _MAX_WORDS):
        word = match[0].strip("()[],:;*").rstrip(".")
        if not word[:1].isupper() and word not in _INSIDE and word.strip("-–|/&") and not word[:1].isdigit():
            break
        if word.lower() in words.speakers or word.lower() in _NO_TITLE or (match.start() > at + 1):
            break
        at = match.end()
        if words.is_title(word):
            noun = at
        if match[0][-1:] in ".!?:" and len(word) > 3:
            break
    if noun == start:
        return None
    tail = first.text[noun:at]
    end = (
        at
        if at == len(first.text) or first.text[noun - 1] in ",(/" or (tail and tail.lstrip()[:1] in "-–|(,/")
        else noun
    )
    if numeral := _NUMERAL.match(tail):
        end = noun + numeral.end()
    return _cut(first, start, end, -1 if len(first.text) > end + 1 else 0, words)


def _at_the_top(lines: Sequence[Line], words: Words) -> Title | None:
    top = range(min(_LOOK_AT, len(lines)))
    for index in top:
        if (label := _labelled(lines, index, words)) is not None:
            return label
    for wanted in (_is_page_title, _is_heading, _is_short):
        for index in top:
            line = lines[index]
            if wanted(line, index) and words.is_title(line.prose.text) and not _URL.search(line.prose.text):
                return _cut(line.prose, 0, len(line.prose.text), index, words)
    for index in top:
        line = lines[index]
        if (
            line.role is StatementRole.HEADING
            and line.heading is None
            and line.rank <= 2
            and not _URL.search(line.prose.text)
        ):
            return _cut(line.prose, 0, len(line.prose.text), index, words)
    return None


def _in_a_sentence(lines: Sequence[Line], words: Words) -> Title | None:
    for line in lines[:40]:
        for match in _HIRING.finditer(line.prose.text, 0, _FAR):
            if words.is_title(match[1]):
                return _cut(line.prose, match.start(1), match.end(1), -1, words)
        if (sought := _sought(line.prose.text, words)) is not None:
            return _cut(line.prose, *sought, -1, words)
    for line in lines[:_LOOK_AT]:
        for match in _NAMES.finditer(line.prose.text, 0, _FAR):
            if words.is_title(match[0]) and not _URL.search(match[0]):
                return _cut(line.prose, match.start(1), match.end(1), -1, words)
    return None


def _from_the_rest(source: Source, lines: Sequence[Line], words: Words) -> Title:
    """The file's name, or else the first line where it is short."""
    name = re.sub(r"[-_]+", " ", PurePosixPath(source.path).name.split(".")[0]).strip()
    if words.is_title(name):
        return Title(name.title() if name.islower() else name, None, -1)
    if lines and _is_short(lines[0], 0) and lines[0].heading is None and not _URL.search(lines[0].prose.text):
        return _cut(lines[0].prose, 0, len(lines[0].prose.text), 0, words)
    return Title("", None, -1)


def _sought(text: str, words: Words) -> tuple[int, int] | None:
    """Return where the job stands in "looking for an experienced data scientist".

    That is its noun and up to three words before.
    """
    match = _SOUGHT.search(text)
    if match is None:
        return None
    found = list(islice(_WORD.finditer(text, match.end()), _REACH))
    for index, noun in enumerate(found):
        if words.is_title(noun[0]):
            first = index
            while first > max(0, index - 3) and text[found[first - 1].end() : found[first].start()] == " ":
                before = found[first - 1][0].lower()
                if before in _PRAISE or before.endswith(("ed", "ly", "'s")) or before[0].isdigit():
                    break
                first -= 1
            return found[first].start(), noun.end()
    return None


def _from_front_matter(source: Source, lines: Sequence[Line]) -> Title | None:
    for key, value in source.front_matter.items():
        if key.lower() in _KEYS and isinstance(value, str) and value.strip():
            text = " ".join(value.split())
            for index, line in enumerate(lines[:3]):
                if line.prose.text.casefold() == text.casefold():
                    return Title(text, line.prose.range, index)
            return Title(text, _value_range(source, key, value), -1)
    return None


def _value_range(source: Source, key: str, value: str) -> TextRange | None:
    """Where a value stands in the front matter; None where it is written in another form (escaped, folded)."""
    if source.front_matter_range is None:
        return None
    matter = source.front_matter_range
    match = re.compile(rf"^[\"']?{re.escape(key)}[\"']?[ \t]*[:=]", re.MULTILINE).search(
        source.text, matter.start, matter.end
    )
    if match is None:
        return None
    at = source.text.find(value, match.end(), min(matter.end, match.end() + len(value) + 200))
    return TextRange(at, at + len(value)) if at >= 0 else None


def _labelled(lines: Sequence[Line], index: int, words: Words) -> Title | None:
    line = lines[index]
    text = line.prose.text
    if (
        line.role is StatementRole.HEADING
        and text.rstrip(" :–-")
        and words.labels.get(text.casefold().strip(" :–-*"))
        and index + 1 < len(lines)
    ):
        following = lines[index + 1]
        if following.prose.text.count(" ") < _MAX_WORDS and words.is_title(following.prose.text):
            return _cut(following.prose, 0, len(following.prose.text), index + 1, words)
        return None
    match = _LABEL.match(text)
    label = match[1].casefold().strip() if match else ""
    if match is None or text.count(" ") > _MAX_WORDS + 2:
        return None
    if words.labels.get(label) or (label in ("position", "role", "job") and words.is_title(text[match.end() :])):
        return _cut(line.prose, match.end(), len(text), index, words)
    return None


def _is_page_title(line: Line, index: int) -> bool:
    return index < 6 and line.role is StatementRole.HEADING and line.rank == 1 and line.heading is None


def _is_heading(line: Line, _index: int) -> bool:
    return line.role is StatementRole.HEADING and 0 < line.rank <= RANK_STRONG and line.heading is None and _fits(line)


def _is_short(line: Line, index: int) -> bool:
    return (
        index < 6
        and line.role is not StatementRole.ITEM
        and line.heading is None
        and line.rank != RANK_INSIDE
        and _fits(line)
        and not line.prose.text.endswith((".", "!", "?", ":", ";"))
    )


def _fits(line: Line) -> bool:
    return line.prose.text.count(" ") < _MAX_WORDS and len(line.prose.text) < 120


def _cut(prose: Prose, start: int, end: int, index: int, words: Words) -> Title:
    """Return the title in ``prose[start:end]`` without label, place and contract after it."""
    text = prose.text
    if lead := _LEAD.match(text, start, end):
        start = lead.end() if lead.end() < end else start
    while end > start and text[end - 1] in " :–-|,*.":
        end -= 1
    for _ in range(4):
        match = _TAIL.search(text[start:end])
        if match is None or match.start() == 0:
            break
        tail = (match[1] or match[2] or match[3] or "").strip()
        head = text[start : start + match.start()]
        company = text[start + match.start() :].lstrip().startswith(("at ", "@", "| "))
        if not words.is_title(head) or words.is_title(tail) or not (company or is_place(tail, words)):
            break
        end = start + match.start()
    if end <= start:
        return Title("", None, -1)
    return Title(text[start:end], prose.source_range(start, end), index)


def is_place(text: str, words: Words) -> bool:
    """Return whether ``text`` is a place, a form of contract or the like, going by any of its parts."""
    parts = [
        part.strip().casefold() for part in re.split(r"[,;|]|/(?=[a-z]{3})| or | - | – |\band\b", text) if part.strip()
    ]
    return any(part in words.places for part in parts) or bool(_COUNTRY.fullmatch(text))
