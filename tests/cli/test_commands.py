"""The commands beside `check`, and what a terminal gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from jdlint.rules import all_rules
from tests.cli.process import CLEAN, UNICORN, jdlint
from tests.reporters.test_reporters import UNSAFE, schema

# ------------------------------------------------------------------------------------------------ tag


def test_tag_holds_to_its_schema(folder: Path) -> None:
    record = json.loads(jdlint("tag", "jobs", "--format", "json", cwd=folder).stdout)
    jsonschema.validate(record, schema("tag-1.json"))
    lines = jdlint("tag", "jobs", "--format", "jsonl", cwd=folder).stdout.splitlines()
    assert [json.loads(line) for line in lines] == record["postings"]
    unicorn = record["postings"][1]
    text = UNICORN.splitlines()
    covered = set()
    for span in unicorn["spans"]:
        assert text[span["line"] - 1][span["column"] - 1 : span["end_column"] - 1] == span["text"]
        covered.add(span["line"])
    assert covered == {number for number, line in enumerate(text, 1) if line.strip()}
    assert unicorn["unicorn"] is True
    assert unicorn["level"] == "senior"


def test_tag_text_carries_no_escape(folder: Path) -> None:
    (folder / "jobs" / "clean.md").write_text(CLEAN.replace("Bake bread", "Bake \x1b[31mbread\u202e"))
    done = jdlint("tag", "jobs", cwd=folder)
    assert not UNSAFE.search(done.stdout.replace("\n", ""))
    assert done.returncode == 0


# ------------------------------------------------------------------------------------------------ rules, rule, config


def test_rules_and_their_pages(tmp_path: Path) -> None:
    listed = jdlint("rules", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in listed] == [rule.code for rule in all_rules()]
    assert json.loads(jdlint("rules", "--format", "json", cwd=tmp_path).stdout)[0]["code"] == all_rules()[0].code
    pages = jdlint("rule", "--all", cwd=tmp_path).stdout
    for rule in all_rules():
        page = rule.page()
        assert f"# {rule.code} {rule.name}\n\n{page.summary}\n" in pages
        assert f"\n## Measured\n\n{page.measured}\n" in pages
    assert jdlint("rule", "JD201", cwd=tmp_path).stdout == jdlint("rule", "unicorn-role", cwd=tmp_path).stdout
    wrong = jdlint("rule", "unicron-role", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "did you mean 'unicorn-role'?" in wrong.stderr
    several = jdlint("rule", "JD2", cwd=tmp_path)
    assert several.returncode == 2
    assert "names several rules: JD201, " in several.stderr


def test_config_says_what_is_in_force_and_why(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.jdlint]\nfail-on = "error"\nper-file-ignores = { "old/*" = ["JD1"] }\n'
    )
    shown = jdlint("config", cwd=folder).stdout
    assert 'fail-on = "error"' in shown
    assert "# pyproject.toml [tool.jdlint]" in shown
    record = json.loads(jdlint("config", "jobs/unicorn.md", "--format", "json", cwd=folder).stdout)
    assert record["values"]["fail-on"] == {"value": "error", "origin": "pyproject.toml [tool.jdlint]"}
    assert record["values"]["profile"] == {"value": "default", "origin": "default"}
    # What is printed is itself a configuration that says the same.
    (folder / "pyproject.toml").unlink()
    (folder / "jdlint.toml").write_text(shown)
    again = json.loads(jdlint("config", "--format", "json", cwd=folder).stdout)
    assert {key: item["value"] for key, item in again["values"].items()} == {
        key: item["value"] for key, item in record["values"].items()
    }


# ------------------------------------------------------------------------------------------------ lexicons


def test_lexicons_are_listed_and_checked(folder: Path) -> None:
    assert " entries, " in jdlint("lexicons", cwd=folder).stdout.splitlines()[-1]
    assert jdlint("lexicons", "check", cwd=folder).returncode == 0
    (folder / "ours.yml").write_text("- id: ours\n  categry: stage.early\n")
    wrong = jdlint("lexicons", "check", "ours.yml", cwd=folder)
    assert wrong.returncode == 1
    assert "ours.yml:" in wrong.stdout
    assert "categry" in wrong.stdout
    assert jdlint("lexicons", "check", "no.yml", cwd=folder).returncode == 2
    (folder / "jdlint.toml").write_text('lexicons = ["ours.yml"]\n')
    broken = jdlint("check", "jobs", cwd=folder)
    assert broken.returncode == 2
    assert broken.stderr.startswith("error: ")
    assert "categry" in broken.stderr


# ------------------------------------------------------------------------------------------------ terminal


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")
@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_on_a_terminal_findings_are_full_and_coloured(folder: Path, variables: dict[str, str], coloured: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "jdlint", "jobs"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**environment, "TERM": "xterm", **variables},
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        printed += piece
    os.close(ours)
    assert process.wait(60) == 1
    text = printed.decode()
    assert ("\x1b[1;31merror[JD201]\x1b[0m" in text) is coloured
    assert "^^^^" in text
    assert "help" in text
    assert "2 postings judged" in text
