"""Configuration: keys, files, and which one is in force where."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint.config import KEYS, Config, ConfigError, plain_key
from jdlint.config_files import ConfigFiles, read
from jdlint.finding import Confidence, Severity
from jdlint.rules import CompanyStage, Profile, all_rules
from jdlint.selection import Selection, expand

from .reporters.conftest import make_finding, make_source


def config(**table: object) -> Config:
    return Config.from_table(
        {key.replace("_", "-"): value for key, value in table.items()}, origin="x.toml", root=Path("/repo")
    )


def codes(found: Config) -> set[str]:
    return {rule.code for rule in Selection(found).rules}


def test_every_key_is_read() -> None:
    table = {
        "select": ["JD2"],
        "extend-select": ["JD905"],
        "ignore": ["JD203"],
        "per-file-ignores": {"old/*.md": ["ALL"]},
        "severity": {"unicorn-role": "warning"},
        "profile": "strict",
        "min-confidence": "medium",
        "fail-on": "error",
        "fail-confidence": "high",
        "stage": "early",
        "thresholds": {"mostly": 1, "tools": 20},
        "limits": {"depth": 80},
        "include": ["*.md"],
        "exclude": ["drafts/"],
        "lexicons": ["words.yml"],
        "replace-lexicons": ["stage.yml"],
        "baseline": "known.json",
        "project": "postings",
    }
    assert set(table) == set(KEYS)
    found = Config.from_table(table, origin="x.toml", root=Path("/repo"))
    assert (found.fail_on, found.stage, found.profile) == (Severity.ERROR, CompanyStage.EARLY, Profile.STRICT)
    assert (found.thresholds.mostly, found.thresholds.tools, found.thresholds.tool_families) == (1.0, 20, 4)
    assert (found.limits.depth, found.limits.values) == (80, 200_000)
    assert (found.min_confidence, found.fail_confidence) == (Confidence.MEDIUM, Confidence.HIGH)
    assert found.severity == {"unicorn-role": Severity.WARNING}
    assert (found.baseline_path, found.project_path) == (Path("/repo/known.json"), Path("/repo/postings"))
    assert set(found.origins.values()) == {"x.toml"}
    again = Config.from_table({key: plain_key(found, key) for key in KEYS}, origin="x.toml", root=Path("/repo"))
    assert all(getattr(again, item.name) == getattr(found, item.name) for item in KEYS.values())


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"selct": []}, "x.toml: unknown key 'selct' (did you mean 'select'?)"),
        ({"zzz": 1}, "x.toml: unknown key 'zzz' (known: select, extend-select, "),
        ({"select": "JD201"}, "x.toml: 'select' must be a list of strings, not 'JD201'"),
        ({"fail-on": "eror"}, "x.toml: 'fail-on' does not know 'eror' (did you mean 'error'?)"),
        ({"stage": 3}, "x.toml: 'stage' does not know 3 (known: auto, early, grown)"),
        ({"thresholds": {"mostyl": 0.5}}, "x.toml: 'thresholds' unknown key 'mostyl' (did you mean 'mostly'?)"),
        ({"thresholds": {"mostly": 70}}, "x.toml: 'thresholds' 'mostly' must be a share from 0 to 1, not 70"),
        ({"thresholds": {"tools": 1.5}}, "x.toml: 'thresholds' 'tools' must be a whole number, not 1.5"),
        ({"thresholds": {"tools": True}}, "x.toml: 'thresholds' 'tools' must be a whole number, not True"),
        (
            {"severity": {"JD201": "fatal"}},
            "x.toml: 'severity' 'JD201' does not know 'fatal' (known: info, warning, error)",
        ),
        ({"per-file-ignores": ["a"]}, "x.toml: 'per-file-ignores' must be a table, not ['a']"),
    ],
)
def test_what_is_wrong_is_named(table: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Config.from_table(table, origin="x.toml", root=Path())
    assert str(caught.value).startswith(message)


def test_selectors() -> None:
    every = {rule.code for rule in all_rules()}
    default = {rule.code for rule in all_rules() if rule.profile is Profile.DEFAULT}
    assert codes(config()) == default
    assert codes(config(profile="strict")) == every
    assert codes(config(select=["ALL"])) == every
    assert codes(config(select=["unicorn-role"])) == {"JD201"}
    assert codes(config(select=["jd2"], ignore=["JD203"])) == {code for code in every if code.startswith("JD2")} - {
        "JD203"
    }
    assert codes(config(ignore=["JD2"], extend_select=["JD201"])) >= {"JD201"}
    assert "JD203" not in codes(config(ignore=["JD2"], extend_select=["JD201"]))
    assert codes(config(select=["JD201"], ignore=["unicorn_role"])) == set()
    assert codes(config(select=["JD201"]).override({"select": ["JD203"]})) == {"JD203"}


@pytest.mark.parametrize(
    ("selector", "message"),
    [("unicornrole", "did you mean 'unicorn-role'?"), ("JD210", "did you mean 'JD2"), ("JD7", "names no rule: 'JD7'")],
)
def test_a_selector_that_names_no_rule_is_an_error(selector: str, message: str) -> None:
    with pytest.raises(ConfigError, match=r"names no rule") as caught:
        expand(selector)
    assert message in str(caught.value)
    for key in ("select", "ignore", "extend_select"):
        with pytest.raises(ConfigError, match=r"^x\.toml: "):
            Selection(config(**{key: [selector]})).check()
    for table in ({"severity": {selector: "info"}}, {"per_file_ignores": {"*": [selector]}}):
        with pytest.raises(ConfigError, match=r"^x\.toml: "):
            Selection(config(**table)).check()


def test_findings_take_the_configurations_severity_confidence_and_ignores() -> None:
    low = make_finding(make_source(), code="JD301", name="x", severity=Severity.WARNING, confidence=Confidence.LOW)
    findings = [make_finding(make_source()), low]
    selection = Selection(config(severity={"JD": "info", "unicorn-role": "warning"}, min_confidence="medium"))
    assert [finding.severity for finding in selection.apply(findings, Path("a.md"))] == [Severity.WARNING]
    selection = Selection(config(per_file_ignores={"old/": ["JD201"], "*.txt": ["ALL"]}))
    assert [finding.code for finding in selection.apply(findings, Path("/repo/new/a.md"))] == ["JD201", "JD301"]
    assert [finding.code for finding in selection.apply(findings, Path("/repo/old/a.md"))] == ["JD301"]
    assert selection.apply(findings, Path("/repo/new/a.txt")) == []


def test_the_nearest_file_is_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "jdlint.toml").write_text('fail-on = "error"\n')
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    monkeypatch.chdir(tmp_path)
    assert ConfigFiles().for_file(deep / "x.md").origins == {"fail-on": "jdlint.toml"}
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.jdlint]\nstage = "grown"\n')
    found = ConfigFiles().for_file(Path("a/b/x.md"))
    assert found.origins == {"stage": "a/pyproject.toml [tool.jdlint]"}
    assert found.fail_on is Severity.WARNING
    assert found.root == tmp_path / "a"
    (tmp_path / "a" / "jdlint.toml").write_text('profile = "strict"\n')
    assert ConfigFiles().for_file(deep / "x.md").origins == {"profile": "a/jdlint.toml"}
    assert ConfigFiles(overrides={"fail-on": "info"}).for_file(deep / "x.md").origins == {
        "profile": "a/jdlint.toml",
        "fail-on": "command line",
    }
    assert ConfigFiles(isolated=True).for_file(deep / "x.md").origins == {}
    assert ConfigFiles(named=tmp_path / "jdlint.toml").for_file(deep / "x.md").origins == {"fail-on": "jdlint.toml"}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("jdlint.toml", b"select = [", "is not TOML: "),
        ("jdlint.toml", b"\xff\xfe", "is not UTF-8 (byte 0)"),
        ("jdlint.toml", b"x = 1", "unknown key 'x'"),
        ("pyproject.toml", b"[tool.jdlint\n", "is not TOML: "),
        ("pyproject.toml", b"[tool]\njdlint = 3\n", "tool.jdlint must be a table, not 3"),
        (
            "pyproject.toml",
            b"[tool.jdlint]\nfial-on = 1\n",
            "[tool.jdlint]: unknown key 'fial-on' (did you mean 'fail-on'?)",
        ),
    ],
)
def test_a_broken_file_is_named(
    name: str, data: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as caught:
        ConfigFiles().base()
    assert str(caught.value).startswith(name)
    assert message in str(caught.value)


def test_somebody_elses_broken_pyproject_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"[tool.other\n")
    monkeypatch.chdir(tmp_path)
    assert ConfigFiles().base().origins == {}


def test_a_named_file_must_be_there_and_ours(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read(tmp_path / "no.toml")
    (tmp_path / "pyproject.toml").write_text("")
    with pytest.raises(ConfigError, match=r"no \[tool\.jdlint\] table"):
        ConfigFiles(named=tmp_path / "pyproject.toml").base()
