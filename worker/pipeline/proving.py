"""The tests of a watchlist, run on a virtual clock: what came out of each article, and what a failed test shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from worker.pipeline.conditions import Scene, conditions
from worker.pipeline.finding import find
from worker.pipeline.listening import Silenced
from worker.pipeline.trial import Screened, Trial
from worker.records import Watchlist
from worker.watch.cases import Placed, Reading
from worker.watch.expecting import Came, Mismatch, mismatches
from worker.watch.explaining import Explainer

MOST_REASONS = 6  # shown of a test that misses one


@dataclass(frozen=True, slots=True)
class Read:
    """An article of a test, what screening made of it, and how many stories were told so far.

    `named` are the watches that the test speaks of: silences of others pass it by, for its clock may run for years.
    """

    reading: Reading
    screened: Screened
    stories: int
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that a test expects and that does not hold: where it stands, what came instead, and why."""

    line: int
    column: int
    mismatch: Mismatch
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a test ended; it holds when nothing failed."""

    test: Placed
    failures: tuple[Failure, ...]


def prove(test: Placed, trial: Trial) -> Verdict:
    """Run one test, and say of each failure why."""
    return Verdict(test, tuple(_failures(test, trial)))


def _failures(test: Placed, trial: Trial) -> Iterator[Failure]:
    for read in reads(test, trial):
        for mismatch in wrong(read, trial.lists.watchlist):
            place = test.place((*read.reading.path, "expect", mismatch.key))
            yield Failure(*place, mismatch, tuple(_evidence(mismatch, read, trial.lists.watchlist)))


def holds(test: Placed, trial: Trial, known: Sequence[Screened]) -> bool:
    """Whether a test holds, where the stories of its articles are known, and what the resolver finds in them."""
    return not any(wrong(read, trial.lists.watchlist) for read in reads(test, trial, known))


def reads(test: Placed, trial: Trial, known: Sequence[Screened] = ()) -> Iterator[Read]:
    """Read the articles of a test one after another, as if nothing had been read before."""
    trial.forget()
    told: set[int] = set()
    readings = tuple(test.readings())
    named = frozenset(watch for reading in readings for watch in reading.expect.alerts or ())
    for number, reading in enumerate(readings):
        screened = _again(trial, known[number]) if known else trial.read(reading.article, None, reading.tags)
        told.add(screened.story_id)
        yield Read(reading, screened, len(told), named)


def _again(trial: Trial, known: Screened) -> Screened:
    article = replace(known.article, story_id=known.story_id)
    return trial.read(article, find(article, trial.lists, known.resolution), known.tags)


def wrong(read: Read, watchlist: Watchlist) -> tuple[Mismatch, ...]:
    """What does not hold of what a test expects of an article."""
    return tuple(mismatches(read.reading.expect, _came(read, watchlist)))


def _came(read: Read, watchlist: Watchlist) -> Came:
    screened = read.screened
    mentions = screened.resolution.mentions
    raised = [judged.hit.watch for judged in screened.raised]
    raised += [silenced.watch for silenced in _silences(read) if silenced.raises]
    scores: dict[str, float] = {}
    for mention in mentions:
        scores[mention.actor] = max(mention.score, scores.get(mention.actor, 0.0))
    return Came(
        alerts={watch.id: watch.severity for watch in raised},
        routes=tuple(route for watch in raised for route in watch.routes),
        actors=scores,
        sure=frozenset(mention.actor for mention in mentions if mention.verdict == "sure"),
        topics=tuple(hit.topic for hit in screened.resolution.topics),
        reasons=tuple(_reasons(read, watchlist)),
        stories=read.stories,
    )


def _silences(read: Read) -> Iterator[Silenced]:
    return (silenced for silenced in read.screened.silences if silenced.watch.id in read.named)


def _reasons(read: Read, watchlist: Watchlist) -> Iterator[str]:
    """All that users are told about an article, and of each exclusion that bit its reason as the file writes it."""
    screened = read.screened
    for judged in screened.judged:
        yield judged.decision.code
        yield judged.decision.sentence
        yield judged.hit.reason
    for silenced in _silences(read):
        yield from (silenced.decision.code, silenced.decision.sentence, silenced.reason)
    refused: dict[str, str] = {}
    for mention in screened.resolution.mentions:
        yield from mention.because
        if mention.verdict == "no":
            refused[mention.actor] = refused.get(mention.actor, "") + " ".join(mention.because)
    for actor in watchlist.actors if refused else ():
        said = [one.reason for one in actor.exclusions if one.reason in refused.get(actor.id, "")]
        yield from (f"not: {reason}" for reason in said)


def explainer(screened: Screened, watchlist: Watchlist) -> Explainer:
    """What explains an article to the watches of a list."""
    topics = {topic.id: topic for topic in watchlist.topics}
    names = {**watchlist.listed, **{actor.id: actor.name for actor in watchlist.actors}}
    terms = {actor.id: actor.terms for actor in watchlist.actors}
    return Explainer(screened.document, screened.resolution, topics, names, terms)


def _evidence(mismatch: Mismatch, read: Read, watchlist: Watchlist) -> Iterator[str]:
    """Why something is missing, or there."""
    screened = read.screened
    explain = explainer(screened, watchlist)
    ids = (*mismatch.missing, *mismatch.extra)
    if mismatch.key in ("actors", "topics"):
        for ident in ids:
            finding = explain.actor(ident) if mismatch.key == "actors" else explain.topic(ident)
            yield _quoted(finding.sentence, finding.quote)
    elif mismatch.key == "alerts":
        for ident in ids:
            yield from _of_watch(ident, screened, watchlist, explain)
    elif mismatch.key == "routes":
        yield from (f"{j.hit.watch.id} takes [{', '.join(j.hit.watch.routes)}]" for j in screened.raised)
    elif mismatch.key == "because":
        yield from list(dict.fromkeys(_reasons(read, watchlist)))[:MOST_REASONS]


def _of_watch(ident: str, screened: Screened, watchlist: Watchlist, explain: Explainer) -> Iterator[str]:
    """What was decided about a watch; else which of its conditions is not met."""
    judged = [one for one in screened.judged if one.hit.watch.id == ident]
    for one in judged:
        yield _quoted(f"{ident}: {one.decision.sentence}. {one.hit.reason}", one.hit.quote)
    for watch in watchlist.watches if not judged else ():
        if watch.id == ident:
            for condition in conditions(explain, watch, None, Scene(screened.report, screened.article.first_seen_at)):
                if not condition.met:
                    yield f"{ident}: {condition.name}: {condition.sentence}"
                    yield from (_quoted(f.sentence, f.quote) for f in condition.findings if not f.found)


def _quoted(sentence: str, quote: str) -> str:
    return f"{sentence} “{quote}”" if quote else sentence
