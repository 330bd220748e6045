"""Who is served next: endpoints that work in turns, those that fail one by one and few at once; and how rounds are gone."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from tests.pipeline.test_endpoints import HOOK, OTHER, put
from worker.pipeline import senders
from worker.pipeline.senders import Senders
from worker.post import MAIL, Endpoint
from worker.records import Outcome
from worker.store import endpoints, rounds

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
TAKEN = Outcome(ok=True, retry=False, detail="answered 204")
FAILED = Outcome(ok=False, retry=True, detail="answered 500", status=500)


def know(desk, target, channel="webhook", **facts):
    with desk.database.write() as tx:
        endpoints.lock(tx, channel, target)
        endpoints.save(tx, Endpoint(channel, "" if channel == MAIL else target, **facts))


def wake(desk):
    with desk.database.write() as tx:
        return rounds.wake(tx, desk.time, 30)


def sizes(found):
    return [len(one) for one in found]


def hook(number):
    return f"https://h{number}.example.org/hook"


# --- which deliveries are woken ---


def test_an_endpoint_that_took_something_gets_rounds_and_no_more_than_it_can_have_under_way(desk):
    know(desk, HOOK, taken_at=AT)
    put(desk, 130)
    assert sizes(wake(desk)) == [25, 25, 25, 25]
    assert wake(desk) == []
    desk.later(seconds=31)  # the messages were lost
    assert sizes(wake(desk)) == [25, 25, 25, 25]


def test_a_new_endpoint_gets_one_delivery_until_that_has_arrived(desk):
    put(desk, 30)
    assert sizes(wake(desk)) == [1]
    assert wake(desk) == []


def test_a_failing_endpoint_gets_one_delivery_and_those_that_work_go_first(desk):
    know(desk, HOOK, taken_at=AT, failures=1)
    know(desk, OTHER, taken_at=AT)
    put(desk, 30)
    put(desk, 30, OTHER, first=100, at=desk.time + timedelta(seconds=1))
    desk.later(seconds=2)
    assert sizes(wake(desk)) == [25, 5, 1]


def test_two_mailboxes_that_have_the_mail_server_hang_up_do_not_slow_the_mail(desk):
    know(desk, "", MAIL, taken_at=AT, failures=2)
    put(desk, 3, "desk@example.org", MAIL)
    put(desk, 3, "news@example.org", MAIL, first=10)
    assert sizes(wake(desk)) == [6]


def test_however_many_endpoints_fail_few_of_them_are_tried_at_once(desk):
    for number in range(60):
        know(desk, hook(number), taken_at=AT, failures=3)
        put(desk, 2, hook(number), first=number * 10)
    assert len(wake(desk)) == rounds.FAILING
    assert wake(desk) == []


def test_endpoints_share_what_can_be_under_way_in_turns(desk, monkeypatch):
    monkeypatch.setattr(rounds, "WORKING", 20)
    for number in range(4):
        know(desk, hook(number), taken_at=AT)
        put(desk, 50 if number == 0 else 3, hook(number), first=number * 100)
    assert sorted(sizes(wake(desk))) == [3, 3, 3, 11]


# --- how a round is gone ---


@pytest.fixture
def postmen():
    made = []

    def make(send):
        back = []
        made.append(Senders(send, back.extend))
        return made[-1], back

    yield make
    for one in made:
        one.end()


def test_a_round_ends_with_the_first_that_does_not_arrive_and_the_rest_is_given_back(postmen):
    tried = []
    outcomes = {"a": TAKEN, "b": FAILED}
    going, back = postmen(lambda ident: tried.append(ident) or outcomes.get(ident))
    going.go(["a", "b", "c", "d"])
    assert (tried, back) == (["a", "b"], ["c", "d"])
    going.go(["x", "y"])  # not its turn
    assert (tried, back) == (["a", "b", "x"], ["c", "d", "y"])


def test_a_mailbox_that_is_refused_keeps_no_other_waiting(postmen):
    tried = []
    refused = Outcome(ok=False, retry=False, detail="no such mailbox", status=550, bounced=True, alone=True)
    going, back = postmen(lambda ident: tried.append(ident) or (refused if ident in "ac" else TAKEN))
    going.go(["a", "b", "c", "d"])
    assert (tried, back) == (["a", "b", "c", "d"], [])


def test_a_receiver_that_hangs_holds_up_no_other_round(postmen, monkeypatch):
    monkeypatch.setattr(senders, "PATIENCE_S", 0.01)
    answer, tried = threading.Event(), []

    def send(ident):
        tried.append(ident)
        return TAKEN if ident != "hangs" or answer.wait(30) else None

    going, _ = postmen(send)
    going.go(["hangs", "after it"])
    going.go(["a", "b"])
    answer.set()
    going.end()
    assert tried[:3] == ["hangs", "a", "b"]


def test_a_process_that_ends_finishes_what_is_under_way_and_begins_nothing_more(postmen, monkeypatch):
    monkeypatch.setattr(senders, "PATIENCE_S", 0.01)
    begun, answer, tried = threading.Event(), threading.Event(), []

    def send(ident):
        tried.append(ident)
        begun.set()
        answer.wait(30)
        return TAKEN

    going, back = postmen(send)
    going.go(["a", "b", "c"])
    begun.wait(30)
    ending = threading.Thread(target=going.end)
    ending.start()
    while not going._ending.is_set():
        pass
    answer.set()
    ending.join(30)
    going.go(["d"])
    assert (tried, back) == (["a"], ["b", "c"])
