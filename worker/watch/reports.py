"""Problems as programs read them: one JSON object for each, or SARIF 2.1.0 for code review."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from worker.watch.problems import LEVELS, Problem

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_RULES = {
    "error": "Something that keeps a watchlist from use.",
    "warning": "Something that is allowed in a watchlist and hardly meant.",
}


def record(problem: Problem) -> dict[str, Any]:
    """A problem as one JSON object. Line and column count from 1, columns in code points."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "message": problem.message,
        "mend": problem.mend,
    }


def sarif(problems: Iterable[Problem]) -> dict[str, Any]:
    """All problems as one SARIF 2.1.0 log."""
    rules = [{"id": level, "shortDescription": {"text": _RULES[level]}} for level in LEVELS]
    run = {
        "tool": {"driver": {"name": "namesake", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in problems],
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(problem: Problem) -> dict[str, Any]:
    mend = f" Mend: {problem.mend}." if problem.mend else ""
    place = {
        "artifactLocation": {"uri": quote(problem.file.replace("\\", "/"), safe="/:")},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.level,
        "ruleIndex": LEVELS.index(problem.level),
        "level": problem.level,
        "message": {"text": f"{problem.message}.{mend}"},
        "locations": [{"physicalLocation": place}],
    }
