"""The commands check and fmt, as they are called."""

import json

import pytest
from typer.testing import CliRunner

from worker import settings
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


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["newlines", "Windows"])
def test_fmt_keeps_the_line_ends_and_the_mark_of_a_file(namesake, tmp_path, mark, end):
    head = b"# yaml-language-server: $schema=watchlist.schema.json"
    path = tmp_path / "list.yaml"
    path.write_bytes(mark + end.join((head, b"name: 'x'  # a list", b"version: 1", b"")))
    assert namesake("fmt", path).exit_code == 0
    assert path.read_bytes() == mark + end.join((head, b"version: 1", b'name: "x"  # a list', b""))
    assert namesake("fmt", "--check", path).exit_code == 0


ROUTED = """\
version: 1
name: x
routes:
  - id: a
    webhook: {url: "${env:DESK_WEBHOOK_URL}", secret: ["${env:DESK_WEBHOOK_SECRET}", "${env:PATH}"]}
  - id: b
    webhook: {url: "${env:OTHER_URL}", secret: "${file:/run/secrets/x}"}
"""


@pytest.mark.parametrize(
    ("names", "level", "told"),
    [
        (None, "warning", [("PATH", "5:86"), ("OTHER_URL", "7:20")]),
        ("OTHER_URL,DESK_WEBHOOK_URL", "error", [("DESK_WEBHOOK_SECRET", "5:56"), ("PATH", "5:86")]),
        ("OTHER_URL,DESK_WEBHOOK_URL,PATH,DESK_WEBHOOK_SECRET", "", []),
    ],
)
def test_a_variable_that_no_list_may_read_is_told_before_an_alert_needs_it(
    namesake, tmp_path, monkeypatch, names, level, told
):
    if names:
        monkeypatch.setenv("NAMESAKE_SECRET_NAMES", names)
    settings.current.cache_clear()
    (tmp_path / "list.yaml").write_text(ROUTED)
    answer = namesake("check", tmp_path, "--format", "json")
    settings.current.cache_clear()
    assert answer.exit_code == (level == "error")
    records = [json.loads(line) for line in answer.stdout.splitlines()]
    found = [one for one in records if "may read" in one["message"] or "may not read" in one["message"]]
    assert [f"{one['line']}:{one['column']}" for one in found] == [place for _, place in told]
    assert all(name in one["message"] and one["level"] == level for one, (name, _) in zip(found, told, strict=True))
