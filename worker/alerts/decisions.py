"""Whether a hit becomes an alert, and the reason either way. Pure: facts in, one decision out.

Screening takes the facts from the store; trials and backtests keep them in memory. docs/alerts.md lists the codes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from resolver.records import Actor
from worker.alerts import updates
from worker.alerts.sources import Report, counts, independent
from worker.alerts.verdict import expired, moment, spoken, unsent
from worker.records import Decision, Hit, News, Quiet, Standing

_OLD: dict[Quiet, str] = {
    "first_poll": "its feed was new, and this stood there already; `namesake feeds add --since 24h` asks for such news, too",
    "late": "it is more than a week old, and came with many others as old at once: its feed brought an archive",
}
LEARN_ARTICLES, LEARN_FOR = 300, timedelta(days=1)  # what must be read before a name counts as new


@dataclass(frozen=True, slots=True)
class Read:
    """How many articles were ever read, and since when."""

    articles: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a decision about a hit rests on.

    Attributes:
        now: the time, aware UTC.
        report: the article of the hit.
        raised_at: when the same was told before; None: never.
        standing: the alert about this story that the readers of the watch have; None: they have none.
        actors: the watched actors by id.
        earlier: the articles of the same story that fulfilled the watch before, and counted.
        read: all that was read before, for watches that ask for new names.
        quiet: why the article raises no alert by itself; None: it may.
    """

    now: datetime
    report: Report
    raised_at: datetime | None = None
    standing: Standing | None = None
    actors: Mapping[str, Actor] = field(default_factory=dict)
    earlier: tuple[Report, ...] = ()
    read: Read = Read()
    quiet: Quiet | None = None


def decide(hit: Hit, facts: Facts) -> Decision:
    """Whether a hit becomes an alert; the first reason against it is the one that is told."""
    for objection in _OBJECTIONS:
        decision = objection(hit, facts)
        if decision is not None:
            return decision
    return _sent(hit, facts)


def _expired(hit: Hit, facts: Facts) -> Decision | None:
    return expired(hit.watch, facts.now)


def _elsewhere(hit: Hit, facts: Facts) -> Decision | None:
    trouble = counts(hit.watch.sources, facts.report)
    return unsent("source", f"{trouble} for this watch") if trouble else None


def _heard(hit: Hit, facts: Facts) -> Decision | None:  # noqa: ARG001 - each objection takes both
    if hit.watch.match.silence is None:
        return None
    return unsent("heard", f"this is news; the watch tells when there is none for {spoken(hit.watch.match.silence)}")


def _old(hit: Hit, facts: Facts) -> Decision | None:  # noqa: ARG001 - each objection takes both
    if facts.quiet is None:
        return None
    return unsent(facts.quiet, _OLD[facts.quiet])


def _learning(hit: Hit, facts: Facts) -> Decision | None:
    read = facts.read
    if hit.watch.match.new_entity is None or _has_learned(read, facts.now):
        return None
    since = f" since {moment(read.since)}" if read.since else ""
    wanted = f"{LEARN_ARTICLES} articles and {spoken(LEARN_FOR)}"
    return unsent("learning", f"which names are usual is still being learned: {read.articles} of {wanted}{since}")


def _has_learned(read: Read, now: datetime) -> bool:
    return read.articles >= LEARN_ARTICLES and read.since is not None and now - read.since >= LEARN_FOR


def _news(hit: Hit, facts: Facts) -> Decision | None:
    """What is news of an alert that the readers have; an office is news by itself, but once."""
    if facts.standing is None or (hit.key and facts.raised_at is not None):
        return None
    scene = updates.Scene(facts.standing, facts.actors, facts.report, facts.earlier)
    news = updates.news(hit, scene)
    return told(news, routed=bool(hit.watch.routes)) if news else None


def told(news: News, *, routed: bool) -> Decision:
    """The decision to tell what is news of an alert."""
    sentence = f"sent: {news.sentence}" if routed else f"shown on the dashboard only: {news.sentence}; it has no route"
    return Decision(send=True, code=news.code, sentence=sentence, update=news)


def _duplicate(hit: Hit, facts: Facts) -> Decision | None:
    if facts.raised_at is None:
        return None
    return unsent("duplicate", f"the {_thing(hit)} already alerted this watch on {moment(facts.raised_at)}")


def _waiting(hit: Hit, facts: Facts) -> Decision | None:
    carried = len(independent((*facts.earlier, facts.report)))
    wanted = hit.watch.min_sources
    if carried >= wanted:
        return None
    so_far = "one independent source carries" if carried == 1 else f"{carried} independent sources carry"
    more = "a second source" if wanted == 2 else f"{wanted} sources"  # noqa: PLR2004 - as it is said
    return unsent("waiting", f"waiting for {more}: {so_far} the story so far")


def _draft(hit: Hit, facts: Facts) -> Decision | None:  # noqa: ARG001 - each objection takes both
    if hit.watch.status != "draft":
        return None
    return unsent("draft", f"the list is a draft; this is the first alert of this watch for this {_thing(hit)}")


_OBJECTIONS: tuple[Callable[[Hit, Facts], Decision | None], ...] = (
    _expired,
    _elsewhere,
    _heard,
    _old,
    _learning,
    _news,
    _duplicate,
    _waiting,
    _draft,
)


def _sent(hit: Hit, facts: Facts) -> Decision:
    how = "sent" if hit.watch.routes else "shown on the dashboard only"
    end = "" if hit.watch.routes else "; it has no route"
    if hit.watch.min_sources > 1:
        voices = independent((*facts.earlier, facts.report))
        who = " and ".join(voice.publisher or "an unnamed source" for voice in voices)
        carried = f"{len(voices)} independent sources carry it: {who}"
        return Decision(send=True, code="second_source", sentence=f"{how}: {carried}{end}", adds=f"{carried}.")
    first = f"the first alert of this watch for this {_thing(hit)}"
    return Decision(send=True, code="first", sentence=f"{how}: {first}{end}")


def _thing(hit: Hit) -> str:
    if hit.newcomers:
        return "new name"
    return "change of title" if hit.key else "story"
