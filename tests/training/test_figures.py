"""What is measured stands in the documentation as it was measured, and says of which weights."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from training import agreement, composition, corpus, figures

WRITTEN = {name: text for page in figures.PAGES for name, text in figures.blocks(page).items()}
STEPS = ["training.borders.train", "training.teacher", "training.train", "training.crossfit", "training.fit_profile"]


def test_every_table_has_its_place() -> None:
    assert WRITTEN.keys() == {*figures.OF_POSTINGS, "composition", "repeated", "crossfit"}


@pytest.mark.parametrize("page", figures.PAGES, ids=lambda page: page.name)
def test_the_figures_are_those_of_the_shipped_weights(page: Path) -> None:
    for name, text in figures.blocks(page).items():
        if name in figures.OF_POSTINGS:
            assert figures.stamp() in text, f"{page.name}, {name}: run `JDLINT_EVAL_DIR=... make figures`"


def test_the_shares_of_the_corpus_are_fresh() -> None:
    # The last column is of real postings, which are not here.
    without = [line.rpartition(" | ")[0] for line in WRITTEN["composition"].strip().split("\n")]
    fresh = composition.table(composition.parts()).strip().split("\n")
    assert [line.strip(" |-") for line in without] == [line.strip(" |-") for line in fresh], "run `make figures`"


def test_the_agreement_of_repeated_words_is_fresh() -> None:
    assert WRITTEN["repeated"].strip() == agreement.repeated().strip(), "run `make figures`"


def test_a_table_is_written_in_its_place_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    monkeypatch.setattr(figures, "PAGES", (page,))
    empty = "<!-- measured: {0} -->\n\n<!-- end of {0} -->\n"
    page.write_text(f"# Page\n\n{empty.format('one')}\ntext\n\n{empty.format('two')}")
    for text in ("| a |\n", "| b \\1 |\n"):
        figures.write("one", text)
    figures.write("three", "| c |\n")
    filled = "<!-- measured: one -->\n\n| b \\1 |\n\n<!-- end of one -->\n"
    assert page.read_text() == f"# Page\n\n{filled}\ntext\n\n{empty.format('two')}"


def test_the_corpus_says_under_which_licence_it_is() -> None:
    text = (corpus.CORPUS / "LICENSE").read_text(encoding="utf-8")
    assert "Creative Commons Attribution 4.0 International Public License" in text
    assert "Section 8 -- Interpretation." in text


def test_training_goes_on_where_it_was_interrupted(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "Makefile", tmp_path)
    for name in (
        "requirements-training.txt",
        "requirements-dev.txt",
        "pyproject.toml",
        "training/corpus/lines/a.jsonl",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    done = (
        ".venv/ready",
        "build/training-tools",
        "build/borders",
        "build/teacher-0.pt",
        "build/student",
        "build/folds/done",
    )
    for number, name in enumerate((*done, "build/folds/fitted")):
        assert planned(tmp_path) == STEPS[max(0, number - 2) :]
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert planned(tmp_path) == []


def planned(folder: Path) -> list[str]:
    """The steps that `make train` would do, in order."""
    made = subprocess.run(["make", "-n", "train"], cwd=folder, capture_output=True, text=True, check=True).stdout
    words = [word for line in made.splitlines() for word in line.split()]
    return [word for word in words if word.startswith("training.")]
