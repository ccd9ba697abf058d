"""`check` as people run it: a process, its output, its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from jdlint import commands
from tests.cli.process import UNICORN, jdlint
from tests.reporters.test_reporters import schema

# ------------------------------------------------------------------------------------------------ start-up


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["--version"],
        ["rules"],
        ["rule", "JD201"],
        ["config"],
        ["check", "--help"],
        ["check", "--select", "JD7"],
        ["tag", "-h"],
    ],
)
def test_what_needs_no_posting_imports_no_spacy(args: list[str], tmp_path: Path) -> None:
    code = f"import sys; from jdlint.cli import run; run({args!r}); sys.stderr.write(str(sorted({{'spacy', 'numpy', 'srsly'}} & set(sys.modules))))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.endswith("[]")


def test_a_broken_configuration_imports_no_spacy(folder: Path) -> None:
    (folder / "jdlint.toml").write_text("selct = []\n")
    code = "import sys; from jdlint.cli import run; status = run(['jobs']); assert 'spacy' not in sys.modules; sys.exit(status)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr == "error: jdlint.toml: unknown key 'selct' (did you mean 'select'?)\n"


def test_help_names_every_command(tmp_path: Path) -> None:
    done = jdlint("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert all(f"\n  {name} " in done.stdout for name in commands.names())
    assert jdlint(cwd=tmp_path).stdout == done.stdout or "Usage" in jdlint(cwd=tmp_path).stderr


# ------------------------------------------------------------------------------------------------ check


def test_findings_decide_the_exit_status(folder: Path) -> None:
    assert jdlint("check", "jobs/clean.md", cwd=folder).returncode == 0
    found = jdlint("check", "jobs", cwd=folder)
    assert found.returncode == 1
    assert found.stdout.startswith("jobs/unicorn.md:1:3: JD201 unicorn-role [error] ")
    assert jdlint("check", "jobs", "--exit-zero", cwd=folder).returncode == 0
    assert jdlint("check", "jobs", "--fail-on", "never", cwd=folder).returncode == 0
    assert jdlint("check", "jobs", "--select", "JD201", "--fail-on", "error", cwd=folder).returncode == 1
    (folder / "jdlint.toml").write_text('severity = { JD201 = "info" }\nselect = ["JD201"]\n')
    assert jdlint("check", "jobs", cwd=folder).returncode == 0


def test_a_path_alone_means_check(folder: Path) -> None:
    checked = jdlint("check", "jobs", cwd=folder)
    for args in (["jobs"], ["./jobs/"], [str(folder / "jobs")], ["--color", "never", "jobs"]):
        done = jdlint(*args, cwd=folder)
        assert (done.stdout, done.returncode) == (checked.stdout, 1)


def test_the_same_bytes_whatever_order_and_locale(folder: Path) -> None:
    (folder / "jobs" / "ü.md").write_text(UNICORN.replace("questions", "quéstions"))
    args = ["check", "--output", "full"]
    first = jdlint(*args, "jobs/ü.md", "jobs/clean.md", "jobs/unicorn.md", cwd=folder, LC_ALL="C.UTF-8")
    for paths, locale in ((["jobs"], "C"), (["jobs/unicorn.md", "jobs", "jobs/ü.md"], "POSIX")):
        again = jdlint(
            *args, *paths, cwd=folder, LC_ALL=locale, PYTHONHASHSEED="7", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
        )
        assert again.stdout == first.stdout


def test_json_holds_to_its_schema_and_stands_alone(folder: Path) -> None:
    (folder / "jobs" / "empty.md").write_text("")
    done = jdlint("check", "jobs", "--format", "json", cwd=folder)
    record = json.loads(done.stdout)
    jsonschema.validate(record, schema("check-1.json"))
    assert [item["path"] for item in record["errors"]] == ["jobs/empty.md"]
    assert done.returncode == 2
    finding = next(item for item in record["findings"] if item["code"] == "JD201")
    lines = UNICORN.splitlines()
    for item in (finding, *finding["related"]):
        assert lines[item["line"] - 1][item["column"] - 1 : item["end_column"] - 1] == item["text"]
    assert [item["unicorn"] for item in record["postings"]] == [False, True]


def test_several_outputs_in_one_run(folder: Path) -> None:
    done = jdlint(
        "check",
        "jobs",
        "-o",
        "concise",
        "-o",
        "sarif:out.sarif",
        "--output",
        "json:out.json",
        "--statistics",
        cwd=folder,
    )
    assert done.returncode == 2
    assert "two outputs for standard output" in done.stderr
    done = jdlint(
        "check", "jobs", "--output", "sarif:out.sarif", "--output", "json:out.json", "--statistics", cwd=folder
    )
    assert done.returncode == 1
    assert " JD201 unicorn-role [error]" in done.stdout
    assert json.loads((folder / "out.json").read_text())["version"] == 1
    assert json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--output", "jsn"], "unknown output format 'jsn' (did you mean 'json'?)"),
        (["--output", "json:"], "a file name is missing"),
        (["--output", "json:no/such/out.json"], "no folder no/such"),
        (
            ["--select", "unicornrole"],
            "error: command line: 'select' names no rule: 'unicornrole' (did you mean 'unicorn-role'?)",
        ),
        (["--config", "no.toml"], "error: no.toml: cannot be read: No such file or directory"),
        (["--config", "x.toml", "--isolated"], "exclude each other"),
        (["--stdin-filename", "x.md"], "--stdin-filename needs -"),
        (["--stage", "late"], "'late' is not one of"),
    ],
)
def test_wrong_usage_is_named(args: list[str], message: str, folder: Path) -> None:
    done = jdlint("check", "jobs", *args, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_standard_input(folder: Path) -> None:
    done = jdlint("check", "-", cwd=folder, stdin=UNICORN)
    assert done.returncode == 1
    assert done.stdout.startswith("<stdin>:1:3: JD201")
    html = "<h1>Data &amp; AI Baker</h1><p>You bake bread.</p>"
    done = jdlint("tag", "--format", "jsonl", "--stdin-filename", "jobs/new.html", cwd=folder, stdin=html)
    record = json.loads(done.stdout)
    assert (record["path"], record["title"]) == ("jobs/new.html", "Data & AI Baker")
    assert record["spans"][0]["text"] == "Data &amp; AI Baker"
    assert record["spans"][0]["column"] == 5
    (folder / "jobs" / "jdlint.toml").write_text('ignore = ["ALL"]\n')
    assert jdlint("check", "-", "--stdin-filename", "jobs/new.md", cwd=folder, stdin=UNICORN).returncode == 0


def test_each_posting_is_judged_by_its_nearest_configuration(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "unicorn.md").write_text(UNICORN)
    (folder / "old" / "jdlint.toml").write_text('ignore = ["ALL"]\n')
    found = jdlint("check", ".", "--select", "JD201", cwd=folder).stdout
    assert "jobs/unicorn.md:1:3" in found
    assert "old/unicorn.md:1:3" in found
    found = jdlint("check", ".", cwd=folder).stdout
    assert "jobs/unicorn.md:1:3" in found
    assert "old/unicorn.md" not in found
    assert "old/unicorn.md" in jdlint("check", ".", "--isolated", cwd=folder).stdout


def test_colours(folder: Path) -> None:
    plain = jdlint("check", "jobs", cwd=folder)
    assert "\x1b" not in plain.stdout
    assert "\x1b[" in jdlint("check", "jobs", "--color", "always", cwd=folder, NO_COLOR="1").stdout


def test_quiet_and_summary(folder: Path) -> None:
    assert "2 postings judged in 2 files" in jdlint("check", "jobs", cwd=folder).stdout
    quiet = jdlint("check", "jobs", "-q", "--select", "JD201", cwd=folder)
    assert len(quiet.stdout.splitlines()) == 1
    assert quiet.stderr == ""
    machine = jdlint("check", "jobs", "--output", "jsonl", cwd=folder)
    assert "2 postings judged in 2 files" in machine.stderr
