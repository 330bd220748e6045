"""A folder of articles is read bit by bit, from where it was left, and nothing in it is lost or read twice."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from worker.pipeline import folders, poll
from worker.store import feeds, files
from worker.store.tables import articles

STORY = "Volodymyr Zelenskyy opened bridge number {} over the river in the morning, said the mayor of the town."


@pytest.fixture
def folder(desk, tmp_path, monkeypatch):
    """A folder that the desk follows; three files go into one poll."""
    monkeypatch.setattr(folders, "_AT_ONCE_FILES", 3)
    there = tmp_path / "articles"
    there.mkdir()
    with desk.database.write() as tx:
        feeds.add(tx, str(there), desk.time, kind="folder")
    return there


def fill(folder, *numbers):
    for number in numbers:
        (folder / f"{number:03}.txt").write_text(STORY.format(number))


def look(desk, polls=1):
    """Poll the folder; what it says after each."""
    said = []
    for _ in range(polls):
        desk.work(rounds=1)
        said.append(row(desk).because)
    return said


def row(desk):
    with desk.database.read() as tx:
        return feeds.all_feeds(tx)[0]


def keys(desk):
    with desk.database.read() as tx:
        return [one.key.partition("#")[0] for one in tx.execute(articles.select().order_by(articles.c.id))]


def test_a_large_folder_goes_in_bit_by_bit_and_says_how_far_it_is(desk, folder):
    fill(folder, *range(8))
    assert look(desk, 3) == [
        "3 of its 8 files were looked at: the next follow at once.",
        "6 of its 8 files were looked at: the next follow at once.",
        "All its 8 files were looked at: again in 30 seconds.",
    ]
    assert keys(desk) == [f"{number:03}.txt" for number in range(8)]


def test_a_restart_goes_on_where_the_folder_was_left_and_what_came_before_that_place_is_read_in_the_next_round(
    desk, folder
):
    fill(folder, 2, 4, 6, 8)
    look(desk)
    desk.parts = replace(desk.parts, token=lambda: "another")
    fill(folder, 1, 7)
    look(desk)
    assert keys(desk) == ["002.txt", "004.txt", "006.txt", "007.txt", "008.txt"]
    desk.later(seconds=31)
    look(desk)
    assert keys(desk)[-1] == "001.txt"


def test_a_poll_that_dies_leaves_no_half_of_itself(desk, folder, monkeypatch):
    fill(folder, 1, 2)
    with monkeypatch.context() as broken:
        broken.setattr(folders.files, "settle", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("power")))
        with pytest.raises(RuntimeError):
            look(desk)
    assert keys(desk) == []
    desk.later(minutes=3)
    look(desk)
    assert keys(desk) == ["001.txt", "002.txt"]


def test_only_files_that_changed_are_read_again_and_only_their_new_stories_are_news(desk, folder):
    fill(folder, 1, 2)
    look(desk)
    kept = (folder / "001.txt").stat()
    (folder / "001.txt").write_text(STORY.format(9))
    os.utime(folder / "001.txt", ns=(kept.st_mtime_ns, kept.st_mtime_ns))
    with (folder / "002.txt").open("a") as file:
        file.write(" It rained.")
    desk.later(seconds=31)
    look(desk)
    assert keys(desk) == ["001.txt", "002.txt", "002.txt"]


def test_a_file_that_goes_away_takes_no_article_along_and_brings_none_when_it_comes_back(desk, folder):
    fill(folder, 1, 2)
    look(desk)
    (folder / "001.txt").unlink()
    desk.later(seconds=31)
    look(desk)
    with desk.database.read() as tx:
        assert files.tally(tx, 1).files == 1
    fill(folder, 1)
    desk.later(seconds=31)
    look(desk)
    assert keys(desk) == ["001.txt", "002.txt"]


def test_a_broken_file_is_named_until_it_is_mended_and_stops_no_other(desk, folder):
    fill(folder, 1, 3)
    (folder / "002.jsonl").write_text("{broken")
    (folder / "004.pdf").write_bytes(b"%PDF")
    (folder / "005.txt").symlink_to("/etc/hostname")
    look(desk, 2)
    assert keys(desk) == ["001.txt", "003.txt"]
    broken, mistaken, outside = row(desk).trouble.splitlines()
    assert broken.startswith("002.jsonl: line 1 is not JSON")
    assert mistaken.startswith("004.pdf: .pdf files are not read")
    assert outside.startswith("005.txt: it is a link out of the folder")
    (folder / "002.jsonl").write_text('{"text": "Mended, and told at length."}')
    (folder / "004.pdf").unlink()
    (folder / "005.txt").unlink()
    desk.later(seconds=31)
    look(desk)
    assert (row(desk).trouble, len(keys(desk))) == (None, 3)


def test_a_folder_says_how_it_is_and_since_when(desk, folder):
    fill(folder, 1)
    (folder / "bad.jsonl").write_text("{")
    look(desk)
    first = row(desk)
    assert (first.state, first.state_since) == ("partly", first.last_polled_at)
    desk.later(hours=1)
    look(desk)
    assert row(desk).state_since == first.state_since < row(desk).last_polled_at
    (folder / "bad.jsonl").unlink()
    desk.later(hours=1)
    look(desk)
    assert (row(desk).state, row(desk).state_since) == ("well", row(desk).last_polled_at)


@pytest.mark.parametrize(("every_s", "seconds"), [(None, 30), (600, 600)])
def test_a_folder_is_looked_at_as_often_as_its_setting_or_somebody_says(desk, folder, every_s, seconds):
    fill(folder, 1)
    with desk.database.write() as tx:
        assert feeds.set_every(tx, str(folder), every_s, desk.time)
    look(desk)
    assert row(desk).next_poll_at - row(desk).last_polled_at == timedelta(seconds=seconds)


def test_many_broken_files_are_counted(desk, folder, monkeypatch):
    monkeypatch.setattr(folders, "_AT_ONCE_FILES", 100)
    for number in range(30):
        (folder / f"{number:03}.txt").write_text("")
    look(desk)
    told = row(desk).trouble.splitlines()
    assert (len(told), told[-1].startswith("10 more files like these")) == (21, True)


def test_the_rest_of_a_folder_waits_until_what_was_read_is_screened(desk, folder):
    desk.parts = replace(desk.parts, settings=desk.parts.settings.model_copy(update={"corpus_backlog": 3}))
    fill(folder, *range(6))
    assert len(poll(desk.parts, 1)) == 3
    assert poll(desk.parts, 1) == []
    assert row(desk).because == "3 of its articles wait to be screened: the rest of the folder is read after them."
    for _ in range(2):
        desk.later(seconds=31)
        desk.work()
    assert len(keys(desk)) == 6


@pytest.mark.parametrize(
    ("since", "alerts"),
    [(timedelta(hours=1), 0), (timedelta(hours=-1), 2), (None, 2)],
    ids=["there before", "put there since", "all asked for"],
)
def test_what_lay_in_a_folder_before_it_was_followed_raises_no_alert(desk, folder, since, alerts):
    """By the time at which a file was put there, not by what it says of itself: archives are copied with their dates."""
    fill(folder, 1)
    os.utime(folder / "001.txt", (0, 0))
    begun = None if since is None else datetime.now(UTC) + since
    with desk.database.write() as tx:
        feeds.set_reading(tx, str(folder), alerts_since=begun)
    assert len(desk.work()) == alerts
