"""Speaks Celery: what runs in the background, how often, on which queue. Its processes tell of themselves in `signs`.

A message carries ids and may be lost: Celery on Redis loses some when a worker is killed, whatever its settings
(docs/decisions/0002-the-store-drives-the-queue.md). So nothing here holds state, and nothing is delayed by Celery:
`tick` asks the store every second what is due, and each task asks again before it works.
"""

import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from celery import Celery, signals
from celery.utils.log import get_task_logger
from kombu.entity import Queue

from worker import pipeline, wiring
from worker.health.pulse import Pulse
from worker.pipeline.aside import Aside
from worker.pipeline.senders import Senders
from worker.records import Outcome
from worker.settings import current
from worker.signs import SIGNS
from worker.sparing import spare
from worker.store import articles, deliveries, pulses

QUEUES = ("poll", "screen", "deliver")
TICKS = "tick"  # every worker listens to it beside its own queues
SCREEN_BATCH = 10
CANARY_EVERY_S, LISTEN_EVERY_S = 15, 60.0
POLLERS, PATIENCE_S = 16, 0.5  # polls under way at once in one process, and how long it waits for one
PREPARE_S = 3600  # an index of a million names takes minutes; the time limits of other tasks are shorter

pollers = Aside("poll", POLLERS, PATIENCE_S)
log = get_task_logger(__name__)
app = Celery("namesake")


def configure() -> Celery:
    """The app, told where its broker is and how to behave. Called by each process that speaks Celery."""
    settings = current()
    app.conf.update(
        broker_url=settings.celery_broker_url(),
        broker_transport_options={
            "visibility_timeout": settings.lease_s * 4,
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
            "socket_timeout": 10,
            "socket_connect_timeout": 3,
            "socket_keepalive": True,
            "health_check_interval": 10,
            "queue_order_strategy": "priority",
            "global_keyprefix": "namesake:",
            "client_name": "namesake",
        },
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        task_publish_retry=False,
        task_acks_late=True,
        task_acks_on_failure_or_timeout=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_soft_time_limit=settings.lease_s / 2,
        task_time_limit=settings.lease_s * 0.75,
        worker_max_tasks_per_child=1000,
        worker_max_memory_per_child=1_000_000,
        worker_soft_shutdown_timeout=5,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_queues=[Queue(name) for name in (*QUEUES, TICKS)],
        task_default_queue=TICKS,
        task_create_missing_queues=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        beat_scheduler="celery.beat:Scheduler",
        beat_max_loop_interval=1,
        beat_schedule={
            "tick": {"task": "tick", "schedule": 1.0, "options": {"queue": TICKS, "expires": 5}},
            "silence": {"task": "silence", "schedule": LISTEN_EVERY_S, "options": {"queue": "screen", "expires": 50}},
        },
        enable_utc=True,
        timezone="UTC",
    )
    return app


@lru_cache(maxsize=1)
def _parts() -> pipeline.Parts:
    return wiring.parts(current())


@app.task(name="tick")
def tick() -> None:
    """Once a second: reload the watchlist when it changed, wake what is due, send canaries, note that beat lives."""
    parts = _parts()
    problems = _guarded("reload", "watchlist", lambda parts: parts.lists.reload(parts.now()))
    if problems:
        log.error("The watchlist is broken; the last good version stays in force.\n%s", "\n".join(problems))
    due = pipeline.claim(parts)
    for feed_id in due.feeds:
        _wake(poll, "poll", feed_id)
    for page_id in _guarded("claim pages", "clock", pipeline.claim_pages) or ():
        _wake(page, "poll", page_id)
    work = _guarded("claim hubs", "clock", pipeline.claim_hubs) or pipeline.HubWork()
    for ident in work.subscriptions:
        _wake(hub, "poll", ident)
    for push_id in work.pushes:
        _wake(push, "poll", push_id)
    _wake_screen(due.articles)
    for ids in due.rounds:
        _wake(deliver, "deliver", ids)
    _keep_signs(parts)
    _guarded("sample", "clock", pipeline.sample)


def _keep_signs(parts: pipeline.Parts) -> None:
    now = parts.now()
    with parts.database.write() as tx:
        Pulse("tick", "tick", (), now).beat(partial(pulses.beat, tx), now)
        canaries = [
            (q, pulses.send_canary(tx, q, now)) for q in QUEUES if pulses.canary_due(tx, q, now, CANARY_EVERY_S)
        ]
        pulses.forget(tx, now)
    for queue, canary_id in canaries:
        _wake(canary, queue, canary_id)


@app.task(name="poll")
def poll(feed_id: int) -> None:
    """Poll one feed and wake the screening of what is new. A slow server holds up no other feed."""
    pollers.run(partial(_poll, feed_id))


def _poll(feed_id: int) -> None:
    new = _guarded("poll", feed_id, lambda parts: pipeline.poll(parts, feed_id)) or ()
    log.info("feed %s: %s new articles", feed_id, len(new))
    _wake_screen(new)


