"""The tasks that fetch the pages behind teasers, beside those of `worker.tasks`."""

from celery import Celery
from celery.utils.log import get_task_logger

from worker import pipeline, tasks
from worker.tasks import TICKS, _guarded, _wake, _wake_screen, app

log = get_task_logger(__name__)


def configure() -> Celery:
    """The app with all tasks, configured; beat looks for pages once a second."""
    tasks.configure()
    app.conf.beat_schedule["pages"] = {
        "task": "pages",
        "schedule": 1.0,
        "options": {"queue": TICKS, "expires": 5},
    }
    return app


@app.task(name="pages")
def pages() -> None:
    """Once a second: wake the pages that are due."""
    for page_id in _guarded("pages", "clock", pipeline.claim_pages) or ():
        _wake(page, "poll", page_id)


@app.task(name="page")
def page(page_id: int) -> None:
    """Fetch one page and wake the screening of its article."""
    done = _guarded("page", page_id, lambda parts: pipeline.complete(parts, page_id)) or ()
    log.info("page %s: %s", page_id, "read" if done else "not yet")
    _wake_screen(done)
