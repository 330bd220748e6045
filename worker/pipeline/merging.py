"""Two stories that are one, and an article that is a story of its own. Nothing is sent by either, and nothing twice.

All of it happens under the lock by which screening decides: `alone="screen"`.
"""

from datetime import datetime

from sqlalchemy import Connection

from worker.alerts import policy, sources
from worker.alerts.hushes import LONGEST_TEXT
from worker.alerts.plain import shorten
from worker.alerts.sources import Report
from worker.pace import Matcher
from worker.pipeline import circumstances, hushing
from worker.records import Alert
from worker.store import alerts, articles, hushes, reports, stories, waiting

SCREENING = "screening"  # who merges where nobody did


class NotTogetherError(ValueError):
    """What was asked of a story cannot be done; the message says why."""


def tie(tx: Connection, one: int, other: int, article_id: int, now: datetime) -> int:
    """An article ties two stories together; the id of what is one story now. What somebody parted stays parted."""
    if stories.are_parted(tx, one, other):
        return one
    return merge(tx, (one, other), (now, SCREENING), f"the article {article_id} tells both")


def merge(tx: Connection, pair: tuple[int, int], who: tuple[datetime, str], why: str) -> int:
    """Make two stories one: the older id stays, the younger leads to it. `who` is (when, who) for the log.

    Of two alerts of one watch the younger story's is closed, with what waits of it; the only one of a watch moves.
    What was said of either goes on: of the story, and of the alert in the place of which the older one stands.

    Raises:
        NotTogetherError: there is no such story, or they are one already.
    """
    found = [stories.get(tx, story_id) for story_id in pair]
    older, younger = sorted(_known(row.id if row else None) for row in found)
    if older == younger:
        raise NotTogetherError(f"they are one story already: {older}")
    heirs = {(alert.watch, alert.draft): alert for alert in reversed(alerts.of_story(tx, older))}
    theirs = alerts.of_story(tx, younger)
    led: dict[tuple[Matcher, str], str] = {("story", str(younger)): str(older)}
    for alert in theirs:
        heir = heirs.get((alert.watch, alert.draft))
        if heir and _is_about(tx, alert, younger):
            _close(tx, alert, heir, who[0])
            led["alert", alert.id] = heir.id
        else:
            _move(tx, alert, younger, older)
    articles.moved(tx, younger, _told(f"Story {younger}, where it stood, was made one with this", who, why))
    stories.merge(tx, older, younger)
    hushing.lead_on(tx, led, min((alert.raised_at for alert in theirs), default=who[0]), who[0])
    _count(tx, older)
    _log(tx, who, "merge", f"story {younger} is one with story {older}", why)
    return older


def split(tx: Connection, article_id: int, who: tuple[datetime, str], why: str) -> int:
    """Take an article out of its story: it is one of its own, and takes the alerts with it that it raised. Its id.

    Raises:
        NotTogetherError: there is no such article, or it is all that its story has.
    """
    article = articles.get(tx, article_id)
    story_id = _known(article.story_id if article else None)
    assert article is not None
    if article.revises is not None:
        raise NotTogetherError(f"it is a later state of the article {article.revises}: take that out")
    if len(reports.told(tx, story_id)) < 2:  # noqa: PLR2004 - itself and another
        raise NotTogetherError("it is the only article of its story")
    mine = [alert for alert in alerts.of_story(tx, story_id) if alert.article_id == article_id]
    new = stories.split(tx, article_id, article.title or article.text[:90], who[0])
    articles.belongs(tx, article_id, _told(f"Taken out of story {story_id}", who, why))
    for alert in mine:
        _move(tx, alert, story_id, new)
    for one in (story_id, new):
        _count(tx, one)
    _log(tx, who, "split", f"the article {article_id} is taken out of story {story_id}: it is story {new}", why)
    return new


def _told(what: str, who: tuple[datetime, str], why: str) -> str:
    """Why an article belongs to its story, where somebody put it there."""
    why = shorten(why, LONGEST_TEXT)
    return f"{what} by {shorten(who[1], LONGEST_TEXT)}{f': {why}' if why else ''}."


def _log(tx: Connection, who: tuple[datetime, str], what: str, said: str, why: str) -> None:
    """Log one line, whatever was typed."""
    why = shorten(why, LONGEST_TEXT)
    hushes.record(tx, shorten(who[1], LONGEST_TEXT), what, f"{said}: {why}" if why else said, who[0])


def _known(story_id: int | None) -> int:
    if story_id is None:
        raise NotTogetherError("there is no such story or article, or it is not screened yet")
    return story_id


def _is_about(tx: Connection, alert: Alert, story_id: int) -> bool:
    """Whether an alert is the one of its watch about a story, and not about an office or a new name."""
    return alerts.key_of(tx, alert.id) == policy.dedup_key(alert.watch, story_id, draft=alert.draft)


def _move(tx: Connection, alert: Alert, old: int, new: int) -> None:
    key = policy.dedup_key(alert.watch, new, draft=alert.draft) if _is_about(tx, alert, old) else None
    alerts.move(tx, alert.id, new, key or alerts.key_of(tx, alert.id))


def _close(tx: Connection, alert: Alert, heir: Alert, now: datetime) -> None:
    said = f"its story is one with story {heir.story_id}, which the alert {heir.id} tells"
    alerts.close(tx, alert.id, heir.id)
    waiting.stop(tx, alert.id, f"merged: {said}")
    waiting.note(tx, alert, "merged", f"closed: {said}", now)


def _count(tx: Connection, story_id: int) -> None:
    """Count the articles and publishers of a story anew."""
    rows = reports.told(tx, story_id)
    voices: list[tuple[int, Report]] = []
    for row in rows:
        report = circumstances.judged(row)
        if sources.is_voice(report, (voice for _, voice in voices)):
            voices.append((row.id, report))
    stories.count(tx, story_id, len(rows), [ident for ident, _ in voices])
