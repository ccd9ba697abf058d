"""Cuts a list of verbs that share their object between the crafts: "train, deploy and monitor models" is two jobs in one clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jdlint.lexicon_stem import listed, stem
from jdlint.posting import Focus
from jdlint.rules.evidence import enumerate_words
from jdlint.splitting import phrases
from jdlint.splitting.cuts import Piece, finished
from jdlint.splitting.phrases import Token

_E, _O = Focus.EXPLORATION, Focus.OPERATIONALIZATION
_CRAFT = {
    **dict.fromkeys(
        map(
            stem,
            listed("""
    analyze analyse analysis compare evaluate evaluation experiment experimentation explore exploration fine-tune fine-tuning fine-tuned finetune finetuning
    investigate prototype prototyping research train training tune tuning validate validation visualize visualise
    """),
        ),
        _E,
    ),
    **dict.fromkeys(
        map(
            stem,
            listed("""
    automate containerize debug deploy deployment host integrate integration maintain maintenance monitor monitoring operate operation operationalize
    operationalization productionize productionization productize release run scale scaling scalability serve serving ship troubleshoot
    """),
        ),
        _O,
    ),
}
# What either craft does, each to its own things.
_MAKING = frozenset(
    map(
        stem,
        listed(
            "advance build create creation design develop development document implement implementation improve improvement optimize optimization own "
            "test testing write"
        ),
    )
)
# What a data scientist makes; other things that are only designed and built are an engineer's.
_MODELS = frozenset(
    map(
        stem,
        listed(
            "ai algorithm analysis classifier experiment forecast learning method ml model network solution technique"
        ),
    )
)
_SYSTEMS = frozenset(map(stem, listed("api database infrastructure pipeline platform service tool tooling warehouse")))
_RUNNING = frozenset(map(stem, listed("production mlops"))) | {word for word, focus in _CRAFT.items() if focus is _O}
_BETWEEN = (",", "and", "or", "&", "/")
_TAILS = frozenset(
    (*listed("to that which for with in on within across at by including ensuring using through so"), ",")
)


class Member(NamedTuple):
    """An activity of a list: the token that it starts with, and that of its verb or noun."""

    start: int
    verb: int


def cut(text: str) -> Piece | None:
    """Return the text of each craft, or None where no list of verbs divides between the crafts."""
    found = phrases.tokens(text)
    at = 0
    while at < len(found):
        members, end = _list_at(found, at)
        # "selection, training and deployment": the list began before.
        goes_on = at > 0 and found[at - 1].word in _BETWEEN
        if len(members) > 1 and not goes_on and (made := _divided(text, found, members, end)) is not None:
            return made
        at = max(end, at + 1)
    return None


def _list_at(found: Sequence[Token], at: int) -> tuple[list[Member], int]:
    """Return the list of activities that starts at a token, and the token behind it; an adjective may stand before an activity."""
    members: list[Member] = []
    while at < len(found):
        verb = at if _is_activity(found[at].word) else at + 1
        if verb >= len(found) or not _is_activity(found[verb].word) or (verb > at and not members):
            break
        members.append(Member(at, verb))
        following = verb + 1
        while following < len(found) and found[following].word in _BETWEEN:
            following += 1
        if following == verb + 1:
            return members, following
        at = following
    # What a comma or "and" led to was no activity: it belongs to what follows, or the list is one of other things.
    return ([], at) if members else ([], at + 1)


def _is_activity(word: str) -> bool:
    return stem(word) in _CRAFT or stem(word) in _MAKING


def _divided(text: str, found: Sequence[Token], members: Sequence[Member], end: int) -> Piece | None:
    crafts: list[Focus] = []
    for member in members:
        crafts.append(_CRAFT.get(stem(found[member.verb].word)) or (crafts[-1] if crafts else _E))
    if len(set(crafts)) < len(Focus) or end >= len(found):
        return None
    start = end + (found[end].word == "of")
    stop = next((index for index in range(start, len(found)) if found[index].word in _TAILS), len(found))
    things = [stem(token.word) for token in found[start:stop] if token.word[0].isalnum()]
    explores = any(_CRAFT.get(stem(found[member.verb].word)) is _E for member in members)
    if not things or not (explores or (things[-1] not in _SYSTEMS and not _MODELS.isdisjoint(things))):
        return None
    runs = any(stem(token.word) in _RUNNING for token in found[stop:])
    made = {}
    for focus in Focus:
        words = [member for member, craft in zip(members, crafts, strict=True) if craft is focus]
        listing = enumerate_words([text[found[word.start].start : found[word.verb].end] for word in words])
        # "in production" is said of what the engineer does.
        rest = text[found[members[-1].verb].end : found[stop - 1].end if runs and focus is _E else len(text)]
        made[focus] = finished(text[: found[members[0].start].start] + listing + rest, text)
    return made
