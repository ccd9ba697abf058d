"""`jdlint split`: what it writes, what it refuses, and its exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.process import CLEAN, UNICORN, jdlint
from tests.readers import documents
from tests.readers.documents import Part
from tests.reporters.test_reporters import UNSAFE, schema

HALVES = ("unicorn.data-scientist.md", "unicorn.ml-engineer.md")


def parts() -> list[Part]:
    """The unicorn as parts of a document of any format."""
    made = []
    for line in filter(None, UNICORN.splitlines()):
        mark, _, text = line.partition(" ")
        made.append(Part("item", text) if mark == "-" else Part("heading", text, len(mark)))
    return made


FORMATS = {
    "job.md": documents.markdown,
    "job.txt": documents.plain,
    "job.html": documents.page,
    "job.rst": documents.restructured,
    "job.adoc": documents.asciidoc,
    "job.docx": documents.docx,
    "job.pdf": documents.pdf,
    "job.json": documents.json_ld,
    "job.yaml": documents.yaml,
}


def test_two_drafts_are_written_beside_the_posting(folder: Path) -> None:
    done = jdlint("split", "jobs/unicorn.md", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (folder / "jobs").iterdir()} == {"clean.md", "unicorn.md", *HALVES}
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == [f"jobs/{name}" for name in HALVES]
    assert all(line.endswith("passes JD1 and JD2") for line in lines)
    judged = jdlint(
        "check", "--isolated", "--select", "JD1,JD2,JD301,JD9", *(f"jobs/{name}" for name in HALVES), cwd=folder
    )
    assert judged.returncode == 0, judged.stdout


def test_what_exists_is_not_replaced_unless_asked(folder: Path) -> None:
    first, second = (folder / "jobs" / name for name in HALVES)
    second.write_text("mine")
    done = jdlint("split", "jobs/unicorn.md", cwd=folder)
    assert done.returncode == 2
    assert f"jobs/{second.name} exists: use --force to replace it" in done.stderr
    assert second.read_text() == "mine"
    assert not first.exists()
    assert jdlint("split", "jobs/unicorn.md", "--force", cwd=folder).returncode == 0
    assert second.read_text().startswith("---\nowns:")
    assert first.exists()
    assert not [path for path in (folder / "jobs").iterdir() if path.name.startswith(".")]


def test_the_same_bytes_each_time_and_in_any_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    jdlint("split", "jobs/unicorn.md", "--out-dir", "one", cwd=folder)
    jdlint("split", folder / "jobs" / "unicorn.md", "--out-dir", tmp_path / "two", cwd=tmp_path / "one", LC_ALL="C")
    for name in HALVES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_standard_output_has_the_drafts_and_nothing_else(folder: Path) -> None:
    done = jdlint("split", "jobs/unicorn.md", "--stdout", cwd=folder)
    again = jdlint("split", "-", "--stdin-filename", "unicorn.md", cwd=folder, stdin=UNICORN)
    assert done.returncode == again.returncode == 0
    assert done.stdout == again.stdout
    assert done.stdout.count("\n# Senior ") == 2
    assert "passes JD1 and JD2" in done.stderr
    assert {path.name for path in (folder / "jobs").iterdir()} == {"clean.md", "unicorn.md"}


def test_json_holds_to_its_schema(folder: Path) -> None:
    done = jdlint("split", "jobs/unicorn.md", "--format", "json", cwd=folder)
    record = json.loads(done.stdout)
    jsonschema.validate(record, schema("split-1.json"))
    (made,) = record["splits"]
    assert [draft["file"] for draft in made["drafts"]] == [None, None]
    assert {entry["line"] for entry in made["account"]} == {
        number for number, line in enumerate(UNICORN.splitlines(), 1) if line
    }
    written = json.loads(jdlint("split", "jobs/unicorn.md", "--format", "json", "--out-dir", "jobs", cwd=folder).stdout)
    for draft in written["splits"][0]["drafts"]:
        assert (folder / draft["file"]).read_text(encoding="utf-8") == draft["text"]
    clean = json.loads(jdlint("split", "jobs/clean.md", "--format", "json", cwd=folder).stdout)
    jsonschema.validate(clean, schema("split-1.json"))
    assert clean["splits"] == []
    assert clean["unsplit"][0]["reason"].startswith("no mix of both crafts")


@pytest.mark.parametrize("name", FORMATS)
def test_any_format_goes_in_and_markdown_comes_out(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FORMATS[name](parts()))
    done = jdlint("split", name, "--account", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    explorer, engineer = (
        (tmp_path / f"job.{half}.md").read_text(encoding="utf-8") for half in ("data-scientist", "ml-engineer")
    )
    assert "# Senior Data Scientist\n" in explorer
    assert "# Senior Machine Learning Engineer\n" in engineer
    for part in parts()[2:10]:
        assert (part.text in explorer) is not (part.text in engineer), part.text
        assert part.text in done.stdout


def test_a_file_with_several_postings_gives_two_drafts_for_each_that_mixes(tmp_path: Path) -> None:
    other = UNICORN.replace("Senior Data Scientist", "Staff Data Scientist, Ports")
    baker = CLEAN.replace("# Baker", "# Office Manager")
    (tmp_path / "page.md").write_text(f"{UNICORN}\n{other}\n{baker}")
    done = jdlint("split", "page.md", cwd=tmp_path)
    assert done.returncode == 0
    assert "not split: page.md (posting 3): no mix of both crafts" in done.stderr
    names = {path.name for path in tmp_path.iterdir()} - {"page.md"}
    assert names == {f"page-{number}.{half}.md" for number in (1, 2) for half in ("data-scientist", "ml-engineer")}
    one = jdlint("split", "page.md", "--posting", "2", "--stdout", cwd=tmp_path)
    assert one.stdout.count("\n# Staff ") == 2
    assert one.stderr.count("not split") == 0
    missing = jdlint("split", "page.md", "--posting", "4", cwd=tmp_path)
    assert (missing.returncode, missing.stderr) == (2, "error: page.md: holds 3 postings, no posting 4\n")


def test_what_is_no_mix_or_not_in_english_is_refused_in_one_line(folder: Path, root: Path) -> None:
    done = jdlint("split", "jobs/clean.md", cwd=folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "not split: jobs/clean.md: no mix of both crafts (duties: exploration 0%, operationalization 0%); --anyway splits it all the same\n"
    )
    assert jdlint("split", "jobs/clean.md", "--anyway", cwd=folder).stderr == (
        "not split: jobs/clean.md: holds no line of exploration\n"
    )
    german = jdlint("split", root / "tests" / "languages" / "texts" / "de.md", "--out-dir", folder, cwd=folder)
    assert german.returncode == 3
    assert german.stderr.endswith("de.md: not in English (de)\n")
    assert german.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.md"], "error: missing.md: does not exist"),
        (["jobs/empty.docx"], "error: jobs/empty.docx: "),
        (["jobs"], "is a directory"),
        (["jobs/unicorn.md", "--stdout", "--account"], "--stdout prints the drafts alone"),
        (["jobs/unicorn.md", "--out-dir", "nowhere"], "nowhere"),
        (["jobs/unicorn.md", "--posting", "0"], "--posting"),
    ],
)
def test_wrong_usage_and_unreadable_inputs(arguments: list[str], message: str, folder: Path) -> None:
    (folder / "jobs" / "empty.docx").write_bytes(b"")
    done = jdlint("split", *arguments, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_draft_that_does_not_pass_says_so(folder: Path) -> None:
    """A split does not mend everything: a junior who is to set the strategy is one in the half that has it, too."""
    junior = UNICORN.replace("# Senior Data Scientist", "# Junior Data Scientist").replace(
        "- Frame business problems", "- Define the data science strategy of the company\n- Frame business problems"
    )
    (folder / "jobs" / "junior.md").write_text(junior)
    done = jdlint("split", "jobs/junior.md", "--anyway", cwd=folder)
    assert done.returncode == 1
    assert "jobs/junior.data-scientist.md: Junior Data Scientist: " in done.stdout
    assert "remain" in done.stdout
    assert ": JD206 level-scope-conflict: " in done.stdout
    assert (folder / "jobs" / "junior.ml-engineer.md").exists()


def test_a_posting_cannot_command_the_terminal_or_write_elsewhere(tmp_path: Path) -> None:
    evil = UNICORN.replace("# Senior Data Scientist", "# Senior Data Scientist, \x1b[31mred\u202e\x07 ../../x")
    (tmp_path / "evil.md").write_text(evil, encoding="utf-8")
    done = jdlint("split", "evil.md", "--account", cwd=tmp_path)
    assert done.returncode == 0
    assert not UNSAFE.search(done.stdout.replace("\n", ""))
    assert {path.name for path in tmp_path.iterdir()} == {"evil.md", "evil.data-scientist.md", "evil.ml-engineer.md"}
    drafts = jdlint("split", "evil.md", "--stdout", cwd=tmp_path).stdout
    assert not UNSAFE.search(drafts.replace("\n", ""))
