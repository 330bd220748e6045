"""What a backtest says a route would send is what the service sends: the service on a virtual clock is the slow oracle."""

from datetime import UTC, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pipeline.collector import START, Collector
from tests.pipeline.newsroom import Newsroom
from worker.pace import Digest, Pace, QuietHours
from worker.pipeline.sending import Raised, Sending
from worker.records import Route
from worker.store.database import Database

MINUTE = timedelta(minutes=1)
NUMBERS = count()
NIGHT = QuietHours(time(22), time(6), ("high",))
PACES = (
    Pace(),
    Pace(digest=Digest("hourly"), timezone="Asia/Kolkata"),
    Pace(digest=Digest("daily", time(7, 30), (0, 1, 2, 3, 4)), timezone="Europe/Berlin"),
    Pace(group_wait=2 * MINUTE, group_interval=30 * MINUTE),
    Pace(group_by=("watch",), group_wait=5 * MINUTE),
    Pace(group_by=(), group_interval=60 * MINUTE, quiet_hours=NIGHT),
    Pace(group_by=("severity", "watch"), group_wait=10 * MINUTE, max_per_hour=2),
    Pace(quiet_hours=NIGHT, timezone="Europe/Berlin"),
    Pace(max_per_hour=1),
    Pace(max_per_hour=3, quiet_hours=NIGHT, group_interval=20 * MINUTE),
    Pace(digest=Digest("weekly", time(9), (0,)), quiet_hours=QuietHours(time(8), time(10)), max_per_hour=1),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    newsroom = Newsroom(tmp_path_factory.mktemp("desk"), database=Database("sqlite://"))
    yield newsroom
    newsroom.database.close()


def routes_of(pace, number):
    shared = f"{number}@example.org"
    return (
        Route(f"paced-{number}", (shared, f"second-{number}@example.org"), f"https://example.org/{number}", pace=pace),
        Route(f"at-once-{number}", (shared,)),
    )


ALERT = st.tuples(st.integers(0, 400), st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from(("low", "high")))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PACES), st.lists(ALERT, min_size=1, max_size=8), st.integers(0, 23))
def test_as_many_messages_are_foreseen_as_the_service_sends(desk, pace, told, hour):
    number = next(NUMBERS)
    start = START + timedelta(days=60 * number, hours=hour)
    routes = routes_of(pace, number)
    service, foreseen, now = Collector(desk, routes, start), Sending(), start
    for at, (minutes, story, watch, severity) in enumerate(told):
        now += minutes % 90 * MINUTE
        name = f"{number}-{at}"
        raised = service.alert(name, now, story=f"{number}-{story}", watch=watch, severity=severity)
        foreseen.take(Raised(raised, watch, service.stories[f"{number}-{story}"], severity), routes, now)
    service.run(now + timedelta(days=30))
    foreseen.end()

    came = [message.target for message in service.arrived]
    hooks = [target for target in came if target.startswith("https:")]
    assert foreseen.messages(routes[0].id, "email") == len(came) - len(hooks)
    assert foreseen.messages(routes[0].id, "webhook") == len(hooks)
    assert foreseen.messages(routes[1].id, "email") == 0  # its address is one of the other route's, which tells it all
    assert (foreseen.alerts(routes[0].id), foreseen.alerts(routes[1].id)) == (len(told), 0)


def test_thousands_of_alerts_in_a_weekly_digest_are_one_mail():
    sending, now = Sending(), datetime(2026, 3, 3, tzinfo=UTC)
    route = Route("desk", ("desk@example.org",), pace=Pace(digest=Digest("weekly", time(9), (0,))))
    for number in range(5_000):
        sending.take(Raised(f"alr_{number}", "mayor", number, "low"), [route], now + number * timedelta(seconds=60))
    sending.end()

    assert (sending.messages("desk", "email"), sending.alerts("desk")) == (1, 5_000)
