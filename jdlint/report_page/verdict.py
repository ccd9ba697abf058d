"""What a posting asks for, in a plain sentence: made of the role profile and of what the rules found."""

from __future__ import annotations

from jdlint.finding import Confidence, Finding
from jdlint.posting import Cue, Focus, Level, Posting, RoleFocus, RoleProfile
from jdlint.records import dataclass
from jdlint.report_page.entries import Entry
from jdlint.rules.evidence import CRAFT, EXPERT, FOCUS_OF, count, enumerate_words, owned_duties

LEVEL = {Level.JUNIOR: "junior", Level.MID: "mid-level", Level.SENIOR: "senior", Level.LEAD: "lead"}
TITLE = {
    RoleFocus.EXPLORATION: "data scientist",
    RoleFocus.OPERATIONALIZATION: "machine learning engineer",
    RoleFocus.BOTH: "both",
    RoleFocus.NONE: "neither",
}
_BY_RULE = {
    "JD201": (
        "two jobs in one",
        "one {level} person is asked to be both a data scientist and a machine learning engineer",
    ),
    "JD501": (
        "two jobs in one, excused",
        "one {level} person is asked for both crafts, which the employer's early stage excuses",
    ),
    "JD101": ("a mixed job", "both crafts are core parts of one {level} job"),
    "JD103": ("the other craft's title", "the title promises a {title}, and the duties are those of a {expert}"),
}
_RANKS = (*_BY_RULE, RoleFocus.BOTH, RoleFocus.EXPLORATION, RoleFocus.OPERATIONALIZATION, RoleFocus.NONE)
_NOT_JUDGED = len(_RANKS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``label`` is a few words, ``sentence`` says why; ``rank`` orders verdicts, worst first."""

    label: str
    sentence: str
    rank: int


def verdict(entry: Entry) -> Verdict:
    """Return what a posting asks for. A verdict that accuses is always that of a rule, with the rule's confidence."""
    posting = entry.posting
    profile = posting.profile
    if profile is None:
        return Verdict("Not judged", f"Not judged: the text is not in English ({posting.language}).", _NOT_JUDGED)
    by_code = {finding.code: finding for finding in reversed(entry.findings)}
    code = next((code for code in _BY_RULE if code in by_code), None)
    label, said = _BY_RULE[code] if code else _without_finding(profile)
    craft = FOCUS_OF.get(profile.body_focus)
    said = said.format(
        level=LEVEL[profile.level], title=TITLE[profile.title_focus], expert=EXPERT[craft] if craft else "neither craft"
    )
    if code:
        label, said = _qualified(label, said, by_code[code])
    return Verdict(
        capital(label), capital(f"{said}: {_duties(posting, profile)}."), _RANKS.index(code or profile.body_focus)
    )


def sentence(text: str) -> str:
    """Return a message of a rule as a sentence."""
    return capital(text) if text.endswith((".", "?", "!")) else f"{capital(text)}."


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def quoted(cues: tuple[Cue, ...]) -> str:
    """Return the words of cues in quotation marks, each once."""
    return enumerate_words([f"“{text}”" for text in dict.fromkeys(cue.text for cue in cues)])


def _without_finding(profile: RoleProfile) -> tuple[str, str]:
    craft = FOCUS_OF.get(profile.body_focus)
    if craft is not None:
        return f"one job: {EXPERT[craft]}", f"one {{level}} person is asked for one job, a {EXPERT[craft]}'s"
    if profile.body_focus is RoleFocus.BOTH:
        return "both crafts", "both crafts are core parts of this {level} job, and no rule objects"
    return "neither craft", "neither craft is a core part of this {level} job"


def _qualified(label: str, said: str, finding: Finding) -> tuple[str, str]:
    if finding.confidence is Confidence.LOW:
        label, said = f"possibly {label}", f"possibly, {said}"
    return (f"{label}, accepted", said) if finding.suppressed else (label, said)


def _duties(posting: Posting, profile: RoleProfile) -> str:
    parts = []
    for focus in Focus:
        number = len(owned_duties(posting, focus))
        facets = profile.facets.get(focus, ())
        if number:
            shown = f" ({', '.join(facets)})" if facets else ""
            parts.append(count(number, f"{CRAFT[focus]} duty", f"{CRAFT[focus]} duties") + shown)
        else:
            parts.append(f"no {CRAFT[focus]} duty")
    return " and ".join(parts)
