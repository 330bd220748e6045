"""Why an alert came, came late or did not come: every decision, and where there is none, what stands in its place.

Each answer is a sentence with its mend: what to do where it should be otherwise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from worker.post import MAIL
from worker.store import alerts, answers, pages
from worker.store.tables import AnyRow

MENDS = {
    "source": "Count this publisher under `sources` of the watch.",
    "waiting": "Lower `min_sources` of the watch, or wait until others carry the story.",
    "unsure": "Rule on it on the page Review, or add the spelling or a `context` word to the actor.",
    "draft": "Write `status: active` in the list; later alerts go out.",
    "expired": "Take `expires` out of the watch, or set a later day.",
    "learning": "Wait: names count as new once enough was read.",
    "outage": "Mend the feeds that the page Feeds shows.",
    "first_poll": "Add a feed with `--since 24h` to hear of what it brought before, too.",
    "late": "It was read and stands with its story. Old entries that come singly do alert.",
    "heard": "This watch tells of silence; a watch without `silence` tells of news.",
    "duplicate": "It was told before: search for its story to see when.",
    "muted": "End the mute on the page Quiet, or with `namesake alerts end ID`.",
    "silenced": "End the silence on the page Quiet: what it holds goes out at once.",
    "snoozed": "End the snooze on the page Quiet: what it holds goes out at once.",
    "quiet_hours": "Set `break_for` in the `quiet_hours` of the route, or shorten them.",
    "rate_limited": "Raise `max_per_hour` of the route; it goes out with the others meanwhile.",
    "digest": "Write `send: immediate` in the route to have alerts as they come.",
    "group_wait": "Take `group_wait` out of the route to have the first of a group at once.",
    "group_interval": "Shorten `group_interval` of the route.",
    "no_route": "Name a route under `route:` of the watch.",
    "not_read": "Wait for the workers; the pages Queues and Workers show whether they are alive.",
    "put_aside": "Read the page Failures, then have it screened again: `namesake alerts rescreen {article}`.",
    "no_watch": "Add what it names to a watch; `namesake explain` shows what each rule says of a text.",
    "stopped": "Lift the stop on the page Deliveries, “Mailboxes that get no mail”, then replay it.",
    "disabled": "Mend it, then enable it on the page Deliveries, “Endpoints”; that sends what it missed on request.",
    "dead": "Mend what its last answer names, then replay it on the page Deliveries.",
    "pending": "Wait for its next try; the page Deliveries shows what the last one said.",
    "feed_fails": "Mend or replace the feed; what it still shows is read once it answers.",
    "nothing_read": "Add a feed that carries it (`namesake feeds add`), or ask with other words of its title.",
}
MISSED = frozenset({"feed_fails", "nothing_read"})  # nothing was found that the words ask for
NO_ROUTE = "it has no route"


@dataclass(frozen=True, slots=True)
class Answer:
    """One reason: a code, a sentence, what to do about it (empty: nothing is amiss), and what it is about."""

    code: str
    sentence: str
    mend: str
    at: datetime | None = None
    watch: str = ""
    title: str = ""
    source: str = ""
    article_id: int | None = None
    alert_id: str | None = None


def why(tx: Connection, words: str, limit: int, offset: int = 0) -> list[Answer]:
    """Every answer to why somebody did or did not get something; the first ones with all but decisions.

    Args:
        tx: the store.
        words: as `alerts.decided_like` takes them.
        limit: decisions at the most.
        offset: decisions to leave out before.
    """
    decided = alerts.decided_like(tx, words, limit, offset)
    found = [_decided(row) for row in decided]
    if offset or not words.strip():
        return found
    ids = list(dict.fromkeys(row.alert_id for row in decided if row.alert_id))
    stuck = [_undelivered(row) for row in answers.unsent(tx, ids)]
    beside = list(_of_articles(tx, answers.like(tx, words), decided))
    return [*stuck, *beside, *found] or list(_of_nothing(tx))


def _decided(row: AnyRow) -> Answer:
    code = "no_route" if NO_ROUTE in row.sentence else row.code
    about = {"watch": row.watch, "title": row.title or "", "source": row.source or "", "at": row.at}
    return Answer(code, row.sentence, MENDS.get(code, ""), **about, article_id=row.article_id, alert_id=row.alert_id)


def _undelivered(row: AnyRow) -> Answer:
    to = f"{row.route} by {row.channel} to {row.target}" if row.channel == MAIL else f"{row.route} by {row.channel}"
    said = {
        "dead": f"given up after {row.attempts} tries: {row.detail}",
        "stopped": row.detail or "not sent",
        "pending": f"not sent yet after {row.attempts} tries, the next is due {row.next_at:%Y-%m-%d %H:%M} UTC"
        + (f": {row.detail}" if row.detail else ""),
    }[row.state]
    code = "disabled" if row.state == "stopped" and row.channel != MAIL else row.state
    return Answer(code, f"{to}: {said}", MENDS[code], row.created_at, alert_id=row.alert_id)


def _of_articles(tx: Connection, rows: Sequence[AnyRow], decided: Sequence[AnyRow]) -> Iterator[Answer]:
    """What is to say of articles that no decision speaks of: not read yet, put aside, unsure, or on no watch."""
    spoken = {row.article_id for row in decided}
    found: dict[int, list[AnyRow]] = {row.id: [] for row in rows}
    for mention in answers.found_in(tx, list(found)):
        found[mention.article_id].append(mention)
    for row in rows:
        about = {"title": row.title, "source": row.source, "article_id": row.id}
        unsure = [one for one in found[row.id] if one.verdict == "unsure"]
        unread = pages.unread_because(tx, row.id)
        for code, said in _said(row, found[row.id], unsure, unread, known=row.id in spoken):
            mend = MENDS[code].format(article=row.id)
            yield Answer(code, said, mend, row.screened_at or row.first_seen_at, **about)


def _said(
    row: AnyRow, found: Sequence[AnyRow], unsure: Sequence[AnyRow], unread: tuple[str, ...], *, known: bool
) -> Iterator[tuple[str, str]]:
    if row.state == "new":
        yield "not_read", f"first seen {row.first_seen_at:%Y-%m-%d %H:%M} UTC and not screened yet"
    elif row.state == "dead":
        yield "put_aside", f"put aside after {row.attempts} tries: {row.error or 'its worker died'}"
    for one in {one.actor: one for one in unsure}.values():
        name = one.name or one.actor
        yield "unsure", f"“{one.text}” may be {name}, with a certainty of {one.score:.0%}: too little for an alert"
    if row.state == "screened" and not known and not unsure:
        names = ", ".join(dict.fromkeys(one.name or one.actor for one in found))
        whom = f"it names {names}, but no watch asks for that alone" if names else "it names nothing that is watched"
        yield "no_watch", "; ".join((f"read, and no watch is fulfilled: {whom}", *unread))


def _of_nothing(tx: Connection) -> Iterator[Answer]:
    """Nothing was read that the words ask for: feeds that fail may be why."""
    last = answers.last_read(tx)
    since = f"the last article was read {last:%Y-%m-%d %H:%M} UTC" if last else "no article was ever read"
    for row in answers.failing(tx):
        name, ok = row.title or row.url, row.last_ok_at
        when = f"since {ok:%Y-%m-%d %H:%M} UTC" if ok else "ever since it was added"
        yield Answer(
            "feed_fails", f"{name} cannot be read {when}: {row.trouble or 'not asked yet'}", MENDS["feed_fails"]
        )
    yield Answer("nothing_read", f"no article with these words was read; {since}", MENDS["nothing_read"])
