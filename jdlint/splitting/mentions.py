"""Where the text calls the hire by the name of a role, and what each draft calls her there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jdlint.posting import Focus, Kind, Posting, RoleFocus, Statement
from jdlint.records import dataclass
from jdlint.roles import titles
from jdlint.rules.evidence import FOCUS_OF, cues_within
from jdlint.source import TextRange
from jdlint.splitting.names import FIELDS, Name, clean_range, names, renamed

_REACH = 60  # characters between "as a" and the role: room for praise and a level
_NAMES = ("roles.exploration", "roles.operationalization")
_SOUGHT = re.compile(
    r"\b(?:seek(?:ing|s)?|hir(?:e|es|ing)|recruit(?:s|ing)?|looking for|need)\s+(?:an?|our)\b", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|/|&|and/or|and|or)\s*(?:an?\s+)?")
_ARTICLE = re.compile(r"\b(an?)(\s+)\Z", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"[aeiou]|(?:ml|mlops|nlp|llm)\b", re.IGNORECASE)
_YEARS_IN = re.compile(
    r"\b(?:years?|experience)\b[^.;,:]{0,40}?\b(?:in|of|with)\s+(?:\w+ )?(?P<field>data science|(?:machine learning|ML) engineering)\b",
    re.IGNORECASE,
)
_BROUGHT = (Kind.REQUIREMENT, Kind.PREFERRED)


@dataclass(frozen=True, slots=True)
class Change:
    """A place in a statement's text and what stands there instead."""

    start: int
    end: int
    new: str

    def applied(self, text: str, part: str) -> str:
        """Return a part of the text with the change made, where the place is in it."""
        return part.replace(text[self.start : self.end], self.new, 1)


class Mentions:
    """Finds where the text of a posting calls the hire by name."""

    def __init__(self, posting: Posting) -> None:
        self._posting = posting
        title = " ".join(posting.title.split())
        self._title = re.compile(rf"(?<!\w){re.escape(title)}(?!\w)") if " " in title and not title.islower() else None
        named = (one for one in titles.addressed(posting) if one.focus is not RoleFocus.NONE)
        self._addressed = [one.range for one in named if one.range is not None]

    def changes(self, statement: Statement, focus: Focus, role: str) -> list[Change]:
        """Return where a draft's role stands instead of another role's name, or of the posting's title; from the last place to the first."""
        found = [change for place in self._places(statement) for change in self._renamed(statement, place, focus, role)]
        if statement.kind in _BROUGHT:
            found += (_field(match, focus) for match in _YEARS_IN.finditer(statement.text))
        made: list[Change] = []
        for change in sorted(found, key=lambda change: -change.end):
            if not made or change.end <= made[-1].start:
                made.append(change)
        return made

    def _renamed(self, statement: Statement, place: TextRange, focus: Focus, role: str) -> Iterator[Change]:
        mention = statement.text[place.start : place.end]
        inside = [
            Name(name.start - place.start, name.end - place.start, name.craft, name.person)
            for name in names(self._posting, statement.prose)
            if place.start <= name.start and name.end <= place.end
        ]
        crafts = {name.craft for name in inside}
        if statement.kind in _BROUGHT and focus in crafts:
            return  # "as a data scientist or engineer" lets either apply
        if crafts == {None} and self._promised(statement, place) is focus:
            return
        new = renamed(mention, inside, focus, lowered(role) if mention.split(" ")[-1].islower() else role)
        if new and new != mention:
            yield _with_article(statement.text, place, new)

    def _promised(self, statement: Statement, place: TextRange) -> Focus | None:
        """Return the craft of a name that is made of words of the field ("AI Prototyping Engineer")."""
        at = statement.prose.source_range(place.start, place.end)
        return FOCUS_OF.get(titles.focus_of(cues_within(self._posting, at, "titles")))

    def _places(self, statement: Statement) -> Iterator[TextRange]:
        """Yield where a statement names the hire: after "as a", "we are looking for a", or by the words of the title."""
        text, prose, at = statement.text, statement.prose, statement.range
        found = {TextRange(*match.span()) for match in (self._title.finditer(text) if self._title else ())}
        found |= {_trimmed(text, clean_range(prose, one)) for one in self._addressed if at.contains(one)}
        known = [clean_range(prose, cue.range) for cue in cues_within(self._posting, at, *_NAMES)]
        starts = [clean_range(prose, cue.range).end for cue in cues_within(self._posting, at, "roles.address")]
        if statement.kind not in _BROUGHT:
            starts += (match.end() for match in _SOUGHT.finditer(text))
        for start in starts:
            following = next((name for name in known if 0 <= name.start - start <= _REACH), None)
            if following is not None:
                end = following.end
                for name in known:
                    if name.start >= end and _AND.fullmatch(text[end : name.start]):
                        end = name.end
                found.add(_trimmed(text, TextRange(start, end)))
        return (place for place in found if not any(place != other and other.contains(place) for other in found))


def _field(match: re.Match[str], focus: Focus) -> Change:
    """Years in one field are asked of each role in its own."""
    name = FIELDS[focus] if match["field"][0].isupper() else FIELDS[focus].lower()
    return Change(*match.span("field"), name)


def adapted(text: str, made: Sequence[Change], part: str | None = None) -> str:
    """Return a text with its changes made; or a part of the text."""
    for change in made:
        if part is None:
            text = text[: change.start] + change.new + text[change.end :]
        else:
            part = change.applied(text, part)
    return text if part is None else part


def lowered(role: str) -> str:
    """Return a role's name as it stands inside a sentence: "machine learning engineer", "ML engineer"."""
    return " ".join(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in role.split(" "))


def _trimmed(text: str, place: TextRange) -> TextRange:
    start = place.start
    while start < place.end and text[start] == " ":
        start += 1
    return TextRange(start, place.end)


def _with_article(text: str, place: TextRange, name: str) -> Change:
    """Return the change to a name, with the article that it takes."""
    match = _ARTICLE.search(text, 0, place.start)
    if match is None:
        return Change(*place, name)
    article = "an" if _VOWEL_SOUND.match(name) else "a"
    article = article.capitalize() if match[1][0].isupper() else article
    return Change(match.start(), place.end, article + match[2] + name)
