"""Asks the broker about its queues, as Celery lays them out in Redis. Every answer comes within about a second.

A queue is a list: new messages enter on its left and the oldest leaves on its right. A message in the hands of a
worker stands in the hash `unacked` and, by the time it was taken, in the sorted set `unacked_index`. Celery keeps no
time of sending: our tasks add the header `x_enqueued_at` (ISO 8601 with zone).
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from worker.facts import QueueFact

PREFIX = "namesake:"
TIMEOUT_S = 1.0
MOST_UNACKED = 1_000  # looked at


def queues(broker_url: str, names: Sequence[str], now: datetime) -> tuple[QueueFact, ...] | str:
    """Depth and age of each queue; a sentence when the broker does not answer."""
    try:
        client = _client(broker_url)
    except ValueError as error:
        return f"The broker's address is no use: {error}."
    try:
        with client:
            return _read(client, names, now.timestamp())
    except (RedisError, OSError) as error:
        return f"The broker at {_shown(broker_url)} does not answer: {_first_line(error)}."


def _client(broker_url: str) -> "Redis":
    """A client for an address as Celery takes it, Unix sockets included."""
    url = broker_url.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=")
    options: dict[str, Any] = {
        "socket_timeout": TIMEOUT_S,
        "socket_connect_timeout": TIMEOUT_S,
        "retry": Retry(NoBackoff(), 0),
    }
    return Redis.from_url(url, **options)


@dataclass(frozen=True, slots=True)
class _Held:
    """A message that a worker holds: its queue, and when it was taken."""

    queue: str
    since_s: float


def _read(client: "Redis", names: Sequence[str], now_s: float) -> tuple[QueueFact, ...]:
    pipe = client.pipeline(transaction=False)
    for name in names:
        pipe.llen(PREFIX + name)
        pipe.lindex(PREFIX + name, -1)
    pipe.zrange(PREFIX + "unacked_index", 0, MOST_UNACKED - 1, withscores=True)
    *answers, index = pipe.execute()
    held = _held(client, index)
    facts = zip(names, answers[::2], answers[1::2], strict=True)
    return tuple(_with_held(QueueFact(name, depth, _age_s(head, now_s)), held, now_s) for name, depth, head in facts)


def _held(client: "Redis", index: Sequence[tuple[bytes, float]]) -> list[_Held]:
    if not index:
        return []
    messages: Any = client.hmget(PREFIX + "unacked", [tag for tag, _ in index])
    found = zip(messages, index, strict=True)
    return [_Held(queue, since_s) for raw, (_, since_s) in found if raw and (queue := _queue_of(raw))]


def _with_held(fact: QueueFact, held: Iterable[_Held], now_s: float) -> QueueFact:
    ours = [message.since_s for message in held if message.queue == fact.name]
    oldest_s = max(0.0, now_s - min(ours)) if ours else None
    return replace(fact, unacked=len(ours), oldest_unacked_s=oldest_s)


def _queue_of(raw: bytes) -> str | None:
    """The queue of an unacked message: the last of [message, exchange, routing key]."""
    with suppress(ValueError, LookupError, TypeError):
        return str(json.loads(raw)[2])
    return None


def _age_s(raw: bytes | None, now_s: float) -> float | None:
    """How long ago a message was sent; None when there is none, or it does not say."""
    with suppress(ValueError, LookupError, TypeError):
        sent_at = datetime.fromisoformat(json.loads(raw or b"")["headers"]["x_enqueued_at"])
        return max(0.0, now_s - sent_at.timestamp())
    return None


def _shown(broker_url: str) -> str:
    """The address without user and password."""
    parts = urlsplit(broker_url)
    return parts.path if "socket" in parts.scheme or parts.scheme == "unix" else parts.netloc.rpartition("@")[2]


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")[:200]
