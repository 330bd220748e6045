"""Our side of a subscription at a hub: what to ask, what its answers mean, and when to turn to it again. Pure.

W3C WebSub, https://www.w3.org/TR/websub/: §5.1 requests, §5.2 denials, §5.3 verification of intent, §7 signatures.
"""

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from worker.feeds.trust import needed, until
from worker.records import Mode, Refused, Subscription, Trust

PATH = "/hub/"
LEASE_S = 864_000  # what we ask for; most hubs grant it
LONGEST_LEASE = timedelta(days=14)  # a longer one is renewed sooner, for a hub may forget us
_SHORTEST_LEASE, _USUAL_LEASE = timedelta(minutes=1), timedelta(days=1)
_RENEW_AT = 0.8  # of a lease
_LEAST_GAP = timedelta(minutes=5)  # between two renewals, however short the lease is
_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
_LONGEST_WISH = timedelta(days=2)
_MOST_LEAVES = 3  # tries to unsubscribe; then the lease runs out by itself, and pushes are turned away
_REPEATS = timedelta(minutes=10)  # for so long a hub may ask again whether we meant it: our answer may have been lost
_PASSING = frozenset({408, 425, 429})
_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})
_REASON_CHARS = 200
UNCONFIRMED = "it took the request and did not call back: NAMESAKE_CALLBACK_URL must be reachable from outside"


@dataclass(frozen=True, slots=True)
class Intent:
    """What a hub asks when it verifies a subscription, or says when it denies one."""

    mode: str
    topic: str
    challenge: str = ""
    lease_s: int | None = None
    reason: str = ""


def callback(base: str, token: str) -> str:
    """The address that the hub is told to call."""
    return f"{base.rstrip('/')}{PATH}{token}"


def request(subscription: Subscription) -> dict[str, str]:
    """The form that asks a hub (§5.1). `hub.verify` is for hubs of the older PubSubHubbub 0.3; others ignore it."""
    mode = subscription.pending or "subscribe"
    form = {"hub.mode": mode, "hub.topic": subscription.topic, "hub.verify": "async"}
    form["hub.callback"] = callback(subscription.base, subscription.token)
    if mode == "subscribe":
        form |= {"hub.lease_seconds": str(LEASE_S), "hub.secret": subscription.secret}
    return form


def asking(subscription: Subscription, base: str, now: datetime, chance: float) -> Subscription:
    """The subscription as it is kept while the hub is asked: it may verify before it answers."""
    mode: Mode = "unsubscribe" if subscription.leaving else "subscribe"
    if subscription.pending is not None:
        subscription = replace(subscription, failures=subscription.failures + 1, note=UNCONFIRMED)
    again_at = now + _backoff(subscription, now, chance)
    return replace(subscription, base=base, pending=mode, asked_at=now, next_at=again_at)


def answered(subscription: Subscription, refused: Refused | None, now: datetime, chance: float) -> Subscription:
    """After the hub took the request (None) or not. `chance` from 0 to 1 spreads what is asked again."""
    if refused is None or subscription.pending is None:
        return subscription  # it verifies when it likes to, or has done so meanwhile
    failed = replace(subscription, pending=None, failures=subscription.failures + 1, note=refused.sentence)
    wait = max(_backoff(failed, now, chance), min(timedelta(seconds=refused.retry_after_s or 0), _LONGEST_WISH))
    said_no = refused.status is not None and 400 <= refused.status < 500 and refused.status not in _PASSING  # noqa: PLR2004 - 4xx
    return replace(failed, next_at=now + (max(wait, _DAY) if said_no and not failed.is_live(now) else wait))


