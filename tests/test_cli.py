"""The command line as people run it: a process, its output, its exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from jdlint import commands
from jdlint.rules import all_rules

from .reporters.test_reporters import UNSAFE, schema

UNICORN = """\
# Senior Data Scientist

## What you will do
- Frame business problems as analytical questions and define hypotheses
- Analyse large data sets to find insights for the product teams
- Design A/B tests and evaluate them statistically
- Build, train and tune predictive models
- Deploy models to production as scalable services
- Build and maintain data pipelines for training and inference
- Monitor models in production and respond to incidents on call
- Manage the cloud infrastructure with Kubernetes and Terraform

## Requirements
- 6+ years of experience in data science
"""
CLEAN = """\
# Baker

## What you will do
- Bake bread and rolls every morning together with two colleagues
- Keep the oven and the counters of the bakery clean
- Talk with the millers about the flour that they bring

## Requirements
- A baker's certificate and a steady hand
"""


def jdlint(*args: str | Path, cwd: Path, stdin: str | bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "jdlint", *map(str, args)],
        cwd=cwd,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env={**os.environ, **env},
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one posting to refuse and one to pass."""
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "unicorn.md").write_text(UNICORN)
    (tmp_path / "jobs" / "clean.md").write_text(CLEAN)
    return tmp_path


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


# ------------------------------------------------------------------------------------------------ bad input


def test_bad_inputs_are_named_and_the_rest_is_judged(folder: Path) -> None:
    jobs = folder / "jobs"
    (jobs / "empty.md").write_bytes(b"")
    (jobs / "blank.txt").write_bytes(b" \n\n\t\n")
    (jobs / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (jobs / "latin.txt").write_bytes(
        "Bäcker gesucht für unsere Backstube\n".encode("latin-1") * 3 + b"\x81\x8d\xff\xfe\n"
    )
    (jobs / "sixteen.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (jobs / "front.md").write_text("---\ntitle: [x\n---\n" + CLEAN)
    (jobs / "escape\x1b[2J.md").write_bytes(b"")
    (jobs / "huge.txt").write_bytes(b"word " * 10_000_000)
    os.mkfifo(jobs / "pipe.txt")
    if os.geteuid() != 0:
        (jobs / "secret.md").write_text(CLEAN)
        (jobs / "secret.md").chmod(0)
    done = jdlint("check", "jobs", "jobs/missing.md", "jobs/pipe.txt", cwd=folder)
    assert done.returncode == 2
    errors = {line.split(": ")[1]: line for line in done.stderr.splitlines() if line.startswith("error: ")}
    expected = {"missing.md", "empty.md", "blank.txt", "binary.txt", "sixteen.txt", "front.md", "huge.txt", "pipe.txt"}
    assert {f"jobs/{name}" for name in expected} <= set(errors)
    assert len(errors) >= len(expected) + 1
    assert not UNSAFE.search(done.stderr.replace("\n", ""))
    assert "jobs/unicorn.md:1:3: JD201" in done.stdout
    assert "error: jobs/missing.md: does not exist" in done.stderr


def test_no_file_matched(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("pass")
    for command in ("check", "tag"):
        done = jdlint(command, ".", cwd=tmp_path)
        assert done.returncode == 3
        assert "error: no posting found in .: folders are searched for " in done.stderr


def test_a_mistyped_command(tmp_path: Path) -> None:
    done = jdlint("chekc", cwd=tmp_path)
    assert done.returncode == 2
    assert "does not exist (did you mean the command 'check'?)" in done.stderr


def test_a_posting_in_another_language_is_named(folder: Path) -> None:
    text = "# Bäcker\n\n## Aufgaben\n- Sie backen jeden Morgen Brot und Brötchen für unsere Kunden\n- Sie reinigen den Ofen und die Theke\n"
    (folder / "jobs" / "bäcker.md").write_text(text * 3)
    done = jdlint("check", "jobs", cwd=folder)
    assert "skipped: jobs/bäcker.md: not in English (de)" in done.stderr
    assert "1 skipped: not in English" in done.stdout


# ------------------------------------------------------------------------------------------------ signals and pipes


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    for number in range(300):
        (folder / "jobs" / f"{number}.md").write_text(CLEAN * 3)
    process = subprocess.Popen(
        [sys.executable, "-m", "jdlint", "tag", "jobs"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), error) == (141, b"")


def test_ctrl_c_is_quiet(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "jdlint", "check", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(2)  # it waits for its standard input by then
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jdlint", "rules"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: ")
    assert done.stderr.count(b"\n") == 1


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
