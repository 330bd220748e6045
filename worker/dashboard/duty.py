"""Tells the operator that the service itself is not well, from the process that looks at it: past the queue and the store.

What was told is kept in a file of the data folder, so that a new start tells nothing twice; where that cannot be written,
in memory alone.
"""

import json
import logging
import os
import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from queue import Empty, Full, Queue

from worker.alerts import operators
from worker.alerts.operators import Whose
from worker.dashboard.watch import Watch
from worker.egress import Egress, Request
from worker.facts import Verdict
from worker.health.duty import Duty, Turn, decide, grave
from worker.ports import Channels, Now
from worker.records import Delivery, Notice, Refused
from worker.settings import Settings

LOOK_EVERY_S = 2.0
PING_EVERY_S = 60.0
PING_TIMEOUT_S = 10.0
MOST_WAITING = 20  # messages for one target
FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 300.0
STATE_MAX_BYTES = 100_000

log = logging.getLogger(__name__)


class Post:
    """The way to one target, in a thread of its own: one that does not answer holds up no other."""

    def __init__(self, target: str, secret_ref: str | None, channels: Channels, stop: threading.Event) -> None:
        self._delivery = delivery_to(target, secret_ref)
        self._channel, self._stop = channels[self._delivery.channel], stop
        self._waiting: Queue[Notice] = Queue(MOST_WAITING)
        threading.Thread(target=self._work, name="operators", daemon=True).start()

    def take(self, notice: Notice) -> None:
        """Send this when what came before it is sent. The oldest is dropped when too many wait."""
        with suppress(Full):
            self._waiting.put_nowait(notice)
            return
        with suppress(Empty, Full):
            self._waiting.get_nowait()
            self._waiting.put_nowait(notice)

    def _work(self) -> None:
        while not self._stop.is_set():
            with suppress(Empty):
                self._send(self._waiting.get(timeout=1.0))

    def _send(self, notice: Notice) -> None:
        """Try until it is taken, or refused for good."""
        wait_s = FIRST_WAIT_S
        while True:
            try:
                outcome = self._channel(self._delivery, notice)
            except Exception:
                log.exception("telling the operator failed")
                return
            log.warning("told the operator “%s”: %s", notice.subject, outcome.detail)
            if outcome.ok or not outcome.retry or self._stop.wait(wait_s):
                return
            wait_s = min(LONGEST_WAIT_S, wait_s * 2)


class OnDuty:
    """Looks every few seconds, and tells what changes."""

    def __init__(self, watch: Watch, settings: Settings, channels: Channels, egress: Egress, now: Now) -> None:
        self._watch, self._settings, self._egress, self._now = watch, settings, egress, now
        self._file = settings.data / "run" / "operators.json"
        self._stop = threading.Event()
        secret = settings.operator_secret or None
        self._posts = [Post(target, secret, channels, self._stop) for target in settings.operators.split()]
        self._duty = restored(self._file)
        self._pinged_s = float("-inf")
        self._thread = threading.Thread(target=self._keep_looking, name="duty", daemon=True)

    def start(self) -> None:
        """Look from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join(timeout=LOOK_EVERY_S)

    def look(self) -> Turn | None:
        """Look once; what was told."""
        verdict, now = self._watch.look().verdict, self._now()
        before = self._duty
        self._duty, turn = decide(before, verdict, now)
        if turn:
            began = (self._duty if turn == "alarm" else before).alarm_at or now
            self._tell(turn, verdict, began, now)
        if self._duty != before:
            kept(self._file, self._duty)
        if verdict.status in {"ok", "warn"}:
            self._ping()
        return turn

    def _tell(self, turn: Turn, verdict: Verdict, began: datetime, now: datetime) -> None:
        whose = Whose(os.uname().nodename, self._settings.dashboard_url)
        notice = operators.notice(turn, grave(verdict) if turn != "well" else (), whose, began, now)
        log.warning("%s", notice.subject)
        for post in self._posts:
            post.take(notice)

    def _keep_looking(self) -> None:
        while not self._stop.is_set():
            try:
                self.look()
            except Exception:
                log.exception("looking at the service failed")
            self._stop.wait(LOOK_EVERY_S)

    def _ping(self) -> None:
        """Say that all is well to a service that misses us when we fall silent."""
        if not self._settings.ping_url or time.monotonic() - self._pinged_s < PING_EVERY_S:
            return
        self._pinged_s = time.monotonic()
        request = Request("GET", self._settings.ping_url, {}, deadline_s=PING_TIMEOUT_S, max_bytes=10_000, private=True)
        answer = self._egress.send(request)
        if isinstance(answer, Refused):
            log.warning("cannot call NAMESAKE_PING_URL: %s", answer.sentence)


def delivery_to(target: str, secret_ref: str | None) -> Delivery:
    """A target of the settings as channels take it: mailto: is mail, all else a webhook."""
    if target.startswith("mailto:"):
        return Delivery("service", None, "operators", "email", target.removeprefix("mailto:"), None, 0)
    return Delivery("service", None, "operators", "webhook", target, secret_ref, 0)


# --- the file ------------------------------------------------------------------------------------------------


def kept(path: Path, duty: Duty) -> None:
    """Write down what was told; a disk that is full may be just what was told."""
    state = {
        "alarm_at": duty.alarm_at and duty.alarm_at.isoformat(),
        "told_at": duty.told_at and duty.told_at.isoformat(),
        "told": sorted(duty.told),
        "alarms": [at.isoformat() for at in duty.alarms],
    }
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(json.dumps(state), "utf-8")
        draft.replace(path)


def restored(path: Path) -> Duty:
    """What was told before we started; nothing, where the file is no such file."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        if path.stat().st_size <= STATE_MAX_BYTES:
            state = json.loads(path.read_text("utf-8"))
            alarms = tuple(datetime.fromisoformat(at) for at in state["alarms"])
            told = frozenset((str(part), str(about)) for part, about in state["told"])
            return Duty(None, _time(state["alarm_at"]), told, _time(state["told_at"]), None, alarms)
    return Duty()


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
