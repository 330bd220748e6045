"""What makes two alerts the same, to whom one goes, and when a failed delivery is tried again. Pure."""

from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from worker.records import ChannelName, Delivery, News, Outcome, Route

State = Literal["sent", "retry", "dead"]

# Seconds to wait after each failed try; the first try is at once, and after the last wait comes the last try.
# Webhooks follow the schedule that the Standard Webhooks specification 1.0.0 proposes (75.6 hours in all).
_HOOKS = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
WAITS_S: dict[str, tuple[int, ...]] = {
    "webhook": _HOOKS,
    "chat": _HOOKS,
    "email": (60, 300, 900, 3_600, 14_400, 43_200, 86_400, 172_800),
}
JITTER = 0.2
SLOW_WAIT_S = 60
TOO_MANY_REQUESTS = 429
NO_ANSWER = "no answer within"  # how a channel begins the detail of a time-out

_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Next:
    """What a delivery does after a try. `at` is set for "retry" only; `because` is for users."""

    state: State
    at: datetime | None
    because: str


def dedup_key(watch_id: str, story_id: int | None, extra: tuple[str, ...] = (), *, draft: bool = False) -> str:
    """What makes two hits the same alert: 32 hex digits, the same after any restart, reload or new order.

    Where `extra` is given it stands in place of the story: a new title is news once, in whatever story. What a draft
    raised does not keep its watch from alerting once it is no draft any more.
    """
    subject = ("", *sorted(extra)) if extra else (str(story_id),)
    drafted = ("", "draft") if draft else ()
    parts = [part.replace(_SEPARATOR, " ") for part in (*drafted, watch_id, *subject)]
    return sha256(_SEPARATOR.join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def alert_id(key: str) -> str:
    """The public id of the alert with this dedup key."""
    return f"alr_{key}"


def update_id(alert_id: str, news: News) -> str:
    """The id of an update: the same news of an alert have the same, whenever and by whomever they are told."""
    parts = (alert_id, news.code, news.about)
    return "upd_" + sha256(_SEPARATOR.join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def deliveries(alert_id: str, routes: Sequence[Route], update: str | None = None) -> tuple[Delivery, ...]:
    """One delivery for each target; two routes that name the same mailbox, webhook or room give one.

    `update` is the id of what is told of the alert; None: the alert itself.
    """
    found: dict[tuple[str, str, str | None], Delivery] = {}
    told = (alert_id, update)
    for route in routes:
        for address in route.email_to:
            found.setdefault(("email", address.casefold(), None), _delivery(told, route.id, "email", address))
        if route.webhook_url:
            delivery = _delivery(told, route.id, "webhook", route.webhook_url, route.webhook_secret)
            found.setdefault(("webhook", route.webhook_url, route.webhook_secret), delivery)
        if route.chat:
            found.setdefault(("chat", route.chat, None), _delivery(told, route.id, "chat", route.chat))
    return tuple(found.values())


def first_id(delivery: Delivery) -> str:
    """The id of the message that told its reader of the alert itself."""
    return _id(delivery.alert_id or "", delivery.route, delivery.channel, delivery.target)


def reminder_id(delivery_id: str, number: int) -> str:
    """The id of a reminder of a delivery: the same however often it is made."""
    return "msg_" + sha256(f"{delivery_id}{_SEPARATOR}{number}".encode()).hexdigest()[:32]


def next_try(channel: str, attempts: int, outcome: Outcome, now: datetime, jitter: float = 0.5) -> Next:
    """What to do after a try.

    Args:
        channel: "email", "webhook" or "chat".
        attempts: tries made so far, the one that gave `outcome` included (1 after the first).
        outcome: what came of it.
        now: the time, aware UTC.
        jitter: a random number from 0 to 1; it moves the next try by up to a fifth of the wait, 0.5 not at all.
    """
    waits = WAITS_S[channel]
    if outcome.ok:
        return Next("sent", None, f"sent at try {attempts}: {outcome.detail}")
    if not outcome.retry:
        return Next("dead", None, f"given up, another try cannot help: {outcome.detail}")
    if attempts > len(waits):
        return Next("dead", None, f"given up after {attempts} tries: {outcome.detail}")
    wait_s = _wait_s(waits[max(attempts, 1) - 1], outcome, jitter)
    tries = f"try {attempts} of {len(waits) + 1} failed"
    return Next(
        "retry", now + timedelta(seconds=wait_s), f"{tries}, the next is in {_spoken(wait_s)}: {outcome.detail}"
    )


def _wait_s(base_s: int, outcome: Outcome, jitter: float) -> float:
    wait_s = base_s * (1 + JITTER * (2 * min(max(jitter, 0.0), 1.0) - 1))
    if outcome.retry_after_s is not None:
        wait_s = min(max(wait_s, base_s, outcome.retry_after_s), 2 * base_s)
    slow = outcome.status == TOO_MANY_REQUESTS or outcome.detail.startswith(NO_ANSWER)
    return max(wait_s, SLOW_WAIT_S) if slow else wait_s


def _spoken(wait_s: float) -> str:
    for unit_s, unit in ((3_600, "h"), (60, "min")):
        if wait_s >= 2 * unit_s:
            return f"{wait_s / unit_s:.0f} {unit}"
    return f"{wait_s:.0f} s"


def _delivery(
    told: tuple[str, str | None],
    route: str,
    channel: ChannelName,
    target: str,
    secret_ref: str | None = None,
) -> Delivery:
    alert, update = told
    delivery_id = _id(update or alert, route, channel, target)
    return Delivery(delivery_id, alert, route, channel, target, secret_ref, attempts=0, update_id=update)


def _id(*parts: str) -> str:
    digest = sha256(_SEPARATOR.join(parts).encode("utf-8", "backslashreplace")).digest()
    return "msg_" + b32encode(digest).decode().rstrip("=").lower()[:32]
