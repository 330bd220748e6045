"""Problems for programs: one JSON object a line, and SARIF."""

from worker.watch.lists import read
from worker.watch.reports import record, sarif

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
