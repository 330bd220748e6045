"""“Why did I not get this?”: asked as a user asks, each reason answers with a sentence and its mend."""

from datetime import timedelta

import pytest

from worker.pace import Hush
from worker.pipeline import hushing, poll
from worker.pipeline.why import MENDS, why
from worker.post import Stop
from worker.records import Outcome, Refused
from worker.store import feeds, stops

TITLE = "Zelenskyy opens the harbour tunnel"
TEXT = "Volodymyr Zelenskyy opened the harbour tunnel on Monday."
WATCH = "  - id: zelenskyy\n    match: {actors: [zelenskyy]}\n"
ROUTE = "  - id: desk\n    email: {to: [desk@example.org]}\n"


def edited(desk, old, new):
    text = desk.watchlist.read_text()
    assert old in text
    desk.watchlist.write_text(text.replace(old, new))


def read(desk, title=TITLE, text=TEXT, **how):
    desk.publish(title, text, **how)
    desk.work()


def said(desk, kind, until=None):
    hush = Hush(kind, {"actor": ["zelenskyy"]}, "Anna", "known", desk.time, until)
    with desk.database.write() as tx:
        hushing.say(tx, hush)


def source(desk):
    edited(desk, WATCH, f"{WATCH}    sources: {{only: [Gazette]}}\n")
    read(desk)


def waiting(desk):
    edited(desk, WATCH, f"{WATCH}    min_sources: 2\n")
    read(desk)


def first_poll(desk):
    with desk.database.write() as tx:
        feeds.add(tx, "https://wire.example.org/rss", desk.time, alerts_since=desk.time)
    read(desk)


def unsure(desk):
    read(desk, "A name that is sure", "Volodymyr Zelenskyy spoke.")
    read(desk, "The harbour tunnel is open", "Volodymyr Zelenska saw the tunnel.")


def draft(desk):
    edited(desk, "name: minerals\n", "name: minerals\nstatus: draft\n")
    read(desk)


def expired(desk):
    edited(desk, WATCH, f"{WATCH}    expires: 2026-01-31\n")
    read(desk)


def muted(desk):
    said(desk, "mute")
    read(desk)


def silenced(desk):
    said(desk, "silence", desk.time + timedelta(days=2))
    read(desk)


def quiet(desk):
    edited(desk, ROUTE, f'{ROUTE}    quiet_hours: {{from: "08:00", until: "20:00"}}\n')
    read(desk)


def rate_limited(desk):
    edited(desk, ROUTE, f"{ROUTE}    max_per_hour: 1\n")
    read(desk, "Zelenskyy visits Oslo", "Volodymyr Zelenskyy spoke to fishermen about cod.")
    read(desk)


def digest(desk):
    edited(desk, ROUTE, f'{ROUTE}    send: {{digest: daily, at: "07:30"}}\n')
    read(desk)


def no_route(desk):
    edited(desk, f"{WATCH}    route: [desk, case-system]\n", WATCH)
    read(desk)


def stopped(desk):
    with desk.database.write() as tx:
        stops.add(tx, Stop("desk@example.org", "", "left", "by the link in a mail", desk.time))
    read(desk)


def dead(desk):
    desk.outcomes = [Outcome(ok=False, retry=False, detail="550 relaying denied", status=550)] * 2
    read(desk)


def pending(desk):
    desk.outcomes = [Outcome(ok=False, retry=True, detail="451 greylisted", status=451)] * 2
    read(desk)


def disabled(desk):
    desk.parts.channels["webhook"] = lambda *_: Outcome(ok=False, retry=False, detail="410", status=410, gone=True)
    read(desk, "The harbour tunnel is planned", "Volodymyr Zelenskyy spoke of the tunnel that is planned.")
    desk.later(hours=1)
    read(desk)


def in_a_message(desk):
    edited(
        desk,
        "    email: {to: [desk@example.org]}\n",
        "    email: {to: [desk@example.org]}\n    send: {digest: hourly}\n",
    )
    desk.outcomes = [Outcome(ok=True, retry=False, detail="ok")]
    read(desk)
    read(desk, "The harbour tunnel is crowded", "Volodymyr Zelenskyy was amazed by many cars and lorries in it.")
    desk.outcomes = [Outcome(ok=False, retry=False, detail="554 no such digest", status=554)]
    desk.later(hours=1)
    desk.work()


