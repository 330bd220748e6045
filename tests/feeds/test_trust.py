"""When a hub is believed to push what is new, and when no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from worker.feeds import trust
from worker.feeds.trust import MOST_SILENT, SOON, Polled, needed, until
from worker.records import Entry, Subscription, Trust

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def hub(shown=None, lease=10 * DAY):
    live = {"live_since": START, "granted_until": START + lease}
    return Subscription(1, 1, "https://h.example/", "t", "token", "key", START, START, trust=shown or Trust(), **live)


def entry(key="a", published=None):
    return Entry(key, "A title", "", None, published)


def polled(shown, now, *found, before=START):
    return trust.polled(shown, Polled(found, before, START), now)


def trusted(shown, now):
    return until(hub(shown), now) is not None


def good(now=START + MINUTE):
    """A hub that has just shown that it pushes."""
    return trust.pushed(Trust(), ["first"], 1, now)


def test_a_hub_is_trusted_from_its_first_push_of_something_new_for_a_day():
    now = START + MINUTE
    assert not trusted(Trust(), now)
    assert not trusted(trust.pushed(Trust(), ["known"], 0, now), now)
    assert until(hub(good(now)), now) == now + DAY
    assert not trusted(good(now), now + DAY)


def test_trust_ends_with_the_lease():
    short = hub(good(), lease=timedelta(hours=1))
    assert until(short, START + MINUTE) == START + timedelta(hours=1)
    assert until(short, START + timedelta(hours=1)) is None
    assert until(replace(short, leaving=True), START + MINUTE) is None


def test_an_entry_that_a_poll_finds_and_that_is_ten_minutes_old_ends_it():
    now = START + timedelta(hours=2)
    caught = polled(good(), now, entry(published=now - SOON - MINUTE))
    assert (trusted(caught, now), caught.misses, caught.missed_at) == (False, 1, now)
    assert trusted(polled(good(), now), now), "a poll that finds nothing"
    assert trusted(polled(good(), now, entry(published=START - MINUTE)), now), "an entry from before the hub knew us"
    assert trusted(polled(good(), now, entry(), before=START - MINUTE), now), "one that nobody can date"


def test_what_a_poll_finds_sooner_is_awaited_and_forgiven_when_it_is_pushed_in_time():
    now = START + timedelta(hours=2)
    for young in (entry(published=now - MINUTE), entry()):
        waiting = polled(good(), now, young)
        assert not trusted(waiting, now), "meanwhile the feed is polled as ever"
        assert trusted(trust.pushed(waiting, ["a"], 0, now + SOON), now + SOON)
        assert not trusted(trust.pushed(waiting, ["b"], 1, now + SOON), now + SOON), "another entry is not this one"
        late = polled(waiting, now + SOON + MINUTE)
        assert (late.misses, trusted(late, now + SOON + MINUTE)) == (1, False)


def test_a_push_that_holds_nothing_to_read_counts_by_what_the_poll_after_it_finds():
    now = START + timedelta(hours=2)
    told = trust.pinged(Trust(), now)
    assert not trusted(told, now)
    assert trusted(polled(told, now + MINUTE, entry(published=now - MINUTE), before=now - DAY), now + MINUTE)
    late = polled(told, now + MINUTE, entry(published=now - timedelta(hours=1)), before=now - DAY)
    assert (late.misses, trusted(late, now + MINUTE)) == (1, False)


def test_a_hub_that_was_caught_has_to_show_more_than_before():
    shown, now = good(), START + timedelta(hours=2)
    for misses, pushes in ((1, 3), (2, 5)):
        shown = polled(shown, now, entry(published=now - timedelta(hours=1)))
        assert (shown.misses, needed(shown)) == (misses, pushes)
        for number in range(pushes):
            assert not trusted(shown, now)
            shown = trust.pushed(shown, [f"{number}"], 1, now)
        assert trusted(shown, now)
    assert needed(Trust(misses=10**6)) == 11, "however often it was caught, it can come back"


def test_a_hub_that_pushes_nothing_at_all_is_told_from_one_that_forgets_some():
    now, silent = START + timedelta(hours=2), Trust()
    for number in range(MOST_SILENT):
        silent = polled(silent, now, entry(f"{number}", now - timedelta(hours=1)))
    assert silent.silent == MOST_SILENT
    assert trust.pushed(silent, ["x"], 1, now).silent == 0


EVENTS = st.lists(
    st.tuples(st.sampled_from(("published", "push", "drop", "poll")), st.integers(0, 25)), min_size=3, max_size=40
)


@given(EVENTS)
def test_whatever_happens_a_hub_that_holds_something_back_is_not_trusted_after_the_next_poll(events):
    """The oracle knows all that was published and pushed; the decider only what pushes and polls brought."""
    now, shown, last_poll = START + MINUTE, Trust(), START
    made: dict[str, datetime] = {}
    pushed: set[str] = set()
    known: set[str] = set()
    for number, (what, minutes) in enumerate(events):
        now += timedelta(minutes=minutes)
        waiting = sorted(set(made) - pushed)
        if what == "published":
            made[f"{number}"] = now
        elif what == "push" and waiting:
            shown = trust.pushed(shown, waiting, len(set(waiting) - known), now)
            pushed |= set(waiting)
            known |= set(waiting)
        elif what == "drop" and waiting:
            pushed.add(waiting[0])  # the hub loses it: nobody will ever push it
        elif what == "poll":
            found = [entry(key, made[key]) for key in sorted(set(made) - known)]
            shown = trust.polled(shown, Polled(found, last_poll, START), now)
            held_back = [one for one in found if one.published < now - SOON]
            if found:
                assert not trusted(shown, now), "polls are as frequent as without a hub while one may be missing"
            if held_back:
                assert shown.missed_at == now
            known |= {one.key for one in found}
            last_poll = now
        end = until(hub(shown), now)
        assert end is None or now < end <= (shown.pushed_at or now) + DAY
