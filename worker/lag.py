"""How long alerts are under way from publication to reader, and which step takes the time. Pure.

A date that an article gives itself is its word, not ours: where it is missing, lies in the future or is older than our
following of the feed, it says nothing about our speed, and the alert counts from when its article was first seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

Dated = Literal["said", "undated", "future", "old"]
Window = Literal["hour", "day", "week"]

WINDOWS: dict[Window, timedelta] = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
STEPS = (
    "published to first seen",
    "first seen to screened",
    "screened to raised",
    "raised to due",
    "due to delivered",
)
WHOLE = "in all"
SKEW = timedelta(minutes=1)  # the clocks of publishers go wrong by so much; more is a date in the future


@dataclass(frozen=True, slots=True)
class Passage:
    """When an alert passed each step; None: it has not, or there was none.

    `followed_at` is when its feed was added. `released_at` is when its delivery was due: no rule held it any more.
    """

    published_at: datetime | None
    followed_at: datetime | None
    first_seen_at: datetime
    screened_at: datetime | None
    raised_at: datetime
    released_at: datetime | None = None
    delivered_at: datetime | None = None


class Took(NamedTuple):
    """The seconds of one alert: in all and for each of STEPS, and what its date was worth. None: not passed."""

    dated: Dated
    whole_s: float | None
    steps_s: tuple[float | None, ...]


class Spent(NamedTuple):
    """The seconds that alerts spent in one step: of all of them, and of some that chance picked."""

    number: int
    total_s: float
    worst_s: float | None
    sample: Sequence[float]


@dataclass(frozen=True, slots=True)
class Stage:
    """A point on the way of one alert, when it came there, and how long the step to it took."""

    name: str
    at: datetime | None
    took_s: float | None


@dataclass(frozen=True, slots=True)
class StepLag:
    """How long a step took of all alerts that passed it; `share` is its part of the time of all steps, 0 to 1."""

    step: str
    number: int
    p50_s: float | None
    p95_s: float | None
    worst_s: float | None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class SlowAlert:
    """An alert that was long under way, and the step that took the most of it."""

    id: str
    title: str
    watch: str
    delivered_at: datetime
    took_s: float
    step: str
    step_s: float


@dataclass(frozen=True, slots=True)
class AlertLag:
    """How long those alerts were under way that first reached a reader in a window that ends now.

    Attributes:
        window: which window.
        whole: from the publication, where that says anything, else from when the article was first seen.
        steps: the steps of the way, in their order.
        dates: how many alerts name no date (undated), one that had not come yet (future), one before their feed was
            followed (old), or one that counts (said).
        worst: those that took the longest, the longest first.
    """

    window: Window
    whole: StepLag
    steps: tuple[StepLag, ...]
    dates: dict[str, int]
    worst: tuple[SlowAlert, ...] = ()

    @property
    def slowest(self) -> StepLag | None:
        """The step that took the most time; None: no alert was delivered."""
        return max(self.steps, key=lambda step: step.share) if self.whole.number else None


def took(passage: Passage) -> Took:
    """How long an alert was under way, and each of its steps."""
    worth = dated(passage)
    published = passage.published_at if worth == "said" else None
    steps = (
        _between(published, passage.first_seen_at),
        _between(passage.first_seen_at, passage.screened_at),
        _between(passage.screened_at or passage.first_seen_at, passage.raised_at),
        _between(passage.raised_at, passage.released_at),
        _between(passage.released_at, passage.delivered_at),
    )
    return Took(worth, _between(published or passage.first_seen_at, passage.delivered_at), steps)


def dated(passage: Passage) -> Dated:
    """What the date of publication is worth."""
    if passage.published_at is None:
        return "undated"
    if passage.published_at > passage.first_seen_at + SKEW:
        return "future"
    return "old" if passage.followed_at is not None and passage.published_at < passage.followed_at else "said"


def way(passage: Passage) -> tuple[Stage, ...]:
    """The points on the way of one alert, as its page shows them."""
    names = ("Published", "First seen", "Screened", "Raised", "Due", "Delivered")
    times = (
        passage.published_at,
        passage.first_seen_at,
        passage.screened_at,
        passage.raised_at,
        passage.released_at,
        passage.delivered_at,
    )
    return tuple(map(Stage, names, times, (None, *took(passage).steps_s)))


def report(window: Window, whole: Spent, steps: Sequence[Spent], dates: dict[str, int]) -> AlertLag:
    """What became of the alerts of a window; `steps` in the order of STEPS."""
    every = sum(step.total_s for step in steps) or 1.0
    told = tuple(_step(name, step, step.total_s / every) for name, step in zip(STEPS, steps, strict=True))
    return AlertLag(window, _step(WHOLE, whole, 1.0), told, dates)


def _step(name: str, spent: Spent, share: float) -> StepLag:
    """Percentiles by nearest rank."""
    spans, last = sorted(spent.sample), len(spent.sample) - 1
    if not spans:
        return StepLag(name, spent.number, None, None, spent.worst_s, share)
    return StepLag(name, spent.number, spans[round(last * 0.5)], spans[round(last * 0.95)], spent.worst_s, share)


def _between(start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None or end is None else max(0.0, (end - start).total_seconds())
