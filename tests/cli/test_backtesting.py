"""`namesake backtest` as a user calls it."""

import json
import re
import signal
from contextlib import contextmanager

import pytest

from tests.schema import prepare
from worker import wiring
from worker.store import watchlists
from worker.store.database import Database

LIST = """\
version: 1
name: desk   # whose list it is
actors:
  - {id: doe, name: Jane Doe}
watches:
  # everything about her
  - id: on-her
    match: {actors: [doe]}
    route: [desk]
routes:
  - id: desk
    email: {to: [desk@example.org]}
"""
ARTICLES = [
    {"text": "Rain fell. Jane Doe opened the bridge over the harbour. A band played.", "title": "Bridge opens",
     "published": "2026-03-01", "source": "gazette", "lang": "en"},
    {"text": "Ticket prices rise. Jane Doe, the actress, won a prize at the film festival of Locarno.",
     "title": "A prize", "published": "2026-03-02", "source": "radio", "lang": "en"},
    {"text": "Farmers wait for rain.", "title": "Harvest", "published": "2026-03-04", "source": "gazette"},
]  # fmt: skip


@pytest.fixture
def backtest(namesake, tmp_path):
    """Calls it over three articles of a file."""
    (tmp_path / "desk.yaml").write_text(LIST)
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(one) + "\n" for one in ARTICLES))

    def call(*options, articles="news.jsonl"):
        return namesake("backtest", "-w", str(tmp_path / "desk.yaml"), "--articles", articles, *options)

    return call


def test_it_says_how_many_alerts_in_how_many_stories_and_days(backtest):
    status, said, _ = backtest()
    assert status == 0
    assert "on-her would have raised 2 alerts in 2 stories in 3 days (0.67 a day; busiest day 2026-03-01: 1)." in said
    assert "Estimated: 2 mails to desk." in said
    assert "“[Jane Doe] opened the bridge over the harbour.”" in said
    assert "Changes" not in said


def test_it_compares_with_another_file(backtest, tmp_path):
    (tmp_path / "old.yaml").write_text(LIST.replace("Jane Doe", "Joan Dow").replace("doe", "dow"))
    _, said, _ = backtest("--against", str(tmp_path / "old.yaml"))
    assert "Changes: +2, -0." in said
    assert re.search(r"^\+ 1-\w{4}  2026-03-01  on-her  gazette: Bridge opens$", said, re.MULTILINE)


def test_it_writes_an_object_a_line(backtest):
    _, said, _ = backtest("--json")
    records = [json.loads(line) for line in said.splitlines()]
    assert [one["kind"] for one in records] == ["run", "watch", "route", "result", "result"]
    assert records[0]["articles"] == 3
    assert records[3]["words"] == ["Jane Doe"]


def test_it_lists_no_more_than_asked_for_and_says_so(backtest):
    _, said, _ = backtest("--limit", "1")
    assert "1 alert more" in said


def test_only_the_days_asked_for_count(backtest):
    _, said, _ = backtest("--since", "2026-03-02", "--until", "2026-03-02")
    assert "on-her would have raised 1 alert in 1 story in 1 day" in said


def ids(said):
    return re.findall(r"^  (\d+-\w{4})  ", said, re.MULTILINE)


def test_a_right_alert_becomes_a_test_that_holds(backtest, tmp_path, namesake):
    first, _ = ids(backtest()[1])

    status, diff, told = backtest("--right", first)

    assert status == 0
    assert "its test in desk.yaml holds now" in told
    assert "+      text: Jane Doe opened the bridge over the harbour." in diff
    assert (tmp_path / "desk.yaml").read_text() == LIST
    backtest("--right", first, "--write")
    assert (tmp_path / "desk.yaml").read_text().startswith(LIST)
    assert namesake("test", str(tmp_path / "desk.yaml"))[0] == 0


def test_a_wrong_alert_becomes_a_test_that_fails_until_the_list_is_mended(backtest, tmp_path, namesake):
    _, second = ids(backtest()[1])

    status, _, told = backtest("--wrong", second, "--write")

    assert status == 0
    assert "fails now; mend on-her" in told
    assert namesake("test", str(tmp_path / "desk.yaml"))[0] == 1
    mended = (tmp_path / "desk.yaml").read_text()
    mended = mended.replace("name: Jane Doe}", "name: Jane Doe, not: [{any: [actress], reason: the actress}]}")
    (tmp_path / "desk.yaml").write_text(mended)
    assert namesake("test", str(tmp_path / "desk.yaml"))[0] == 0
    assert "on-her would have raised 1 alert" in backtest()[1]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--since", "yesterday"], "--since is 'yesterday'; write 90d, 12w or a date"),
        (["--right", "9-0000"], "there is no result '9-0000'"),
        (["--wrong", "nonsense"], "there is no result 'nonsense'"),
        (["--against", "none.yaml"], "none.yaml does not exist"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(backtest, options, words):
    status, _, complaint = backtest(*options)
    assert status == 2
    assert words in complaint
    assert complaint.count("\n") == 1


def test_a_list_with_a_mistake_is_told_by_its_place(backtest, tmp_path):
    (tmp_path / "desk.yaml").write_text(LIST.replace("[doe]", "[dow]"))
    status, _, complaint = backtest()
    assert status == 2
    assert "desk.yaml:8:" in complaint


def test_without_stored_articles_it_says_what_to_do(namesake, tmp_path):
    (tmp_path / "desk.yaml").write_text(LIST)
    status, _, complaint = namesake("backtest", "-w", "desk.yaml")
    assert status == 2
    assert "there are no stored articles" in complaint
    assert not (tmp_path / "data").exists()


def test_it_compares_with_the_version_in_force(namesake, tmp_path):
    (tmp_path / "desk.yaml").write_text(LIST)
    (tmp_path / "data").mkdir()
    store = Database(f"sqlite:///{tmp_path / 'data' / 'namesake.db'}")
    prepare(store)
    with store.write() as tx:
        watchlists.put_in_force(tx, "old", {"desk.yaml": LIST.encode()}, ["desk"], wiring.now())
    store.close()
    status, said, _ = namesake("backtest", "-w", "desk.yaml")
    assert status == 0
    assert "There are no screened articles in this time." in said
    _, said, _ = namesake("backtest", "-w", "desk.yaml", "--json", "--against", "running")
    assert json.loads(said.splitlines()[0])["against"] == "version 1, which is in force"


def test_ctrl_c_ends_it_with_what_is_known(backtest, monkeypatch):
    @contextmanager
    def interrupting():
        yield lambda _: signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("worker.cli.backtesting._bar", interrupting)
    monkeypatch.setattr("worker.pipeline.replay.CHUNK", 1)
    status, said, _ = backtest()
    assert status == 130
    assert "on-her would have raised 1 alert" in said
    assert "Only a part: it was stopped after 1 of 3 articles." in said


def test_a_folder_is_read_as_the_service_reads_it(backtest, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text("March 3, 2026\n\nJane Doe opened the bridge over the harbour.\n")
    _, said, _ = backtest(articles=str(tmp_path / "corpus"))
    assert "2026-03-03  on-her  one.txt" in said
