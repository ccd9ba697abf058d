"""`jdlint report`: what it writes, what it never overwrites, and how it ends."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import jdlint
from tests.readers.documents import FORMATS, Part

FRENCH = "# Boulanger\n\nNous cherchons une personne qui prépare le pain et les viennoiseries de la maison avec deux collègues.\n"


def test_the_page_is_written_and_findings_are_no_failure(folder: Path) -> None:
    done = jdlint("report", "jobs", "-o", "report.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert done.stderr.endswith("2 postings judged in 2 files. Wrote report.html.\n")
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>\n")
    assert page.index("jobs/unicorn.md") < page.index("jobs/clean.md")
    assert str(folder) not in page


def test_without_a_file_the_page_goes_to_standard_output_and_is_the_same(folder: Path) -> None:
    jdlint("report", "jobs", "-o", "report.html", "-q", cwd=folder)
    piped = jdlint("report", "jobs/clean.md", "jobs/unicorn.md", "-q", cwd=folder)
    assert piped.stdout == (folder / "report.html").read_text(encoding="utf-8")
    assert piped.stderr == ""
    named = jdlint("report", "jobs", "-o", "-", cwd=folder, LC_ALL="C", PYTHONHASHSEED="7")
    assert named.stdout == piped.stdout


def test_standard_input_is_a_posting(folder: Path) -> None:
    text = (folder / "jobs" / "unicorn.md").read_text()
    done = jdlint("report", "--stdin-filename", "draft.md", "-", "-q", cwd=folder, stdin=text)
    assert done.returncode == 0
    assert "draft.md" in done.stdout


def test_a_page_among_the_postings_is_neither_judged_nor_listed(folder: Path) -> None:
    first = jdlint("report", ".", "-o", "jobs/report.html", "-q", cwd=folder)
    before = (folder / "jobs" / "report.html").read_bytes()
    again = jdlint("report", ".", "-o", "jobs/report.html", "-q", cwd=folder)
    assert (first.returncode, again.returncode) == (0, 0)
    assert (folder / "jobs" / "report.html").read_bytes() == before
    checked = jdlint("check", "jobs/report.html", cwd=folder)
    assert checked.returncode == 0
    assert checked.stderr.startswith("skipped: jobs/report.html: holds no posting\n")


@pytest.mark.parametrize("option", ["-o", "--plot"])
def test_a_file_of_somebody_elses_is_kept(folder: Path, option: str) -> None:
    name = "mine.html" if option == "-o" else "mine.svg"
    (folder / name).write_text("the words `jdlint report` make no report")
    refused = jdlint("report", "jobs", option, name, cwd=folder)
    assert refused.returncode == 2
    assert f"{name} exists and is no report of jdlint: use --force to replace it" in refused.stderr
    assert (folder / name).read_text().startswith("the words")
    forced = jdlint("report", "jobs", option, name, "--force", cwd=folder)
    assert forced.returncode == 0
    assert "the words" not in (folder / name).read_text(encoding="utf-8")
    assert jdlint("report", "jobs", option, name, cwd=folder).returncode == 0
    assert sorted(file.name for file in folder.iterdir()) == ["jobs", name]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-o", "nowhere/a.html"], "cannot write nowhere/a.html: no folder nowhere"),
        (["-o", "jobs"], "cannot write jobs: it is a folder"),
        (["--plot", "a.gif"], "--plot a.gif: draws .svg and .png only"),
        (["-o", "a.svg", "--plot", "a.svg"], "two outputs for a.svg"),
        (["--select", "JD999", "-o", "a.html"], "JD999"),
    ],
)
def test_wrong_usage_is_one_line(folder: Path, args: list[str], said: str) -> None:
    done = jdlint("report", "jobs", *args, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(file.name for file in folder.iterdir()) == ["jobs"]


def test_what_cannot_be_read_is_named_on_the_page(folder: Path) -> None:
    (folder / "jobs" / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "jobs" / "boulanger.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "jobs" / "old.odt").write_text("unknown")
    done = jdlint("report", "jobs", "gone.md", "-o", "report.html", cwd=folder)
    assert done.returncode == 2
    assert "error: gone.md: does not exist" in done.stderr
    page = (folder / "report.html").read_text(encoding="utf-8")
    listed = page[page.index('id="unread-h"') : page.index('id="view"')]
    for name in ("jobs/broken.docx", "gone.md", "jobs/boulanger.txt", ".odt 1"):
        assert name in listed
    assert "Report on 3 job postings" in page


def test_nothing_to_judge_writes_nothing(tmp_path: Path) -> None:
    done = jdlint("report", ".", "-o", "report.html", cwd=tmp_path)
    assert done.returncode == 3
    assert "no posting found in ." in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_configuration_holds(folder: Path) -> None:
    (folder / "jdlint.toml").write_text('ignore = ["JD201"]\n')
    configured = jdlint("report", "jobs", "-q", cwd=folder)
    assert "JD201" not in configured.stdout
    assert "JD201" in jdlint("report", "jobs", "-q", "--isolated", cwd=folder).stdout


def test_a_baseline_accepts(folder: Path) -> None:
    jdlint("baseline", "create", "jobs", cwd=folder)
    page = jdlint("report", "jobs", "-q", "--baseline", "jdlint-baseline.json", cwd=folder).stdout
    assert "Accepted: known to the baseline" in page
    assert "Two jobs in one, accepted" in page


def test_a_word_document_goes_in_and_a_page_comes_out(tmp_path: Path) -> None:
    suffix, write = FORMATS["Word"]
    parts = [
        Part("heading", "Senior Data Scientist", 1),
        Part("heading", "What you will do", 2),
        Part("item", "Analyse customer data to find insights for the product teams"),
        Part("item", "Deploy models to production as scalable services"),
    ]
    (tmp_path / f"Job ad{suffix}").write_bytes(write(parts))
    done = jdlint("report", f"Job ad{suffix}", "-o", "report.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Job ad.docx, paragraph 1" in page
    assert ">Deploy models to production as scalable services</a>" in page


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX's")
def test_a_link_stays_one_and_a_mode_is_kept(folder: Path) -> None:
    jdlint("report", "jobs", "-o", "real.html", "-q", cwd=folder)
    (folder / "real.html").chmod(0o640)
    (folder / "link.html").symlink_to("real.html")
    done = jdlint("report", "jobs/clean.md", "-o", "link.html", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "link.html").is_symlink()
    assert "Report on 1 job posting<" in (folder / "real.html").read_text(encoding="utf-8")
    assert stat.S_IMODE((folder / "real.html").stat().st_mode) == 0o640
    assert jdlint("report", "jobs", "-o", os.devnull, "-q", cwd=folder).returncode == 0
    assert not Path(os.devnull).is_file()


def test_the_help_loads_neither_spacy_nor_what_draws(folder: Path) -> None:
    code = (
        "import sys; from jdlint.cli import run; status = run(['report', '--help']);"
        "print([name for name in ('spacy', 'numpy', 'jinja2', 'matplotlib') if name in sys.modules]); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"
