"""`namesake alerts story | split | merge`, over a store that a desk filled."""

import pytest

from tests.pipeline.newsroom import Newsroom
from tests.pipeline.test_updates import AGAIN, AGENCY, FUND, LIST, MONEY, PAPER, PAYMENT
from worker.store.database import Database


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "data").mkdir()
    folder = tmp_path / "lists"
    folder.mkdir()
    made = Newsroom(folder, database=Database(f"sqlite:///{tmp_path / 'data' / 'namesake.db'}"))
    text = LIST.format(file="", svyrydenko="svyrydenko", actors="[svyrydenko]", severity="low", watch="", route="")
    made.watchlist.write_text(text)
    for title, words, feed in ((MONEY, FUND, AGENCY), (PAYMENT, AGAIN, PAPER)):
        made.publish(title, words, feed=feed)
        made.work()
    yield made
    made.database.close()


def test_an_article_is_taken_out_and_put_back(desk, namesake):
    status, out, _ = namesake("alerts", "story", "1")
    assert status == 0
    assert "2 articles; 2 publishers speak for themselves" in out
    assert PAYMENT in out

    assert namesake("alerts", "split", "2", "--by", "Anna", "--why", "another fund")[:2] == (
        0,
        "the article 2 is story 2 now\n",
    )
    assert namesake("alerts", "merge", "1", "2", "--by", "Anna")[:2] == (0, "both are story 1 now\n")
    assert namesake("alerts", "story", "2")[1] == out
    log = namesake("alerts", "log")[1]
    assert "the article 2 is taken out of story 1: it is story 2: another fund" in log
    assert len(desk.sent) == 1


def test_what_cannot_be_done_is_said_in_a_line(desk, namesake):
    for words in (("split", "99"), ("merge", "1", "7"), ("merge", "1", "1"), ("story", "9")):
        status, _, complaint = namesake("alerts", *words)
        assert status == 2
        assert complaint.count("\n") == 1
