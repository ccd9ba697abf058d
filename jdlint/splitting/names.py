"""What the two roles are called, and a title with the name of one role in the place of those that it has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from jdlint.posting import Focus, Level, Posting, Statement, StatementRole
from jdlint.records import dataclass
from jdlint.rules.evidence import cues_within
from jdlint.source import Prose, TextRange

E, O = Focus.EXPLORATION, Focus.OPERATIONALIZATION

ROLES = {E: "Data Scientist", O: "Machine Learning Engineer"}
"""The names of the roles, unless the title has one of its own ("Applied Scientist", "MLOps Engineer")."""

FIELDS = {E: "Data Science", O: "Machine Learning Engineering"}
"""The fields of the roles: "Head of ...", "... Manager", "five years in ..."."""

_CRAFT = {
    "titles.exploration": E,
    "titles.operationalization": O,
    "roles.exploration": E,
    "roles.operationalization": O,
}
# Scientist, engineer, analyst, architect, consultant.
_PERSON = re.compile(r"(?:ist|er|yst|ect|ant)s?\Z", re.IGNORECASE)
_PEOPLE_OF = re.compile(r"\s+(?:manager|lead|leader|director|head|intern|team)\b", re.IGNORECASE)
_OF = re.compile(r"\bof\s+\Z", re.IGNORECASE)
_ONE_ROLE = re.compile(r"\s*(?:[/&|+,–—-]|and/or|and|or)?\s*(?:an?\s+)?\(?\s*")  # between two names of one role
_ONE_NAME = re.compile(r"\s*(?:[/&+]\s*)?(?:\w+\s+)?")  # between the words of one name: "AI Prototyping Engineer"
_BEFORE = re.compile(r"\s*[/&|+,:–—(-]\s*\Z")
_AFTER = re.compile(r"\s*[/&+)]\s*")
_LEVEL_WORDS = {Level.JUNIOR: "Junior ", Level.MID: "", Level.SENIOR: "Senior ", Level.LEAD: "Lead "}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a role, or of its field, in a text: its stretch, the craft that it names (None: neither), and whether it names a person."""

    start: int
    end: int
    craft: Focus | None
    person: bool


def roles(posting: Posting) -> dict[Focus, str]:
    """Return what the two roles are called."""
    made = dict(ROLES)
    prose = _title_prose(posting)
    if prose is None:
        return made
    for name in names(posting, prose):
        text = prose.text[name.start : name.end]
        if name.craft is not None and name.person and any(map(str.isupper, text)):
            made[name.craft] = text.removesuffix("s")
    return made


def title_statement(posting: Posting) -> Statement | None:
    """Return the line that is the title: as structure found it, or the first main heading that names a role."""
    front = posting.source.front_matter_range
    for statement in posting.statements:
        if statement.role is StatementRole.TITLE and not (front and front.contains(statement.range)):
            return statement
    for statement in posting.statements[:4]:
        if statement.role is StatementRole.HEADING and statement.level == 1 and names(posting, statement.prose):
            return statement
    return None


def title(posting: Posting, focus: Focus, role: str) -> str:
    """Return the title of a craft's draft: the posting's own with the role's name in it; level, field and place stay as they are."""
    prose = _title_prose(posting)
    if prose is not None and prose.text.lower() != prose.text:
        return renamed(prose.text, names(posting, prose), focus, role) or f"{role}: {prose.text}"
    return _LEVEL_WORDS[posting.profile.level if posting.profile else Level.MID] + role


def _title_prose(posting: Posting) -> Prose | None:
    line = title_statement(posting)
    if line is not None or posting.title_range is None:
        return line.prose if line is not None else None
    start, end = posting.title_range
    return Prose.from_runs([(start, end, posting.source.text[start:end])])


def names(posting: Posting, prose: Prose) -> list[Name]:
    """Return the names of roles and fields in a text, in order.

    Where no craft has its own name, the words that make a title of the field together are one ("Machine Learning Specialist").
    """
    if not prose.text:
        return []
    cues = cues_within(posting, prose.range, "titles") or cues_within(
        posting, prose.range, "roles.exploration", "roles.operationalization"
    )
    found: list[Name] = []
    for cue in cues:
        at = clean_range(prose, cue.range)
        name = Name(*at, _CRAFT.get(cue.category), _PERSON.search(prose.text[at.start : at.end]) is not None)
        if not found or name.start >= found[-1].end:
            found.append(name)
    if any(name.craft is not None and name.person for name in found):
        return [name for name in found if name.craft is not None or name.person]
    return _joined(prose.text, found)


def _joined(text: str, found: Sequence[Name]) -> list[Name]:
    """Join the words of the field that stand before a person's noun with it."""
    made: list[Name] = []
    for name in found:
        if (
            made
            and not made[-1].person
            and made[-1].craft is None
            and _ONE_NAME.fullmatch(text[made[-1].end : name.start])
        ):
            made[-1] = Name(made[-1].start, name.end, name.craft, name.person)
        else:
            made.append(name)
    return [name for name in made if name.person or name.craft is not None] or made[:1]


def renamed(text: str, found: Sequence[Name], focus: Focus, role: str) -> str:
    """Return a title with the role's name in the place of those that it has, or nothing where it has none."""
    persons = [name for name in found if name.person] or list(found[:1])
    if not persons:
        return ""
    first = last = persons[0]
    for name in persons[1:]:
        if _ONE_ROLE.fullmatch(text[last.end : name.start]):
            last = name
    within = {name.craft for name in persons if first.start <= name.start <= last.start and name.craft is not None}
    after = text[last.end :]
    for name in reversed(found):  # a field of the other craft says of this role what it is not
        if name.start >= last.end and name.craft not in (None, focus):
            after = _without(after, name.start - last.end, name.end - last.end)
    before = text[: first.start]
    if within == {focus}:
        return before + text[first.start : last.end] + after
    if after.startswith(")") and "(" in text[first.start : last.end]:
        after = after[1:]
    field = not first.person or _PEOPLE_OF.match(after) or _OF.search(before)
    of_people = field and (_PEOPLE_OF.match(after) or _OF.search(before))
    return before + (FIELDS[focus] if of_people else role) + after


def _without(text: str, start: int, end: int) -> str:
    """Return a text without a stretch and the mark that set it off."""
    before, after = text[:start], text[end:]
    following, leading = _AFTER.match(after), _BEFORE.search(before)
    if following is not None and not (leading and "(" in leading[0]):
        return before + after[following.end() :]
    before = before[: leading.start()] if leading else before
    return before + after.removeprefix(")")


def clean_range(prose: Prose, at: TextRange) -> TextRange:
    """Return where a range of the source stands in the clean text of a prose that holds it."""

    def offset(place: int) -> int:
        return bisect_left(range(len(prose.text)), place, key=lambda clean: prose.source_range(clean, clean + 1).start)

    return TextRange(offset(at.start), offset(at.end))
