"""Adding feeds and setting how they are polled, from the command line."""

from datetime import timedelta

import pytest

from worker import wiring
from worker.records import Subscription
from worker.settings import Settings
from worker.store import feeds, hubs

URL = "https://news.example.org/rss"
ADD = ("feeds", "add", "--no-look")  # nobody answers at these addresses
OPML = b"<opml version='2.0'><body><outline xmlUrl='https://news.example.org/rss'/></body></opml>"


@pytest.fixture
def followed(stored, tmp_path):
    """The feed as the store has it."""

    def row():
        database = wiring.database(Settings(_env_file=None, data=tmp_path / "data"))
        try:
            with database.read() as tx:
                return feeds.all_feeds(tx)[0]
        finally:
            database.close()

    return row


@pytest.mark.parametrize("how", ["add", "import"])
@pytest.mark.parametrize(("since", "hours"), [("", 0), ("24h", 24), ("7d", 168), ("all", None)])
def test_a_new_feed_alerts_on_what_comes_and_on_the_last_hours_that_were_asked_for(
    namesake, followed, tmp_path, how, since, hours
):
    (tmp_path / "list.opml").write_bytes(OPML)
    asked = ["--since", since] if since else []
    assert namesake(*(ADD if how == "add" else ("feeds", how)), URL if how == "add" else "list.opml", *asked)[0] == 0
    row = followed()
    if hours is None:
        assert row.alerts_since is None
    else:
        assert round((row.added_at - row.alerts_since) / timedelta(hours=1)) == hours


def test_a_feed_that_comes_back_has_the_tags_that_are_given_now_else_those_that_it_had(namesake, followed):
    namesake(*ADD, URL, "--tag", "old")
    for given, kept in ((["--tag", "new"], ["new"]), ([], ["new"])):
        namesake("feeds", "remove", URL)
        assert namesake(*ADD, URL, *given)[0] == 0
        assert followed().tags == kept


def test_tags_for_a_feed_that_is_there_are_not_lost_without_a_word(namesake, followed):
    namesake(*ADD, URL, "--tag", "old")
    status, said, warning = namesake(*ADD, URL, "--tag", "new")
    assert (status, said, followed().tags) == (0, f"already there: {URL}\n", ["old"])
    assert "`namesake feeds tags` sets the tags" in warning


@pytest.mark.parametrize("since", ["soon", "24", "-1h", "9999999h", "400d", "²h"])
def test_a_length_that_is_none_is_told_with_its_mend(namesake, since):
    status, _, complaint = namesake(*ADD, URL, f"--since={since}")
    assert status == 2
    assert "write 24h or 7d" in complaint


@pytest.mark.parametrize(
    ("url", "words"),
    [("http://169.254.169.254/news", "where clouds keep their credentials"), ("http://10.0.0.7/a.rss", "10.0.0.7/32")],
)
def test_a_feed_that_the_guard_will_refuse_is_added_with_a_warning(namesake, followed, url, words):
    status, said, warning = namesake("feeds", "add", url)
    assert (status, said) == (0, f"added {url}\n")
    assert "will not be read as the settings are" in warning
    assert words in warning
    assert followed().url == url
    assert namesake(*ADD, "http://news.example.org/a.rss")[2] == ""


def test_how_often_a_feed_is_polled_is_set_and_taken_back(namesake, followed):
    namesake(*ADD, URL)
    assert namesake("feeds", "every", "15m", URL)[0] == 0
    assert followed().every_s == 900
    status, _, warning = namesake("feeds", "every", "2m", URL)
    assert (status, "shut out" in warning) == (0, True)
    namesake("feeds", "every", "auto", URL)
    assert followed().every_s is None
    assert namesake("feeds", "every", "1h", "https://other.example/")[0] == 1
    assert namesake("feeds", "every", "10s", URL)[0] == 2


def test_feeds_are_listed_by_state_and_one_is_shown_whole(namesake):
    namesake(*ADD, URL, "https://other.example.org/rss", "--tag", "agency")
    status, listed, counts = namesake("feeds", "list", "other")
    assert (status, "other.example.org" in listed, URL in listed, "2 new" in counts) == (0, True, False, True)
    assert "No feed is like that." in namesake("feeds", "list", "--state", "undead")[1]
    shown = namesake("feeds", "show", URL)[1]
    assert f"address       {URL}\n" in shown
    assert "state         new" in shown
    assert "tags          agency" in shown
    assert namesake("feeds", "show", "https://none.example/")[0] == 2
    assert "write new, well" in namesake("feeds", "list", "--state", "dead")[2]
    assert "write trouble, name" in namesake("feeds", "list", "--order", "up")[2]


def test_a_feed_says_what_its_hub_does(namesake, followed, tmp_path):
    namesake("feeds", "add", URL)
    now, database = wiring.now(), wiring.database(Settings(_env_file=None, data=tmp_path / "data"))
    with database.write() as tx:
        hubs.add(tx, Subscription(0, followed().id, "https://hub.example/", URL, "token", "key", now, now))
    database.close()
    assert "hub           https://hub.example/ could push" in namesake("feeds", "show", URL)[1]


