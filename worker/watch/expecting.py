"""What a test expects of an article, and what came out instead. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from worker.records import Severity
from worker.watch.language.cases import Expectation

Key = Literal["alerts", "routes", "actors", "topics", "because", "stories"]


@dataclass(frozen=True, slots=True)
class Came:
    """What came out of an article.

    Attributes:
        alerts: the watches that raised an alert, each with how grave it is.
        routes: the routes that these alerts take.
        actors: the best score of each actor that is mentioned, if only perhaps.
        sure: the actors that are found for certain.
        topics: the topics that are found.
        reasons: every sentence about it, and the code of every decision.
        stories: how many stories were told so far.
    """

    alerts: Mapping[str, Severity] = field(default_factory=dict)
    routes: tuple[str, ...] = ()
    actors: Mapping[str, float] | None = None
    sure: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    stories: int = 0


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A key of an expectation that does not hold; the ids that are missing, and those that should not be there."""

    key: Key
    expected: str
    found: str
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def mismatches(expect: Expectation, came: Came) -> Iterator[Mismatch]:
    """Every key that does not hold."""
    yield from _raised(expect.alerts, came.alerts)
    yield from _exactly("routes", expect.routes, came.routes)
    yield from _found("actors", expect.actors, came.sure, came.actors or {})
    yield from _found("topics", expect.topics, came.topics, {})
    if expect.because is not None and not _is_said(expect.because, came.reasons):
        yield Mismatch("because", f"because “{expect.because}”", "no reason says so")
    if expect.stories is not None and expect.stories != came.stories:
        yield Mismatch("stories", _counted(expect.stories), _counted(came.stories))


def _raised(
    wanted: list[str] | Mapping[str, bool | Severity] | None, alerts: Mapping[str, Severity]
) -> Iterator[Mismatch]:
    """A list is all that is raised; a mapping speaks of the watches that it names, and of how grave they are."""
    if wanted is None or isinstance(wanted, list):
        yield from _exactly("alerts", wanted, alerts)
        return
    for ident, answer in wanted.items():
        if (answer is not False) != (ident in alerts):
            yield _answered("alerts", ident, wanted=answer is not False)
        elif isinstance(answer, str) and alerts[ident] != answer:
            yield Mismatch("alerts", f"{ident} of severity {answer}", f"severity {alerts[ident]}", missing=(ident,))


def _found(
    key: Key, wanted: list[str] | Mapping[str, bool | float] | None, sure: Iterable[str], scores: Mapping[str, float]
) -> Iterator[Mismatch]:
    """A list is all that is found; a mapping speaks of those it names and of no others."""
    if wanted is None or isinstance(wanted, list):
        yield from _exactly(key, wanted, sure)
        return
    there = frozenset(sure)
    for ident, answer in wanted.items():
        if isinstance(answer, bool):
            if answer != (ident in there):
                yield _answered(key, ident, wanted=answer)
        elif scores.get(ident, 0.0) < answer:
            said = f"with {scores[ident]:.2f}" if ident in scores else "not at all"
            yield Mismatch(key, f"{ident} with {answer:.2f} or more", said, missing=(ident,))


def _answered(key: Key, ident: str, *, wanted: bool) -> Mismatch:
    came = "raised" if key == "alerts" else "found"
    if wanted:
        return Mismatch(key, f"{key} with {ident}", f"{ident} is not {came}", missing=(ident,))
    return Mismatch(key, f"{key} without {ident}", f"{ident} is {came}", extra=(ident,))


def _exactly(key: Key, wanted: list[str] | None, came: Iterable[str]) -> Iterator[Mismatch]:
    there = dict.fromkeys(came)
    if wanted is not None and set(wanted) != there.keys():
        missing = tuple(one for one in dict.fromkeys(wanted) if one not in there)
        extra = tuple(one for one in there if one not in wanted)
        yield Mismatch(key, f"{key} {_list(wanted)}", _list(there), missing, extra)


def _is_said(wanted: str, reasons: Iterable[str]) -> bool:
    part = " ".join(wanted.casefold().split())
    return any(part in " ".join(reason.casefold().split()) for reason in reasons)


def _list(ids: Iterable[str]) -> str:
    return f"[{', '.join(ids)}]"


def _counted(stories: int) -> str:
    return "1 story" if stories == 1 else f"{stories} stories"
