"""What each kind of watch does for a desk: sources, a second source, expiry, drafts, pauses, and edited files."""

import pytest
from sqlalchemy import select

from worker.feeds import opml
from worker.pipeline import following
from worker.pipeline.following import Wish
from worker.store import alerts, feeds
from worker.store.tables import articles, decisions

FUND = (
    "Prime Minister Yulia Svyrydenko said in Kyiv that the minerals fund has its first money. "
    "Svyrydenko named three members of its council."
)
AGAIN = (
    "The minerals fund in Kyiv has received its first payment, said Yulia Svyrydenko, the head of government, and "
    "three people were named to its council by Svyrydenko."
)
AGENCY = "https://agency.example.org/rss"
PAPER = "https://paper.example.net/rss"
RADIO = "https://radio.example.com/rss"

LIST = """\
version: 1
name: fund
timezone: Europe/Kyiv
{file}
actors:
  - id: svyrydenko
    name: Yuliia Svyrydenko
topics:
  - id: minerals-fund
    phrases:
      any: [minerals fund]
watches:
  - id: fund
    match: {{actors: [svyrydenko], topics: [minerals-fund]}}
    route: [desk]
    {watch}
routes:
  - id: desk
    email: {{to: [desk@example.org]}}
"""


def write(desk, watch="", file=""):
    desk.watchlist.write_text(LIST.format(watch=watch, file=file))


def decided(desk, watch="fund"):
    """(code, sentence) of each decision, in order."""
    with desk.database.read() as tx:
        rows = tx.execute(select(decisions).where(decisions.c.watch == watch).order_by(decisions.c.id)).all()
    return [(row.code, row.sentence) for row in rows]


def codes(desk):
    return [code for code, _ in decided(desk)]


# --- sources ---


@pytest.mark.parametrize(
    ("sources", "counts"),
    [
        ("{only: ['https://paper.example.net/rss']}", True),
        ("{only: [paper.example.net]}", True),
        ("{only: [example.net]}", True),
        ("{only: [per.example.net]}", False),
        ("{only: [Gazette]}", False),
        ("{exclude: [Gazette]}", True),
        ("{exclude: [Paper.Example.Net]}", False),
        ("{tags: [kyiv]}", True),
        ("{tags: [Kyiv, lviv]}", True),
        ("{tags: [lviv]}", False),
        ("{exclude_tags: [press-release]}", True),
        ("{exclude_tags: [kyiv]}", False),
        ("{only: [example.net], exclude_tags: [kyiv]}", False),
    ],
)
def test_a_watch_hears_the_sources_that_it_asks_for(desk, sources, counts):
    write(desk, f"sources: {sources}")
    with desk.database.write() as tx:
        feeds.add(tx, PAPER, desk.time, tags=("kyiv",))
    desk.publish("Minerals fund gets its first money", FUND, feed=PAPER)

    desk.work()

    assert codes(desk) == (["first"] if counts else ["source"])
    assert desk.watches_raised() == (["fund"] if counts else [])


@pytest.mark.parametrize(
    ("sources", "raised"),
    [("{only: [the paper]}", ["fund"]), ("{exclude: [The Paper]}", []), (f"{{only: ['{PAPER}']}}", [])],
)
def test_a_watch_hears_a_publisher_by_the_name_that_the_desk_gave_it(desk, sources, raised):
    write(desk, f"sources: {sources}")
    published(desk, "The Paper", PAPER)
    desk.publish("Minerals fund gets its first money", FUND, feed=PAPER)
    desk.work()
    assert desk.watches_raised() == raised


@pytest.mark.parametrize(("folder", "raised"), [("Kyiv", ["fund"]), ("Lviv", [])])
def test_a_watch_asks_for_the_folder_in_which_a_feed_stood_in_another_reader(desk, folder, raised):
    write(desk, "sources: {tags: [kyiv]}")
    outlines = f"<outline text='{folder}'><outline text='Paper' xmlUrl='{PAPER}'/></outline>"
    [(url, title, tags)], _ = opml.read(f"<opml version='2.0'><body>{outlines}</body></opml>".encode())
    with desk.database.write() as tx:
        following.follow(tx, [Wish(url, None, title, tags)], "anna", desk.time)
    desk.publish("Minerals fund gets its first money", FUND, feed=PAPER)
    desk.work()
    assert desk.watches_raised() == raised


def test_two_feeds_of_one_publisher_are_no_second_source(desk):
    write(desk, "min_sources: 2")
    published(desk, "The Wire", AGENCY, PAPER)
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    desk.publish("First payment for the minerals fund", AGAIN, feed=PAPER)
    assert desk.work() == []
    desk.publish("Svyrydenko on the minerals fund", f"On air: {AGAIN} Listen again at six.", feed=RADIO)
    assert len(desk.work()) == 1


def published(desk, publisher, *urls):
    """These feeds are followed, and the desk says whose they are."""
    with desk.database.write() as tx:
        for url in urls:
            feeds.add(tx, url, desk.time, alerts_since=None)
            feeds.set_reading(tx, url, publisher=publisher)


def test_what_an_excluded_source_wrote_is_kept_with_its_reason_and_another_source_alerts(desk):
    write(desk, "sources: {exclude: [agency.example.org]}")
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    desk.work()
    desk.publish("Minerals fund gets its first money", FUND, feed=PAPER)
    desk.work()

    assert decided(desk) == [
        ("source", f"not sent: {AGENCY} is excluded for this watch"),
        ("first", "sent: the first alert of this watch for this story"),
    ]


# --- a second source ---


