"""What people install: the wheel, tried in a fresh environment, far from the checkout; and the pins."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

import jdlint
from jdlint import lexicon, lexicon_files

pytestmark = pytest.mark.xdist_group("packaging")  # one worker: the wheel is built and installed once

MOST_WHEEL = 10_000_000  # bytes
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; .+?)?(?: \\)?$", re.MULTILINE)


def run(*command: str | Path, cwd: Path, env: dict[str, str], status: int = 0) -> str:
    """Run a command, check its exit status and return its output."""
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def build(what: Sequence[str], source: Path, out: Path, env: dict[str, str]) -> Path:
    """Build a distribution with the pinned tools and return it."""
    run(sys.executable, "-m", "build", *what, "--no-isolation", "--outdir", out, source, cwd=out, env=env)
    (made,) = out.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory, plain_env: dict[str, str]) -> Path:
    """The wheel of the checkout."""
    return build(["--wheel"], root, tmp_path_factory.mktemp("wheel"), plain_env)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory, plain_env: dict[str, str]) -> Path:
    """The scripts folder of a fresh environment that holds the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True, symlinks=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder, env=plain_env)
    return scripts


def contents(archive: Path) -> dict[str, bytes]:
    """The files of a wheel by name, without its own record of them."""
    with zipfile.ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist() if not name.endswith("/RECORD")}


def pyproject(root: Path) -> Any:
    """The project's table."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


# ------------------------------------------------------------------------------------------------ the wheel


@pytest.mark.slow
def test_the_wheel_holds_words_weights_and_schemas_and_no_corpus(root: Path, wheel: Path) -> None:
    files = contents(wheel)
    words = sorted((root / "lexicons").iterdir())
    assert words
    for file in words:
        assert files[f"jdlint/lexicons/{file.name}"] == file.read_bytes()
    for needed in (
        "pipeline/weights/labels.npz",
        "pipeline/weights/provenance.json",
        "structure/borders/borders.npz",
        "structure/borders/provenance.json",
        "report_page/templates/page.css",
        "report_page/templates/page.html.jinja",
        "report_page/templates/page.js",
        "roles/coefficients.json",
        "schemas/check-1.json",
        "py.typed",
    ):
        assert files[f"jdlint/{needed}"] == (root / "jdlint" / needed).read_bytes()
    tops = {name.partition("/")[0] for name in files}
    assert tops == {"jdlint", f"jdlint-{jdlint.__version__}.dist-info"}
    assert not [name for name in files if "__pycache__" in name]
    assert any(name.endswith("/licenses/LICENSE") for name in files)
    assert wheel.stat().st_size < MOST_WHEEL


@pytest.mark.slow
def test_the_source_distribution_builds_the_same_wheel(
    root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory, plain_env: dict[str, str]
) -> None:
    source = build(["--sdist"], root, tmp_path_factory.mktemp("sdist"), plain_env)
    unpacked = tmp_path_factory.mktemp("unpacked")
    run(sys.executable, "-m", "tarfile", "--extract", source, unpacked, cwd=unpacked, env=plain_env)
    (folder,) = unpacked.iterdir()
    again = build(["--wheel"], folder, tmp_path_factory.mktemp("again"), plain_env)
    assert contents(again) == contents(wheel)


@pytest.mark.slow
def test_the_installed_command_judges_a_posting_from_another_folder(
    root: Path, installed: Path, tmp_path: Path, plain_env: dict[str, str]
) -> None:
    posting = tmp_path / "job.md"
    posting.write_bytes((root / "examples" / "obvious-unicorn.md").read_bytes())
    found = json.loads(
        run(installed / "jdlint", "check", "--format", "json", posting, cwd=tmp_path, env=plain_env, status=1)
    )
    assert "JD201" in [finding["code"] for finding in found["findings"]]
    checkout = run(
        sys.executable, "-m", "jdlint", "check", "--format", "json", posting, cwd=tmp_path, env=plain_env, status=1
    )
    assert found == json.loads(checkout)


@pytest.mark.slow
def test_the_installed_command_finds_its_own_words(installed: Path, tmp_path: Path, plain_env: dict[str, str]) -> None:
    code = "from jdlint import lexicon; print(lexicon.directory()); print(lexicon.load().digest)"
    folder, digest = run(installed / "python", "-c", code, cwd=tmp_path, env=plain_env).splitlines()
    assert Path(folder).parts[-3:] == ("site-packages", "jdlint", "lexicons")
    assert digest == lexicon.load().digest
    run(installed / "jdlint", "lexicons", "check", cwd=tmp_path, env=plain_env)


@pytest.mark.slow
def test_spacy_finds_the_components_by_their_entry_points(
    root: Path, installed: Path, tmp_path: Path, plain_env: dict[str, str]
) -> None:
    names = pyproject(root)["project"]["entry-points"]["spacy_factories"]
    code = (
        f"import spacy; nlp = spacy.blank('en'); [nlp.add_pipe(name) for name in {list(names)}]; print(*nlp.pipe_names)"
    )
    assert run(installed / "python", "-c", code, cwd=tmp_path, env=plain_env).split() == list(names)


@pytest.mark.slow
def test_nothing_that_is_not_needed_gets_installed(installed: Path, tmp_path: Path, plain_env: dict[str, str]) -> None:
    run(installed / "python", "-m", "pip", "check", cwd=tmp_path, env=plain_env)
    listed = json.loads(run(installed / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path, env=plain_env))
    assert not {"torch", "transformers", "scikit-learn", "pytest", "marko"} & {item["name"].lower() for item in listed}


# ------------------------------------------------------------------------------------------------ what belongs together


def test_the_compiled_lexicons_are_fresh() -> None:
    folder = lexicon.directory()
    message = "run `make generated`"
    assert (folder / lexicon.COMPILED).read_bytes() == lexicon_files.compiled(folder), message


def test_the_version_is_said_once(root: Path) -> None:
    version = pyproject(root)["project"]["version"]
    assert version == jdlint.__version__
    assert f"## {version}" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-training.txt"])
def test_the_lock_files_pin_everything_and_name_no_host(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith(("#", "--hash="))]
    assert all(PIN.match(line) for line in lines)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize(
    ("name", "extras"), [("requirements-dev.txt", ["dev", "docx", "pdf"]), ("requirements-training.txt", ["training"])]
)
def test_the_lock_files_are_what_the_project_asks_for(root: Path, name: str, extras: list[str]) -> None:
    pins: dict[str, list[str]] = {}
    for package, version in PIN.findall((root / name).read_text(encoding="utf-8")):
        pins.setdefault(package, []).append(version)
    project = pyproject(root)["project"]
    asked = [*project["dependencies"], *(item for extra in extras for item in project["optional-dependencies"][extra])]
    for requirement in map(Requirement, asked):
        if requirement.name != project["name"]:
            assert pins.get(requirement.name), f"{requirement.name} is not in {name}: run `make lock`"
            assert all(version in requirement.specifier for version in pins[requirement.name]), str(requirement)


def test_our_hooks_use_the_pinned_tools(root: Path) -> None:
    pins = set(PIN.findall((root / "requirements-dev.txt").read_text(encoding="utf-8")))
    config = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    for hook in config["repos"][0]["hooks"]:
        assert hook["language"] == "python"
        assert hook["additional_dependencies"]
        for pin in hook["additional_dependencies"]:
            assert tuple(pin.split("==")) in pins, f"{hook['id']}: {pin}"
