"""Lines of the corpus made as untidy as real ones: names in them, abbreviations, labels before them, other ends, two sentences in one bullet.

Only borders of lines are learned from them: what they say does not matter, where they stop does.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training import compose
from training.corpus import Row

Dressed = tuple[Row, str]
"""A row and how it is written in a posting."""

_MARKS = re.compile(r"^\s*(?:#{1,6}\s+|[-*•·▪●○–]\s+)?(?:\*\*)?")
_INNER = re.compile(r"(?<= )[a-z]{4,}(?= )")
_LETTERS = re.compile(r"[A-Za-z]{4,}")
_SYLLABLES = (
    "ba be bo ca ce co da de do fa fi fo ga ha he ka ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to "
    "va ve vi vo za ze zo lyn dor ven mar tel gen nex pol sys mer ton"
).split()
_TAILS = ("", "", "", "n", "x", "r", "s", "tech", "soft", "ly", "io")
_FURTHER = ("DB", "ML", "AI", " 365", ".io", " Cloud")
_SMALL = frozenset("and or of the for to in an a with at".split())
_NO_NAMES = frozenset(
    "with from that this into your their which when where have will them they than then over under between through across about "
    "other such more most very also both each every would could should".split()
)
_LONGEST = 390  # characters of a bullet: structure cuts longer ones into sentences


_PLACES = (
    "Remote",
    "Remote - US",
    "🌎 Remote",
    "🌎 {name}",
    "{name}, {name}",
    "{name} / {name}",
    "New {name}, NY",
    "Full-time",
    "Part-time",
    "Contract",
)
_FIELDS = (
    "Location: {name}",
    "Company: {name}",
    "Department: {name}",
    "Job Type: Full-time",
    "Job ID: {number}",
    "💰 ${number},000",
    "Salary: ${number},000 - ${number},000",
    "https://{address}.com/jobs/{number}",
    "URL: https://{address}.io/{number}",
    "Reports to: Head of {name}",
)
_WISHES = (
    " preferred",
    " Preferred",
    " - Required",
    " (Required)",
    " (preferred)",
    " required",
    " is a plus",
    " (nice to have)",
    " - a plus",
)


def untidy(rows: Sequence[Dressed], pool: Sequence[Row], tools: Sequence[str], rng: random.Random) -> list[Dressed]:
    """Return the rows of a posting as a careless writer leaves them, each posting careless in its own way.

    ``pool`` are rows from which words are taken, ``tools`` names of software.
    """
    end = rng.choice(("as it is", "as it is", "", ".", ";", "mixed"))
    named = rng.choice((0, 0.1, 0.3, 0.6))
    listed = rng.choice((0, 0, 0, 0.25))
    shortened = rng.choice((0, 0.05, 0.15))
    doubled = rng.choice((0, 0, 0.1, 0.3))
    wished = rng.choice((0, 0, 0.2))
    labelled = rng.random() < 0.12
    rows = _headed(rows, tools, rng)
    made: list[Dressed] = []
    plain = [row for row, _ in rows]
    for index, (row, text) in enumerate(rows):
        if compose.is_heading(plain, index) or text.lstrip().startswith(("#", "**")):
            made.append((row, text))
            continue
        marks = _MARKS.match(text)
        assert marks is not None
        body = text[marks.end() :]
        for _ in range(3):
            if rng.random() < named:
                body = _with_name(body, tools, rng)
        if row.kind in "RP" and rng.random() < listed:
            names = (_name(tools, rng) for _ in range(rng.randint(1, 3)))
            body = ", ".join(names) if rng.random() < 0.5 else _label(pool, rng)
        if rng.random() < shortened:
            body = _with_examples(body, tools, rng)
        if row.kind in "RP" and rng.random() < wished:
            body = body.rstrip(".;") + rng.choice(_WISHES)
        if row.kind in "DRP" and index:
            mark = rng.choice(("", ".", ";")) if end == "mixed" else end
            if mark != "as it is":
                body = body.rstrip(".;") + mark
            other = compose.plain(rng.choice(pool))
            if rng.random() < doubled and len(body) + len(other) < _LONGEST:
                body = body.rstrip(".;") + rng.choice((". ", ". ", "; ", " - ", ": ")) + other
            if labelled and ":" not in body[:60]:
                body = _label(pool, rng) + rng.choice((": ", ": ", " - ", " – ")) + body
        made.append((row, marks[0] + body))
    return made


def _headed(rows: Sequence[Dressed], tools: Sequence[str], rng: random.Random) -> list[Dressed]:
    """The rows with what boards write below the title: company, place, pay."""

    def filled(form: str) -> str:
        while "{name}" in form:
            form = form.replace("{name}", _name(tools, rng), 1)
        return form.replace("{number}", str(rng.randint(10, 9999))).replace(
            "{address}", _name((), rng).lower().replace(" ", "")
        )

    row, title = rows[0]
    if row.kind != "C" or title.count(" ") > 7 or title.endswith((".", ":")):
        return list(rows)
    below = [filled(rng.choice((*_PLACES, *_FIELDS, *["{name}"] * 8))) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))]
    return [(row, title), *((Row(text, "C", "N", "-"), text) for text in below), *rows[1:]]


def _name(tools: Sequence[str], rng: random.Random) -> str:
    """A name of a tool, or one that nobody has heard of."""
    if tools and rng.random() < 0.35:
        tool = rng.choice(tools)
        if len(tool) > 5 and tool.isalpha() and rng.random() < 0.4:
            middle = rng.randint(3, len(tool) - 2)
            return tool[:middle].capitalize() + tool[middle:].capitalize()
        return rng.choice((tool, tool.title(), tool.capitalize(), tool.upper() if len(tool) < 6 else tool.title()))

    def one() -> str:
        return ("".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))) + rng.choice(_TAILS)).capitalize()

    dice = rng.random()
    if dice < 0.5:
        return one()
    if dice < 0.65:
        return one() + one()
    if dice < 0.75:
        return one().upper()[:5]
    return f"{one()} {one()}" if dice < 0.9 else one() + rng.choice(_FURTHER)


def _with_name(text: str, tools: Sequence[str], rng: random.Random) -> str:
    """The line with a name in it, or with some of its words in capitals as if they were one."""
    spots = [match for match in _INNER.finditer(text) if match[0] not in _NO_NAMES]
    if not spots:
        return text
    spot = rng.choice(spots)
    head, dice = text[: spot.start()], rng.random()
    if dice < 0.3:
        return f"{head}{_name(tools, rng)} {text[spot.start() :]}"
    if dice < 0.45:
        return head + _name(tools, rng) + text[spot.end() :]
    words = text[spot.start() :].split(" ")
    for number in range(min(rng.randint(1, 4), len(words))):
        word = words[number]
        if not word[:1].islower():
            break
        words[number] = word if word in _SMALL else word[0].upper() + word[1:]
    return head + " ".join(words)


def _with_examples(text: str, tools: Sequence[str], rng: random.Random) -> str:
    """The line with examples inside or at its end: "(e.g. A, B)"."""
    ends = [match.end() for match in _INNER.finditer(text)]
    at = rng.choice(ends) if ends and rng.random() < 0.6 else len(text.rstrip(".;"))
    names = [_name(tools, rng) for _ in range(rng.randint(1, 3))]
    lead = rng.choice(("e.g. ", "e.g., ", "i.e. ", "such as ", "incl. ", "like ", ""))
    examples = lead + rng.choice((", ", "/", " or ")).join(names) + rng.choice(("", "", ", etc.", " etc."))
    return text[:at] + (f" ({examples})" if rng.random() < 0.67 else f", {examples}") + text[at:]


def _label(pool: Sequence[Row], rng: random.Random) -> str:
    """Some words of another row as the label of one: "Data Quality and Ownership"."""
    words = [word for word in _LETTERS.findall(compose.plain(rng.choice(pool))) if word.lower() not in _NO_NAMES]
    size = rng.randint(1, 3)
    if len(words) <= size:
        return "Other Work"
    at = rng.randrange(len(words) - size)
    chosen = words[at : at + size]
    if size > 1 and rng.random() < 0.3:
        chosen.insert(-1, "and")
    label = " ".join(chosen)
    return label.title().replace(" And ", " and ") if rng.random() < 0.7 else label.capitalize()
