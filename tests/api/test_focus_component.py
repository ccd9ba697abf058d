"""`jdlint_focus` in pipelines of spaCy's own: the labels of `jdlint.tag`, on Docs, kept by all that keeps Docs and pipelines."""

from __future__ import annotations

import doctest
import json
import pickle
from pathlib import Path

import pytest
import spacy
from confection import ConfigValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import jdlint
from jdlint import focus_component
from tests.cli.process import UNICORN
from tests.conftest import ROOT

KEY = "jdlint_focus"
KEYS = [KEY, f"{KEY}_lines", f"{KEY}_cues"]
BOTH = "Develop forecasting models, and deploy them to production"
NLP = spacy.blank("en")
NLP.add_pipe(KEY)


def found(doc: Doc) -> list[object]:
    """All that the component wrote."""
    groups = [doc.spans[key] for key in KEYS]
    spans = [(s.start_char, s.end_char, s.label_) for group in groups for s in group]
    return [spans, [dict(group.attrs) for group in groups], doc.user_data[KEY]]


def labels(nlp: Language, text: str, key: str = KEY) -> list[tuple[str, str]]:
    """The words and the label of each span; the Doc must live as long as its groups are looked at."""
    doc = nlp(text)
    return [(span.text, span.label_) for span in doc.spans[key]]


def with_unit(unit: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(KEY, config={"unit": unit})
    return nlp


def test_the_documentation_shows_what_is_so() -> None:
    failed, tried = doctest.testmod(focus_component)
    assert not failed
    assert tried >= 5


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*.md")), ids=lambda path: path.name)
def test_the_labels_are_those_of_tag(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    doc = NLP(text)
    result = jdlint.tag(text)
    statements = [statement for posting in result.postings for statement in posting.statements]
    clauses = [
        (clause, craft, statement)
        for statement in statements
        for clause in statement.clauses
        for craft in sorted(clause.focus)
    ]
    focus = doc.spans[KEY]
    assert [(span.start_char, span.end_char, span.label_) for span in focus] == [
        (clause.start, clause.end, craft) for clause, craft, _ in clauses
    ]
    assert focus.attrs == {
        "scores": [round(getattr(clause.scores, craft), 4) for clause, craft, _ in clauses],
        "stances": [clause.stance for clause, *_ in clauses],
        "kinds": [statement.kind for *_, statement in clauses],
    }
    for span, statement in zip(doc.spans[f"{KEY}_lines"], statements, strict=True):
        assert span.label_ == statement.kind
        assert statement.text in span.text  # a token may be longer: "Location:**"
    assert {span.label_ for span in doc.spans[f"{KEY}_cues"]} == {
        cue.entry
        for posting in result.postings
        for cue in (*posting.cues, *(cue for s in posting.statements for clause in s.clauses for cue in clause.cues))
    }
    for verdict, record in zip(doc.user_data[KEY], result.to_dict()["postings"], strict=True):
        assert verdict.items() <= record.items()
        assert verdict["title"] == record["title"]
        assert verdict["unicorn"] == record["unicorn"]


def test_a_line_is_never_a_title() -> None:
    line = "Deploy models to production"
    assert labels(with_unit("line"), line) == [(line, "operationalization")]
    assert labels(NLP, line) == []
    assert labels(with_unit("line"), BOTH) == [
        ("Develop forecasting models,", "exploration"),
        ("and deploy them to production", "operationalization"),
    ]


def test_docs_that_are_kept_keep_it() -> None:
    doc = NLP(UNICORN)
    assert found(doc)[0]
    (binned,) = DocBin(docs=[doc], store_user_data=True).get_docs(NLP.vocab)
    for again in (Doc(NLP.vocab).from_bytes(doc.to_bytes()), pickle.loads(pickle.dumps(doc)), doc.copy()):
        assert found(again) == found(doc)
    assert json.dumps(found(binned)) == json.dumps(found(doc))  # a DocBin makes tuples of lists


def test_pipelines_that_are_kept_do_the_same(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(KEY, config={"unit": "line", "spans_key": "crafts", "suffix": ".txt"})
    nlp.to_disk(tmp_path)
    for again in (spacy.load(tmp_path), pickle.loads(pickle.dumps(nlp))):
        assert labels(again, BOTH, "crafts") == labels(nlp, BOTH, "crafts") != []
        assert vars(again.get_pipe(KEY)) == vars(nlp.get_pipe(KEY))


def test_many_texts_give_what_each_gives() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("examples/*.md"))[:5]]
    assert [found(doc) for doc in NLP.pipe(texts, batch_size=2)] == [found(NLP(text)) for text in texts]


def test_it_stands_in_pipelines_of_others() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(KEY, before="sentencizer")
    assert not nlp.analyze_pipes()["problems"][KEY]
    assert nlp.analyze_pipes()["summary"][KEY]["assigns"] == ["doc.spans", "doc.user_data"]
    doc = nlp(UNICORN)
    assert list(doc.sents)
    assert found(doc) == found(NLP(UNICORN))
    assert not Doc.has_extension("jdlint")


def test_words_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text(
        "- id: ours\n  category: stage.early\n  phrases: [blue field]\n  flags: ['«blue field»']\n  allows: [bread]\n  why: We say so.\n"
    )
    config = tmp_path / "jdlint.toml"
    config.write_text('lexicons = ["words.yml"]\n')
    nlp = spacy.blank("en")
    nlp.add_pipe(KEY, config={"config_file": str(config)})
    text = f"{UNICORN}\nThis is a blue field for everybody.\n"
    assert ("blue field", "ours") in labels(nlp, text, f"{KEY}_cues")
    assert ("blue field", "ours") not in labels(NLP, text, f"{KEY}_cues")


def test_a_setting_that_does_not_exist_is_refused() -> None:
    for config in ({"unit": "words"}, {"units": "line"}):
        with pytest.raises(ConfigValidationError):
            spacy.blank("en").add_pipe(KEY, config=config)


def test_what_cannot_be_read_is_for_the_error_handler() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(KEY)
    with pytest.raises(jdlint.JdlintError, match="is a binary file"):
        nlp("a\0b")
    failed: list[str] = []
    nlp.set_error_handler(lambda name, component, docs, error: failed.append(f"{name}: {error}"))
    assert [doc.text for doc in nlp.pipe(["a\0b", BOTH])] == [BOTH]
    assert failed == [f"{KEY}: doc.md: is a binary file, not text"]


@pytest.mark.parametrize("text", ["", "  \n", "---", "\ufeff"])
def test_a_doc_without_words_gets_empty_groups(text: str) -> None:
    assert found(NLP(text)) == [[], [{"scores": [], "stances": [], "kinds": []}, {}, {"categories": []}], []]


def test_a_doc_in_another_language_is_not_judged() -> None:
    doc = NLP((ROOT / "tests/languages/texts/de.md").read_text(encoding="utf-8"))
    assert list(doc.spans[KEY]) == []
    assert [(verdict["language"], verdict["unicorn"]) for verdict in doc.user_data[KEY]] == [("de", None)]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*BOTH.split(), "\n", "- ", "# ", "&amp;", "a\u00a0b", "😀", "x" * 30, "\t", "**", "."]))
)
def test_spans_lie_in_any_text(words: list[str]) -> None:
    doc = NLP(" ".join(["Test", *words]))
    for key in KEYS:
        assert all(span.text.strip() for span in doc.spans[key])
