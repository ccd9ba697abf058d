"""Borders of lines in flattened text: the words that are looked at, and the network that judges them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint import lexicon, shipped
from jdlint.posting import StatementRole
from jdlint.structure import borders
from jdlint.structure.borders import network
from jdlint.structure.borders.gaps import Gaps
from jdlint.structure.words import words_of

KNOWN = frozenset("models develop the data build".split())
WORDS = words_of(lexicon.load())


def gaps(text: str) -> Gaps:
    return Gaps(text, WORDS, KNOWN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We build things", ["We", "build", "things"]),
        ("the teamBuild models", ["the", "team", "Build", "models"]),
        ("of modelsdevelop the", ["of", "models", "develop", "the"]),
        ("unknownwords stay", ["unknownwords", "stay"]),
        ("done.Then more", ["done.", "Then", "more"]),
        ("knowledge5+ years", ["knowledge", "5+", "years"]),
        ("see https://example.com/OpenRoles now", ["see", "https://example.com/OpenRoles", "now"]),
    ],
)
def test_words_are_cut_where_a_line_may_start(text: str, words: list[str]) -> None:
    assert [word.text for word in gaps(text).words] == words


@given(st.text(max_size=200))
def test_words_are_all_that_is_no_blank(text: str) -> None:
    found = gaps(text)
    assert "".join(word.text for word in found.words) == text.replace(" ", "")
    assert all(text.startswith(word.text, word.start) for word in found.words)
    assert len(list(found.features())) == len(found.may_start()) == len(found.words)


def test_no_line_starts_with_a_small_letter_in_the_middle_of_a_sentence() -> None:
    assert gaps("We build models. and the Data").may_start() == [True, False, False, True, False, True]


def test_a_capital_that_a_word_has_everywhere_is_told_from_one_that_it_has_here() -> None:
    text = "Build for Acme what we build. Acme is good"
    said = {word.text: set(found) for word, found in zip(gaps(text).words, gaps(text).features(), strict=True)}
    assert "u11" in said["Build"]
    assert "u02" in said["Acme"]


def test_long_texts_are_judged_as_if_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Build models of the data. We develop tools for people in Berlin " * 40
    whole = borders.shipped_network()(gaps(text).features())
    monkeypatch.setattr(network, "_AT_ONCE", 50)
    np.testing.assert_allclose(borders.shipped_network()(gaps(text).features()), whole, atol=1e-3)


def test_what_is_unknown_says_nothing() -> None:
    net = borders.shipped_network()
    np.testing.assert_array_equal(net([["no such feature"]]), net([["another", "and another"]]))


def test_the_first_border_is_the_start_and_all_are_in_order() -> None:
    found = borders.borders("Data Scientist Responsibilities Build models of routes Test them", WORDS)
    starts = [border.start for border in found]
    assert starts == sorted(set(starts))
    assert starts[0] == 0
    assert (
        {border.role for border in found}
        <= set(borders.ROLES)
        == {
            StatementRole.TEXT,
            StatementRole.ITEM,
            StatementRole.HEADING,
        }
    )
    assert borders.borders("   ", WORDS) == []


def test_weights_of_another_version_say_what_to_do() -> None:
    arrays = dict(network.arrays(shipped.weights(borders.FOLDER, borders.WEIGHTS)))
    del arrays["table"]
    with pytest.raises(shipped.WeightsError, match="reinstall jdlint"):
        network.Network(arrays)


def test_damaged_weights_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / borders.WEIGHTS).write_bytes((borders.FOLDER / borders.WEIGHTS).read_bytes()[:-1])
    (tmp_path / shipped.PROVENANCE).write_bytes((borders.FOLDER / shipped.PROVENANCE).read_bytes())
    with pytest.raises(shipped.WeightsError, match="reinstall jdlint"):
        shipped.weights(tmp_path, borders.WEIGHTS)


def test_the_numpy_network_gives_what_pytorch_gives() -> None:
    torch = pytest.importorskip("torch")
    from training.borders import export
    from training.borders.network import Batch, Borders

    torch.manual_seed(1)
    names = ["wbuild", "wmodels", "fC", "fl"]
    words = np.array([True, True, False, False, False])
    model = Borders(np.zeros((5, 3), np.float32), words, forget=0.5, dropout=0.5).eval()
    said = [["wbuild", "fC"], ["wmodels", "fl"], ["fl"], ["wbuild", "fl", "fl"]] * 10
    numbers = [[names.index(name) for name in word] for word in said]
    begins = np.cumsum([0, *map(len, numbers)])[:-1]
    flat = torch.tensor([number for word in numbers for number in word])
    batch = Batch(flat, torch.tensor(begins), torch.ones(1, len(said)), torch.zeros(1, len(said)))
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **export.arrays(model, names, 2))
    shipped_network = network.Network(network.arrays(file.getvalue()))
    with torch.no_grad():
        expected = model(batch)[0].numpy()
    np.testing.assert_allclose(shipped_network(said), expected, atol=0.05)  # vectors are rounded to eight bits
    assert shipped_network.vocabulary == {"build", "models"}
