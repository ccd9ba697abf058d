"""The faster ``dataclass``: what it makes is what the standard library makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from jdlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """Every kind of field."""

    name: str
    size: int = 1
    words: list[str] = dataclasses.field(default_factory=list)
    note: str = dataclasses.field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Empty:
    """No field at all."""


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    """Equal to nothing but itself."""

    name: str


def test_defaults_are_filled_in_and_lists_are_not_shared() -> None:
    one, other = Ours("a"), Ours("a")
    assert (one.name, one.size, one.words, one.note) == ("a", 1, [], "")
    one.words.append("x")
    assert other.words == []


def test_the_first_instance_is_made_like_the_next() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        left: int
        right: int = 2

    assert [Fresh(1), Fresh(left=1, right=2)] == [Fresh(1, 2), Fresh(right=2, left=1)]
    with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required"):
        Fresh()  # type: ignore[call-arg]


def test_equality_and_hash_look_at_what_is_compared() -> None:
    assert Ours("a", words=[], note="x") == Ours("a", words=[], note="y")
    assert Ours("a") != Ours("b")
    assert Ours("a") != Empty()  # type: ignore[comparison-overlap]
    assert len({Empty(), Empty()}) == 1
    assert len({Itself("a"), Itself("a")}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours("a"))  # it holds a list


def test_what_it_shows() -> None:
    assert repr(Ours("a", note="hidden")) == "Ours(name='a', size=1, words=[])"


def test_nothing_can_be_set_deleted_or_added() -> None:
    one = Ours("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name' of Ours"):
        one.name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name' of Ours"):
        del one.name
    with pytest.raises(AttributeError):
        one.other = 1  # type: ignore[attr-defined]


def test_the_standard_library_knows_it() -> None:
    one = Ours("a", 2, ["x"], "note")
    assert [field.name for field in dataclasses.fields(one)] == ["name", "size", "words", "note"]
    assert dataclasses.replace(one, size=3) == Ours("a", 3, ["x"])
    assert dataclasses.asdict(one) == {"name": "a", "size": 2, "words": ["x"], "note": "note"}


def test_copies_are_equal() -> None:
    one = Ours("a", 2, ["x"], "note")
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert (other, other.note) == (one, "note")
