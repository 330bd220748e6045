"""`namesake alerts silence`, `hushes`, `end`, `log` and `why` in the terminal."""

import json

import pytest

from tests.schema import prepare
from worker.store.database import Database

SILENCE = ("alerts", "silence", "--watch", "mayor", "--for", "7d", "--why", "the trial is on", "--by", "Anna")


@pytest.fixture
def stored(tmp_path):
    (tmp_path / "data").mkdir()
    database = Database(f"sqlite:///{tmp_path / 'data' / 'namesake.db'}")
    prepare(database)
    yield database
    database.close()


def test_a_silence_is_made_once_listed_ended_and_all_of_it_is_in_the_log(namesake, stored):
    made = namesake(*SILENCE, "--end-when-idle", "48h", "--tell", "desk@example.org")
    again = namesake(*SILENCE, "--end-when-idle", "48h", "--tell", "desk@example.org")
    assert (made[0], again[0]) == (0, 0)
    assert "or once nothing has matched for 48h: the trial is on" in made[1]
    assert again[1].endswith("(it stood there already)\n")
    assert "silence watch mayor until" in namesake("alerts", "hushes")[1]
    assert namesake("alerts", "end", "1", "--by", "Ben")[0] == 0
    assert namesake("alerts", "end", "1", "--by", "Ben")[0] == 1
    assert "ended: silence watch mayor" in namesake("alerts", "log", "ben")[1]
    assert "Nobody has said anything" in namesake("alerts", "log", "port")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--end-when-idle", "soon"), "--end-when-idle 'soon' is no length of time"),
        (("--end-when-idle", "31d"), "30d at the latest"),
        (("--tell", "Anna"), "one mail address"),
    ],
)
def test_a_silence_that_cannot_be_is_told_with_its_mend(namesake, stored, words, said):
    code, _, complaint = namesake(*SILENCE, *words)
    assert (code, said in complaint) == (2, True), complaint


def test_why_says_that_nothing_was_read_and_what_to_do(namesake, stored):
    code, out, _ = namesake("alerts", "why", "harbour tunnel")
    assert code == 1
    assert "no article was ever read" in out
    assert "namesake feeds add" in out
    (answer,) = map(json.loads, namesake("alerts", "why", "harbour tunnel", "--json")[1].splitlines())
    assert (answer["code"], answer["at"]) == ("nothing_read", None)
