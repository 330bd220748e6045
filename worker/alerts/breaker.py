"""When an endpoint gets no deliveries for a while, when none at all, and what its owner is told. Pure.

The rules of Svix's and Stripe's delivery engines, as docs/decisions/0025 weighs them.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from worker.post import MAIL, Endpoint, Turn
from worker.records import Outcome

WINDOW_MINUTES = 10
LEAST_TRIES, SHARE = 10, 0.7  # of the tries in the window that failed
UNREACHED = 5  # in a row
FIRST_PROBE, LONGEST_PROBE = timedelta(minutes=5), timedelta(hours=1)
TELL_AT = 3  # failures in a row
TELL_AGAIN = timedelta(days=1)
DISABLE_AFTER = timedelta(days=5)
APART = timedelta(hours=12)
PLACES = 4  # deliveries under way to one endpoint at once
SERVER_ERROR = 500


def after(endpoint: Endpoint, outcome: Outcome, now: datetime, *, probe: bool = False) -> tuple[Endpoint, Turn | None]:
    """The endpoint after a try, and what its owner has to be told, if anything.

    Args:
        endpoint: as it was.
        outcome: what came of the try.
        now: the time, aware UTC.
        probe: whether the try was to see whether the endpoint works again.
    """
    if not is_failure(endpoint.channel, outcome):
        return _taken(endpoint, now)
    failed = _failed(endpoint, outcome, now)
    if endpoint.disabled_at is not None:
        return failed, None
    if endpoint.channel != MAIL and (outcome.gone or _is_hopeless(endpoint, now)):
        return _told(replace(failed, disabled_at=now), "disabled", now), "disabled"
    if endpoint.opened_at is not None:
        return (_probe_again(failed, now) if probe else failed), None
    if _trips(failed):
        opened = replace(failed, opened_at=now, probe_at=now + FIRST_PROBE, probes=0)
        return _if_news(opened, "waiting", now)
    return _if_news(failed, "failing", now) if failed.failures >= TELL_AT else (failed, None)


def is_failure(channel: str, outcome: Outcome) -> bool:
    """Whether a try says that the endpoint fails.

    A mail server that refuses one mailbox or one message works. It fails when nobody answers, and when it refuses
    everything (greeting, login, sender), which SmtpChannel tells as a refusal for good that may be tried again.
    """
    if outcome.ok:
        return False
    return channel != MAIL or (outcome.retry and (outcome.status is None or outcome.status >= SERVER_ERROR))


def enabled(endpoint: Endpoint) -> Endpoint:
    """The endpoint as somebody enables it: as if nothing had been tried yet."""
    return Endpoint(endpoint.channel, endpoint.target, taken_at=endpoint.taken_at)


def places(endpoint: Endpoint) -> int:
    """How many deliveries may be under way to it at once: one where it fails, or where nothing has arrived so far."""
    return 1 if endpoint.fails or endpoint.taken_at is None else PLACES


def probe_wait(probes: int) -> timedelta:
    """How long to wait for the next probe after so many failed ones."""
    return min(FIRST_PROBE * (1 << min(probes, 8)), LONGEST_PROBE)


def _taken(endpoint: Endpoint, now: datetime) -> tuple[Endpoint, Turn | None]:
    if endpoint.disabled_at is not None:
        return replace(endpoint, taken_at=now), None
    if endpoint.opened_at is None:
        fine = replace(endpoint, minutes=_counted(endpoint, now, 0), taken_at=now)
        return replace(fine, failures=0, unreached=0, failing_since=None, failed_at=None), None
    recovered = Endpoint(endpoint.channel, endpoint.target, taken_at=now, told=endpoint.told)
    heard = endpoint.told.get("waiting")
    return recovered, "recovered" if heard is not None and heard >= endpoint.opened_at else None


def _failed(endpoint: Endpoint, outcome: Outcome, now: datetime) -> Endpoint:
    return replace(
        endpoint,
        minutes=_counted(endpoint, now, 1),
        failures=endpoint.failures + 1,
        unreached=endpoint.unreached + 1 if outcome.status is None or endpoint.channel == MAIL else 0,
        failing_since=endpoint.failing_since or now,
        failed_at=now,
        detail=outcome.detail,
    )


def _counted(endpoint: Endpoint, now: datetime, failed: int) -> tuple[tuple[int, int, int], ...]:
    minute = int(now.timestamp()) // 60
    kept = [one for one in endpoint.minutes if minute - WINDOW_MINUTES < one[0] < minute]
    tries, failures = next(((one[1], one[2]) for one in endpoint.minutes if one[0] == minute), (0, 0))
    return (*kept, (minute, tries + 1, failures + failed))


def _trips(endpoint: Endpoint) -> bool:
    tries = sum(one[1] for one in endpoint.minutes)
    failures = sum(one[2] for one in endpoint.minutes)
    return endpoint.unreached >= UNREACHED or (tries >= LEAST_TRIES and failures >= SHARE * tries)


def _is_hopeless(before: Endpoint, now: datetime) -> bool:
    """Only failures for days, and not just one bad afternoon before this one."""
    since, last = before.failing_since, before.failed_at
    return since is not None and last is not None and now - since >= DISABLE_AFTER and last - since >= APART


def _probe_again(endpoint: Endpoint, now: datetime) -> Endpoint:
    probes = endpoint.probes + 1
    return replace(endpoint, probes=probes, probe_at=now + probe_wait(probes))


def _if_news(endpoint: Endpoint, turn: Turn, now: datetime) -> tuple[Endpoint, Turn | None]:
    """Tell a turn once in a time of failures, and once in a day however often the endpoint comes and goes."""
    last = endpoint.told.get(turn)
    since = endpoint.failing_since or now
    if last is not None and (last >= since or now - last < TELL_AGAIN):
        return endpoint, None
    return _told(endpoint, turn, now), turn


def _told(endpoint: Endpoint, turn: Turn, now: datetime) -> Endpoint:
    return replace(endpoint, told={**endpoint.told, turn: now})
