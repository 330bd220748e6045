"""Whether an article is news of an alert that was raised before. Pure: a hit and facts in, news or nothing out.

A plain new article of a story is no news: it only adds to the count. docs/alerts.md lists the codes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from resolver.records import Actor
from worker.alerts.plain import counted
from worker.alerts.sources import Report, independent
from worker.records import Hit, News, Severity, Standing, UpdateCode

REOPENS: tuple[UpdateCode, ...] = ("new_actor", "severity_raised", "correction")  # an alert that was acknowledged
_MOST_NAMED = 5
_ORDINALS = {2: "a second", 3: "a third", 4: "a fourth", 5: "a fifth"}
_GRADES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Scene:
    """What news of a story rest on: the alert as it stands, the watched actors, and who told the story before."""

    standing: Standing
    actors: Mapping[str, Actor]
    report: Report
    earlier: tuple[Report, ...] = ()


def news(hit: Hit, scene: Scene) -> News | None:
    """What a hit tells that the readers of the alert do not know yet; None: nothing. The gravest goes first."""
    if hit.watch.status == "draft":
        return None
    found = (rule(hit, scene) for rule in _RULES)
    return next((one for one in found if one and one.code in hit.watch.updates and _is_untold(one, scene)), None)


def _is_untold(one: News, scene: Scene) -> bool:
    return (one.code, one.about) not in scene.standing.told


def _title_change(hit: Hit, scene: Scene) -> News | None:  # noqa: ARG001 - each rule takes both
    """A watch for offices that told one of this story tells the next by the same alert."""
    if not hit.key:
        return None
    return News("title_change", "\x1f".join(hit.key), f"a title changes: {hit.reason}")


def _new_actor(hit: Hit, scene: Scene) -> News | None:
    """Known is who was told before, by id or by name: an actor may have got another id meanwhile."""
    told = scene.standing.actors
    names = {_folded(name) for name in told.values()}
    named = dict.fromkeys(mention.actor for mention in hit.mentions)
    fresh = [ident for ident in named if ident not in told and _folded(scene.actors[ident].name) not in names]
    if hit.key or not fresh or not told:
        return None
    return News("new_actor", "\x1f".join(sorted(fresh)), _entering([scene.actors[ident] for ident in fresh], len(told)))


def _entering(fresh: Sequence[Actor], before: int) -> str:
    names = counted([actor.name for actor in fresh], _MOST_NAMED)
    if len(fresh) > 1:
        return f"{len(fresh)} more watched names enter the story: {names}"
    which = _ORDINALS.get(before + 1, "another")
    return f"{which} watched {fresh[0].kind}, {names}, enters the story"


def _severity_raised(hit: Hit, scene: Scene) -> News | None:
    now, before = hit.watch.severity, scene.standing.severity
    if hit.key or _GRADES.index(now) <= _GRADES.index(before):
        return None
    return News("severity_raised", now, f"the severity of the watch is {now} now; it was {before} when this was told")


def _second_source(hit: Hit, scene: Scene) -> News | None:
    """The alert rested on one voice, and this article is the second."""
    voices = independent(scene.earlier)
    if hit.key or len(voices) != 1 or len(independent((*voices, scene.report))) != 2:  # noqa: PLR2004 - the second
        return None
    first, second = (voice.publisher or "an unnamed source" for voice in (voices[0], scene.report))
    return News("second_source", "", f"a second independent source, {second}, carries what {first} told first")


_RULES: tuple[Callable[[Hit, Scene], News | None], ...] = (_title_change, _new_actor, _severity_raised, _second_source)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
