"""Endpoints that fail: their deliveries wait and use up no try, their owners hear of it elsewhere, others go on."""

from datetime import timedelta
from itertools import chain

import pytest
from sqlalchemy import select

from tests.pipeline.newsroom import WATCHLIST
from worker.pace import Hush
from worker.pipeline import claim, deliver, hushing
from worker.pipeline.enabling import enable, send_missed
from worker.post import Way
from worker.records import Notice, Outcome
from worker.store import alerts as raised
from worker.store import endpoints
from worker.store import letters as outbox
from worker.store.tables import attempts
from worker.store.tables import deliveries as rows

HOOK, OTHER = "https://cases.example.org/hook", "https://other.example.org/hook"
OWNED = WATCHLIST.replace("name: minerals\n", "name: minerals\nowner: owner@example.org\n")
SILENT = Outcome(ok=False, retry=True, detail="no connection to cases.example.org")
ERROR = Outcome(ok=False, retry=True, detail="answered 500", status=500)
GONE = Outcome(ok=False, retry=False, detail="answered 410", status=410, gone=True)


@pytest.fixture
def post(desk):
    """A desk whose webhook answers as `post.answer` says; its mail always arrives."""
    desk.watchlist.write_text(OWNED)
    desk.work()
    desk.sent.clear()
    desk.answer, desk.tried = SILENT, []
    send = desk.parts.channels["webhook"]

    def hook(delivery, notice):
        desk.tried.append((desk.time, delivery.id, notice.payload["type"]))
        return send(delivery, notice) if delivery.target != HOOK or desk.answer is None else desk.answer

    desk.parts.channels["webhook"] = hook
    return desk


def put(desk, number, target=HOOK, channel="webhook", first=0, at=None):
    """Letters in the outbox, the simplest thing that can be sent."""
    at = at or desk.time
    with desk.database.write() as tx:
        for n in range(first, first + number):
            letter = Notice(f"msg_{n}", f"Letter {n}", "text", "<p>text</p>", {"type": "letter"}, at)
            outbox.post(tx, Way(channel, target), letter, at)


def tick(desk):
    """The next ticks, until there is nothing to do: an endpoint of which nothing good is known gets one delivery by each."""
    while due := tuple(chain(*claim(desk.parts).rounds)):
        for delivery_id in due:
            deliver(desk.parts, delivery_id)


def run(desk, minutes, step_s=60):
    for _ in range(int(minutes * 60 / step_s)):
        desk.later(seconds=step_s)
        tick(desk)


def states(desk):
    with desk.database.read() as tx:
        found = tx.execute(select(rows.c.state, rows.c.attempts, rows.c.detail).where(rows.c.channel == "webhook"))
        return [(row.state, row.attempts, row.detail) for row in found.all()]


def endpoint(desk, target=HOOK):
    with desk.database.read() as tx:
        return endpoints.get(tx, "webhook", target)


def letters(desk):
    return [(delivery.target, notice.subject) for delivery, notice in desk.sent if "Delivery:" in notice.subject]


def test_after_five_connection_failures_in_a_row_deliveries_wait_and_use_up_no_try(post):
    put(post, 8)
    run(post, 3)
    before = len(post.tried)
    assert endpoint(post).state == "waiting"
    assert before == 5
    spent = sum(tries for _, tries, _ in states(post))
    run(post, 60 * 6)
    assert sum(tries for _, tries, _ in states(post)) == spent
    assert {state for state, _, _ in states(post)} == {"pending"}
    assert all("uses up no try" in detail for _, _, detail in states(post))
    gaps = [
        (later[0] - earlier[0]) // timedelta(minutes=1)
        for earlier, later in zip(post.tried[4:], post.tried[5:], strict=False)
    ]
    assert gaps[:6] == [5, 10, 20, 40, 60, 60]


def test_when_a_probe_arrives_all_that_waited_goes_out(post):
    put(post, 8)
    run(post, 30)
    post.answer = None
    run(post, 60)
    assert {state for state, _, _ in states(post)} == {"sent"}
    assert endpoint(post).state == "fine"


def test_others_go_on_meanwhile(post):
    put(post, 8)
    run(post, 3)
    put(post, 1, OTHER, first=90)
    tick(post)
    assert endpoint(post, OTHER).state == "fine"


def test_the_owner_hears_by_mail_at_the_third_failure_when_it_waits_and_when_it_works_again(post):
    put(post, 8)
    run(post, 30)
    post.answer = None
    run(post, 60)
    named = "the webhook cases.example.org (route case-system)"
    assert letters(post) == [
        ("owner@example.org", f"Delivery: {named} fails"),
        ("owner@example.org", f"Delivery: {named} takes nothing"),
        ("owner@example.org", f"Delivery: {named} works again"),
    ]


