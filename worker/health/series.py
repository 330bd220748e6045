"""How the service fared over time: samples of a minute go in, the points of a chart come out. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from worker.lag import Window

MINUTE_S, HOUR_S = 60, 3_600
WORST = frozenset({"lag_p95"})  # of these the highest counts, of all others the mean
QUEUES = ("poll", "screen", "deliver")


@dataclass(frozen=True, slots=True)
class Sample:
    """The figures of a time that begins at `at`. Counts are for each minute; what was not to be known is absent."""

    at: datetime
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over time. `series` are the name of a figure and what people call it; `unit` is "n", "s" or "B"."""

    id: str
    title: str
    unit: str
    series: tuple[tuple[str, str], ...]
    note: str = ""


CHARTS = (
    Chart(
        "throughput",
        "From publication to alert, a minute",
        "n",
        (("seen", "articles seen"), ("screened", "screened"), ("alerts", "alerts"), ("sent", "deliveries")),
    ),
    Chart("lag", "Publication to reader", "s", (("lag_p50", "half within"), ("lag_p95", "95 % within"))),
    Chart("depth", "Messages that wait", "n", tuple((f"depth_{name}", name) for name in QUEUES)),
    Chart("trips", "Canary, there and back", "s", tuple((f"trip_{name}", name) for name in QUEUES)),
    Chart("due", "Work not done", "n", (("to_screen", "articles to screen"), ("to_send", "deliveries to make"))),
    Chart("memory", "Memory of all processes", "B", (("memory", "memory"),)),
)


@dataclass(frozen=True, slots=True)
class Span:
    """How a window is drawn: its length, and the time that one point stands for."""

    length: timedelta
    every_s: int


SPANS: Mapping[Window, Span] = {
    "hour": Span(timedelta(hours=1), MINUTE_S),
    "day": Span(timedelta(days=1), 10 * MINUTE_S),
    "week": Span(timedelta(days=7), HOUR_S),
}


def begin(at: datetime, every_s: int) -> datetime:
    """The beginning of the minute, ten minutes or hour in which a moment lies."""
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % every_s, UTC)


def merged(samples: Sequence[Sample]) -> dict[str, float]:
    """Several samples as one: each figure over those that know it."""
    found: dict[str, list[float]] = {}
    for sample in samples:
        for name, value in sample.figures.items():
            found.setdefault(name, []).append(value)
    return {name: max(values) if name in WORST else sum(values) / len(values) for name, values in found.items()}


def grouped(samples: Iterable[Sample], every_s: int) -> dict[datetime, list[Sample]]:
    """Samples by the time that a point stands for."""
    found: dict[datetime, list[Sample]] = {}
    for sample in samples:
        found.setdefault(begin(sample.at, every_s), []).append(sample)
    return found


def drawn(samples: Iterable[Sample], window: Window, now: datetime) -> list[Sample]:
    """A point for each step of the window, the one that has just begun left out; without figures where none are known."""
    span = SPANS[window]
    groups = grouped(samples, span.every_s)
    end = begin(now, span.every_s)
    step = timedelta(seconds=span.every_s)
    starts = [end - step * back for back in range(round(span.length / step), 0, -1)]
    return [Sample(start, merged(groups.get(start, []))) for start in starts]
