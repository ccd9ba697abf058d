"""Decides the split of a posting: which statement goes into which draft, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jdlint.posting import Clause, Focus, Kind, Posting, Stance, Statement, StatementRole
from jdlint.rules import boundaries, titles, verdicts
from jdlint.rules.evidence import OTHER, cues, cues_within, statement_at
from jdlint.rules.settings import Settings
from jdlint.source import TextRange
from jdlint.splitting import activities, crafts, cuts, languages, leads, links, mentions, names, outlines, phrases
from jdlint.splitting.crafts import BOTH, NEITHER, Crafts
from jdlint.splitting.cuts import Piece
from jdlint.splitting.mentions import Mentions
from jdlint.splitting.placement import Fate, Placement, Plan

_NAMES = (StatementRole.TITLE, StatementRole.HEADING)


def is_mix(posting: Posting, settings: Settings) -> bool:
    """Return whether there is something to split: one person is to own both crafts, or is called by both names, whatever may excuse it."""
    return verdicts.both_crafts(posting, settings) or titles.one_role_two_names(posting) is not None


def plan(posting: Posting) -> Plan:
    """Return the split of a labelled posting."""
    roles = names.roles(posting)
    place = _Placer(posting, roles)
    linked = links.addresses(posting)
    placed = [replace(place(index), addresses=linked.get(index, ())) for index in range(len(posting.statements))]
    placed = leads.once(placed)
    return Plan(
        posting=posting,
        placements=_noted(leads.settled(placed)),
        roles=roles,
        titles={focus: names.title(posting, focus, roles[focus]) for focus in Focus},
        facets={focus: _facets(placed, focus) for focus in Focus},
    )


class _Placer:
    """Places the statements of a posting one by one."""

    def __init__(self, posting: Posting, roles: Mapping[Focus, str]) -> None:
        self._posting, self._roles = posting, roles
        self._hire = Mentions(posting)
        self._title = names.title_statement(posting)
        self._replaced = _replaced(posting)
        self._company = crafts.of_company(posting)

    def __call__(self, index: int) -> Placement:
        """Return where a statement goes, by itself; what heads others is settled later."""
        posting, statement = self._posting, self._posting.statements[index]
        if statement is self._title or statement.role is StatementRole.TITLE:
            return Placement(statement, Fate.TITLE)
        if statement.range in self._replaced:
            return Placement(statement, Fate.REPLACED)
        text = statement.text
        changes = {focus: self._hire.changes(statement, focus, self._roles[focus]) for focus in Focus}
        both = {focus: mentions.adapted(text, changes[focus]) for focus in Focus}
        if statement.role is StatementRole.HEADING or leads.leads_in(posting.statements, index):
            return Placement(statement, Fate.HEADING, both)
        found = _filled([crafts.of_clause(posting, statement, clause) for clause in statement.clauses])
        wanted = NEITHER.union(*found)
        if wanted == NEITHER or statement.section in self._company:
            return Placement(statement, Fate.SHARED, both)
        if len(wanted) == 1:
            (focus,) = wanted
            needed = languages.shared(posting, statement)
            other = {} if needed is None else {OTHER[focus]: needed}
            return Placement(statement, Fate.CUT if other else Fate.OWN, {focus: both[focus], **other})
        halves = _at_clauses(statement, found) or activities.cut(text)
        if halves is None:
            main = crafts.likelier(statement)
            return Placement(statement, Fate.WHOLE, {main: both[main]}, "both crafts in one sentence")
        return Placement(
            statement, Fate.CUT, {focus: mentions.adapted(text, changes[focus], half) for focus, half in halves.items()}
        )


def _replaced(posting: Posting) -> frozenset[TextRange]:
    """Return the statements that are true of neither half: the whole chain owned, a hybrid, one person's time divided, a plan to part the crafts later."""
    places = [cue.range for cue in (*verdicts.lifecycle(posting), *cues(posting, "roles.hybrid", "stage.plan"))]
    places += [place for split in boundaries.splits_of_text(posting) for place in split.fact.ranges]
    found = (statement_at(posting, place) for place in places)
    return frozenset(
        statement.range
        for statement in found
        if statement is not None
        and statement.role not in _NAMES
        and (statement.focus or cues_within(posting, statement.range, "roles", "exploration", "operationalization"))
    )


def _filled(found: Sequence[Crafts]) -> list[Crafts]:
    """Give clauses of no craft to the clause before them, which they go on with, or else to the next one."""
    made: list[Crafts] = []
    for index, wanted in enumerate(found):
        following = next((other for other in found[index:] if other), NEITHER)
        made.append(wanted or (made[-1] if made and made[-1] else following))
    return made


def _at_clauses(statement: Statement, found: Sequence[Crafts]) -> Piece | None:
    pieces: list[dict[Focus, str]] = []
    for clause, wanted in zip(statement.clauses, found, strict=True):
        piece = _piece(clause, wanted)
        if piece is None:
            return None
        if pieces and pieces[-1].keys() == piece.keys() and len(piece) == 1:
            pieces[-1] = {focus: f"{pieces[-1][focus]} {text}" for focus, text in piece.items()}
        else:
            pieces.append(piece)
    return cuts.halves(pieces, statement.text) if len(pieces) > 1 else None


def _piece(clause: Clause, wanted: Crafts) -> dict[Focus, str] | None:
    if wanted != BOTH:
        return dict.fromkeys(wanted, clause.text)
    divided = activities.cut(clause.text)
    return None if divided is None else dict(divided)


def _noted(placed: Sequence[Placement]) -> tuple[Placement, ...]:
    """Note the lines that start by pointing back, and whose predecessor is not in their draft."""
    made = list(placed)
    for index in range(1, len(made)):
        one, before = made[index], made[index - 1]
        parted = one.fate is Fate.OWN and one.texts.keys().isdisjoint(before.texts) and before.fate is not Fate.TITLE
        if parted and phrases.refers_back(one.statement.text):
            made[index] = replace(one, note="points back to a line that is not in this half")
    return tuple(made)


def _facets(placed: Sequence[Placement], focus: Focus) -> tuple[str, ...]:
    """Return the facets of a craft that its draft's duties name, sorted; with the general one where half of the duties name none."""
    prefix = f"{focus.value}."
    named: list[set[str]] = []
    for one in placed:
        if focus in one.texts and one.statement.kind is Kind.DUTY:
            own = [c for c in one.statement.clauses if focus in c.focus and c.stance is Stance.OWN]
            if own:
                named.append(
                    {
                        cue.category.removeprefix(prefix)
                        for c in own
                        for cue in c.cues
                        if cue.category.startswith(prefix)
                    }
                )
    found = set().union(*named)
    return tuple(sorted(found | ({outlines.GENERAL} if 2 * named.count(set()) >= len(named) else set())))
