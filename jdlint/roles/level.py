"""The level: front matter, then the title's words, then the words by which the text addresses the hire, then the years asked for; nothing said is mid.

Other words of the body never set the level: 92 of 304 untitled real postings mention senior, lead, principal or staff for somebody else.
"""

from __future__ import annotations

import re

from jdlint.posting import Cue, Kind, Level, Posting, Statement
from jdlint.roles import titles
from jdlint.roles.titles import Promise

_STATED = {
    "junior": Level.JUNIOR,
    "graduate": Level.JUNIOR,
    "entry": Level.JUNIOR,
    "intern": Level.JUNIOR,
    "associate": Level.JUNIOR,
    "mid": Level.MID,
    "middle": Level.MID,
    "intermediate": Level.MID,
    "senior": Level.SENIOR,
    "lead": Level.LEAD,
    "staff": Level.LEAD,
    "principal": Level.LEAD,
    "manager": Level.LEAD,
    "head": Level.LEAD,
    "director": Level.LEAD,
}
_BY_WORD = (
    ("levels.lead", Level.LEAD),
    ("levels.senior", Level.SENIOR),
    ("levels.mid", Level.MID),
    ("levels.junior", Level.JUNIOR),
)
_NUMERAL = re.compile(r"(?<=[a-z)] )(I{1,3}|IV|V|[1-4])(?=$|\s*[-–—,(/|:])")
_BY_NUMERAL = {
    "I": Level.JUNIOR,
    "1": Level.JUNIOR,
    "II": Level.MID,
    "2": Level.MID,
    "III": Level.SENIOR,
    "3": Level.SENIOR,
    "IV": Level.LEAD,
    "4": Level.LEAD,
    "V": Level.LEAD,
}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_NUMBERS["fifteen"] = 15
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})(?: ?\(\d{{1,2}}\+?\))?"
# Such as 5+ years; 3 - 5 yrs; two to four years; ten (10) or more years.
_YEARS = re.compile(
    rf"(?<![\w$£€.,])(?<!\w-)(?P<least>{_NUMBER}) ?\+?(?: ?(?:-|–|—|to|or) ?(?P<most>{_NUMBER}) ?\+?)?"
    r"(?: or more| plus|\+)?[ -]?(?:full |solid |additional )?(?:years?|yrs?)\b",
    re.IGNORECASE,
)
_OTHER_YEARS = re.compile(r"(?:next|last|past|previous|within|every|first|coming) $", re.IGNORECASE)
_AGE = re.compile(r"^\W*(?:old|ago|in business|of history)\b", re.IGNORECASE)
_MOST_YEARS = 20  # larger numbers are the company's age
_SENIOR_YEARS, _MID_YEARS = 5, 2.5  # labelling guideline: 0-2 junior, 3-4 mid, 5 and more senior
_CANDIDATE = (Kind.REQUIREMENT, Kind.PREFERRED)
_BEGINNERS = ("entry level", "early career", "new grad", "trainee")  # others are whom the hire mentors


def level(posting: Posting, promise: Promise) -> tuple[Level, tuple[Cue, ...]]:
    """Return the level and the cues that set it (none where the front matter did, or nothing is said)."""
    stated = posting.source.front_matter.get("level")
    if isinstance(stated, str) and stated.strip().lower() in _STATED:
        return _STATED[stated.strip().lower()], ()
    found = _in_name(promise)
    if found is None:
        alike = (named for named in titles.addressed(posting) if named.focus is promise.focus)
        found = next(filter(None, map(_in_name, alike)), None)
    if found is not None:
        return found
    asked = years_asked(posting, Kind.REQUIREMENT) or years_asked(posting, Kind.PREFERRED)
    if asked:
        most, cue = max(asked, key=lambda pair: (pair[0], -pair[1].range.start))
        by_years = Level.SENIOR if most >= _SENIOR_YEARS else Level.MID if most >= _MID_YEARS else Level.JUNIOR
        return by_years, (cue,)
    early = tuple(cue for cue in _cues(posting, "seniority.junior") if cue.text.lower().replace("-", " ") in _BEGINNERS)
    return (Level.JUNIOR, early[:1]) if early else (Level.MID, ())


def _in_name(promise: Promise) -> tuple[Level, tuple[Cue, ...]] | None:
    """Return the level that a role's name states, by word or numeral."""
    by_word = {category: tuple(cue for cue in promise.cues if cue.category == category) for category, _ in _BY_WORD}
    if _either(promise.text, by_word["levels.senior"], by_word["levels.lead"]):
        return Level.SENIOR, by_word["levels.senior"]
    for category, found in _BY_WORD:
        if by_word[category]:
            return found, by_word[category]
    numeral = _NUMERAL.search(promise.text)
    return (_BY_NUMERAL[numeral.group(1)], ()) if numeral is not None else None


def _either(title: str, lower: tuple[Cue, ...], higher: tuple[Cue, ...]) -> bool:
    """Whether a title offers both levels ("Senior/Staff Engineer"): then the lower one is enough to get the job."""
    pairs = ((re.escape(low.text), re.escape(high.text)) for low in lower for high in higher)
    return any(re.search(rf"{low} ?(?:/|or\b) ?{high}", title) for low, high in pairs)


def years_asked(posting: Posting, kind: Kind) -> list[tuple[float, Cue]]:
    """Return the years that statements of ``kind`` ask for, in text order: half a year more where it is a range's start."""
    return [pair for statement in posting.statements if statement.kind is kind for pair in _years(statement)]


def _years(statement: Statement) -> list[tuple[float, Cue]]:
    found = []
    text = statement.prose.text
    for match in _YEARS.finditer(text):
        least = _number(match["least"])
        most = _number(match["most"]) if match["most"] else least
        if most > _MOST_YEARS or _OTHER_YEARS.search(text[: match.start()]) or _AGE.match(text[match.end() :]):
            continue
        at = statement.prose.source_range(match.start(), match.end())
        found.append((least + (0.5 if most > least else 0), Cue(match.group(), "years", "seniority.years", at)))
    return found


def _number(text: str) -> int:
    digits = re.search(r"\d+", text)
    return int(digits.group()) if digits else _NUMBERS[text.lower()]


def _cues(posting: Posting, category: str) -> list[Cue]:
    ranges = [statement.range for statement in posting.statements if statement.kind in _CANDIDATE]
    return [cue for cue in posting.cues if cue.category == category and any(at.contains(cue.range) for at in ranges)]
