"""What a backtest says, as lines for people and records for programs. Nothing in a line can steer a terminal."""

import re
from collections.abc import Iterator
from typing import Any

from worker.alerts.plain import clean, counted, shorten
from worker.pipeline.backtest import Report
from worker.pipeline.tally import Result, RouteTotal, WatchTotal

_SIGNS = {"new": "+", "gone": "-", "same": " "}
_LINE, _QUOTE = 200, 500  # characters
_MOST_QUIET = 10
_PLACES = 4


def report(found: Report, against: str, limit: int) -> Iterator[str]:
    """The whole report; of the results, so many as `limit` says, those that are new or gone first."""
    yield _head(found, against)
    for total in found.watches:
        if total.alerts or total.gone:
            yield from _watch(total, found)
    quiet = [clean(total.watch) for total in found.watches if not (total.alerts or total.gone)]
    if quiet:
        yield f"No alert at all: {counted(quiet, _MOST_QUIET)}."
    if found.routes:
        yield f"Estimated: {'; '.join(route.said for route in found.routes)}."
    yield from _results(found, limit)
    if found.partial:
        yield f"Only a part: {found.partial} after {found.articles:,} of {found.of:,} articles."


def _head(found: Report, against: str) -> str:
    if not found.of:
        return "There are no screened articles in this time." + _left_out(found)
    said = f"{_many(found.articles, 'article')} from {found.since:%Y-%m-%d} to {found.until:%Y-%m-%d}."
    if found.equal:
        against = f"{against}, which is the same"
    return said + _left_out(found) + (f" Compared with {clean(against)}." if found.compared else "")


def _left_out(found: Report) -> str:
    return f" {found.unscreened:,} more are not screened yet, or put aside." if found.unscreened else ""


def _watch(total: WatchTotal, found: Report) -> Iterator[str]:
    days = _many(found.days, "day")
    said = f"{clean(total.watch)} would have raised {_many(total.alerts, 'alert')}"
    if total.busiest:
        a_day = f"{total.alerts / found.days:.2f} a day; busiest day {total.busiest}: {total.busiest_alerts}"
        said += f" in {_many(total.stories, 'story')} in {days} ({a_day})"
    else:
        said += f" in {days}"
    yield f"{said}. Changes: +{total.new}, -{total.gone}." if found.compared else f"{said}."
    causes = [(total.by_title, "by a title alone"), (total.by_surname, "by a lone surname")]
    notes = [f"{count:,} came {cause}" for count, cause in causes if count]
    notes += [f"{_many(total.unsure, 'unsure mention')} would go to review"] * bool(total.unsure)
    notes += [f"{count:,} not sent: {clean(code)}" for code, count in sorted(total.held.items())]
    if notes:
        yield f"  {'; '.join(notes)}."
    if total.weakest and total.weakest.score is not None:
        yield f"  Weakest match, {total.weakest.score:.2f}: {marked(total.weakest)}"


def _results(found: Report, limit: int) -> Iterator[str]:
    """The alerts one by one, each under the id by which it can be marked."""
    chosen = sorted(found.results, key=lambda one: one.change == "same")[:limit] if limit else found.results
    for one in sorted(chosen, key=lambda one: (one.at, one.article_id or 0)):
        sign = _SIGNS[one.change] if found.compared else " "
        yield ""
        said = f"{shorten(one.source, _LINE)}: {headline(one)}" if one.source else headline(one)
        yield f"{sign} {one.id}  {one.at:%Y-%m-%d}  {clean(one.watch)}  {said}"
        if one.quote:
            yield f"    “{marked(one)}”"
        yield f"    {shorten(one.reason, _LINE)}"
    more = len(found.results) - len(chosen) + found.unlisted
    if more:
        yield ""
        yield f"{_many(more, 'alert')} more; --limit 0 lists all that are kept, --json too."


def headline(one: Result) -> str:
    """The headline of a result's article."""
    return shorten(one.title, _LINE) or "(no headline)"


def marked(one: Result) -> str:
    """The quoted sentences of a result, with the words that fulfilled its watch in brackets."""
    quote = shorten(one.quote, _QUOTE)
    words = sorted(map(clean, one.words), key=len, reverse=True)
    if not words:
        return quote
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", r"[\g<0>]", quote)


def _many(count: int, what: str) -> str:
    plural = what[:-1] + "ies" if what.endswith("y") and not what.endswith("ay") else what + "s"
    return f"{count:,} {what if count == 1 else plural}"


def records(found: Report, against: str) -> Iterator[dict[str, Any]]:
    """The report for programs: the run, then each watch, each route and each result."""
    yield {
        "kind": "run",
        "since": found.since and found.since.isoformat(),
        "until": found.until and found.until.isoformat(),
        "days": found.days,
        "articles": found.articles,
        "of": found.of,
        "unscreened": found.unscreened,
        "against": against if found.compared else None,
        "equal": found.equal,
        "unlisted": found.unlisted,
        "partial": found.partial,
    }
    yield from (_watch_record(total, found) for total in found.watches)
    yield from map(_route_record, found.routes)
    yield from (_result_record(one, compared=found.compared) for one in found.results)


def _route_record(total: RouteTotal) -> dict[str, Any]:
    counts = {"alerts": total.alerts, "mails": total.mails, "calls": total.calls, "chats": total.chats}
    return {"kind": "route", "route": total.route} | counts


def _watch_record(total: WatchTotal, found: Report) -> dict[str, Any]:
    return {
        "kind": "watch",
        "watch": total.watch,
        "alerts": total.alerts,
        "stories": total.stories,
        "a_day": round(total.alerts / max(1, found.days), _PLACES),
        "busiest": total.busiest and total.busiest.isoformat(),
        "busiest_alerts": total.busiest_alerts,
        "new": total.new if found.compared else None,
        "gone": total.gone if found.compared else None,
        "by_title": total.by_title,
        "by_surname": total.by_surname,
        "unsure": total.unsure,
        "held": dict(total.held),
        "weakest": total.weakest and total.weakest.id,
    }


def _result_record(one: Result, *, compared: bool) -> dict[str, Any]:
    return {
        "kind": "result",
        "id": one.id,
        "alert": one.key,
        "change": one.change if compared else None,
        "watch": one.watch,
        "severity": one.severity,
        "story": one.story_id,
        "article": one.article_id,
        "at": one.at.isoformat(),
        "source": one.source,
        "title": one.title,
        "url": one.url,
        "lang": one.lang,
        "quote": one.quote,
        "words": list(one.words),
        "reason": one.reason,
        "because": list(one.because),
        "score": one.score if one.score is None else round(one.score, _PLACES),
        "how": one.how,
    }
