"""Who is named beside the hire, and whose craft is whose: the parties of a sentence, for the stance of its clauses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language

from jdlint.lexicon_stem import listed, stem
from jdlint.pipeline.draft import Draft, Line
from jdlint.posting import Focus, StatementRole

EXPLORATION, OPERATIONALIZATION = frozenset([Focus.EXPLORATION]), frozenset([Focus.OPERATIONALIZATION])
BOTH = EXPLORATION | OPERATIONALIZATION
NO_CRAFT: frozenset[Focus] = frozenset()
CRAFTS_OF = {
    "roles.exploration": EXPLORATION,
    "roles.operationalization": OPERATIONALIZATION,
    "roles.platform": OPERATIONALIZATION,
    "roles.engineering": OPERATIONALIZATION,
    "roles.data": BOTH,
    "roles.function": NO_CRAFT,
}
_IN_TITLE = frozenset(("roles.exploration", "roles.operationalization", "roles.platform", "roles.engineering"))
_TEAMS = listed(
    "team teams group groups department departments squad squads division divisions unit units practice desk guild office"
)
# Last words of team names of their own ("Credit Science", "Decision Runtime"), in the case that names are written in.
_NAMES = {
    **dict.fromkeys(
        listed("Science Sciences Research Analytics Insight Insights Statistics Modeling Modelling"), EXPLORATION
    ),
    **dict.fromkeys(
        listed(
            "Engineering Technology Technologies Systems Services Operations Platform Platforms Runtime Infrastructure Software IT"
        ),
        OPERATIONALIZATION,
    ),
}
# What before "team" names nobody, or nobody of the two crafts.
_VAGUE = frozenset(
    listed(
        "a an the our your their its this that these those each every any all other another new small large own wider broader whole "
        "agile scrum global local regional international remote distributed diverse dynamic talented growing passionate collaborative "
        "functional cross multidisciplinary interdisciplinary business leadership executive management senior sales marketing finance "
        "commercial client customer support delivery project program internal external multiple various several many stakeholder "
        "and or of with in for product working user focus peer interest age income target control customer study"
    )
)
_PEOPLE = frozenset(
    listed(
        "engineer scientist analyst developer researcher architect statistician modeller programmer economist actuary quant"
    )
)


class Party(NamedTuple):
    """Somebody named beside the hire.

    Token range, the crafts that are their work, and whether one person is meant, a platform team, or engineers in general (whose trade
    may be the hire's own).
    """

    start: int
    end: int
    crafts: frozenset[Focus]
    single: bool = False
    platform: bool = False
    general: bool = False


class Parties:
    """Finds the parties of a sentence."""

    def __init__(self, nlp: Language) -> None:
        add = nlp.vocab.strings.add
        self._team = frozenset(add(stem(word)) for word in _TEAMS)
        self._last_words = self._team.union(add(stem(name)) for name in _NAMES)

    def __call__(self, draft: Draft, line: Line, start: int, end: int) -> list[Party]:
        """Return the parties of the sentence of tokens ``[start, end)`` in text order: role names, and teams with a name of their own."""
        found = list(self._named(draft, line, start, end))
        taken = {token for party in found for token in range(party.start, party.end)}
        for token in range(start + 1, end):
            if draft.norms[token] not in self._last_words or token in taken:
                continue
            word, before = draft.word(token), draft.word(token - 1)
            own_name = _NAMES.get(word)
            if own_name is not None and (before.istitle() or word.isupper()):
                found.append(Party(token - (before.istitle() and token - 1 > start), token + 1, own_name))
            elif (
                draft.norms[token] in self._team
                and token > start + 1
                and token - 1 not in taken
                and (before.istitle() or before.isupper() or (before.isalpha() and before.lower() not in _VAGUE))
            ):
                found.append(Party(token - 1, token + 1, BOTH))
        return sorted(found)

    @staticmethod
    def _named(draft: Draft, line: Line, start: int, end: int) -> Iterator[Party]:
        for match in line.matches:
            if start <= match.start < end and match.entry.category in CRAFTS_OF:
                category = match.entry.category
                yield Party(
                    match.start,
                    match.end,
                    CRAFTS_OF[category],
                    single=draft.word(match.end - 1).lower() in _PEOPLE,
                    platform=category == "roles.platform",
                    general=category == "roles.engineering",
                )


def promised(draft: Draft) -> frozenset[Focus]:
    """Return the crafts that the posting's title names: none, one, or both."""
    for line in draft.lines:
        if line.statement.role is StatementRole.TITLE:
            named = [match.entry.category for match in line.matches]
            return NO_CRAFT.union(*(CRAFTS_OF[name] for name in named if name in _IN_TITLE))
    return NO_CRAFT
