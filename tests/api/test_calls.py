"""Calls from Python: what they take, what they refuse, and that they may be repeated, from several threads, at no cost of their own."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import jdlint
from jdlint.pipeline.annotate import _pipeline
from tests.cli.process import CLEAN, UNICORN
from tests.conftest import ROOT
from tests.readers import documents
from tests.readers.documents import Part

EXAMPLES = sorted(ROOT.glob("examples/*.*"))
SENTENCE = "Bake bread and rolls every morning together with two colleagues"
PARTS = (Part("heading", "Baker", 1), Part("heading", "What you will do", 2), Part("item", SENTENCE))
TODO = f"{CLEAN}- TODO: the rest\n"


def codes(result: object) -> list[str]:
    assert isinstance(result, jdlint.CheckResult)
    return [finding.code for finding in result.findings]


def test_a_text_without_a_name_is_markdown() -> None:
    result = jdlint.check(TODO)
    assert result.path == "posting.md"
    assert codes(result) == ["JD905"]
    assert result.postings[0].title == "Baker"
    assert result.postings[0].language == "en"


def test_the_name_says_how_a_text_is_read() -> None:
    page = f"<h1>Baker</h1><h2>What you will do</h2><ul><li>{SENTENCE}</li></ul>"
    posting = jdlint.tag(page, name="baker.html").postings[0]
    assert [statement.text for statement in posting.statements] == ["Baker", "What you will do", SENTENCE]
    posting = jdlint.tag(documents.docx(PARTS), name="baker.docx").postings[0]
    assert [(s.text, s.line, s.place) for s in posting.statements][2] == (SENTENCE, None, "paragraph 3")


def test_options_are_those_of_the_command_line() -> None:
    assert codes(jdlint.check(TODO, select=["JD201"])) == []
    assert codes(jdlint.check(TODO, select=("placeholder-text", "JD201"))) == ["JD905"]
    assert codes(jdlint.check(TODO, ignore={"JD9"})) == []
    assert codes(jdlint.check(TODO, ignore=["JD9"], extend_select=["JD905"])) == ["JD905"]
    everything = codes(jdlint.check(UNICORN, profile="strict"))
    assert set(codes(jdlint.check(UNICORN))) < set(everything)
    sure = jdlint.check(UNICORN, profile="strict", min_confidence="high").findings
    assert sure
    assert all(finding.confidence is jdlint.Confidence.HIGH for finding in sure)
    assert "JD201" in everything
    assert "JD501" in codes(jdlint.check(UNICORN, stage="early"))


def test_a_configuration_is_in_force_where_it_is_named_only(tmp_path: Path) -> None:
    config, posting = tmp_path / "jdlint.toml", tmp_path / "posting.md"
    config.write_text('ignore = ["JD905"]\n')
    posting.write_text(TODO)
    assert codes(jdlint.check(posting)) == ["JD905"]
    assert codes(jdlint.check(posting, config=config)) == []
    assert codes(jdlint.check(posting, config=config, select=["JD905"])) == ["JD905"]
    config.write_text('fail-on = "error"\n')  # and it is read at each call
    assert [jdlint.check(posting, config=str(config)).failed, jdlint.check(posting).failed] == [False, True]


def test_lexicons_are_read_at_each_call(tmp_path: Path) -> None:
    config, words = tmp_path / "jdlint.toml", tmp_path / "ours.yml"
    config.write_text('lexicons = ["ours.yml"]\n')
    entry = "- id: ours\n  category: stage.early\n  phrases: [{0}]\n  flags: ['«{0}»']\n  allows: [bread]\n  why: We say so.\n"
    found = []
    for phrase in ("green field", "blue field"):
        words.write_text(entry.format(phrase))
        tagged = jdlint.tag(f"{CLEAN}\nThis is a blue field.\n", config=config)
        found.append("ours" in {cue.entry for cue in tagged.postings[0].cues})
    assert found == [False, True]


def test_a_suppressed_finding_says_why_and_does_not_fail() -> None:
    result = jdlint.check(TODO.replace("- TODO", "<!-- jdlint: ignore[JD905] to be decided in May -->\n- TODO"))
    (finding,) = result.findings
    assert (finding.suppressed, finding.reason, result.failed) == (True, "to be decided in May", False)


def test_what_is_not_judged_is_named() -> None:
    german = (ROOT / "tests/languages/texts/de.md").read_text(encoding="utf-8")
    result = jdlint.check(german)
    assert [skip.reason for skip in result.skipped] == ["not in English (de)"]
    assert result.postings[0].profile is None
    (posting,) = jdlint.tag(german).postings
    assert not any(statement.focus or statement.clauses for statement in posting.statements)
    result = jdlint.check('{"name": "thing"}', name="package.json")
    assert (result.postings, [(skip.posting, skip.reason) for skip in result.skipped]) == (
        (),
        [(None, "holds no posting")],
    )


@pytest.mark.parametrize(
    ("source", "options", "message"),
    [
        ("", {}, "posting.md: is empty"),
        ("a \ud800 b", {"name": "half.txt"}, "half.txt: is not valid UTF-8 (byte 0xED on line 1); convert it to UTF-8"),
        (b"%PDF-1.4", {}, "posting.md: is a PDF document, not text"),
        (Path("missing.md"), {}, "missing.md: cannot be read: No such file or directory"),
        (Path(), {}, ".: is not a regular file"),
        (TODO, {"select": ["JD999"]}, "arguments: 'select' names no rule: 'JD999'"),
        (TODO, {"select": "JD905"}, "arguments: 'select' must be a list of strings, not 'JD905'"),
        (TODO, {"profile": "stirct"}, "arguments: 'profile' does not know 'stirct' (did you mean 'strict'?)"),
        (TODO, {"config": "missing.toml"}, "missing.toml: cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_judged_is_one_error(source: str | bytes | Path, options: dict[str, Any], message: str) -> None:
    for judge in (jdlint.check, jdlint.tag):
        if judge is jdlint.tag and options.keys() & {"select", "profile"}:
            continue
        with pytest.raises(jdlint.JdlintError) as raised:
            judge(source, **options)
        assert str(raised.value).startswith(message)
        assert "\n" not in str(raised.value)


def test_what_is_no_posting_is_a_type_error() -> None:
    with pytest.raises(TypeError, match=r"not int"):
        jdlint.check(12)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"a path has its own"):
        jdlint.tag(Path("posting.md"), name="other.md")


def test_calls_from_many_threads_say_the_same() -> None:
    alone = [(jdlint.check(path), jdlint.tag(path)) for path in EXAMPLES]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda path: (jdlint.check(path), jdlint.tag(path)), EXAMPLES * 3))
    assert together == alone * 3


def test_a_call_that_fails_keeps_nobody_waiting() -> None:
    with pytest.raises(jdlint.JdlintError):
        jdlint.check("")
    assert codes(jdlint.check(TODO)) == ["JD905"]


def test_the_weights_are_loaded_once() -> None:
    jdlint.check(UNICORN)
    loaded = _pipeline.cache_info().misses
    for _ in range(3):
        jdlint.check(UNICORN, select=["JD201"])
        jdlint.tag(UNICORN, name="posting.txt")
    assert _pipeline.cache_info().misses == loaded


def test_importing_jdlint_imports_nothing_of_it() -> None:
    code = (
        "import sys, jdlint\n"
        "print([name for name in sys.modules if name.startswith(('jdlint.', 'spacy', 'numpy', 'click'))])\n"
        "print(set(dir(jdlint)) >= set(jdlint.__all__), callable(jdlint.check))\n"
        "try: jdlint.nothing\n"
        "except AttributeError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True True", "module 'jdlint' has no attribute 'nothing'"]
