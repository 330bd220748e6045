"""Every condition of a watch, and whether an article meets it: its words, its source, the day, the state of the list.

Each is judged by itself, where a decision tells the first that is against an alert. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from worker.alerts.sources import Report, counts, independent
from worker.alerts.verdict import expired, spoken
from worker.records import Hit, Sources, Watch
from worker.watch.explaining import Condition, Explainer


@dataclass(frozen=True, slots=True)
class Scene:
    """Who tells it and when, aware UTC; and who told the same story before, to watches that ask for several."""

    report: Report
    now: datetime
    earlier: Sequence[Report] = ()


def conditions(explain: Explainer, watch: Watch, hit: Hit | None, scene: Scene) -> tuple[Condition, ...]:
    """Each condition of a watch that is written down; `hit` is what became of those that words decide."""
    return (*explain.conditions(watch, hit), *_of_circumstances(watch, hit, scene))


def _of_circumstances(watch: Watch, hit: Hit | None, scene: Scene) -> Iterator[Condition]:
    yield from _silence(watch, hit)
    yield from _status(watch)
    yield from _expires(watch, scene)
    yield from _sources(watch, scene)
    yield from _min_sources(watch, hit, scene)


def _silence(watch: Watch, hit: Hit | None) -> Iterator[Condition]:
    if watch.match.silence is not None:
        period = spoken(watch.match.silence)
        news = (
            f"This is news: the {period} without any begin again." if hit else "This article does not end the silence."
        )
        yield Condition(
            "silence", hit is None, f"{news} The clock tells when there was no news for {period}, no article."
        )


def _status(watch: Watch) -> Iterator[Condition]:
    if watch.status == "draft":
        yield Condition("status", met=False, sentence="The list is a draft: its alerts are shown and sent nowhere.")
    elif watch.status == "paused":
        yield Condition("status", met=False, sentence="The list is paused: nothing is looked for.")


def _expires(watch: Watch, scene: Scene) -> Iterator[Condition]:
    if watch.expires is not None:
        over = expired(watch, scene.now) is not None
        when = f"{scene.now:%Y-%m-%d}"
        said = f"It ended with {watch.expires}, before {when}." if over else f"It runs to the end of {watch.expires}."
        yield Condition("expires", not over, said)


def _sources(watch: Watch, scene: Scene) -> Iterator[Condition]:
    """What the watch says of sources, each key by itself."""
    who = scene.report.publisher or "An unnamed source"
    for key in (field.name for field in fields(Sources)):
        asked: Sequence[str] = getattr(watch.sources, key)
        if asked:
            trouble = counts(replace(Sources(), **{key: tuple(asked)}), scene.report)
            said = f"{trouble}." if trouble else f"{who} counts."
            yield Condition("sources", not trouble, f"{said} {key}: {', '.join(asked)}.")


def _min_sources(watch: Watch, hit: Hit | None, scene: Scene) -> Iterator[Condition]:
    """How many publishers carry the story, this one included where it counts."""
    wanted = watch.min_sources
    if wanted > 1:
        here = (scene.report,) if hit and not counts(watch.sources, scene.report) else ()
        voices = independent((*scene.earlier, *here))
        names = ", ".join(voice.publisher or "an unnamed source" for voice in voices)
        said = f"{wanted} independent sources are asked for; so far {len(voices)}"
        yield Condition("min_sources", len(voices) >= wanted, f"{said}: {names}." if names else f"{said}.")
