"""Several alerts told in one message. Pure; reads only its own templates.

The body of its webhook is `docs/batch.v1.schema.json`, generated from the models here.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from pydantic import AwareDatetime, Field

from worker.alerts import payload
from worker.alerts.links import Action
from worker.alerts.payload import MAX_BYTES, Model
from worker.alerts.plain import clean, counted, shorten
from worker.alerts.rendering import render
from worker.alerts.telling import day_and_time, spread
from worker.records import Alert, Delivery, Notice, Severity

MOST_SHOWN = 50  # alerts of a message; the rest are counted
_MAX_TITLE = 160
_MAX_NAME = 60
_NAMES_IN_SUBJECT = 3
_GRAVEST_FIRST: tuple[Severity, ...] = ("high", "medium", "low")


class Item(Model):
    """One of the alerts."""

    alert: str = Field(description="The id of the alert, the same as in `alert.raised`.")
    watch: str = Field(description="The id of the watch that was fulfilled.")
    severity: Severity = Field(description="What the watch says of its own weight.")
    story: int | None = Field(description="The story; null where no article raised the alert.")
    title: str = Field(description="The headline of the article.")
    source: str = Field(description="Who published it.")
    url: str | None = Field(description="Where it can be read: http or https only.")
    raised_at: AwareDatetime = Field(description="When it was raised.")
    link: str | None = Field(description="The page of this alert on the dashboard.")
    sequence: int = Field(description="Its place among all that is told of this story, from 1.")
    copies: int = Field(description="How many articles told the story when this was let go, copies included.")
    publishers: int = Field(description="How many of them speak for themselves.")
    update: payload.UpdateData | None = Field(description="What is news of an alert that was raised before, or null.")


class BatchData(Model):
    """What is told together."""

    route: str = Field(description="The id of the route that gathered them.")
    watch: str = Field(description="The id of the route once more: mails of a route are one list.")
    story: str = Field(description="The id of this message: mails of one story are one thread.")
    count: int = Field(description="How many alerts it tells.")
    alerts: tuple[Item, ...] = Field(description=f"The first {MOST_SHOWN} at the most, the gravest first.")
    left_out: int = Field(description="How many more there are than `alerts` holds.")


class BatchPayload(Model):
    """What is posted: the type, the time of the event (the same at every try), and the alerts."""

    type: Literal["alerts.batch"] = Field(description="What has happened. Skip types that you do not know.")
    timestamp: AwareDatetime = Field(description="When the last of the alerts was raised.")
    data: BatchData


@dataclass(frozen=True, slots=True)
class Line:
    """An alert as the mail shows it. `acknowledge` is the link by which its reader does that without a login."""

    who: str
    title: str
    news: str
    spread: str
    severity: str
    source: str
    at: str
    url: str | None
    link: str | None
    acknowledge: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """What one watch tells, the gravest first."""

    watch: str
    lines: tuple[Line, ...]


Acts = Mapping[str, Mapping[Action, str]]
"""By the id of an alert, where its reader can say something of it."""


def compose_batch(
    alerts: Sequence[Alert],
    delivery: Delivery,
    dashboard_url: str,
    leave: str | None = None,
    acts: Acts = MappingProxyType({}),
) -> Notice:
    """The notice of several alerts. It is the same whenever it is composed.

    Args:
        alerts: what is told; the gravest come first, and then in their order.
        delivery: the message.
        dashboard_url: where readers reach the dashboard; empty: no link is given.
        leave: where its reader can unsubscribe from all mail.
        acts: where its reader can say something of an alert without a login.
    """
    ordered = sorted(alerts, key=lambda alert: _GRAVEST_FIRST.index(alert.severity))
    shown = [(alert, _link(alert, dashboard_url)) for alert in ordered[:MOST_SHOWN]]
    facts = {
        "groups": _groups([(alert, _line(alert, link, acts.get(alert.id, {}))) for alert, link in shown]),
        "count": len(alerts),
        "weights": _weights(ordered),
        "gravest": ordered[0].severity,
        "since": day_and_time(min(alert.raised_at for alert in alerts)),
        "until": day_and_time(max(alert.raised_at for alert in alerts)),
        "left_out": len(alerts) - len(shown),
        "route": shorten(delivery.route, _MAX_TITLE),
        "leave": leave,
        "dashboard": payload.web_address(f"{dashboard_url.rstrip('/')}/alerts") if dashboard_url else None,
    }
    return Notice(
        id=delivery.id,
        subject=_subject(ordered, delivery.route),
        text=render("batch.txt", facts),
        html=render("batch.html", facts),
        payload=_payload(shown, delivery, alerts),
        raised_at=max(alert.raised_at for alert in alerts),
        leave=leave,
    )


def schema_text() -> str:
    """The JSON Schema of the body, as it stands in docs/batch.v1.schema.json."""
    schema: dict[str, Any] = BatchPayload.model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"


def _subject(alerts: Sequence[Alert], route: str) -> str:
    names = dict.fromkeys(name for alert in alerts for name in (*alert.actors.values(), *alert.topics))
    who = counted([shorten(name, _MAX_NAME) for name in names], _NAMES_IN_SUBJECT)
    return clean(f"{len(alerts)} alerts{': ' * bool(who)}{who} \N{EN DASH} {shorten(route, _MAX_NAME)}")


def _link(alert: Alert, dashboard_url: str) -> str | None:
    return payload.web_address(f"{dashboard_url.rstrip('/')}/alerts/{alert.id}") if dashboard_url else None


def _groups(lines: Sequence[tuple[Alert, Line]]) -> list[Group]:
    """By watch; the watch with the gravest alert comes first, for that is the order of the lines."""
    watches = dict.fromkeys(alert.watch for alert, _ in lines)
    return [
        Group(shorten(watch, _MAX_NAME), tuple(line for alert, line in lines if alert.watch == watch))
        for watch in watches
    ]


def _weights(alerts: Sequence[Alert]) -> str:
    """How many are how grave: 2 high, 1 low."""
    numbers = Counter(alert.severity for alert in alerts)
    return ", ".join(f"{numbers[severity]} {severity}" for severity in _GRAVEST_FIRST if numbers[severity])


def _line(alert: Alert, link: str | None, acts: Mapping[Action, str]) -> Line:
    names = [shorten(name, _MAX_NAME) for name in (*alert.actors.values(), *alert.topics)]
    return Line(
        who=counted(names, _NAMES_IN_SUBJECT),
        title=shorten(alert.title or alert.reason, _MAX_TITLE),
        news=f"Update {alert.update.number}: {shorten(alert.update.sentence, _MAX_TITLE)}" if alert.update else "",
        spread=spread(alert.copies, alert.publishers),
        severity=alert.severity,
        source=shorten(alert.source, _MAX_NAME) or "an unnamed source",
        at=day_and_time(alert.raised_at),
        url=payload.web_address(alert.url),
        link=link,
        acknowledge=acts.get("ack"),
    )


def _payload(
    shown: Sequence[tuple[Alert, str | None]], delivery: Delivery, alerts: Sequence[Alert]
) -> dict[str, object]:
    """As plain JSON values, at most MAX_BYTES long: what is too much is counted."""
    items = [_item(alert, link) for alert, link in shown]
    while True:
        built = _built(items, delivery, alerts)
        if len(payload.encode(built)) <= MAX_BYTES or not items:
            return built
        items = items[: len(items) * 3 // 4]


def _built(items: list[Item], delivery: Delivery, alerts: Sequence[Alert]) -> dict[str, object]:
    data = BatchData(
        route=delivery.route,
        watch=delivery.route,
        story=delivery.id,
        count=len(alerts),
        alerts=tuple(items),
        left_out=len(alerts) - len(items),
    )
    last = max(alert.raised_at for alert in alerts)
    return BatchPayload(type="alerts.batch", timestamp=last, data=data).model_dump(mode="json")


def _item(alert: Alert, link: str | None) -> Item:
    return Item(
        alert=alert.id,
        watch=shorten(alert.watch, _MAX_TITLE),
        severity=alert.severity,
        story=alert.story_id,
        title=shorten(alert.title or alert.reason, _MAX_TITLE),
        source=shorten(alert.source, _MAX_NAME),
        url=payload.web_address(alert.url),
        raised_at=alert.raised_at,
        link=link,
        sequence=alert.sequence,
        copies=alert.copies,
        publishers=alert.publishers,
        update=payload.update_of(alert),
    )
