"""What people say of mentions in doubt: it is them, it is not, it never is. Screening respects it from then on.

`yes` and `no` hold for a spelling in the articles of one story, also those that come later; `never` holds for a spelling
in every article, and settles only what is in doubt: a mention that is sure needs no review, and a review takes none away.
All of it happens under the lock by which screening decides: `alone="screen"`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from resolver.records import Mention, Resolution, Verdict
from worker.alerts.hushes import LONGEST_TEXT
from worker.alerts.plain import shorten
from worker.store import articles, entities, hushes, reviews
from worker.store.reviews import Said, What, spelled
from worker.store.rulings import Signature

_VERDICTS: Mapping[What, Verdict] = {"yes": "sure", "no": "no", "never": "no"}
_WORDS: Mapping[What, str] = {
    "yes": "“{}” is {} in this story",
    "no": "“{}” is not {} in this story",
    "never": "“{}” is never {} where it is in doubt",
}


class NotInDoubtError(ValueError):
    """What was asked of a mention or a review cannot be done; the message says why."""


def ruled(resolution: Resolution, said: Sequence[Said]) -> Resolution:
    """What an article holds, with each mention in doubt as people settled it. Pure.

    Of several that speak of one spelling, one about the story counts before one about every article, then the last.
    """
    ranked = sorted(said, key=lambda one: (one.what != "never", one.id))
    latest = {(one.actor, one.spelling): one for one in ranked}
    return replace(resolution, mentions=tuple(_settled(mention, latest) for mention in resolution.mentions))


def _settled(mention: Mention, latest: Mapping[tuple[str, str], Said]) -> Mention:
    found = latest.get((mention.actor, spelled(mention.span.text)))
    if found is None or mention.verdict != "unsure":
        return mention
    reason = f"{found.by} looked at it and said so{f': {found.why}' if found.why else '.'}"
    return replace(mention, verdict=_VERDICTS[found.what], because=(*mention.because, reason))


def respected(tx: Connection, article_id: int, story_id: int, resolution: Resolution) -> Resolution:
    """What an article holds as people settled it; its stored mentions, which are as the resolver left them, follow."""
    doubted = {mention.actor for mention in resolution.mentions if mention.verdict == "unsure"}
    said = reviews.in_force(tx, doubted, story_id) if doubted else []
    for one in sorted(said, key=lambda one: (one.what == "never", -one.id)):
        reviews.settle(tx, reviews.alike(tx, one, article_id), _VERDICTS[one.what], one.id)
    return ruled(resolution, said)


def say(tx: Connection, mention_id: int, what: What, signed: Signature) -> int:
    """Settle a mention in doubt, and those that are alike; the number of the review.

    After a `yes` the articles are screened once more, so that the watches decide about them.

    Raises:
        NotInDoubtError: there is no such mention, or it is not in doubt any more.
    """
    row = reviews.mention(tx, mention_id)
    if row is None or row.verdict != "unsure":
        raise NotInDoubtError("somebody has settled it already, or its article was screened anew")
    by, why = shorten(signed.by, LONGEST_TEXT), shorten(signed.why, LONGEST_TEXT)
    said = Said(what, row.actor, spelled(row.text), row.article_id, by, why)
    number = reviews.add(tx, said, signed.at)
    found = reviews.alike(tx, said)
    reviews.settle(tx, found, _VERDICTS[what], number)
    if what == "yes":
        articles.again(tx, sorted({one.article_id for one in found}))
    hushes.record(tx, by, f"review {what}", _sentence(said, number), signed.at)
    return number


def undo(tx: Connection, review_id: int, by: str, now: datetime) -> None:
    """Take a review back: what it settled is in doubt again. An alert that was sent stays sent.

    Raises:
        NotInDoubtError: there is no such review, or it was taken back before.
    """
    row = reviews.get(tx, review_id)
    if row is None or not reviews.undone(tx, review_id, by, now):
        raise NotInDoubtError("there is no such review, or it was taken back already")
    touched = reviews.reopen(tx, review_id)
    if row.what == "yes":
        entities.unsee(tx, row.actor, touched)
        articles.again(tx, touched)
    said = Said(**{name: row._mapping[name] for name in Said._fields})
    hushes.record(tx, shorten(by, LONGEST_TEXT), "review undone", _sentence(said, review_id), now)


def _sentence(said: Said, number: int) -> str:
    told = _WORDS[said.what].format(said.spelling, said.actor)
    return f"review {number}: {told}, as in article {said.article_id}{f': {said.why}' if said.why else ''}"