def test_a_feed_is_asked_now_and_stays_where_it_is(namesake, followed):
    namesake(*ADD, URL)
    assert "asked within seconds" in namesake("feeds", "poll", URL)[1]
    assert "stays at" in namesake("feeds", "stay", URL)[1]
    assert followed().stays
    assert namesake("feeds", "poll", "https://none.example/")[0] == 1
    assert namesake("feeds", "stay", "https://none.example/")[0] == 1


@pytest.mark.parametrize(
    ("command", "value", "column", "kept"),
    [
        ("text", "always", "fulltext", "always"),
        ("text", "auto", "fulltext", None),
        ("publisher", "The  Wire", "publisher", "The Wire"),
        ("publisher", "auto", "publisher", None),
        ("tags", "agency, ukraine,agency", "tags", ["agency", "ukraine"]),
        ("tags", "none", "tags", []),
    ],
)
def test_how_a_feed_is_read_and_whose_it_is_can_be_set(namesake, followed, command, value, column, kept):
    namesake(*ADD, URL, "--tag", "old")
    assert namesake("feeds", command, value, URL)[0] == 0
    assert getattr(followed(), column) == kept
    assert namesake("feeds", command, value, "https://other.example/")[0] == 1


@pytest.mark.parametrize(("command", "value"), [("text", "sometimes"), ("publisher", " "), ("tags", "x" * 81)])
def test_a_setting_that_is_none_is_told(namesake, followed, command, value):
    namesake(*ADD, URL)
    assert namesake("feeds", command, value, URL)[0] == 2


def test_a_service_that_read_no_page_says_so(namesake):
    assert "No page was asked for" in namesake("feeds", "pages")[1]


def test_a_folder_is_followed_by_its_whole_path_and_tells_how_far_it_was_read(namesake, followed, tmp_path):
    (tmp_path / "archive").mkdir()
    assert namesake("feeds", "add", "archive")[0] == 0
    assert (followed().kind, followed().url) == ("folder", str(tmp_path / "archive"))
    assert "Not looked at yet" in namesake("feeds", "files", "archive")[1]
    assert f"address       {tmp_path / 'archive'}\n" in namesake("feeds", "show", "archive")[1]
    assert [namesake("feeds", *call, "./archive")[0] for call in (("poll",), ("every", "1h"))] == [0, 0]
    assert "is no folder" in namesake("feeds", "files", URL)[2]
    assert namesake("feeds", "remove", "archive")[0] == 0
    assert namesake("feeds", "files", "archive")[0] == 2
    assert "neither a folder nor a web address" in namesake("feeds", "add", "nowhere")[2]


def test_a_login_is_kept_by_the_names_of_its_secrets_and_shown_so(namesake):
    namesake(*ADD, URL)
    words = ("feeds", "login", URL, "--user", "desk", "--password", "env:DESK_FEED", "--header", "X-Key: env:DESK_KEY")
    known = {"NAMESAKE_SECRET_NAMES": "DESK_FEED,DESK_KEY", "DESK_FEED": "s3cret", "DESK_KEY": "k3y"}
    status, said, notes = namesake(*words, **known)
    told = "user desk, password ${env:DESK_FEED}; X-Key: ${env:DESK_KEY}; to https://news.example.org alone"
    assert (status, said, notes) == (0, f"{URL}: {told}\n", "")
    assert f"login         {told}\n" in namesake("feeds", "show", URL)[1]
    assert "DESK" not in namesake("feeds", "export")[1]
    assert "DESK" not in namesake("feeds", "list")[1]
    assert "read without a login" in namesake("feeds", "logout", URL)[1]
    assert "login" not in namesake("feeds", "show", URL)[1]


def test_a_login_whose_secret_is_not_to_be_had_here_is_kept_with_a_warning(namesake):
    namesake(*ADD, URL)
    status, _, notes = namesake("feeds", "login", URL, "--user", "desk", "--password", "env:DESK_NOWHERE")
    assert (status, "add it to NAMESAKE_SECRET_NAMES" in notes) == (0, True)
    assert "${env:DESK_NOWHERE}" in namesake("feeds", "show", URL)[1]


@pytest.mark.parametrize(
    ("url", "password", "words"),
    [
        (URL, "hunter22", "never the secret itself"),
        ("http://open.example.org/rss", "env:DESK_FEED", "by https only"),
        ("https://none.example/rss", "env:DESK_FEED", "add it first"),
    ],
)
def test_a_login_that_cannot_be_is_told_with_its_mend(namesake, url, password, words):
    namesake(*ADD, URL, "http://open.example.org/rss")
    status, said, complaint = namesake("feeds", "login", url, "--user", "desk", "--password", password)
    assert (status, said, "hunter22" in complaint) == (2, "", False)
    assert words in complaint
    assert "login" not in namesake("feeds", "show", URL)[1]
