"""What is known about the health of the service: facts go in, a Verdict comes out.

The store, the broker and the supervisor each tell a part; `worker.health.report` judges the whole.
All times are aware UTC. None stands for "never" or "unknown", as the field says.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ProcessKind = Literal["worker", "child", "beat", "tick", "dashboard"]
Level = Literal["warn", "bad"]
Status = Literal["ok", "starting", "warn", "bad"]


# --- what each part tells ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkerFact:
    """The last sign of life of a process: what it serves, what it does now, what it has done since it started.

    Attributes:
        kind: "tick" is no process: the beat sends a tick a second, and this is the last that a child carried out.
        doing: the task it is at, and `doing_since` when that began.
        watchlist_id: the version it last screened with, at `screened_at`; None: it has screened nothing so far.
        rss_bytes: its memory, as the system counts it; None where the system does not say.
        free_bytes: what is left on the disk of its data folder; workers alone tell it.
        children: the pids of a worker's pool, and `replaced` how many of them have died or retired since it started.
        per_minute: tasks it ended in the last minute.
        code: the version of the program that it runs.
    """

    name: str
    kind: ProcessKind
    pid: int
    queues: tuple[str, ...]
    doing: str | None
    done: int
    failed: int
    started_at: datetime
    at: datetime
    watchlist_id: int | None = None
    screened_at: datetime | None = None
    doing_since: datetime | None = None
    rss_bytes: int | None = None
    free_bytes: int | None = None
    children: tuple[int, ...] = ()
    replaced: int = 0
    per_minute: int = 0
    code: str | None = None


@dataclass(frozen=True, slots=True)
class QueueFact:
    """A queue of the broker. `depth` is None when the broker does not answer.

    `unacked` messages are in the hands of workers; ages are None when there is nothing of that sort.
    """

    name: str
    depth: int | None
    oldest_s: float | None = None
    unacked: int | None = None
    oldest_unacked_s: float | None = None


@dataclass(frozen=True, slots=True)
class FeedsFact:
    """How the feeds fare together: each fails, is quiet, or is fresh.

    Attributes:
        many: those that are followed.
        failing: those whose last poll failed.
        stuck: of them, those that failed time and again, or were never read well; `worst` names the first few.
        quiet: silent for far longer than they use to be, as the last poll of each judged it (`worker.feeds.state`).
        due: overdue polls that nobody makes now; `due_since`: when the oldest was due.
    """

    many: int = 0
    failing: int = 0
    stuck: int = 0
    worst: tuple[str, ...] = ()
    quiet: int = 0
    due: int = 0
    due_since: datetime | None = None

    @property
    def fresh(self) -> int:
        """Those that answer, and bring something as often as they use to."""
        return self.many - self.failing - self.quiet


@dataclass(frozen=True, slots=True)
class CanaryFact:
    """The last canaries of a queue: a message that does nothing but come out at the other end.

    `waiting_since` is when the first one left that is still on its way, younger ones having not come back either.
    """

    queue: str
    sent_at: datetime
    back_at: datetime | None
    round_trip_s: float | None
    waiting_since: datetime | None


@dataclass(frozen=True, slots=True)
class LagFact:
    """How long one stage took in the last 24 hours. `worst_s` and the percentiles are None when nothing passed it."""

    stage: str
    count: int
    p50_s: float | None
    p95_s: float | None
    worst_s: float | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The books: every article, alert and delivery is in exactly one state. `mismatches` are sentences."""

    articles: dict[str, int]
    articles_total: int
    deliveries: dict[str, int]
    deliveries_total: int
    alerts_total: int
    alerts_with_deliveries: int
    alerts_without_deliveries: int
    matched_articles: int
    mismatches: tuple[str, ...]

    @property
    def dead(self) -> int:
        """Articles and deliveries that were put aside."""
        return self.articles.get("dead", 0) + self.deliveries.get("dead", 0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work that is due: since when the oldest article waits, when the first delivery was due, emails in the outbox."""

    articles_since: datetime | None
    deliveries_since: datetime | None
    emails: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """Deliveries with a try that began, and whose end nobody knows: the worker was killed. `since`: the oldest."""

    number: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Disk:
    """What is left of a disk that the service writes to, and whose it is; below `least_bytes` it counts as full."""

    name: str
    free_bytes: int
    least_bytes: int


@dataclass(frozen=True, slots=True)
class Jump:
    """The wall clock moved by `seconds` beside the clock that only counts; negative: back."""

    at: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class Day:
    """What came through in the last 24 hours."""

    articles: int
    alerts: int
    sent: int


@dataclass(frozen=True, slots=True)
class WatchlistFact:
    """The watchlist version in force (None: none yet) with its `id`, and how the newest reading of the files went."""

    version: str | None
    names: tuple[str, ...]
    loaded_at: datetime | None
    ok: bool
    problems: tuple[str, ...]
    checked_at: datetime | None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ProcessFact:
    """A process as its supervisor sees it. `pid` and `since` are None while it is down."""

    name: str
    pid: int | None
    since: datetime | None
    restarts: int
    last_exit: int | None


@dataclass(frozen=True, slots=True)
class EndpointFact:
    """A webhook, or the mail server: fine, failing, waiting (its deliveries do) or disabled; `name` is safe to show."""

    id: str
    name: str
    state: str
    failures: int
    failing_since: datetime | None
    probe_at: datetime | None
    disabled_at: datetime | None
    taken_at: datetime | None
    detail: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known at `at`. `broker` is a sentence when the broker does not answer, None when it does.

    `observed_since` is when the observer itself started: before that it cannot tell "down" from "not yet up".
    `unwritable` is the folder of compiled lists, where nobody may write to it. `store_s`: how long the database took
    for the simplest answer.
    """

    at: datetime
    observed_since: datetime
    workers: tuple[WorkerFact, ...]
    queues: tuple[QueueFact, ...]
    broker: str | None
    canaries: tuple[CanaryFact, ...]
    feeds: FeedsFact
    lags: tuple[LagFact, ...]
    ledger: Ledger
    waiting: Waiting
    day: Day
    watchlist: WatchlistFact
    processes: tuple[ProcessFact, ...]
    smtp_configured: bool
    unwritable: str | None = None
    endpoints: tuple[EndpointFact, ...] = ()
    unknown: Unknown = Unknown()
    disks: tuple[Disk, ...] = ()
    jumps: tuple[Jump, ...] = ()
    store_s: float | None = None


# --- what is made of them ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trouble:
    """One reason why the service is not well: what, what to do, and since when (None: nobody noted that).

    `about` tells troubles of one part apart, whatever figures their sentences hold: a queue, a process, a kind.
    """

    part: str
    level: Level
    sentence: str
    mend: str
    about: str = ""
    since: datetime | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What stays the same for as long as it is the same trouble."""
        return (self.part, self.about)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status at the top of the dashboard, with its reasons: the gravest first, causes before their effects."""

    status: Status
    troubles: tuple[Trouble, ...]
