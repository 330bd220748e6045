"""An alert as `namesake run` tells it: a few lines for people, one JSON object for programs. Pure."""

from collections.abc import Sequence

from worker.alerts.notice import moment
from worker.alerts.plain import clean, counted, shorten
from worker.records import Alert, Delivery

Sent = tuple[Delivery, str]  # a delivery, and the state it is in: waiting, sent, retry, dead

_MAX_LINE = 200
_MAX_WORDS = 4


def line(alert: Alert, deliveries: Sequence[Sent]) -> str:
    """The alert in a few lines of plain text: nothing in them can steer a terminal."""
    rows = [
        f"ALERT {clean(alert.watch)} ({alert.severity}): {shorten(alert.title, _MAX_LINE)}",
        f"  who     {_found(alert, list(alert.actors.values()))}" if alert.actors else "",
        f"  about   {_found(alert, list(alert.topics))}" if alert.topics else "",
        f"  why     {shorten(alert.reason, _MAX_LINE)}",
        f"  quote   “{shorten(alert.quote, _MAX_LINE)}”" if alert.quote else "",
        _source(alert),
        f"  sent    {_sent(alert, deliveries)}",
    ]
    return "\n".join(row for row in rows if row)


def as_json(alert: Alert, deliveries: Sequence[Sent]) -> dict[str, object]:
    """The alert as one line of `namesake run --json` holds it."""
    return {
        "alert": alert.id,
        "watch": alert.watch,
        "story": alert.story_id,
        "document": alert.article_id,
        "actors": list(alert.actors),
        "topics": list(alert.topics),
        "reason": alert.reason,
        "quote": alert.quote,
        "score": alert.score,
        "sent": [{"route": item.route, "channel": item.channel, "state": state} for item, state in deliveries],
    }


def _source(alert: Alert) -> str:
    if alert.article_id is None:
        return ""
    return f"  source  {shorten(alert.source, _MAX_LINE)}, published {moment(alert.published_at)}"


def _found(alert: Alert, names: list[str]) -> str:
    return shorten("; ".join(_one(name, alert.words.get(name, [])) for name in names), _MAX_LINE)


def _one(name: str, words: list[str]) -> str:
    quoted = [f"“{clean(word)}”" for word in dict.fromkeys(words)]
    return f"{clean(name)}, found as {counted(quoted, _MAX_WORDS)}" if quoted else clean(name)


def _sent(alert: Alert, deliveries: Sequence[Sent]) -> str:
    if alert.draft:
        return "nowhere, the list is a draft: see the dashboard"
    said = [f"{clean(item.route)} by {item.channel} ({state})" for item, state in deliveries]
    return shorten("; ".join(said), _MAX_LINE) or "nowhere, the watch has no route: see the dashboard"
