"""spaCy factories of the components, found through entry points (group ``spacy_factories``) or by importing ``jdlint.pipeline``.

spaCy allows no dot in a factory's name, so what carries the version is the lexicon loader that their configuration names.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.util import registry

from jdlint.lexicon import Lexicon, load
from jdlint.pipeline import weights
from jdlint.pipeline.clauses import Clauses
from jdlint.pipeline.cues import CueFinder, Cues
from jdlint.pipeline.labels import TrainedLabels
from jdlint.pipeline.lexicon_labels import LexiconLabels
from jdlint.pipeline.network import Network
from jdlint.pipeline.stance import StanceComponent

_KNOWN: dict[str, Lexicon] = {}
_LEXICON = {"lexicon": {"@misc": "jdlint.lexicon.v1", "digest": ""}}


def remember(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """Make a lexicon available to the factories and return the configuration that names it."""
    _KNOWN[lexicon.digest] = lexicon
    return {"lexicon": {"@misc": "jdlint.lexicon.v1", "digest": lexicon.digest}}


@registry.misc("jdlint.lexicon.v1")
def make_lexicon(digest: str) -> Lexicon:
    """Return the lexicon with this digest, or the shipped one for an empty digest; raises ``ValueError`` for an unknown digest."""
    if not digest:
        return load()
    if digest not in _KNOWN:
        raise ValueError(f"no lexicon with the digest {digest!r} is loaded")
    return _KNOWN[digest]


@Language.factory("jdlint_clauses", assigns=["doc.user_data"])
def make_clauses(nlp: Language, name: str) -> Clauses:  # noqa: ARG001 - spaCy passes both by name
    """Make the clause splitter."""
    return Clauses(nlp)


@Language.factory("jdlint_cues", assigns=["doc.user_data"], default_config=_LEXICON)
def make_cues(nlp: Language, name: str, lexicon: Lexicon) -> Cues:  # noqa: ARG001 - spaCy passes both by name
    """Make the cue finder for a lexicon."""
    return Cues(CueFinder(nlp, lexicon))


@Language.factory("jdlint_lexicon_labels", requires=["doc.user_data"])
def make_lexicon_labels(nlp: Language, name: str) -> LexiconLabels:  # noqa: ARG001 - spaCy passes both by name
    """Make the labels that rest on sections and lexicons alone."""
    return LexiconLabels()


@Language.factory("jdlint_stance", requires=["doc.user_data"])
def make_stance(nlp: Language, name: str) -> StanceComponent:  # noqa: ARG001 - spaCy passes both by name
    """Make the stance component."""
    return StanceComponent(nlp)


@Language.factory("jdlint_labels", requires=["doc.user_data"])
def make_labels(nlp: Language, name: str) -> TrainedLabels:  # noqa: ARG001 - spaCy passes both by name
    """Make the trained labels of the shipped weights; raises ``WeightsError`` where those are missing or damaged."""
    return TrainedLabels(Network(weights.arrays()))