def test_without_an_owner_the_mailbox_of_another_route_hears(post):
    post.watchlist.write_text(WATCHLIST)
    post.later(minutes=1)
    post.work()
    put(post, 8)
    run(post, 3)
    assert {to for to, _ in letters(post)} == {"desk@example.org"}


def test_a_blocked_address_is_tried_again_and_its_owner_hears_why(post):
    post.answer = Outcome(ok=False, retry=True, detail="cases.example.org (10.0.0.5) is a private network")
    put(post, 1)
    run(post, 40)
    (_, notice) = next(one for one in post.sent if "Delivery:" in one[1].subject)
    assert "10.0.0.5" in notice.text
    assert states(post)[0][0] == "pending"


def test_that_the_mail_server_fails_is_told_by_a_webhook(post):
    post.answer = None
    mail = post.parts.channels["email"]
    post.parts.channels["email"] = lambda _delivery, _notice: SILENT
    put(post, 8, "desk@example.org", "email")
    run(post, 10)
    assert {kind for _, _, kind in post.tried} == {"endpoint.failing", "endpoint.waiting"}
    post.parts.channels["email"] = mail
    run(post, 60)
    assert post.tried[-1][2] == "endpoint.recovered"


def test_who_answers_410_is_switched_off_at_once_and_what_was_raised_for_it_is_kept(post):
    post.answer = GONE
    put(post, 8)
    run(post, 3)
    assert len(post.tried) == 1
    assert sorted(state for state, _, _ in states(post)) == ["dead"] + ["stopped"] * 7
    assert letters(post)[0][1].endswith("is switched off")


def test_who_is_enabled_gets_a_test_first_and_then_what_it_missed_on_request(post):
    begun = post.time
    post.answer = GONE
    put(post, 8)
    run(post, 3)

    refused = enable(post.database, post.parts.channels, endpoint(post), post.time)
    assert (refused.outcome.ok, endpoint(post).state) == (False, "disabled")

    post.answer = None
    done = enable(post.database, post.parts.channels, endpoint(post), post.time)
    assert post.tried[-1][2] == "endpoint.test"
    assert (done.missed, endpoint(post).state) == (8, "fine")
    run(post, 2)
    assert {state for state, _, _ in states(post)} == {"dead", "stopped"}  # nobody has asked for it yet

    assert send_missed(post.database, endpoint(post), begun, post.time) == 8
    run(post, 2)
    assert {state for state, _, _ in states(post)} == {"sent"}


def test_the_very_delivery_by_which_it_was_switched_off_is_among_what_it_missed(post):
    put(post, 1)
    post.later(seconds=5)
    post.answer = GONE
    tick(post)
    post.answer = None
    done = enable(post.database, post.parts.channels, endpoint(post), post.time)
    assert done.missed == 1


def test_what_was_muted_while_it_was_off_stays_back_when_it_gets_what_it_missed(post):
    begun = post.time
    post.answer = GONE
    for what in ("visits Lviv", "flies to Rome", "opens a bridge"):
        post.publish(f"President {what}", f"Volodymyr Zelenskyy {what} to speak of {what} with many guests.")
        post.work()
    with post.database.write(alone="screen") as tx:
        *_, rome, last = raised.raised_since(tx, begun, 9)
        hushing.say(tx, Hush("mute", {"alert": [rome.id]}, "Anna", "", post.time))
        hushing.say(tx, Hush("snooze", {"alert": [last.id]}, "Anna", "", post.time, post.time + timedelta(days=1)))
    post.answer = None
    enable(post.database, post.parts.channels, endpoint(post), post.time)
    send_missed(post.database, endpoint(post), begun, post.time)
    run(post, 2)
    assert sorted(state for state, _, _ in states(post)) == ["held", "muted", "sent"]


def test_what_follows_from_each_try_is_kept(post):
    post.answer = ERROR
    put(post, 1)
    run(post, 3)
    with post.database.read() as tx:
        because = tx.scalars(select(attempts.c.because)).all()
    assert because[0] == "try 1 of 10 failed, the next is in 5 s: answered 500"


def test_one_endpoint_with_a_thousand_deliveries_takes_no_turn_from_another(post):
    put(post, 500, OTHER)
    put(post, 1, first=900, at=post.time + timedelta(seconds=1))
    post.later(seconds=2)
    assert ("msg_900",) in claim(post.parts).rounds
