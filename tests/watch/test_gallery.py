"""The lists that users start from: each is good in every respect, and no change to it goes unnoticed by its tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from worker.cli import build
from worker.pipeline.mutating import Mutation
from worker.watch.folder import collect
from worker.watch.lists import read

HOUSE = Path(__file__).parents[2]
GALLERY = HOUSE / "watchlists" / "gallery"
LISTS = sorted(
    file.relative_to(GALLERY).as_posix() for file in (*GALLERY.glob("*.yaml"), *GALLERY.glob("packs/*.yaml"))
)
LONGEST = 160
"""So many lines are read before a user turns to something else."""


def commands(path: Path) -> Iterator[tuple[str, ...]]:
    yield "check", "--strict", str(path)
    yield "fmt", "--check", str(path)
    yield "test", str(path)


@pytest.fixture(autouse=True)
def _nothing_stored(tmp_path, monkeypatch):
    monkeypatch.setenv("NAMESAKE_DATA", str(tmp_path / "data"))


@pytest.mark.parametrize("path", [HOUSE / "watchlists", GALLERY, GALLERY / "packs"], ids=lambda path: path.name)
def test_each_folder_of_lists_is_good_and_its_tests_pass(path):
    for words in commands(path):
        result = CliRunner().invoke(build(words[0]), words)
        assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", LISTS)
def test_each_list_stands_alone_and_no_change_to_it_goes_unnoticed(name):
    path = GALLERY / name
    files = collect(path)
    reading = read(files)
    assert reading.problems == ()
    mutation = Mutation(files, reading.watchlist, reading.cases)
    assert not mutation.failing
    unwanted = [
        (fared.mutant.change.what, fared.fate)
        for fared in mutation.fates()
        if fared.fate not in ("noticed", "refused")
        and not (
            fared.fate == "superfluous" and "'until:" in fared.mutant.change.what
        )  # true, if a successor says so too
    ]
    assert unwanted == []


@pytest.mark.parametrize("name", LISTS)
def test_each_list_can_be_read_in_one_go_and_leads_editors_to_the_schema(name):
    lines = (GALLERY / name).read_text().splitlines()
    assert len(lines) <= LONGEST
    schema = lines[0].removeprefix("# yaml-language-server: $schema=")
    assert ((GALLERY / name).parent / schema).resolve() == HOUSE / "watchlists" / "watchlist.schema.json"


def test_the_page_of_the_gallery_names_each_list():
    page = (GALLERY / "README.md").read_text()
    assert [name for name in LISTS if f"({name})" not in page] == []
