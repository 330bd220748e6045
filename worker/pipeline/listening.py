"""Silences without a store: what the clock would tell between the articles that a trial reads."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from worker.alerts import policy
from worker.alerts.silence import CATCH_UP, Quiet, decide, headline, last_heard, told
from worker.pipeline.lists import InForce
from worker.records import Article, Decision, Watch
from worker.watch import reasons


@dataclass(frozen=True, slots=True)
class Silenced:
    """What was decided about a silence at a time, the headline of its alert, and its reason."""

    watch: Watch
    decision: Decision
    alert_id: str
    at: datetime
    title: str
    reason: str

    @property
    def raises(self) -> bool:
        """Whether it raises an alert. That of a draft is shown, and sent nowhere."""
        return self.decision.send or self.decision.code == "draft"


@dataclass(slots=True)
class _Ear:
    """One watch that listens: what was heard last, and what was decided last."""

    watch: Watch
    what: str
    since: datetime
    heard_at: datetime | None = None
    heard_in: str = ""
    blind_at: datetime | None = None
    code: str = ""
    raised: set[datetime] = field(default_factory=set)  # silences, by their beginnings

    def quiet(self, now: datetime, *, read: bool) -> Quiet:
        return Quiet(now, self.since, self.heard_at, self.heard_in, read=read, blind_at=self.blind_at)


class Listening:
    """The watches of a list that ask for silence, each from `since` on.

    Whether feeds answered is not known here: time in which articles were read counts as time in which they did.
    """

    def __init__(self, lists: InForce, since: datetime) -> None:
        asked = [one for one in lists.watchlist.watches if one.match.silence is not None and one.status != "paused"]
        self._ears = {watch.id: _Ear(watch, _what(watch, lists), since) for watch in asked}

    def heard(self, watch: Watch, article: Article) -> None:
        """Note that an article was about what a watch asks for; an older one changes nothing."""
        ear, at = self._ears[watch.id], min(article.published_at or article.first_seen_at, article.first_seen_at)
        if ear.heard_at is None or ear.heard_at < at:
            ear.heard_at, ear.heard_in, ear.code = at, last_heard(article.title, article.source), "heard"

    def until(self, end: datetime, read_at: datetime | None) -> tuple[Silenced, ...]:
        """What falls due before `end`, where the last article was read at `read_at` (None: none was)."""
        found = [one for ear in self._ears.values() for one in _due(ear, end, read_at)]
        return tuple(sorted(found, key=lambda one: (one.at, one.watch.id)))


def _what(watch: Watch, lists: InForce) -> str:
    return reasons.asked_for([lists.actors[actor].name for actor in watch.match.actors], watch.match.topics)


def _due(ear: _Ear, end: datetime, read_at: datetime | None) -> Iterator[Silenced]:
    began = ear.quiet(end, read=True).began
    at = began + (ear.watch.match.silence or timedelta())
    read = read_at is not None and read_at > began
    if ear.blind_at and read:
        at = max(at, ear.blind_at + CATCH_UP)
    if at >= end or began in ear.raised:
        return
    decided = decide(ear.watch, ear.what, ear.quiet(at, read=read))
    if not read:
        ear.blind_at = end
    if decided is not None and decided.code != ear.code:
        ear.code = decided.code
        silenced = _silenced(ear, decided, ear.quiet(at, read=read))
        if silenced.raises:
            ear.raised.add(began)
        yield silenced


def _silenced(ear: _Ear, decided: Decision, quiet: Quiet) -> Silenced:
    watch = ear.watch
    key = policy.dedup_key(watch.id, None, ("silence", quiet.began.isoformat()), draft=watch.status == "draft")
    title, reason = headline(watch, ear.what), f"{told(watch, ear.what, quiet)}."
    return Silenced(watch, decided, policy.alert_id(key), quiet.now, *(s[0].upper() + s[1:] for s in (title, reason)))