@app.task(name="page")
def page(page_id: int) -> None:
    """Fetch one page and wake the screening of its article. A slow server holds up no other."""
    pollers.run(partial(_page, page_id))


def _page(page_id: int) -> None:
    done = _guarded("page", page_id, lambda parts: pipeline.complete(parts, page_id)) or ()
    log.info("page %s: %s", page_id, "read" if done else "not yet")
    _wake_screen(done)


@app.task(name="hub")
def hub(subscription_id: int) -> None:
    """Turn to a hub for one subscription. A slow hub holds up nobody."""
    pollers.run(partial(_guarded, "hub", subscription_id, lambda parts: pipeline.attend(parts, subscription_id)))


@app.task(name="push")
def push(push_id: int) -> None:
    """Read what a hub pushed and wake the screening of what is new."""
    _wake_screen(_guarded("push", push_id, lambda parts: pipeline.take_in(parts, push_id)) or ())


@app.task(name="screen")
def screen(article_ids: list[int]) -> None:
    """Screen some articles, each on its own, and wake the deliveries of their alerts."""
    for article_id in article_ids:
        made = _guarded("screen", article_id, partial(_screen, article_id)) or ()
        log.info("article %s: screened, %s deliveries", article_id, len(made))
        for delivery_id in made:
            _wake(deliver, "deliver", [delivery_id])


def _screen(article_id: int, parts: pipeline.Parts) -> list[str]:
    made = pipeline.screen(parts, article_id)
    _prepare_if_awaited(parts)
    SIGNS.screened_with(parts.lists.used)
    return made


@app.task(name="prepare", soft_time_limit=PREPARE_S, time_limit=PREPARE_S + 60)
def prepare() -> None:
    """Index a long list that is new in force; meanwhile the version before it is used."""
    _guarded("prepare", "watchlist", lambda parts: parts.lists.prepare())


def _prepare_if_awaited(parts: pipeline.Parts) -> None:
    if parts.lists.awaits:
        _wake(prepare, "screen")


@app.task(name="silence")
def silence() -> None:
    """Once a minute: tell whom there was no news of for too long, and wake the deliveries of these alerts."""
    for delivery_id in _guarded("silence", "clock", pipeline.silence) or ():
        _wake(deliver, "deliver", [delivery_id])
    _prepare_if_awaited(_parts())


@app.task(name="deliver")
def deliver(delivery_ids: list[str]) -> None:
    """Go a round of deliveries. One that takes long goes on beside this process's next tasks."""
    senders.go(delivery_ids)


def _deliver(delivery_id: str) -> Outcome | None:
    outcome: Outcome | None = _guarded("deliver", delivery_id, lambda parts: pipeline.deliver(parts, delivery_id))
    if outcome is not None:
        log.info("delivery %s: %s", delivery_id, outcome.detail)
    return outcome


def _give_back(delivery_ids: Sequence[str]) -> None:
    with _parts().database.write() as tx:
        deliveries.unwake(tx, delivery_ids)


senders = Senders(_deliver, _give_back)


@signals.worker_process_init.connect
def _child_starts(**_: object) -> None:
    """A forked child opens its own connections; it shares the memory of what was read before."""
    spare()
    if _parts.cache_info().currsize:
        _parts().database.after_fork()
        _parts.cache_clear()


@signals.worker_process_shutdown.connect
def _child_ends(**_: object) -> None:
    """Let what is under way come to its end: a channel or a server takes no longer than its own deadline."""
    pollers.end()
    senders.end()


@app.task(name="canary")
def canary(canary_id: int) -> None:
    """Come out of the queue: a child of a worker took the message and reached the store."""
    parts = _parts()
    with parts.database.write() as tx:
        pulses.canary_back(tx, canary_id, parts.now())


def _guarded(task: str, subject: object, work: Callable[[pipeline.Parts], Any]) -> Any:
    """The boundary of a task: a bug is kept with its traceback, and the row is due again; nothing else suffers."""
    parts = _parts()
    try:
        return work(parts)
    except Exception as bug:
        log.exception("%s %s failed", task, subject)
        with parts.database.write() as tx:
            error = (f"{type(bug).__name__}: {bug}", traceback.format_exc())
            pulses.note_failure(tx, task, str(subject), error, parts.now())
            if task == "screen":
                articles.failed(tx, int(str(subject)), error[0])
        return None


def _wake(task: Any, queue: str, *args: object) -> None:
    """Send a message, at best: a lost one is sent again by a later tick."""
    sent_at = {"x_enqueued_at": wiring.now().isoformat()}
    try:
        task.apply_async(args, queue=queue, headers=sent_at, retry=False, ignore_result=True)
    except (OSError, app.connection_for_write().connection_errors) as trouble:
        log.warning("cannot reach the broker (%s); the store will wake this again", trouble)


def _wake_screen(article_ids: Sequence[int]) -> None:
    for start in range(0, len(article_ids), SCREEN_BATCH):
        _wake(screen, "screen", list(article_ids[start : start + SCREEN_BATCH]))