def test_one_source_waits_and_the_second_one_raises_the_alert(desk):
    write(desk, "min_sources: 2")
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    assert desk.work() == []
    desk.later(minutes=40)
    desk.publish("First payment for the minerals fund", AGAIN, feed=PAPER)
    assert len(desk.work()) == 1
    desk.later(minutes=10)
    desk.publish("Minerals fund gets its first money", FUND, feed=RADIO)
    assert desk.work() == []

    assert decided(desk) == [
        ("waiting", "not sent: waiting for a second source: one independent source carries the story so far"),
        ("second_source", f"sent: 2 independent sources carry it: {AGENCY} and {PAPER}"),
        ("duplicate", "not sent: the story already alerted this watch on 2026-03-01 at 09:40 UTC"),
    ]
    with desk.database.read() as tx:
        (alert,) = alerts.newest(tx, 9)
    assert alert.source == PAPER
    assert f"2 independent sources carry it: {AGENCY} and {PAPER}." in alert.reason
    assert alert.reason in " ".join(desk.sent[0][1].text.split())


@pytest.mark.parametrize(
    ("title", "text", "feed"),
    [
        ("First payment for the minerals fund", AGAIN, AGENCY),
        ("First payment for the minerals fund", AGAIN, "https://world.agency.example.org/rss"),
        ("Minerals fund gets its first money", FUND, PAPER),
        ("Minerals fund has money at last", FUND, PAPER),
    ],
    ids=["the same feed", "another feed of the same house", "a copy elsewhere", "a copy under another headline"],
)
def test_the_same_voice_counts_once(desk, title, text, feed):
    write(desk, "min_sources: 2")
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    desk.work()
    desk.publish(title, text, feed=feed)
    desk.work()

    assert codes(desk) == ["waiting", "waiting"]


def test_sources_that_do_not_count_bring_no_second_source(desk):
    write(desk, "min_sources: 2\n    sources: {exclude: [paper.example.net]}")
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    desk.publish("First payment for the minerals fund", AGAIN, feed=PAPER)
    desk.work()

    assert sorted(codes(desk)) == ["source", "waiting"]


# --- expiry, drafts, pauses ---


def test_a_watch_expires_at_midnight_where_the_list_is_at_home(desk):
    write(desk, "expires: 2026-03-01")
    desk.time = desk.time.replace(hour=21, minute=59)
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()
    desk.later(minutes=1)  # midnight in Kyiv
    desk.publish(
        "Court halts audit of the minerals fund",
        "Judges in Lviv stopped an audit on Tuesday. Yuliia Svyrydenko called the ruling on the minerals fund a surprise, "
        "and the auditors will appeal before the end of June.",
    )
    desk.work()

    assert codes(desk) == ["first", "expired"]
    assert decided(desk)[1][1] == "not sent: the watch expired at the end of 2026-03-01"


def test_a_draft_is_kept_and_shown_and_sent_to_nobody(desk):
    write(desk, file="status: draft")
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    desk.publish("First payment for the minerals fund", AGAIN, feed=PAPER)

    assert desk.work() == []

    assert codes(desk) == ["draft", "duplicate"]
    with desk.database.read() as tx:
        (alert,) = alerts.newest(tx, 9)
        assert alerts.deliveries_of(tx, alert.id) == []
    assert alert.draft


def test_a_list_that_is_a_draft_no_more_alerts_about_a_story_that_it_drafted(desk):
    write(desk, file="status: draft")
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    desk.work()
    write(desk, file="status: active")
    desk.publish("First payment for the minerals fund", AGAIN, feed=PAPER)

    assert len(desk.work()) == 1
    assert codes(desk) == ["draft", "first"]


def test_a_paused_list_looks_for_nothing_and_sends_nothing_late(desk):
    write(desk, file="status: paused")
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()
    assert decided(desk) == []

    write(desk)
    desk.later(hours=1)
    desk.follow("https://wire.example.org/rss")
    assert desk.work() == []


# --- edited files ---


def test_no_edit_of_the_files_sends_an_old_alert_again(desk):
    folder = desk.reads_folder()
    (folder / "a.yaml").write_text(LIST.format(watch="", file=""))
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    assert len(desk.work()) == 1

    text = (folder / "a.yaml").read_text()
    other = "version: 1\nname: other\nwatches:\n  - {id: early, match: {topics: [minerals-fund]}, route: []}\n"
    edits = [
        lambda: (folder / "a.yaml").rename(folder / "z.yaml"),
        lambda: (folder / "b.yaml").write_text(other),
        lambda: (folder / "z.yaml").write_text("# a comment\n" + text.replace("name: fund", "name: renamed")),
        lambda: (folder / "z.yaml").write_text(
            text.replace("topics: [minerals-fund]", "near: story, topics: [minerals-fund]")
        ),
    ]
    for number, edit in enumerate(edits):
        edit()
        desk.later(minutes=5)
        desk.publish("Minerals fund gets its first money", FUND, feed=f"https://copy{number}.example.org/rss")
        assert desk.work() == []
    assert desk.watches_raised().count("fund") == 1
    with desk.database.read() as tx:
        used = tx.execute(select(articles.c.watchlist_id).order_by(articles.c.id)).scalars().all()
    assert used == [1, 2, 3, 4, 5]


def test_a_lower_threshold_alerts_about_what_waited_at_the_next_article_only(desk):
    write(desk, "min_sources: 3")
    desk.publish("Minerals fund gets its first money", FUND, feed=AGENCY)
    desk.work()
    write(desk, "min_sources: 2")
    desk.later(minutes=5)
    assert desk.work() == []
    desk.publish("First payment for the minerals fund", AGAIN, feed=PAPER)
    assert len(desk.work()) == 1
