"""The tests of watchlist files: what is wrong with them, what they refer to, and the articles they read. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from worker.records import Article
from worker.watch.language.cases import Case, CaseArticle, Expectation, Step
from worker.watch.nodes import Key, Node, place

UNDATED = datetime(2025, 1, 1, 12, tzinfo=UTC)
"""When a test without any date is read: the same day on whatever day it is run."""

NOON = time(12)

Path = tuple[Key, ...]
Sort = Literal["actors", "topics", "watches", "routes"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article of a test as it is read, and what must come out. `path` leads to it in its case."""

    article: Article
    tags: tuple[str, ...]
    expect: Expectation
    path: Path


@dataclass(frozen=True, slots=True)
class Placed:
    """A test, and where it stands. `node` is the tree of its file, `number` its place among the tests there."""

    case: Case
    file: str
    number: int
    node: Node
    timezone: str = "UTC"

    def place(self, path: Path = ("name",)) -> tuple[int, int]:
        """Line and column of a part of the test."""
        return place(self.node, ("tests", self.number, *path))

    def readings(self) -> Iterator[Reading]:
        """The articles that the test reads, in order, each with an id from 1."""
        case = self.case
        start = _start(case, ZoneInfo(self.timezone))
        moments = _moments(case, start, ZoneInfo(self.timezone))
        for number, (path, step) in enumerate(_steps(case)):
            day = moments[number] if case.sequence and _is_dated(case) else None
            article = _article(number + 1, step.article, moments[number], day)
            yield Reading(article, tuple(step.article.tags), step.expect, path)


def faults(case: Case, at: Path) -> Iterator[tuple[Path, str, str]]:
    """What a well-formed test can still get wrong: where, what, and the mend."""
    if case.article is not None and case.sequence:
        mend = "put the article into the sequence, or write two tests"
        yield (*at, "sequence"), f"the test '{case.name}' has both an article and a sequence", mend
    if case.article is None and not case.sequence:
        yield at, f"the test '{case.name}' has no article to read", "write article: or sequence:"
    if case.sequence and case.expect is not None:
        mend = "write expect: beside each article of the sequence"
        yield (*at, "expect"), f"the test '{case.name}' expects something of no article", mend
    for path, step in _steps(case):
        if not (step.article.title.strip() or step.article.text.strip()):
            said = f"the test '{case.name}' has no article to read"
            yield (*at, *path, "article"), said, "write a title or a text"
    yield from _expects_nothing(case, at)
    yield from _goes_back(case, at)


def _expects_nothing(case: Case, at: Path) -> Iterator[tuple[Path, str, str]]:
    steps = _steps(case)
    if steps and not any(step.expect.model_dump(exclude_none=True) for _, step in steps):
        mend = "write actors, alerts or topics; an empty list says that nothing may be found"
        yield (*at, "sequence" if case.sequence else "expect"), f"the test '{case.name}' expects nothing", mend


def _goes_back(case: Case, at: Path) -> Iterator[tuple[Path, str, str]]:
    try:
        moments = _moments(case, _start(case, ZoneInfo("UTC")), ZoneInfo("UTC"))
    except OverflowError:
        yield at, f"the test '{case.name}' leaves the calendar", "write days between the years 2 and 9998"
        return
    for number in range(1, len(moments)):
        if moments[number] < moments[number - 1]:
            mend = "write the articles in the order in which they are read"
            yield (*at, "sequence", number, "at"), "this article is read before the one above it", mend


def references(case: Case, at: Path) -> Iterator[tuple[Sort, str, Path]]:
    """Every id of another part that a test names."""
    for path, step in _steps(case):
        expected: tuple[tuple[Sort, str, Sequence[str] | Mapping[str, object] | None], ...] = (
            ("actors", "actors", step.expect.actors),
            ("topics", "topics", step.expect.topics),
            ("watches", "alerts", step.expect.alerts),
            ("routes", "routes", step.expect.routes),
        )
        for sort, key, named in expected:
            for i, name in enumerate(named or ()):
                yield sort, name, (*at, *path, "expect", key, name if isinstance(named, Mapping) else i)


def _steps(case: Case) -> list[tuple[Path, Step]]:
    """The articles of either form of a test, each with its path in the case."""
    if case.sequence:
        return [(("sequence", number), step) for number, step in enumerate(case.sequence)]
    if case.article is None:
        return []
    return [((), Step(at=None, article=case.article, expect=case.expect or Expectation()))]


def _start(case: Case, zone: ZoneInfo) -> datetime:
    """When the first article is read: as it says, or at noon of the day it was published."""
    _, first = _steps(case)[0] if _steps(case) else ((), None)
    if first is None:
        return UNDATED
    if isinstance(first.at, datetime):
        return _aware(first.at, zone)
    day = first.article.published
    return datetime.combine(day, NOON, UTC) if day else UNDATED


def _moments(case: Case, start: datetime, zone: ZoneInfo) -> list[datetime]:
    """When each article is read."""
    found: list[datetime] = []
    for _, step in _steps(case):
        if isinstance(step.at, timedelta):
            found.append(start + step.at)
        else:
            found.append(_aware(step.at, zone) if step.at else found[-1] if found else start)
    return found


def _is_dated(case: Case) -> bool:
    return any(isinstance(step.at, datetime) or step.article.published for _, step in _steps(case))


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _article(number: int, written: CaseArticle, read_at: datetime, dated: datetime | None) -> Article:
    """The article as a feed would have brought it; in a dated sequence it was published when it is read."""
    day = written.published
    return Article(
        id=number,
        feed_id=0,
        source=written.source or "",
        title=written.title,
        text=written.text,
        url=written.url,
        published_at=datetime.combine(day, NOON, UTC) if day else dated,
        first_seen_at=read_at,
        lang=written.lang,
    )
