"""Lexicon files: loading, checking, extending, and the examples of every shipped entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint import lexicon, lexicon_files
from jdlint.lexicon import Lexicon, LexiconError
from jdlint.lexicon_stem import stem
from jdlint.pipeline import find_cues

GOOD = """\
- id: own-entry
  category: operationalization.deployment
  phrases: [frobnicate|launch the? gizmo]
  flags: ["We «frobnicate gizmos»."]
  allows: ["A gizmo"]
  why: A word of ours.
"""


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    return lexicon.load()


@pytest.mark.parametrize(
    "words",
    [
        "deploy deploys deployed deploying",
        "model models modelling modeling modelled",
        "serve serves served serving",
        "build builds building built",
        "analyse analyze analysing analyzed",
        "optimise optimizing optimised",
        "study studies studied studying",
        "process processes processing",
        "productionise productionizing productionized",
        "oversee oversees overseeing overseen",
        "behaviour behaviors",
        "hypothesis hypotheses",
    ],
)
def test_inflections_and_spellings_of_one_word_meet(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "product production productionize",
        "engineer engineering",
        "learn learning",
        "market marketing",
        "operate operation operationalize",
        "new news",
    ],
)
def test_different_words_stay_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_all_shipped_entries_are_valid_and_their_examples_fire() -> None:
    assert [str(problem) for problem in lexicon.check((), find_cues)] == []


def test_compiled_lexicons_are_fresh() -> None:
    folder = lexicon.directory()
    assert (folder / lexicon.COMPILED).read_bytes() == lexicon_files.compiled(folder), (
        "run lexicon_files.write_compiled()"
    )


def test_compiled_and_parsed_entries_are_the_same(shipped: Lexicon) -> None:
    parsed, problems = lexicon_files.parse_all(lexicon.read_folder(lexicon.directory()))
    assert not problems
    assert shipped.entries == parsed


def test_there_are_several_hundred_phrases_in_every_facet(shipped: Lexicon) -> None:
    facets = {entry.category for entry in shipped.entries}
    for facet in ("statistics", "experiments", "modelling", "insight", "communication"):
        assert f"exploration.{facet}" in facets
    for facet in ("architecture", "deployment", "pipelines", "reliability", "quality", "infrastructure"):
        assert f"operationalization.{facet}" in facets
    assert sum(len(entry.plain) for entry in shipped.entries) > 500


def test_category_prefixes(shipped: Lexicon) -> None:
    assert {entry.root for entry in shipped.category("exploration")} == {"exploration"}
    assert shipped.category("explor") == ()


def test_phrases_expand() -> None:
    assert lexicon.expand("deploy|ship ML_model now?") == (
        "deploy ML model now",
        "deploy ML model",
        "ship ML model now",
        "ship ML model",
    )


def test_headings_are_matched_without_expansion(shipped: Lexicon) -> None:
    headings = shipped.headings("sections")
    found = headings.get(lexicon.heading_key("**Key Responsibilities:**"))
    assert found is not None
    assert found.category == "sections.responsibilities"
    assert lexicon.heading_key("What You’ll Do") in headings
    assert headings.get("nothing that anybody wrote") is None


def test_a_user_file_extends(tmp_path: Path, shipped: Lexicon) -> None:
    own = tmp_path / "own.yml"
    own.write_text(GOOD, encoding="utf-8")
    words = lexicon.load([own])
    assert words.by_id["own-entry"].path == "own.yml"
    assert len(words.entries) == len(shipped.entries) + 1
    assert words.digest != shipped.digest
    assert [cue for cue in find_cues(words, ["We launch gizmos"])[0] if cue[0] == "own-entry"] == [("own-entry", 3, 16)]


def test_a_user_file_replaces_the_file_of_its_name(tmp_path: Path) -> None:
    own = tmp_path / "stage.yml"
    own.write_text(GOOD, encoding="utf-8")
    words = lexicon.load(replace=[own])
    assert not words.category("stage")
    assert "own-entry" in words.by_id


def test_a_user_file_that_cannot_be_read_or_used_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text("- id: [", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"missing\.yml.*cannot be read(.|\n)*broken\.yml"):
        lexicon.load([tmp_path / "missing.yml", broken])


@pytest.mark.parametrize(
    ("change", "message", "line"),
    [
        (("phrases:", "phrase:"), "unknown key `phrase` (allowed: id, category, phrases", 3),
        (('  flags: ["We «frobnicate gizmos»."]\n', ""), "missing example", 1),
        (("We «frobnicate gizmos».", "We frobnicate."), "marks no «expected words»", 4),
        (("We «frobnicate gizmos».", "We «dance»."), "`own-entry` finds nothing in", 1),
        (("A gizmo", "They frobnicate gizmos."), "`own-entry` finds 'frobnicate gizmos'", 1),
        (("frobnicate|launch the? gizmo", "deploy model"), "already belongs to deploy-model", 1),
        (("operationalization.deployment", "operation"), "unknown category `operation`", 1),
        (("  why: A word of ours.\n", ""), "missing `why`", 1),
        (("[frobnicate|launch the? gizmo]", "no"), "`phrases` is a list", 3),
        (("- id: own-entry", "id: own-entry"), "", 0),
        (("frobnicate|launch", "|".join(f"w{n}" for n in range(500))), "stands for 1000 phrases", 3),
    ],
)
def test_problems_are_named_with_file_and_line(
    tmp_path: Path, change: tuple[str, str], message: str, line: int
) -> None:
    own = tmp_path / "own.yml"
    text = GOOD.replace(*change)
    assert text != GOOD
    own.write_text(text, encoding="utf-8")
    problems = lexicon.check([own], find_cues)
    assert any(message in problem.message and problem.line >= line for problem in problems), problems
    assert all(problem.path == own.as_posix() for problem in problems)


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text(GOOD + GOOD.replace("why", "because"), encoding="utf-8")
    messages = " ".join(str(problem) for problem in lexicon.check([own], find_cues))
    assert "unknown key `because`" in messages
    assert "missing `why`" in messages


def test_bad_bytes_are_one_clear_problem(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_bytes(b"\xff\xfe- id")
    assert [problem.message for problem in lexicon.check([own])] == ["not UTF-8 (byte 0)"]


def test_yaml_no_stays_a_word(tmp_path: Path) -> None:
    entries, problems = lexicon_files.parse(
        "x.yml", GOOD.replace("[frobnicate|launch the? gizmo]", "[no, off]").encode()
    )
    assert not problems
    assert entries[0].phrases == ("no", "off")