def verified(subscription: Subscription, intent: Intent, now: datetime) -> Subscription | None:
    """After the hub asked whether we meant it (§5.3); None: we did not."""
    if intent.topic != subscription.topic:
        return None
    if intent.mode == "unsubscribe" and subscription.leaving:
        return replace(subscription, pending=None, granted_until=None, next_at=now + _HOUR)
    again = subscription.renewed_at is not None and now - subscription.renewed_at < _REPEATS
    if intent.mode != "subscribe" or subscription.leaving or not (subscription.pending == "subscribe" or again):
        return None
    said = timedelta(seconds=min(intent.lease_s, 10**9)) if intent.lease_s else _USUAL_LEASE
    lease = min(max(said, _SHORTEST_LEASE), LONGEST_LEASE)
    since = subscription.live_since if subscription.is_live(now) and subscription.live_since else now
    again_at = now + max(lease * _RENEW_AT, _LEAST_GAP)
    live = replace(subscription, live_since=since, granted_until=now + lease, renewed_at=now, next_at=again_at)
    return replace(live, pending=None, failures=0, note="")


def denied(subscription: Subscription, intent: Intent, now: datetime) -> Subscription | None:
    """After the hub said that it does not push, or not any more (§5.2); None: it speaks of something else."""
    if intent.topic != subscription.topic:
        return None
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in intent.reason).split())[:_REASON_CHARS]
    note = f"it denied the subscription on {_at(now)}" + (f": {words}" if words else "")
    trust = replace(subscription.trust, proofs=0)
    return replace(subscription, pending=None, granted_until=None, next_at=now + _WEEK, trust=trust, note=note)


def is_over(subscription: Subscription, now: datetime) -> bool:
    """Whether a subscription that we leave can be forgotten."""
    tried = subscription.failures + (subscription.pending is not None) >= _MOST_LEAVES
    return subscription.leaving and (tried or not subscription.is_live(now))


def is_signed(secret: str, header: str, body: bytes) -> bool:
    """Whether a push carries the signature that only its hub can make: `method=hex` (§7), compared in constant time."""
    method, _, given = header.strip().partition("=")
    if method.lower() not in _METHODS or not given.isascii():
        return False
    made = hmac.new(secret.encode(), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(made, given.strip().lower())


def told(subscription: Subscription, base: str, now: datetime) -> str:
    """What users are told of the hub of a feed, in one sentence."""
    hub, trust = subscription.hub, subscription.trust
    if not base:
        return f"{hub} could push what is new; NAMESAKE_CALLBACK_URL, which says where, is not set"
    if not subscription.is_live(now):
        why = subscription.note or ("it was asked, and has not called back yet" if subscription.pending else "")
        return f"{hub} does not push{f': {why}' if why else ' yet'}; asked again {_at(subscription.next_at)}"
    end = f"lease until {_at(subscription.granted_until)}" if subscription.granted_until else ""
    last = f"last push {_at(trust.pushed_at)}" if trust.pushed_at else "no push yet"
    trouble = f"; {subscription.note}" if subscription.note else ""
    if until(subscription, now):
        return f"pushed by {hub}, {end}, {last}: polled less often meanwhile{trouble}"
    return f"pushed by {hub}, {end}, {last}: polled as ever, {_doubt(trust, now)}{trouble}"


def _doubt(trust: Trust, now: datetime) -> str:
    """Why a hub that pushes is not trusted."""
    if trust.awaited:
        return "for a poll was quicker than its last push"
    left = needed(trust) - trust.proofs
    if trust.missed_at and left > 0:
        return f"for it did not push what a poll found on {_at(trust.missed_at)}; {left} good pushes mend that"
    if left > 0:
        return "until its first good push"
    return "for it has pushed nothing for a day" if trust.pushed_at and trust.pushed_at < now else ""


def _backoff(subscription: Subscription, now: datetime, chance: float) -> timedelta:
    """Twice as long after each failure, from an hour to a day; sooner where a lease would run out meanwhile."""
    first = _HOUR
    if subscription.granted_until and subscription.granted_until > now:
        first = min(max((subscription.granted_until - now) / 4, timedelta(minutes=1)), _HOUR)
    doubled = first * (1 << min(max(subscription.failures - 1, 0), 10))
    return min(doubled, _DAY) * (1 + chance / 4)


def _at(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "never"
