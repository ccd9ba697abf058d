"""`fix` as people run it: the diff, the files, the exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import CLEAN, UNICORN, jdlint
from tests.fixing.test_rules import SENTENCE

GAPS = "# Baker\n\n## What you will do\n\n- Bake bread\n- TODO\n- Clean the oven\n\nSalary: TBD\n"
MENDED = GAPS.replace("- TODO\n", "")
DIFF = (
    "--- jobs/gaps.md\n+++ jobs/gaps.md\n@@ -3,7 +3,6 @@\n ## What you will do\n \n - Bake bread\n"
    "-- TODO\n - Clean the oven\n \n Salary: TBD\n"
)


@pytest.fixture
def gaps(folder: Path) -> Path:
    """A posting with a placeholder that can go, and one that takes a second look."""
    (folder / "jobs" / "gaps.md").write_text(GAPS)
    return folder


def test_the_diff_comes_first(gaps: Path) -> None:
    for args, hidden in ((["jobs"], 2), (["--diff", "jobs"], 2), (["jobs/gaps.md"], 1)):
        done = jdlint("fix", *args, cwd=gaps)
        assert (done.stdout, done.returncode) == (DIFF, 1)
        assert done.stderr == f"Would fix 1 finding in 1 file (JD905 1); {hidden} more with --unsafe-fixes.\n"
    assert (gaps / "jobs" / "gaps.md").read_text() == GAPS
    assert jdlint("fix", "-q", "jobs", cwd=gaps).stderr == ""


def test_nothing_to_fix(folder: Path) -> None:
    done = jdlint("fix", "jobs/clean.md", cwd=folder)
    assert (done.stdout, done.stderr, done.returncode) == ("", "Nothing to fix.\n", 0)
    assert jdlint("fix", "jobs/clean.md", "--write", cwd=folder).returncode == 0


def test_write_mends_and_shows_what_is_left(gaps: Path) -> None:
    done = jdlint("fix", "--write", "jobs/gaps.md", cwd=gaps)
    assert (gaps / "jobs" / "gaps.md").read_text() == MENDED
    assert done.returncode == 1
    assert done.stdout.startswith("jobs/gaps.md:8:9: JD905 placeholder-text [warning] ")
    assert done.stderr == (
        "fixed: jobs/gaps.md:6: JD905 placeholder-text: remove the line “TODO”\n"
        "Fixed 1 finding in 1 file (JD905 1); 1 more with --unsafe-fixes.\n"
    )
    again = jdlint("fix", "--write", "--unsafe-fixes", "jobs/gaps.md", cwd=gaps)
    assert (again.stdout, again.returncode) == ("", 0)
    assert (gaps / "jobs" / "gaps.md").read_text() == MENDED.replace("\nSalary: TBD\n", "")


def test_git_and_patch_take_the_diff(gaps: Path) -> None:
    text = "\ufeff" + GAPS.replace("\n", "\r\n").rstrip() + "\f\x1b[31m"
    (gaps / "jobs" / "gaps.md").write_bytes(text.encode())
    diff = jdlint("fix", "jobs/gaps.md", "--unsafe-fixes", cwd=gaps).stdout
    assert "\x1b" not in diff
    (gaps / "jobs" / "gaps.md").write_bytes(("\ufeff" + GAPS.replace("\n", "\r\n").rstrip()).encode())
    diff = jdlint("fix", "jobs/gaps.md", "--unsafe-fixes", cwd=gaps).stdout
    assert "\\ No newline at end of file\n" in diff
    subprocess.run(["git", "apply", "-p0", "-"], input=diff.encode(), cwd=gaps, check=True)
    assert (gaps / "jobs" / "gaps.md").read_bytes() == (
        "\ufeff" + MENDED.replace("\nSalary: TBD\n", "").replace("\n", "\r\n")
    ).encode()


def test_select_and_suppressions_and_baselines_decide(gaps: Path) -> None:
    assert jdlint("fix", "jobs/gaps.md", "--ignore", "JD905", cwd=gaps).returncode == 0
    assert jdlint("fix", "jobs/gaps.md", "--select", "JD2", cwd=gaps).returncode == 0
    assert jdlint("baseline", "create", "jobs", cwd=gaps).returncode == 0
    assert jdlint("fix", "jobs", "--baseline", "jdlint-baseline.json", cwd=gaps).stderr == "Nothing to fix.\n"
    (gaps / "jdlint.toml").write_text('ignore = ["JD905"]\n')
    assert jdlint("fix", "jobs", cwd=gaps).returncode == 0
    assert jdlint("fix", "jobs", "--isolated", cwd=gaps).returncode == 1


def test_a_sentence_to_fill_in(folder: Path) -> None:
    done = jdlint("fix", "jobs/unicorn.md", "--unsafe-fixes", "--write", "--select", "JD301,JD905", cwd=folder)
    assert (folder / "jobs" / "unicorn.md").read_text() == UNICORN.replace("\n\n## Req", f"\n\n{SENTENCE}\n\n## Req")
    assert done.returncode == 1
    assert "JD905 placeholder-text [warning] “[team name]”" in done.stdout


def test_standard_input_is_printed_as_mended(gaps: Path) -> None:
    piped = GAPS.replace("\n", "\r\n").encode()
    command = [sys.executable, "-m", "jdlint", "fix", "--write", "--stdin-filename", "jobs/x.md", "-"]
    done = subprocess.run(command, input=piped, cwd=gaps, capture_output=True, check=False)
    assert done.stdout == MENDED.replace("\n", "\r\n").encode()
    assert done.returncode == 1
    assert b"jobs/x.md:8:9: JD905" in done.stderr
    clean = jdlint("fix", "--write", "-", cwd=gaps, stdin=CLEAN)
    assert (clean.stdout, clean.returncode) == (CLEAN, 0)
    assert jdlint("fix", "-", cwd=gaps, stdin=GAPS).stdout == DIFF.replace("jobs/gaps.md", "<stdin>")
    broken = jdlint("fix", "--write", "-", cwd=gaps, stdin=b"\xff\xfe\x00")
    assert (broken.stdout, broken.returncode) == ("", 2)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--diff", "--write", "jobs"], "--diff and --write exclude each other"),
        (["--write", "-", "jobs"], "no other PATH can stand beside it"),
        (["--select", "JD7", "jobs"], "names no rule"),
        (["nothing.md"], "does not exist"),
    ],
)
def test_wrong_usage(gaps: Path, args: list[str], said: str) -> None:
    done = jdlint("fix", *args, cwd=gaps)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_no_posting(tmp_path: Path) -> None:
    done = jdlint("fix", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("error: no posting found in .")


def test_mode_and_links_stay(gaps: Path) -> None:
    file, link = gaps / "jobs" / "gaps.md", gaps / "jobs" / "link.md"
    file.chmod(0o640)
    link.symlink_to("gaps.md")
    done = jdlint("fix", "jobs", "--write", cwd=gaps)
    assert "Fixed 2 findings in 2 files" in done.stderr
    assert link.is_symlink()
    assert file.read_text() == MENDED
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(entry.name for entry in (gaps / "jobs").iterdir()) == ["clean.md", "gaps.md", "link.md", "unicorn.md"]


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="needs a user whose files can be closed to him")
def test_a_file_closed_to_writing_stays(gaps: Path) -> None:
    (gaps / "jobs" / "gaps.md").chmod(0o440)
    done = jdlint("fix", "jobs/gaps.md", "--write", cwd=gaps)
    assert done.returncode == 2
    assert "error: jobs/gaps.md: is write-protected" in done.stderr
    assert (gaps / "jobs" / "gaps.md").read_text() == GAPS


def test_what_is_no_text_is_named(gaps: Path) -> None:
    record = '{"@type": "JobPosting", "title": "Baker", "description": "<p>Bake bread.</p><p>Salary: TBD</p>"}'
    (gaps / "jobs" / "baker.json").write_text(record)
    done = jdlint("fix", "jobs/baker.json", "--write", cwd=gaps)
    assert "skipped: jobs/baker.json: cannot be edited in place\n" in done.stderr
    assert (gaps / "jobs" / "baker.json").read_text() == record


def test_the_same_diff_on_any_number_of_processes(gaps: Path) -> None:
    for number in range(30):
        (gaps / "jobs" / f"more-{number}.md").write_text(GAPS)
    one, two = (jdlint("fix", "jobs", "--no-cache", "-j", jobs, cwd=gaps) for jobs in ("1", "2"))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    assert one.stdout.count("-- TODO") == 31
    cached = [jdlint("fix", "jobs", cwd=gaps).stdout for _ in range(2)]
    assert cached == [one.stdout, one.stdout]


def test_help_imports_no_spacy(tmp_path: Path) -> None:
    code = "import sys; from jdlint.cli import run; run(['fix', '--help']); sys.exit(bool({'spacy', 'numpy', 'difflib'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, timeout=60)
