"""Which files a run reads, on real folders."""

import os
from pathlib import Path

import pytest

from jdlint.discovery import MAX_DEPTH, Patterns, find, shown


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b.md",
        "a.txt",
        "page.html",
        "code.py",
        "README.md",
        "jobs/deep/x.md",
        "drafts/y.md",
        "old/z.md",
        "old/keep.md",
        ".hidden/h.md",
        "node_modules/n.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Data Scientist\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("drafts/\nold/*\n!old/keep.md\n")
    return tmp_path


def names(top: Path, *paths: Path, **patterns: tuple[str, ...]) -> list[str]:
    found = find(paths or [top], lambda folder: Patterns(top, **patterns))
    assert found.errors == ()
    return [Path(path).relative_to(top).as_posix() for path in found.files]


def test_a_folder_is_walked_sorted_without_ignored_hidden_and_foreign_files(tree: Path) -> None:
    assert names(tree) == ["a.txt", "b.md", "jobs/deep/x.md", "old/keep.md", "page.html"]


def test_gitignore_above_the_named_folder_counts(tree: Path) -> None:
    assert names(tree, tree / "old") == ["old/keep.md"]
    (tree / "jobs" / ".gitignore").write_text("x.md\n")
    assert "jobs/deep/x.md" not in names(tree)


def test_named_files_are_always_read_and_once(tree: Path) -> None:
    assert names(
        tree, tree / "drafts" / "y.md", tree / "README.md", tree / "code.py", tree / "b.md", tree / "." / "b.md"
    ) == [
        "README.md",
        "b.md",
        "code.py",
        "drafts/y.md",
    ]


def test_the_configuration_includes_and_excludes(tree: Path) -> None:
    assert names(tree, exclude=("jobs/", "*.html")) == ["a.txt", "b.md", "old/keep.md"]
    assert names(tree, include=("jobs/**",)) == ["jobs/deep/x.md"]


def test_files_of_unknown_formats_are_counted(tree: Path) -> None:
    for name in ("cv.ODT", "jobs/deep/b.odt", "drafts/ignored.odt", "Makefile", "LICENSE", "jdlint.toml", "data.json"):
        (tree / name).write_text("x")
    assert find([tree], lambda folder: Patterns(tree)).unknown == {".odt": 2, ".py": 1, "": 1}
    assert find([tree, tree / "code.py"], lambda folder: Patterns(tree)).unknown == {".odt": 2, "": 1}
    assert find([tree], lambda folder: Patterns(tree, include=("*.md",))).unknown == {}


def test_each_folder_has_its_own_configuration(tree: Path) -> None:
    def patterns(folder: Path) -> Patterns:
        inner = tree / "jobs"
        return (
            Patterns(inner, exclude=("/deep/x.md",))
            if folder.is_relative_to(inner)
            else Patterns(tree, exclude=("*.html",))
        )

    (tree / "jobs" / "deep" / "page.html").write_text("Data Scientist")
    found = find([tree], patterns)
    assert [Path(path).relative_to(tree).as_posix() for path in found.files] == [
        "a.txt",
        "b.md",
        "jobs/deep/page.html",
        "old/keep.md",
    ]


def test_what_cannot_be_looked_at_is_named_and_the_rest_found(tree: Path) -> None:
    (tree / "dangling.md").symlink_to(tree / "nowhere.md")
    (tree / "loop").symlink_to(tree)
    os.mkfifo(tree / "pipe.md")
    found = find([tree / "nope.md", tree / "dangling.md", tree / "pipe.md", Path("nul\0byte"), tree])
    assert [error.message for error in found.errors[:3]] == [
        "does not exist",
        "is a link to nothing",
        "is not a regular file or folder",
    ]
    assert len(found.errors) == 4
    assert len(found.files) == 5


def test_depth_is_bounded(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(MAX_DEPTH + 3):
        folder = folder / "d"
        folder.mkdir()
    assert "folders deep" in find([tmp_path]).errors[0].message


def test_paths_are_shown_without_control_characters() -> None:
    assert shown(Path("a\x1b[31m\nb/\udcffc.md")) == "a\ufffd[31m\ufffdb/\ufffdc.md"
