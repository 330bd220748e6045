"""What a backtest says: the alerts that a list would have raised, counted by watch and route, and beside another list.

A key is what makes an alert the same one (its watch and its story): by it, alerts of two lists are told to be one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

from resolver.records import How
from worker.alerts.plain import clean
from worker.pipeline.listening import Silenced
from worker.pipeline.sending import Raised, Sending
from worker.pipeline.trial import Judged
from worker.records import Route, Severity, Watch, Watchlist
from worker.store.history import Past

MOST_KEPT = 20_000  # results that are kept whole for each list; those after them are counted alone

Change = Literal["new", "same", "gone"]


@dataclass(frozen=True, slots=True)
class Result:
    """An alert that would have been raised, or (`change` "gone") would not be any more.

    `id` names it in later calls: its article, and four digits of its watch. `at` is when its article was news.
    `score` is that of its surest mention, from 0 to 1; None: it names no actor. `how` says by what its actors were
    known at best: a name, a lone surname, or an office alone. `words` are those that fulfilled the watch. An alert of
    silence has neither story nor article.
    """

    id: str
    key: str
    watch: str
    severity: Severity
    story_id: int | None
    article_id: int | None
    at: datetime
    source: str
    title: str
    url: str | None
    lang: str | None
    reason: str
    because: tuple[str, ...]
    quote: str
    words: tuple[str, ...]
    score: float | None
    how: How | None
    change: Change = "new"


@dataclass(frozen=True, slots=True)
class WatchTotal:
    """What one watch would have done. `weakest` is the alert of the lowest score.

    `by_title` and `by_surname` count the alerts that knew their actors by an office or a lone surname alone, `unsure`
    the mentions of its actors that would go to review, `held` what was not sent, by the code of the decision.
    """

    watch: str
    alerts: int
    stories: int
    busiest: date | None
    busiest_alerts: int
    new: int
    gone: int
    by_title: int
    by_surname: int
    unsure: int
    held: Mapping[str, int]
    weakest: Result | None


@dataclass(frozen=True, slots=True)
class RouteTotal:
    """How many alerts a route would have told, in how many mails to all its addresses, calls and messages to its room.

    What its digests, groups, quiet hours and limits hold together is one message, as it is sent.
    """

    route: str
    alerts: int
    mails: int
    calls: int
    chats: int

    @property
    def said(self) -> str:
        """As it is told: 2 mails and 1 webhook call to desk for 9 alerts."""
        counts = [(self.mails, "mail"), (self.calls, "webhook call"), (self.chats, "chat message")]
        sent = [f"{count:,} {what}{'s' * (count > 1)}" for count, what in counts if count] or ["nothing"]
        gathered = f" for {self.alerts:,} alerts" if self.alerts > max(self.mails, self.calls, self.chats) else ""
        return f"{' and '.join(sent)} to {clean(self.route)}{gathered}"


def result_id(article_id: int | str, watch: str) -> str:
    """The short name of a result: the same whenever a list says the same of an article, or of a day of silence."""
    return f"{article_id}-{sha256(watch.encode('utf-8', 'backslashreplace')).hexdigest()[:4]}"


@dataclass(slots=True)
class _Count:
    """The counts of one watch while articles come in."""

    alerts: int = 0
    stories: set[int] = field(default_factory=set)
    days: Counter[date] = field(default_factory=Counter)
    how: Counter[How | None] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    weakest: Result | None = None


class Side:
    """What one list raises, alert by alert: every key, the counts, and the first results whole."""

    def __init__(self, watchlist: Watchlist) -> None:
        self.watches: dict[str, Watch] = {watch.id: watch for watch in watchlist.watches}
        self.routes: dict[str, Route] = {route.id: route for route in watchlist.routes}
        self.keys: dict[str, str] = {}  # the watch of each alert
        self.results: list[Result] = []
        self.counts: dict[str, _Count] = {}
        self.unsure: Counter[str] = Counter()
        self.sending = Sending()

    def take(self, judged: Judged, past: Past, how: How | None, now: datetime) -> None:
        """Count what was decided, at a time, about a hit in an article: that one or an earlier one."""
        count = self.counts.setdefault(judged.hit.watch.id, _Count())
        if not judged.raises:
            count.held.update([] if judged.updates else [judged.decision.code])
            self._send(judged.hit.watch, judged, judged.story_id, now)
            return
        count.how[how] += 1
        self._keep(_result(judged, past, how), count)
        self._send(judged.hit.watch, judged, judged.story_id, now)

    def take_silence(self, silenced: Silenced) -> None:
        """Count what was decided about a silence."""
        count = self.counts.setdefault(silenced.watch.id, _Count())
        if not silenced.raises:
            count.held[silenced.decision.code] += 1
            return
        self._keep(_of_silence(silenced), count)
        self._send(silenced.watch, silenced, None, silenced.at)

    def _keep(self, result: Result, count: _Count) -> None:
        self.keys[result.key] = result.watch
        if len(self.results) < MOST_KEPT:
            self.results.append(result)
        count.alerts += 1
        count.days[result.at.date()] += 1
        if result.story_id is not None:
            count.stories.add(result.story_id)
        if result.score is not None and (count.weakest is None or result.score < (count.weakest.score or 0)):
            count.weakest = result

    def _send(self, watch: Watch, one: Judged | Silenced, story_id: int | None, now: datetime) -> None:
        if one.decision.send:
            raised = Raised(one.alert_id, watch.id, story_id, watch.severity)
            self.sending.take(raised, [self.routes[route] for route in watch.routes], now)

    def route_totals(self) -> tuple[RouteTotal, ...]:
        """Each route of the list, as it is ordered there. What waits by now goes out before it is counted."""
        self.sending.end()
        sent = self.sending
        return tuple(
            RouteTotal(r, sent.alerts(r), *(sent.messages(r, channel) for channel in ("email", "webhook", "chat")))
            for r in self.routes
        )

    def watch_totals(self, against: "Side | None") -> tuple[WatchTotal, ...]:
        """Each watch of the list, then those that only raised something: watches of listed names, or of the other."""
        new, gone = _beside(self.keys, against)
        watches = dict.fromkeys((*self.watches, *self.counts, *new, *gone))
        return tuple(self._total(watch, new[watch], gone[watch]) for watch in watches)

    def _total(self, watch: str, new: int, gone: int) -> WatchTotal:
        count = self.counts.get(watch) or _Count()
        busiest = max(count.days, key=lambda day: (count.days[day], -day.toordinal()), default=None)
        actors = self.watches[watch].match.actors if watch in self.watches else (watch,)
        return WatchTotal(
            watch=watch,
            alerts=count.alerts,
            stories=len(count.stories),
            busiest=busiest,
            busiest_alerts=count.days[busiest] if busiest else 0,
            new=new,
            gone=gone,
            by_title=count.how["title"],
            by_surname=count.how["surname"],
            unsure=sum(self.unsure[actor] for actor in actors) if self.unsure else 0,
            held=dict(count.held),
            weakest=count.weakest,
        )


def changed(edited: Side, against: Side | None) -> Iterator[Result]:
    """The results of two lists in the order of the news, each marked as new, the same, or gone."""
    if against is None:
        yield from edited.results
        return
    kept = [replace(one, change="same" if one.key in against.keys else "new") for one in edited.results]
    gone = [replace(one, change="gone") for one in against.results if one.key not in edited.keys]
    yield from sorted([*kept, *gone], key=lambda one: (one.at, one.article_id or 0, one.watch))


def _beside(keys: Mapping[str, str], against: Side | None) -> tuple[Counter[str], Counter[str]]:
    """How many alerts of each watch are new beside another list, and how many are gone."""
    if against is None:
        return Counter(), Counter()
    new = Counter(watch for key, watch in keys.items() if key not in against.keys)
    return new, Counter(watch for key, watch in against.keys.items() if key not in keys)


def _result(judged: Judged, past: Past, how: How | None) -> Result:
    hit, article = judged.hit, past.article
    words = [mention.span.text for mention in hit.mentions]
    words += [span.text for topic in hit.topics for span in topic.spans]
    return Result(
        id=result_id(article.id, hit.watch.id),
        key=judged.alert_id,
        watch=hit.watch.id,
        severity=hit.watch.severity,
        story_id=judged.story_id,
        article_id=article.id,
        at=past.at,
        source=article.source,
        title=article.title,
        url=article.url,
        lang=article.lang,
        reason=hit.reason,
        because=tuple(dict.fromkeys(sentence for mention in hit.mentions for sentence in mention.because)),
        quote=hit.quote,
        words=tuple(dict.fromkeys(words)),
        score=max((mention.score for mention in hit.mentions), default=None),
        how=how,
    )


def _of_silence(silenced: Silenced) -> Result:
    return Result(
        id=result_id(f"{silenced.at:%Y-%m-%d}", silenced.watch.id),
        key=silenced.alert_id,
        watch=silenced.watch.id,
        severity=silenced.watch.severity,
        story_id=None,
        article_id=None,
        at=silenced.at,
        source="",
        title=silenced.title,
        url=None,
        lang=None,
        reason=silenced.reason,
        because=(),
        quote="",
        words=(),
        score=None,
        how=None,
    )
