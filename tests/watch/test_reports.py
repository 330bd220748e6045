"""Problems for programs: one JSON object a line, and SARIF."""

import json
from pathlib import Path

import fastjsonschema
import pytest

from worker.watch.lists import read
from worker.watch.reports import record, sarif

SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text())

BAD = read({"my list.yaml": b"version: 1\nnmae: x\nactors:\n  - {id: hope}\n"}).problems


def test_a_record_says_all_that_people_are_told():
    assert record(BAD[0]) == {
        "file": "my list.yaml", "line": 2, "column": 1, "level": "error",
        "message": "unknown key 'nmae', did you mean 'name'?", "mend": BAD[0].mend,
    }  # fmt: skip


def test_sarif_has_what_its_standard_asks_for():
    log = sarif(BAD)
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert len(run["results"]) == len(BAD)
    for result, problem in zip(run["results"], BAD, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == result["level"]
        assert problem.message in result["message"]["text"]
        assert place["artifactLocation"]["uri"] == "my%20list.yaml"
        assert place["region"] == {"startLine": problem.line, "startColumn": problem.column}


@pytest.fixture(scope="module")
def standard():
    unnamed = {key: value for key, value in SCHEMA.items() if key != "id"}  # or references were looked up on the web
    return fastjsonschema.compile(unnamed)


@pytest.mark.parametrize(
    "files",
    [
        {"my list.yaml": b"version: 1\nnmae: x\nactors:\n  - {id: hope}\n"},
        {"/srv/lists/\u0438\u043c\u044f.yaml": b"version: 1\nname: x\n", "names.csv": b"id;name\n"},
        {"good.yaml": b"version: 1\nname: x\nactors: [{id: a, name: Ann Example}]\nwatches: "
         b"[{id: w, match: {actors: [a]}, route: []}]\n"},
    ],
    ids=["mistakes", "odd-names", "none"],
)  # fmt: skip
def test_sarif_is_good_by_the_schema_of_its_standard(standard, files):
    standard(json.loads(json.dumps(sarif(read(files).problems))))


@pytest.mark.parametrize("part", ["version", "runs", "tool", "message"])
def test_the_schema_misses_what_the_standard_asks_for(standard, part):
    log = sarif(BAD)
    holder = {"tool": log["runs"][0], "message": log["runs"][0]["results"][0]}.get(part, log)
    del holder[part]
    with pytest.raises(fastjsonschema.JsonSchemaException, match=part):
        standard(log)
