"""A route to a chat room goes the way of every other."""

from datetime import timedelta

from sqlalchemy import select

from worker.alerts.brief import brief
from worker.pipeline.enabling import enable, send_missed
from worker.records import Outcome
from worker.store import deliveries, endpoints
from worker.store.tables import deliveries as outbox

ROOM = "${env:DESK_SLACK}"
BUSY = Outcome(ok=False, retry=True, detail="answered 500", status=500)
GONE = Outcome(ok=False, retry=False, detail="answered 410", status=410)


def route(desk, more=""):
    """The desk has a room instead of a mailbox."""
    text = desk.watchlist.read_text().replace("email: {to: [desk@example.org]}", f'chat: "{ROOM}"{more}')
    desk.watchlist.write_text(text)


def news(desk, what="signs"):
    desk.publish(f"Svyrydenko {what} minerals fund", f"Yuliia Svyrydenko {what} the minerals fund agreement of {what}.")
    return desk.work()


def states(desk):
    with desk.database.read() as tx:
        return [row.state for row in tx.execute(select(outbox).order_by(outbox.c.created_at))]


def test_a_room_is_told_once_and_the_store_knows_no_address(desk):
    route(desk)
    assert len(news(desk)) == 1
    ((delivery, notice),) = desk.sent
    assert (delivery.channel, delivery.target) == ("chat", ROOM)
    assert brief(notice)[0].startswith("Yuliia Svyrydenko: Svyrydenko signs minerals fund")
    assert desk.work() == []


def test_a_room_that_is_busy_is_told_later_and_a_dead_letter_can_be_sent_again(desk):
    route(desk)
    desk.outcomes = [BUSY, GONE]
    news(desk)
    desk.time += timedelta(seconds=10)
    desk.work()
    assert states(desk) == ["dead"]
    with desk.database.write() as tx:
        assert deliveries.replay(tx, desk.sent[0][0].id, desk.time)
    assert len(desk.work()) == 1
    assert states(desk) == ["sent"]


def test_a_digest_is_one_message_in_the_room(desk):
    route(desk, '\n    send: {digest: daily, at: "18:00"}')
    assert news(desk) == []
    assert news(desk, "praises") == []
    desk.time = desk.time.replace(hour=18, minute=1)
    desk.work()
    ((_, notice),) = desk.sent
    title, text = brief(notice)
    assert title.startswith("2 alerts: Yuliia Svyrydenko")
    assert {line[:12] for line in text.splitlines()} == {"• Svyrydenko"}


def test_a_room_that_was_switched_off_is_enabled_by_a_test_that_arrives_there_and_its_owner_hears(desk):
    route(desk)
    owned = desk.watchlist.read_text().replace("name: minerals\n", "name: minerals\nowner: owner@example.org\n")
    desk.watchlist.write_text(owned)
    send = desk.parts.channels["chat"]
    desk.parts.channels["chat"] = lambda *_: BUSY
    news(desk)
    for _ in range(5):
        desk.time += timedelta(days=1, hours=1)
        desk.work()
    news(desk, "praises")
    with desk.database.read() as tx:
        room = endpoints.get(tx, "chat", ROOM)
    assert room.state == "disabled"
    assert {delivery.target for delivery, _ in desk.sent} == {"owner@example.org"}

    desk.parts.channels["chat"] = send
    desk.sent.clear()
    done = enable(desk.database, desk.parts.channels, room, desk.time)
    assert (done.outcome.ok, done.missed) == (True, 2)
    ((delivery, notice),) = desk.sent
    assert (delivery.channel, delivery.target, notice.payload["type"]) == ("chat", ROOM, "endpoint.test")
    assert send_missed(desk.database, room, done.since, desk.time) == 2
    desk.work()
    assert [notice.payload["type"] for _, notice in desk.sent[1:]] == ["alert.raised"] * 2
