"""The ``schema.org/JobPosting`` that an HTML page carries in a script, for pages that show no posting of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jdlint.readers._errors import ReadError
from jdlint.readers._limits import Limits
from jdlint.source import Block, Source

_SCRIPT = re.compile(r"<script\b[^<>]{0,500}?\bld\+json\b[^<>]{0,500}>", re.IGNORECASE)
_SHARE = 0.5  # visible prose, as a share of the posting in the script, that makes a page a posting


def instead(path: str, text: str, visible: Sequence[Block], limits: Limits) -> Source | None:
    """Return the posting in a page's scripts as its source; None where there is none or the page shows it itself.

    A script that is not JSON is none: pages hold broken ones, and what they show is judged all the same.
    """
    if "JobPosting" not in text:
        return None
    from jdlint.readers import json  # which reads HTML in its turn

    roots = []
    for number, match in enumerate(_SCRIPT.finditer(text), 1):
        stop = text.find("</script", match.end())
        if stop < 0:  # nor does any later one end
            break
        content = text[match.end() : stop].strip()
        content = content.removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
        if "JobPosting" in content:
            try:
                roots.append((f"script {number} ", json.parse(content, limits)))
            except ReadError:
                continue
    made = json.extract(roots, limits)
    if made is None:
        return None
    shown, held = (sum(len(block.prose.text) for block in found) for found in (visible, made.blocks))
    return made.source(path, "html") if shown < _SHARE * held else None