def duplicate(desk):
    read(desk)
    read(desk, feed="https://other.example.org/rss")


def no_watch(desk):
    read(desk, TITLE.replace("Zelenskyy", "Somebody"), "The mayor opened the harbour tunnel on Monday.")


def not_read(desk):
    desk.parts.lists.reload(desk.time)
    desk.publish(TITLE, TEXT)
    with desk.database.read() as tx:
        (feed,) = feeds.all_feeds(tx)
    poll(desk.parts, feed.id)


def put_aside(desk):
    not_read(desk)
    with desk.database.write() as tx:
        tx.exec_driver_sql("UPDATE articles SET state = 'dead', error = 'ValueError: no such letter', attempts = 3")


def feed_fails(desk):
    desk.publish(TITLE, TEXT)
    desk.answers["https://wire.example.org/rss"] = Refused("http", "the server said 503; ask its owner", status=503)
    desk.work()


def nothing_read(desk):
    read(desk, "A quiet day", "Nothing happened.")


REASONS = {
    source: ("source", "is not among the sources that count", "under `sources`"),
    waiting: ("waiting", "one independent source carries the story", "`min_sources`"),
    first_poll: ("first_poll", "its feed was new", "`--since 24h`"),
    unsure: ("unsure", "may be Volodymyr Zelenskyy", "page Review"),
    draft: ("draft", "the list is a draft", "`status: active`"),
    expired: ("expired", "2026-01-31", "`expires`"),
    muted: ("muted", "muted by Anna on 2026-03-01: known", "End the mute"),
    silenced: ("silenced", "silenced by Anna until 2026-03-03", "End the silence"),
    quiet: ("quiet_hours", "held until 20:00 on Sun 1 Mar (UTC) by quiet hours", "`break_for`"),
    rate_limited: ("rate_limited", "no more than 1 an hour", "`max_per_hour`"),
    digest: ("digest", "by the daily digest", "`send: immediate`"),
    no_route: ("no_route", "it has no route", "under `route:`"),
    stopped: ("stopped", "the reader of desk@example.org unsubscribed", "Lift the stop"),
    disabled: ("disabled", "is switched off since", "page Deliveries, “Endpoints”"),
    in_a_message: (
        "dead",
        "desk by email to desk@example.org: given up after 1 tries: 554 no such digest",
        "replay it",
    ),
    dead: ("dead", "550 relaying denied", "replay it"),
    pending: ("pending", "451 greylisted", "next try"),
    duplicate: ("duplicate", "already alerted this watch", "search for its story"),
    no_watch: ("no_watch", "it names nothing that is watched", "`namesake explain`"),
    not_read: ("not_read", "not screened yet", "page"),
    put_aside: ("put_aside", "ValueError: no such letter", "`namesake alerts rescreen 1`"),
    feed_fails: ("feed_fails", "the server said 503", "Mend or replace the feed"),
    nothing_read: ("nothing_read", "the last article was read 2026-03-01 09:00 UTC", "`namesake feeds add`"),
}


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.__name__)
def test_whoever_asks_for_the_harbour_tunnel_hears_why_it_did_not_come_and_what_to_do(desk, reason):
    code, sentence, mend = REASONS[reason]
    reason(desk)

    with desk.database.read() as tx:
        found = why(tx, "harbour TUNNEL", 50)

    told = {answer.code: answer for answer in found}
    assert code in told, found
    assert sentence in told[code].sentence
    assert mend in told[code].mend


def test_every_mend_is_asked_for_by_a_reason_or_said_of_a_rule():
    tried = {code for code, _, _ in REASONS.values()}
    assert MENDS.keys() - tried == {"snoozed", "group_wait", "group_interval", "learning", "outage", "heard", "late"}


def test_what_came_as_it_should_needs_no_mend(desk):
    read(desk)
    with desk.database.read() as tx:
        answers = why(tx, "harbour tunnel", 50)
    assert [(answer.code, answer.mend) for answer in answers] == [("first", "")]
    assert answers[0].alert_id is not None
