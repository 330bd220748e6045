"""Each file in `mistakes/` is named for its mistake; the text beside it is what its writer is told."""

from pathlib import Path

import pytest

from worker.watch.lists import read

FOLDER = Path(__file__).parent / "mistakes"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".txt")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_mistake_is_told_with_its_place_and_its_mend(path: Path):
    reading = read({path.name: path.read_bytes()})
    told = "".join(problem.render() + "\n" for problem in reading.problems)
    verdict = "good\n" if reading.watchlist else "refused\n"
    assert verdict + told == path.with_suffix(".txt").read_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_problem_names_a_mend(path: Path):
    assert all(problem.mend for problem in read({path.name: path.read_bytes()}).problems)


def test_there_are_many_mistakes_to_learn_from():
    assert len(FILES) >= 130


def test_a_file_is_refused_exactly_when_it_has_an_error():
    for path in FILES:
        reading = read({path.name: path.read_bytes()})
        assert (reading.watchlist is None) == bool(reading.errors), path.name
