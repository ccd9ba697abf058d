"""`jdlint_focus`: what `jdlint.tag` finds, as a component for anybody's spaCy pipeline.

The pipeline in ``jdlint.pipeline`` labels postings for the linter; it keeps what it finds in a draft of its own, for a span of spaCy's for
each clause would cost more than to find it. This component is for programs that work with Docs. It registers no extension attributes,
so that it clashes with nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

if TYPE_CHECKING:
    from jdlint.results import Quote, TaggedPosting

__all__ = ["FocusComponent", "make_focus"]

_ITEM = "- "
_PLACES = frozenset({"path", "line", "column", "end_line", "end_column", "place", "spans", "cues"})


class FocusComponent:
    """The component: the text of a Doc is read as a posting, whatever its tokens are.

    It writes three span groups. Their attributes are lists with a value for each span, as spaCy's ``spancat`` writes its scores. They and
    ``doc.user_data`` hold numbers, texts and lists only: they survive ``Doc.to_bytes``, ``DocBin(store_user_data=True)`` (which makes tuples of lists) and pickle.

    - ``doc.spans["jdlint_focus"]``: a span for each clause and each craft that it is about, labelled ``exploration`` or
      ``operationalization``. Its ``attrs`` are ``scores`` (the probability of the label, 0 to 1), ``stances`` (``own``, ``support``,
      ``excluded``) and ``kinds`` (of the line that holds the clause).
    - ``doc.spans["jdlint_focus_lines"]``: a span for each line, labelled with its kind: ``duty``, ``requirement``, ``preferred``,
      ``interview`` or ``context``.
    - ``doc.spans["jdlint_focus_cues"]``: the words that the labels, and the verdict, rest on, labelled with the entry of the lexicons that
      found them, or ``learned``. Its ``attrs`` are their ``categories``.
    - ``doc.user_data["jdlint_focus"]``: the verdict on each posting in the text, with the fields of ``jdlint tag --format json``.

    Where a token of the Doc lies across an edge, the span holds the whole token. A Doc without words gets empty groups, one that is not in
    English a verdict of nulls.

    Attributes:
        spans_key: The key of the focus spans and of the verdicts, and the start of the other keys.
        unit: What a Doc holds: ``posting``, a text from its title to its end, or ``line``, a sentence or an item from one, which is then
            never taken for a title.
        suffix: How a posting is read: ``.md``, also for plain text, or ``.html``, ``.txt``, ...
        config_file: A configuration file whose lexicons and limits are in force; None: no configuration.

    Examples:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> component = nlp.add_pipe("jdlint_focus", config={"unit": "line"})
        >>> doc = nlp("Develop forecasting models, and deploy them to production")
        >>> focus = doc.spans["jdlint_focus"]
        >>> for span, stance, kind in zip(focus, focus.attrs["stances"], focus.attrs["kinds"]):
        ...     print(span.label_, stance, kind, "|", span.text)
        exploration own duty | Develop forecasting models,
        operationalization own duty | and deploy them to production
    """

    def __init__(self, spans_key: str, unit: str, suffix: str, config_file: str | None) -> None:
        self.spans_key = spans_key
        self.unit = unit
        self.suffix = suffix
        self.config_file = config_file

    def __call__(self, doc: Doc) -> Doc:
        """Write the groups and the verdicts of ``doc``; raises ``JdlintError`` for a text that cannot be read as a posting."""
        from jdlint import (
            api,
        )  # spaCy imports this module with every pipeline, whether somebody uses the component or not

        marks = _Marks(doc, len(_ITEM) if self.unit == "line" else 0)
        verdicts: list[dict[str, Any]] = []
        if any(map(str.isalnum, doc.text)):
            text, suffix = (_ITEM + doc.text, ".md") if self.unit == "line" else (doc.text, self.suffix)
            result = api.tag(text, name=f"doc{suffix}", config=self.config_file)
            for posting in result.postings:
                marks.add(posting)
            verdicts = [
                {key: value for key, value in record.items() if key not in _PLACES}
                for record in result.to_dict()["postings"]
            ]
        for suffix, spans, attrs in marks.groups():
            key = self.spans_key + suffix
            doc.spans[key] = SpanGroup(doc, name=key, spans=spans, attrs=attrs)
        doc.user_data[self.spans_key] = verdicts
        return doc


class _Marks:
    """The spans of a Doc, as they come; ``shift`` characters stand before its text in what was read."""

    def __init__(self, doc: Doc, shift: int) -> None:
        self._doc, self._shift = doc, shift
        self.focus: list[Span] = []
        self.scores: list[float] = []
        self.stances: list[str] = []
        self.kinds: list[str] = []
        self.lines: list[Span] = []
        self.cues: dict[tuple[int, int, str, str], Span] = {}

    def add(self, posting: TaggedPosting) -> None:
        """Add what was found in a posting."""
        for statement in posting.statements:
            self.lines.append(self._span(statement, statement.kind))
            for clause in statement.clauses:
                for craft in sorted(clause.focus):
                    self.focus.append(self._span(clause, craft))
                    self.scores.append(round(getattr(clause.scores, craft), 4))
                    self.stances.append(clause.stance.value)
                    self.kinds.append(statement.kind.value)
        clauses = (clause for statement in posting.statements for clause in statement.clauses)
        for cue in (*posting.cues, *(cue for clause in clauses for cue in clause.cues)):
            # Some stand with their clause and with the posting.
            self.cues.setdefault((cue.start, cue.end, cue.entry, cue.category), self._span(cue, cue.entry))

    def groups(self) -> Iterator[tuple[str, list[Span], dict[str, list[Any]]]]:
        """Yield the ends of the keys, the spans and the attributes of the groups."""
        yield "", self.focus, {"scores": self.scores, "stances": self.stances, "kinds": self.kinds}
        yield "_lines", self.lines, {}
        cues = sorted(self.cues)
        yield "_cues", [self.cues[cue] for cue in cues], {"categories": [category for *_, category in cues]}

    def _span(self, quote: Quote, label: str) -> Span:
        start, end = quote.start - self._shift, quote.end - self._shift
        return self._doc.char_span(start, end, label=str(label), alignment_mode="expand")


@Language.factory(
    "jdlint_focus",
    assigns=["doc.spans", "doc.user_data"],
    default_config={"spans_key": "jdlint_focus", "unit": "posting", "suffix": ".md", "config_file": None},
)
def make_focus(
    nlp: Language,  # noqa: ARG001 - spaCy passes both by name
    name: str,  # noqa: ARG001
    spans_key: str,
    unit: Literal["posting", "line"],
    suffix: str,
    config_file: str | None,
) -> FocusComponent:
    """Make the component; its settings are those of [`FocusComponent`][jdlint.focus_component.FocusComponent]."""
    return FocusComponent(spans_key, unit, suffix, config_file)
