"""The commands check and fmt, as they are called."""

import json

import pytest
from typer.testing import CliRunner

from worker.cli import build

GOOD = "version: 1\nname: x\nactors:\n  - {id: ash, name: Ash Example}\nwatches: []\n"
DOUBTED = GOOD.replace("Ash Example}", "Ash Example, aliases: [Hope]}")
BAD = GOOD.replace("name: x", "nmae: x")


@pytest.fixture
def namesake(tmp_path, monkeypatch):
    monkeypatch.setenv("NAMESAKE_DATA", str(tmp_path / "data"))
    return lambda *words: CliRunner().invoke(build(words[0]), [str(word) for word in words])


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [(DOUBTED, (), 0), (DOUBTED, ("--strict",), 1), (BAD, (), 1), (BAD, ("--format", "sarif"), 1)],
)
def test_warnings_count_only_when_they_are_told_to(namesake, tmp_path, text, options, status):
    (tmp_path / "list.yaml").write_text(text)
    assert namesake("check", tmp_path / "list.yaml", *options).exit_code == status


def test_programs_read_one_object_a_line_or_one_log(namesake, tmp_path):
    (tmp_path / "list.yaml").write_text(DOUBTED)
    lines = namesake("check", tmp_path / "list.yaml", "--format", "json").stdout.splitlines()
    assert "the alias 'Hope' is also a word, too common to stand alone" in [json.loads(x)["message"] for x in lines]
    log = json.loads(namesake("check", tmp_path, "--format", "sarif").stdout)
    assert len(log["runs"][0]["results"]) == len(lines)


def test_fmt_shows_what_it_would_change_then_changes_it_once(namesake, tmp_path):
    path = tmp_path / "list.yaml"
    path.write_text("name: 'x'  # a list\nversion: 1\n")
    shown = namesake("fmt", "--check", tmp_path)
    assert shown.exit_code == 1
    assert '+name: "x"  # a list' in shown.stdout
    assert path.read_text().startswith("name: 'x'")
    assert namesake("fmt", path).exit_code == 0
    assert path.read_text().endswith('version: 1\nname: "x"  # a list\n')
    assert namesake("fmt", "--check", path).exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["list.yaml"]
