"""The page that teaches the language says nothing that the program does not do."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from worker.cli import PARTS, build
from worker.watch.doubts import Outside
from worker.watch.formatting import formatted
from worker.watch.lists import read

HOUSE = Path(__file__).parents[2]
PAGE = (HOUSE / "docs" / "watchlists.md").read_text()
README = (HOUSE / "watchlists" / "README.md").read_text()


def blocks(sort: str) -> list[str]:
    return re.findall(rf"^```{sort}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


BUILT = "\n".join(blocks("yaml build"))


def test_the_list_that_the_page_builds_is_good_in_every_respect():
    reading = read({"harbour.yaml": BUILT.encode()}, Outside(datetime(2026, 1, 1, tzinfo=UTC)))
    assert reading.problems == ()
    assert len(reading.cases) == 2
    assert formatted(BUILT) == BUILT


@pytest.mark.parametrize("block", blocks("yaml more"))
def test_whatever_else_can_be_said_is_read_beside_it(block):
    text = f"version: 1\nname: more\n{block}"
    reading = read({"harbour.yaml": BUILT.encode(), "more.yaml": text.encode()})
    assert reading.errors == ()
    assert reading.watchlist is not None


def test_the_messages_on_the_page_are_those_of_the_program():
    [mistake], [told] = blocks("yaml mistake"), blocks("text")
    problems = read({"harbour.yaml": mistake.encode()}).problems
    assert "".join(problem.render() + "\n" for problem in problems) == told


def test_the_short_list_beside_the_watchlists_is_good():
    [block] = re.findall(r"^```yaml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert read({"my-list.yaml": block.encode()}, Outside(datetime(2026, 1, 1, tzinfo=UTC))).problems == ()


@pytest.mark.skipif(not any("test" in commands for commands in PARTS.values()), reason="needs `namesake test`")
def test_the_tests_of_the_list_that_the_page_builds_pass(tmp_path):
    (tmp_path / "harbour.yaml").write_text(BUILT)
    result = CliRunner().invoke(build("test"), ["test", str(tmp_path)])
    assert result.exit_code == 0, result.output
