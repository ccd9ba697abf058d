"""The front matter of a draft: the facts of the posting, and who owns what."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jdlint.posting import Focus, Posting
from jdlint.rules.evidence import OTHER
from jdlint.splitting import boundary
from jdlint.splitting.placement import Plan

TITLES = ("title", "job_title", "jobtitle", "position", "role")
DROPPED = {
    "jdlint": "a suppression of the posting, not of its drafts",
    "split": "one person's time is no longer divided",
}
"""Keys that the drafts do not have, and why."""

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def values(plan: Plan, focus: Focus) -> dict[str, object]:
    """Return the keys and values for the draft of a craft: those of the posting that still hold, in their order, then the owners."""
    made: dict[str, object] = {}
    for key, value in plan.posting.source.front_matter.items():
        if key in DROPPED or key in ("owns", "hands_off_to") or _is_prose(plan.posting, value):
            continue
        made[key] = plan.titles[focus] if key.lower() in TITLES and isinstance(value, str) else value
    made["owns"] = {
        **_owners(plan.posting),
        **{plan.roles[craft]: boundary.owned(plan, craft) for craft in (focus, OTHER[focus])},
    }
    partners = _listed(plan.posting.source.front_matter.get("hands_off_to"))
    if focus is Focus.EXPLORATION:
        partners = [plan.roles[OTHER[focus]], *partners]
    if partners:
        made["hands_off_to"] = partners[0] if len(partners) == 1 else partners
    return made


def text(plan: Plan, focus: Focus) -> str:
    """Return the front matter as YAML between its fences."""
    import srsly

    return f"---\n{_CONTROLS.sub('', srsly.yaml_dumps(values(plan, focus))).rstrip()}\n---\n"


def _owners(posting: Posting) -> Mapping[str, object]:
    """Return the owners that the posting names; a list of what the hire owns says nothing of either half."""
    stated = posting.source.front_matter.get("owns")
    return {str(key): value for key, value in stated.items()} if isinstance(stated, Mapping) else {}


def _listed(value: object) -> list[object]:
    return [] if value in (None, "", [], {}) else list(value) if isinstance(value, list | tuple) else [value]


def _is_prose(posting: Posting, value: object) -> bool:
    """Return whether a value is read as text of the posting, and so stands in the body of the drafts."""
    front = posting.source.front_matter_range
    if front is None or not isinstance(value, str | list | Mapping):
        return False
    shown = " ".join(str(value).split())
    inside = [s for s in posting.statements if front.contains(s.range) and s.range != posting.title_range]
    return any(statement.text in shown for statement in inside)
