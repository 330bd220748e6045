"""A backtest beside the editor: the text run over the stored articles in a thread, told line by line, stopped by leaving.

The answer is JSON, one object a line: progress, and at the end a report or an error. Nothing is sent or written.
"""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import SQLAlchemyError

from worker.dashboard.checks import Text, asked_text, whole
from worker.dashboard.specification import takes
from worker.dashboard.views import Shared
from worker.pipeline.backtest import Asked, Progress, Report, run
from worker.pipeline.tally import Result
from worker.store import watchlists

router = APIRouter(prefix="/api/v1/watchlists")

MOST_SHOWN = 40
_ALONE = Lock()
_HEARTBEAT_S = 1.0  # an empty line: a browser that has left is noticed when we write to it
_LINES_TOLD: Any = {200: {"content": {"application/x-ndjson": {}}, "description": "An object a line, or an empty line"}}
Days = Annotated[int, Query(ge=1, le=3_650, description="How far back.")]


@router.post("/backtest", response_class=StreamingResponse, responses=_LINES_TOLD, openapi_extra=takes(Text))
def backtest(views: Shared, text: Annotated[Text, Depends(asked_text)], days: Days = 90) -> StreamingResponse:
    """What the text would have raised over the last days, beside the version in force."""
    with views.database.read() as tx:
        force = watchlists.in_force(tx)
        against = watchlists.files(tx, force.id) if force else None
    asked = Asked(
        store=views.settings.sqlalchemy_url(),
        files=whole(views, text),
        against=against,
        since=views.now() - timedelta(days=days),
        names=views.settings.data / "names",
        workers=max(1, (os.cpu_count() or 1) // 2),  # the service goes on meanwhile
    )
    if not _ALONE.acquire(blocking=False):
        raise HTTPException(503, "Another backtest is running here; wait until it ends.")
    return StreamingResponse(_lines(asked), media_type="application/x-ndjson", headers={"x-accel-buffering": "no"})


def _lines(asked: Asked) -> Iterator[str]:
    """Begin, and tell until it ends or nobody listens any more."""
    told: SimpleQueue[dict[str, Any]] = SimpleQueue()
    left = Event()
    Thread(target=_work, args=(asked, told, left), name="backtest", daemon=True).start()
    try:
        while True:
            try:
                line = told.get(timeout=_HEARTBEAT_S)
            except Empty:
                yield "\n"
                continue
            yield json.dumps(line) + "\n"
            if "articles" not in line:
                return
    finally:
        left.set()


def _work(asked: Asked, told: "SimpleQueue[dict[str, Any]]", left: Event) -> None:
    def progress(now: Progress) -> None:
        told.put(now._asdict())

    try:
        told.put({"report": _shown(run(asked, progress, left.is_set))})
    except ValueError:
        told.put({"error": "Mend the errors first."})
    except SQLAlchemyError as error:
        told.put({"error": f"The stored articles cannot be read ({type(error).__name__})."})
    finally:
        _ALONE.release()


def _shown(report: Report) -> dict[str, Any]:
    """The report as the page shows it: what is new and what is gone first."""
    changed = [one for one in report.results if one.change != "same"]
    alike = [one for one in report.results if one.change == "same"]
    watches = [
        (one.watch, one.alerts, one.stories, one.new, one.gone) for one in report.watches if one.alerts or one.gone
    ]
    return {
        "read": report.articles,
        "of": report.of,
        "days": report.days,
        "partial": report.partial,
        "alerts": sum(one.alerts for one in report.watches),
        "new": sum(one.new for one in report.watches),
        "gone": sum(one.gone for one in report.watches),
        "estimate": "; ".join(one.said for one in report.routes),
        "watches": [dict(zip(("watch", "alerts", "stories", "new", "gone"), one, strict=True)) for one in watches],
        "results": [_result(one) for one in [*changed, *alike][:MOST_SHOWN]],
        "more": max(0, len(report.results) + report.unlisted - MOST_SHOWN),
    }


def _result(one: Result) -> dict[str, str | int | None]:
    said: dict[str, str | int | None] = {"id": one.id, "article": one.article_id}
    said |= {"change": one.change, "watch": one.watch, "day": one.at.date().isoformat(), "source": one.source}
    return said | {"title": one.title or "(no headline)", "quote": one.quote, "reason": one.reason}
