"""The picture: the same bytes each time, readable without eyes, and one line where nothing can draw it."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jdlint.report import Report
from jdlint.report_page.plot import plot

from .judged import MIXED, examples

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def report() -> Report:
    return examples()


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_postings_give_the_same_bytes(report: Report, form: str) -> None:
    import matplotlib as mpl

    first = plot(report, form)
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "none"}):
        assert plot(report, form) == first


def test_an_svg_says_what_it_shows(report: Report) -> None:
    tree = ElementTree.fromstring(plot(report, "svg"))
    assert tree.get("role") == "img"
    named = {element.get("id"): element.text for element in tree if element.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set((tree.get("aria-labelledby") or "").split()) == set(named)
    assert named["title"] == f"The balance of the duties of {len(list(report.judged))} job postings"
    assert "lead: 2 postings; 1 mostly exploration, 1 mixed, 0 mostly operationalization" in (named["desc"] or "")
    assert not [element for element in tree.iter() if element.tag.endswith("date")]


def test_a_png_is_one(report: Report) -> None:
    data = plot(report, "png")
    assert data.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", data[16:24])
    assert width > 1000
    assert height > 200


def test_a_run_without_a_judged_posting_has_a_picture_too() -> None:
    assert b"of 0 job postings" in plot(Report(), "svg")


def test_without_matplotlib_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "job.md").write_text(MIXED)
    code = "import sys; sys.modules['matplotlib'] = None; from jdlint.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "report", "job.md"]
    done = subprocess.run(
        [*command, "--plot", "a.svg"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (2, "error: --plot needs the extra plot: pip install 'jdlint[plot]'\n")
    page = subprocess.run([*command, "-q"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    assert page.stdout.startswith("<!DOCTYPE html>")
