"""An alert told to people and programs: subject, text, HTML and payload. Pure; reads only its own templates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from worker.alerts import payload
from worker.alerts.links import Action
from worker.alerts.plain import clean, counted, shorten
from worker.alerts.rendering import render
from worker.alerts.telling import day_and_time, spread, sureness
from worker.records import Alert, Notice

MAX_SUBJECT = 180
_MAX_TEXT = 4_000
_MAX_NAME = 60
_MAX_ROWS = 50
_MAX_WORDS = 12
_NAMES_IN_SUBJECT = 3


@dataclass(frozen=True, slots=True)
class Row:
    """An actor or topic as the mail shows it, with the words of the article that named it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the quote; `marked` where it is a word that was found."""

    text: str
    marked: bool


def compose(
    alert: Alert,
    delivery_id: str,
    dashboard_url: str,
    leave: str | None = None,
    acts: Mapping[Action, str] = MappingProxyType({}),
    reminder: int = 0,
) -> Notice:
    """The notice of an alert. It is the same whenever it is composed, so every try sends the same words.

    Args:
        alert: the alert. `words` tells what was found, by canonical name of an actor and by id of a topic.
        delivery_id: the id that goes out with every try.
        dashboard_url: where readers reach the dashboard; empty: no link is given.
        leave: where its reader can unsubscribe from mail of this watch.
        acts: where its reader can say something of it without a login.
        reminder: the how manyth reminder it is, in the thread of its story; 0: none.
    """
    link = payload.web_address(f"{dashboard_url.rstrip('/')}/alerts/{alert.id}") if dashboard_url else None
    again = {"type": "alert.reminder", "reminder": reminder} if reminder else {}
    facts = _facts(alert, link) | {"leave": leave, "acts": acts, "reminder": reminder}
    return Notice(
        id=delivery_id,
        subject=alert.update.subject if alert.update else subject(alert),
        text=render("alert.txt", facts),
        html=render("alert.html", facts),
        payload=payload.build(alert, link) | again,
        raised_at=alert.raised_at,
        leave=leave,
    )


def list_of(told: Alert | Notice) -> str:
    """The list that a mail belongs to, as `List-Id` names it and readers leave it: what one watch sends."""
    if isinstance(told, Alert):
        return told.watch
    data = told.payload.get("data")
    return str(data.get("watch", "")) if isinstance(data, dict) else ""


def subject(alert: Alert) -> str:
    """Who: what - watch, on one line. It depends on the alert alone, so that mail programs keep it in one thread."""
    who = counted([shorten(name, _MAX_NAME) for name in _who(alert)], _NAMES_IN_SUBJECT)
    watch = shorten(alert.watch, _MAX_NAME)
    room = MAX_SUBJECT - len(who) - len(watch) - len(":  \N{EN DASH} ")
    what = shorten(alert.title or alert.reason or alert.quote, max(room, 1))
    return clean(f"{who}: {what.strip()} \N{EN DASH} {watch}")


def pieces(quote: str, words: list[str]) -> tuple[Piece, ...]:
    """The quote cut at the words that were found: whole words where there are some, else wherever they stand."""
    wanted = sorted({clean(word) for word in words} - {""}, key=lambda word: (-len(word), word))
    if not wanted:
        return (Piece(quote, marked=False),)
    parts = re.split("(" + "|".join(_pattern(word, quote) for word in wanted) + ")", quote)
    return tuple(Piece(part, marked=place % 2 == 1) for place, part in enumerate(parts) if part)


def _pattern(word: str, quote: str) -> str:
    whole = rf"(?<!\w){re.escape(word)}(?!\w)"
    return whole if re.search(whole, quote) else re.escape(word)  # scripts without spaces have no whole words


def _facts(alert: Alert, link: str | None) -> dict[str, object]:
    quote = shorten(alert.quote, _MAX_TEXT)
    words = [word for found in alert.words.values() for word in found]
    return {
        "alert": alert,
        "title": shorten(alert.title, _MAX_TEXT),
        "source": shorten(alert.source, _MAX_TEXT) or "an unnamed source",
        "reason": shorten(alert.reason, _MAX_TEXT),
        "because": [shorten(sentence, _MAX_TEXT) for sentence in alert.because[:_MAX_ROWS]],
        "actors": [_row(alert, name) for name in list(alert.actors.values())[:_MAX_ROWS]],
        "topics": [_row(alert, topic) for topic in alert.topics[:_MAX_ROWS]],
        "quote": quote,
        "pieces": pieces(quote, words[: _MAX_ROWS * _MAX_WORDS]),
        "sureness": sureness(alert.score),
        "published": day_and_time(alert.published_at),
        "first_seen": day_and_time(alert.first_seen_at),
        "watch": shorten(alert.watch, _MAX_TEXT),
        "news": shorten(alert.update.sentence, _MAX_TEXT) if alert.update else "",
        "gravest": alert.severity,
        "spread": spread(alert.copies, alert.publishers),
        "url": payload.web_address(alert.url),
        "link": link,
    }


def moment(when: datetime | None) -> str:
    """A time as readers are shown it."""
    return f"{when:%Y-%m-%d %H:%M} UTC" if when else "at a time it does not say"


def _row(alert: Alert, name: str) -> Row:
    words = [f"“{shorten(word, _MAX_NAME)}”" for word in dict.fromkeys(alert.words.get(name, []))]
    return Row(shorten(name, _MAX_TEXT), counted(words, _MAX_WORDS))


def _who(alert: Alert) -> list[str]:
    return list(alert.actors.values()) or list(alert.topics) or ["Namesake"]
