"""Commands that try a watchlist's own tests: test."""

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any
from xml.etree import ElementTree as ET

import typer

from worker.cli import mutating
from worker.cli.listfiles import good
from worker.cli.terminal import Mistake, json_line, say
from worker.pipeline.proving import Failure, Verdict, prove
from worker.pipeline.trial import Trial
from worker.settings import current
from worker.watch.cases import Placed
from worker.watch.compiled import compiled


class Form(StrEnum):
    """How results are written."""

    text = "text"
    json = "json"
    junit = "junit"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("test", epilog="Example: namesake test watchlists/")(run_tests)


def run_tests(
    paths: Annotated[list[Path] | None, typer.Argument(help="Watchlist files or folders.", show_default=False)] = None,
    *,
    form: Annotated[Form, typer.Option("--format", help="How the results are written.")] = Form.text,
    word: Annotated[str, typer.Option("-k", help="Only the tests with this in their name.")] = "",
    mutate: Annotated[bool, typer.Option("--mutate", help="Name what no test would miss if it were gone.")] = False,
) -> None:
    """Run the tests that stand in watchlists, on a clock of their own. Exit 1 when one fails.

    With --mutate, change one thing at a time (take an alias, a title, an exclusion, a word, a condition away) and name
    each change that no test notices. -k then chooses the changes by their words.
    """
    if mutate:
        _mutate(paths or [current().watchlists], form, word)
        return
    started_s = perf_counter()
    verdicts = [verdict for path in paths or [current().watchlists] for verdict in _verdicts(path, word)]
    if word and not verdicts:
        raise Mistake(f"no test has {word!r} in its name.")
    _WRITERS[form](verdicts, perf_counter() - started_s)
    if any(verdict.failures for verdict in verdicts):
        raise typer.Exit(1)


def _mutate(paths: Sequence[Path], form: Form, word: str) -> None:
    if form is Form.junit:
        raise Mistake("--mutate writes text or json.")
    good_enough = [mutating.run(path, word, as_json=form is Form.json) for path in paths]
    if not all(good_enough):
        raise typer.Exit(1)


def _verdicts(path: Path, word: str) -> Iterator[Verdict]:
    watchlist, reading = good(path)
    wanted = [test for test in reading.cases if word.casefold() in test.case.name.casefold()]
    if wanted:
        trial = Trial(watchlist, compiled(watchlist.actors, watchlist.topics, None).catalog)
        yield from (prove(test, trial) for test in wanted)


def _text(verdicts: Sequence[Verdict], took_s: float) -> None:
    for verdict in verdicts:
        for failure in verdict.failures:
            say(f"{_place(verdict.test, failure)}: {verdict.test.case.name}: {_said(failure)}")
            for sentence in failure.evidence:
                say(f"    {sentence}")
    failed = sum(bool(verdict.failures) for verdict in verdicts)
    say(f"{_counted(len(verdicts))}, {failed or 'none'} failed, in {took_s:.2f} s.")


def _said(failure: Failure) -> str:
    return f"expected {failure.mismatch.expected}, found {failure.mismatch.found}"


def _place(test: Placed, failure: Failure) -> str:
    return f"{test.file}:{failure.line}:{failure.column}"


def _counted(tests: int) -> str:
    return "1 test" if tests == 1 else f"{tests or 'no'} tests"


def _json(verdicts: Sequence[Verdict], _: float) -> None:
    for verdict in verdicts:
        line, column = verdict.test.place()
        place = {"file": verdict.test.file, "line": line, "column": column}
        failures = [_failed(failure) for failure in verdict.failures]
        json_line({"test": verdict.test.case.name, **place, "ok": not failures, "failures": failures})


def _failed(failure: Failure) -> dict[str, Any]:
    wrong = failure.mismatch
    said = {"key": wrong.key, "expected": wrong.expected, "found": wrong.found}
    ids = {"missing": list(wrong.missing), "extra": list(wrong.extra)}
    return {"line": failure.line, "column": failure.column, **said, **ids, "because": list(failure.evidence)}


def _junit(verdicts: Sequence[Verdict], took_s: float) -> None:
    failed = sum(bool(verdict.failures) for verdict in verdicts)
    root = ET.Element("testsuite", name="namesake", tests=str(len(verdicts)), failures=str(failed))
    root.set("time", f"{took_s:.3f}")
    for verdict in verdicts:
        line, _ = verdict.test.place()
        case = ET.SubElement(root, "testcase", classname=verdict.test.file, name=verdict.test.case.name)
        case.set("file", verdict.test.file)
        case.set("line", str(line))
        for failure in verdict.failures:
            shown = ET.SubElement(case, "failure", message=_said(failure))
            shown.text = "\n".join((_place(verdict.test, failure), *failure.evidence))
    ET.indent(root)
    sys.stdout.write(ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n")


_WRITERS = {Form.text: _text, Form.json: _json, Form.junit: _junit}
