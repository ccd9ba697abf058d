"""What Python programs get is what the command line prints, and what the documentation of it shows."""

from __future__ import annotations

import dataclasses
import doctest
import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import jdlint
from jdlint import api, results
from tests.cli.process import jdlint as command
from tests.conftest import ROOT
from tests.reporters.test_reporters import schema

Record = dict[str, Any]
COMPARING = ["JD505", "JD506"]  # they compare the files of a run, and a call has one
EXAMPLES = [path.relative_to(ROOT) for path in sorted(ROOT.glob("examples/*.*"))]


@pytest.fixture(autouse=True)
def in_the_checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


def printed(root: Path, *args: str) -> Record:
    made = command(*args, "--isolated", "--format", "json", *EXAMPLES, cwd=root).stdout
    record: Record = json.loads(made)
    return record


def of(path: Path, records: list[Record]) -> list[Record]:
    return [record for record in records if record["path"] == path.as_posix()]


def agrees(value: Any, record: Record, *but: str) -> None:
    """Every field of the record is an attribute that says the same."""
    for key, expected in record.items():
        if key not in {"path", *but}:
            made = getattr(value, key)
            assert getattr(made, "label", made) == expected, key


def test_the_documentation_shows_what_is_so() -> None:
    failed, tried = doctest.testmod(api)
    assert not failed
    assert tried >= 15


def test_check_says_what_the_command_says(root: Path) -> None:
    whole = printed(root, "check", "--ignore", ",".join(COMPARING), "--no-cache")
    assert len({finding["code"] for finding in whole["findings"]}) > 5
    for path in EXAMPLES:
        made = jdlint.check(path, ignore=COMPARING).to_dict()
        jsonschema.validate(made, schema("check-1.json"))
        assert made["findings"] == of(path, whole["findings"])
        assert made["postings"] == of(path, whole["postings"])
        assert made["postings"]


def test_tag_says_what_the_command_says(root: Path) -> None:
    whole = printed(root, "tag")
    for path in EXAMPLES:
        made = jdlint.tag(path).to_dict()
        jsonschema.validate(made, schema("tag-1.json"))
        assert made["postings"] == of(path, whole["postings"])


@pytest.mark.parametrize("path", EXAMPLES, ids=str)
def test_attributes_are_named_and_say_as_in_the_schema(path: Path) -> None:
    result = jdlint.check(path, profile="strict")
    record = result.to_dict()
    for finding, expected in zip(result.findings, record["findings"], strict=True):
        agrees(finding, expected, "related", "suppression", "fix")
        for related, shown in zip(finding.related, expected["related"], strict=True):
            agrees(related, shown)
    for posting, expected in zip(result.postings, record["postings"], strict=True):
        agrees(
            posting, {key: expected[key] for key in ("posting", "title", "language", "line", "column", "end_column")}
        )
        assert posting.profile is not None
        agrees(posting.profile, {key: expected[key] for key in ("level", "title_focus", "body_focus", "unicorn")})
        for key in ("demand", "shares", "facets"):
            crafts = getattr(posting.profile, key)._asdict()
            assert {craft: pytest.approx(value) for craft, value in expected[key].items()} == {
                craft: list(value) if key == "facets" else round(value, 4) if key == "shares" else value
                for craft, value in crafts.items()
            }


@pytest.mark.parametrize("path", EXAMPLES, ids=str)
def test_clauses_are_the_spans_of_the_schema(path: Path) -> None:
    result = jdlint.tag(path)
    for posting, expected in zip(result.postings, result.to_dict()["postings"], strict=True):
        pairs = [(statement, clause) for statement in posting.statements for clause in statement.clauses]
        for (statement, clause), span in zip(pairs, expected["spans"], strict=True):
            agrees(clause, {key: span[key] for key in ("line", "column", "end_line", "end_column", "text", "stance")})
            agrees(statement, {key: span[key] for key in ("kind", "section", "role")})
            assert sorted(clause.focus) == span["focus"]
            assert {craft: round(score, 4) for craft, score in clause.scores._asdict().items()} == span["scores"]
            assert [cue.entry for cue in clause.cues] == [cue["entry"] for cue in span["cues"]]


def quotes(value: object) -> Iterator[results.Quote]:
    """All quotes in a value."""
    if isinstance(value, results.Quote):
        yield value
    if dataclasses.is_dataclass(value):
        value = tuple(getattr(value, item.name) for item in dataclasses.fields(value))
    if isinstance(value, tuple):
        for item in value:
            yield from quotes(item)


@pytest.mark.parametrize("judge", [jdlint.check, jdlint.tag], ids=["check", "tag"])
@pytest.mark.parametrize("path", EXAMPLES, ids=str)
def test_a_text_is_judged_as_its_file_and_quoted_exactly(path: Path, judge: Callable[..., Any]) -> None:
    text = path.read_bytes().decode()
    result = judge(text, name=path.as_posix())
    assert result == judge(path) == judge(path.read_bytes(), name=path.as_posix())
    assert result.to_dict() == judge(path).to_dict()
    found = list(quotes(result))
    assert found
    lines = text.split("\n")
    for quote in found:
        assert quote.text == text[quote.start : quote.end]
        assert quote.line is not None
        assert quote.column is not None
        assert lines[quote.line - 1][quote.column - 1 :].startswith(quote.text.split("\n")[0])


def test_results_are_frozen_and_can_be_compared_hashed_and_pickled() -> None:
    path = Path("examples/quiet-unicorn.md")
    for result in (jdlint.check(path), jdlint.tag(path)):
        again = pickle.loads(pickle.dumps(result))
        assert again == result
        assert hash(again) == hash(result)
        assert again.to_dict() == result.to_dict()
        with pytest.raises(dataclasses.FrozenInstanceError):
            result.path = "other"  # type: ignore[misc]


def test_what_a_caller_does_to_the_dictionary_stays_there() -> None:
    result = jdlint.check(Path("examples/quiet-unicorn.md"))
    result.to_dict()["findings"].clear()
    assert len(result.to_dict()["findings"]) == len(result.findings) > 0
