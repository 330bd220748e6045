"""Watchlists on disk."""

import os
from pathlib import Path

import pytest

from worker.watch.checking import check
from worker.watch.folder import Source, collect
from worker.watch.problems import Problem


def _age(path: Path, seconds: int) -> None:
    stat = path.stat()
    os.utime(path, (stat.st_atime - seconds, stat.st_mtime - seconds))


def test_a_folder_gives_its_watchlists_and_nothing_else(tmp_path):
    for name in ("b.yaml", "a.yml", "c.csv", "d.json", "x.schema.json", "README.md", ".hidden.yaml", "~lock.csv"):
        (tmp_path / name).write_text(name)
    (tmp_path / "folder.yaml").mkdir()
    assert collect(tmp_path) == {n: n.encode() for n in ("a.yml", "b.yaml", "c.csv", "d.json")}


def test_one_file_gives_itself(tmp_path):
    (tmp_path / "my list").write_text("x")
    assert collect(tmp_path / "my list") == {"my list": b"x"}


@pytest.mark.parametrize(("made", "message"), [(False, "does not exist"), (True, "holds no watchlist")])
def test_a_path_without_a_watchlist_is_told(tmp_path, made, message):
    path = tmp_path / "lists"
    if made:
        path.mkdir()
    found = collect(path)
    assert isinstance(found, Problem)
    assert (found.file, found.message) == (str(path), message)


@pytest.mark.parametrize("target", ["gone.yaml", "linked.yaml"])
def test_a_list_whose_link_leads_nowhere_is_told_and_not_passed_over(tmp_path, target):
    (tmp_path / "a.yaml").write_text("a")
    source = Source(tmp_path)
    source.read()
    link = tmp_path / "linked.yaml"
    link.symlink_to(tmp_path / target)
    (tmp_path / ".#a.yaml").symlink_to("somebody@desk.1234")  # as Emacs marks what it edits
    assert source.changed()
    found = source.read()
    assert isinstance(found, Problem)
    assert (found.file, found.message) == (str(link), "is a link to a file that is not there")
    link.unlink()
    assert source.changed()
    assert source.read() == {"a.yaml": b"a"}


def test_a_link_out_of_the_folder_is_refused_and_one_within_it_is_followed(tmp_path):
    folder = tmp_path / "lists"
    (folder / "names").mkdir(parents=True)
    (folder / "list.yaml").write_text("actors_from: [{id: board, file: names/board.txt}]")
    (tmp_path / "secret.txt").write_text("a secret")
    (folder / "board.txt").write_text("Jane Doe")
    link = folder / "names" / "board.txt"
    link.symlink_to(tmp_path / "secret.txt")
    found = collect(folder)
    assert isinstance(found, Problem)
    assert (found.file, found.message) == (str(link), "is a link that leads out of the folder of the watchlists")
    link.unlink()
    link.symlink_to(folder / "board.txt")
    assert collect(folder)["names/board.txt"] == b"Jane Doe"


def test_a_file_that_is_too_large_is_the_only_one_that_is_blamed(tmp_path):
    (tmp_path / "big.yaml").write_bytes(b"x" * 6_000_000)
    (tmp_path / "small.csv").write_text("id,name\nash,Ash Example\n")
    reading, problems = check(tmp_path)
    assert [(p.file, p.message) for p in problems] == [(str(tmp_path / "big.yaml"), "larger than 5 MB")]
    assert reading.watchlist is None


def test_a_check_names_files_as_a_user_opens_them(tmp_path):
    (tmp_path / "a.yaml").write_text("version: 1\n")
    for path in (tmp_path, tmp_path / "a.yaml"):
        _, problems = check(path)
        assert [p.file for p in problems] == [str(tmp_path / "a.yaml")]


def test_a_check_of_nothing_is_a_problem_and_no_reading(tmp_path):
    reading, problems = check(tmp_path / "none")
    assert reading.watchlist is None
    assert [p.message for p in problems] == ["does not exist"]


def test_a_source_tells_when_its_content_changed(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("one")
    source = Source(tmp_path)
    assert source.changed()
    assert source.read() == {"a.yaml": b"one"}
    assert not source.changed()
    file.write_text("two")  # as long as before, and perhaps in the same tick of the clock
    assert source.changed()
    assert source.changed(), "until it is read again"
    source.read()
    assert not source.changed()


def test_a_source_that_was_only_touched_has_not_changed(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("one")
    source = Source(file)
    source.read()
    _age(file, 100)
    assert not source.changed()
    assert not source.changed()


def test_a_source_notices_files_that_come_and_go(tmp_path):
    source = Source(tmp_path)
    assert isinstance(source.read(), Problem)
    assert not source.changed()
    (tmp_path / "a.yaml").write_text("one")
    assert source.changed()
    source.read()
    (tmp_path / "b.yaml").write_text("two")
    assert source.changed()
    source.read()
    (tmp_path / "a.yaml").rename(tmp_path / "c.yaml")
    assert source.changed()
    source.read()
    (tmp_path / "c.yaml").unlink()
    assert source.changed()


def test_files_that_a_list_takes_in_are_read_with_it_and_noticed_when_they_change(tmp_path):
    (tmp_path / "desk.yaml").write_text("version: 1\nname: desk\npacks: [{file: packs/banks.yaml}]\n")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "banks.yaml").write_text("version: 1\nname: banks\n")
    (tmp_path / "packs" / "other.yaml").write_text("version: 1\nname: other\n")
    folder, file = Source(tmp_path), Source(tmp_path / "desk.yaml")

    assert set(folder.read()) == set(file.read()) == {"desk.yaml", "packs/banks.yaml"}
    assert not folder.changed()

    (tmp_path / "packs" / "banks.yaml").write_text("version: 1\nname: big-banks\n")
    assert folder.changed()
    assert file.changed()
