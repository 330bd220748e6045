"""`namesake explain`: why an article raises an alert of each watch, or why not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated, Any

import typer

from resolver.records import Document
from worker.alerts.sources import Report
from worker.cli.documents import documents
from worker.cli.listfiles import good_watchlist
from worker.cli.terminal import Mistake, json_line, say
from worker.pipeline.conditions import Scene, conditions
from worker.pipeline.proving import explainer
from worker.pipeline.trial import Judged, Screened, Trial
from worker.records import Article, Watch
from worker.settings import current
from worker.watch.compiled import compiled
from worker.watch.explaining import Condition

PLACES = 4


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog="Example: namesake explain seeds/week-of-september-9.txt --watchlists watchlists")(explain)


def explain(
    article: Annotated[str, typer.Argument(help="A text file, JSON lines, - for standard input, or a stored id.")],
    watchlists: Annotated[Path | None, typer.Option("--watchlists", "-w", help="A watchlist or a folder.")] = None,
    watch: Annotated[str, typer.Option("--watch", help="Only this watch.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a watch and line.")] = False,
) -> None:
    """Say of each watch why an article fulfils it or why not, condition by condition, with the sentences."""
    watchlist = good_watchlist(watchlists or current().watchlists)
    if watch and watch not in {*watchlist.listed, *(one.id for one in watchlist.watches)}:
        raise Mistake(f"there is no watch '{watch}'.")
    trial = Trial(watchlist, compiled(watchlist.actors, watchlist.topics, None).catalog)
    for read, known in _articles(article):
        screened = trial.read(read, None, known.report.tags if known.report else ())
        lines = list(_explained(screened, trial, watch, known))
        mentions = [_mention(screened, index) for index in range(len(screened.resolution.mentions))]
        if as_json:
            json_line({"article": _called(read), "mentions": mentions})
            for line in lines:
                json_line({"article": _called(read), **line})
        else:
            _tell(_called(read), mentions, lines)


@dataclass(frozen=True, slots=True)
class Known:
    """What the service knows of a stored article: what was decided about it by watch, and whose it is.

    `voices` are the articles that told its story to a watch before, by watch.
    """

    decided: Mapping[str, str] = field(default_factory=dict)
    report: Report | None = None
    voices: Mapping[str, Sequence[Report]] = field(default_factory=dict)


def _articles(name: str) -> Iterator[tuple[Article, Known]]:
    """The articles that are meant, each with what the service knows of it."""
    if name.isdecimal() and not Path(name).exists():
        yield _stored(int(name))
        return
    for number, document in enumerate(documents([name]), start=1):
        yield _read_now(number, document), Known()


def _read_now(number: int, document: Document) -> Article:
    """A document as an article that is read on the day it was published; undated ones today."""
    day = document.published
    at = datetime.combine(day, time(12), UTC) if day else datetime.now(UTC)
    return Article(
        id=number,
        feed_id=0,
        source=document.source or "",
        title=document.title or "",
        text=document.text,
        url=document.url,
        published_at=at if day else None,
        first_seen_at=at,
        lang=document.lang,
    )


def _stored(ident: int) -> tuple[Article, Known]:
    from worker.cli.stored import store  # noqa: PLC0415 - a file needs no database
    from worker.pipeline.circumstances import judged, report_of  # noqa: PLC0415 - the same
    from worker.store import alerts, articles, reports  # noqa: PLC0415 - the same

    with store().read() as tx:
        found = articles.get(tx, ident)
        if found is None:
            raise Mistake(f"there is no article {ident} in the store, and no such file.")
        decided = {row.watch: row.sentence for row in alerts.decided_about(tx, ident)}
        told = {watch: reports.counted(tx, watch, found.story_id) for watch in decided} if found.story_id else {}
        report = report_of(tx, ident)
    earlier = {watch: [judged(row) for row in rows] for watch, rows in told.items()}
    return found, Known(decided, report, earlier)


def _called(article: Article) -> str:
    return article.title or " ".join(article.text.split())[:60]


def _explained(screened: Screened, trial: Trial, only: str, known: Known) -> Iterator[dict[str, Any]]:
    """What is to be said of each watch, those that are fulfilled first."""
    watchlist = trial.lists.watchlist
    explained = explainer(screened, watchlist)
    judged: dict[str, list[Judged]] = {}
    for one in screened.judged:
        judged.setdefault(one.hit.watch.id, []).append(one)
    made = [one.hit.watch for one in screened.judged if one.hit.watch.id in watchlist.listed]
    for watch in sorted((*watchlist.watches, *made), key=lambda one: one.id not in judged):
        if only in ("", watch.id):
            voices = known.voices.get(watch.id) or trial.voices(watch.id, screened.story_id)
            scene = Scene(known.report or screened.report, screened.article.first_seen_at, voices)
            here = judged.get(watch.id, [])
            checked = conditions(explained, watch, here[0].hit if here else None, scene)
            yield _of_watch(watch, here, checked, known.decided.get(watch.id))


def _of_watch(watch: Watch, judged: list[Judged], checked: Sequence[Condition], noted: str | None) -> dict[str, Any]:
    hit = judged[0].hit if judged else None
    line: dict[str, Any] = {"watch": watch.id, "severity": watch.severity, "routes": list(watch.routes)}
    line["fulfilled"] = hit is not None
    line["alert"] = any(one.raises for one in judged)
    line["decision"] = [one.decision.sentence for one in judged]
    line["noted"] = noted
    line["reason"] = hit.reason if hit else None
    line["quote"] = hit.quote if hit else None
    return line | {"conditions": [_condition(one) for one in checked]}


def _condition(condition: Condition) -> dict[str, Any]:
    findings = [{"id": f.id, "found": f.found, "because": f.sentence, "quote": f.quote} for f in condition.findings]
    return {"condition": condition.name, "met": condition.met, "because": condition.sentence, "findings": findings}


def _mention(screened: Screened, index: int) -> dict[str, Any]:
    mention = screened.resolution.mentions[index]
    span = mention.span
    place = {"field": span.field, "start": span.start, "end": span.end, "text": span.text}
    said = {"actor": mention.actor, "score": round(mention.score, PLACES), "verdict": mention.verdict}
    return {**said, **place, "how": mention.how, "because": list(mention.because)}


def _tell(called: str, mentions: list[dict[str, Any]], lines: list[dict[str, Any]]) -> None:
    say(called)
    for mention in mentions:
        say(
            f"  “{mention['text']}” ({mention['field']}): {mention['actor']}, {mention['verdict']}, {mention['score']:.2f}"
        )
        for sentence in mention["because"]:
            say(f"      {sentence}")
    for line in lines:
        say("")
        _tell_watch(line)


def _tell_watch(line: dict[str, Any]) -> None:
    verdict = "alert" if line["alert"] else "fulfilled, no alert" if line["fulfilled"] else "not fulfilled"
    to = ", ".join(line["routes"]) or "the dashboard only"
    say(f"{line['watch']}: {verdict} ({line['severity']}, to {to})")
    said = [f"In the service: {line['noted']}"] if line["noted"] else line["decision"]
    for sentence in (line["reason"], *said):
        if sentence:
            say(f"  {sentence}")
    for condition in line["conditions"]:
        say(f"  {'✓' if condition['met'] else '✗'} {condition['condition']}: {condition['because']}")
        for finding in condition["findings"]:
            if finding["found"] or not condition["met"]:
                quoted = f" “{finding['quote']}”" if finding["quote"] else ""
                say(f"      {finding['because']}{quoted}")
